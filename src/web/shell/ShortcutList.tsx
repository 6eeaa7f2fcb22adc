import { Modal, Switch } from '@mantine/core'
import { Fragment } from 'react'
import { useWords } from '../language.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { kitWords, shellWords } from '../words.ts'
import { switchSingleKeys, useShortcuts, useSingleKeys } from './shortcuts.ts'

/** What `?` shows: every key that does something here, and the switch for who does not want them. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const said = useWords(shellWords)
  const kit = useWords(kitWords)
  const shortcuts = useShortcuts()
  const single = useSingleKeys()
  const own = [
    { keys: 'mod+enter', label: kit.save },
    { keys: 'escape', label: kit.cancel },
  ]
  const groups = [
    { name: said.everywhere, entries: shortcuts.filter(({ group }) => group === 'everywhere') },
    { name: said.thisPage, entries: [...shortcuts.filter(({ group }) => group === 'page'), ...own] },
  ]
  return (
    <Modal opened={opened} onClose={onClose} title={said.shortcuts} size={640} closeButtonProps={{ 'aria-label': kit.close }}>
      <div className="shortcuts">
        {groups.map(({ name, entries }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {entries.map(({ keys, label }) => (
                <div key={`${keys} ${label}`}>
                  <dt>{label}</dt>
                  <dd>
                    <span className="unseen">{keys}</span>
                    {keys.split(' ').map((key, at) => (
                      <Fragment key={key}>
                        {at > 0 && <span aria-hidden="true">{said.andThen}</span>}
                        <Kbd keys={key} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="shortcut-foot">
        <Switch label={said.shortcutsOn} checked={single} onChange={(event) => switchSingleKeys(event.currentTarget.checked)} />
      </div>
    </Modal>
  )
}

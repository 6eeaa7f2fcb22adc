import { Button, Modal } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { useShow, useWords } from '#web/language.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import type { BodsImport, BodsKept } from '../bods-shapes.ts'
import { bodsWords } from './bods-words.ts'
import { bodsStep, useBodsImports, useUndoBods } from './use-bods.ts'

/** Files of who owns whom that were taken over, each with the way back. Nothing at all where there are none. */
export function BodsImports() {
  const said = useWords(bodsWords)
  const [limit, setLimit] = useState(bodsStep)
  const { data, error, refetch } = useBodsImports(limit)
  if (!error && !data?.items.length) return null
  return (
    <Panel title={said.earlier}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      <table className="rows import-list">
        <thead>
          <tr>
            <th>{said.file}</th>
            <th className="less narrow">{said.state}</th>
            <th className="less">{said.result}</th>
            <th className="less narrow">{said.when}</th>
            <th className="less narrow">{said.who}</th>
            <th className="narrow acts">
              <span className="unseen">{said.act}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data?.items.map((one) => (
            <Line key={one.id} one={one} />
          ))}
        </tbody>
      </table>
      {data?.next && limit < 200 && (
        <Button variant="subtle" onClick={() => setLimit(Math.min(limit * 2, 200))}>
          {said.showMore}
        </Button>
      )}
    </Panel>
  )
}

function Line({ one }: { one: BodsImport }) {
  const said = useWords(bodsWords)
  const show = useShow()
  const { fileName, made, relationships, at, by, undone } = one
  const state = undone ? 'undone' : 'done'
  return (
    <tr>
      <td>
        <span className={undone ? 'muted' : 'strong'}>{fileName || said.nameless}</span>
        {undone && <Left kept={undone.kept} />}
      </td>
      <td className="less narrow">
        <span className="import-state" data-state={state}>
          {said.states[state]}
        </span>
      </td>
      <td className="less muted">{said.came(made, relationships)}</td>
      <td className="less muted narrow">{show.instant(undone?.at ?? at)}</td>
      <td className="less muted narrow">{(undone?.by ?? by) || said.commandLine}</td>
      <td className="narrow">{!undone && <UndoBods one={one} />}</td>
    </tr>
  )
}

/** What stays of a file that was undone, by name. */
export function Left({ kept: { count, parties, relationships } }: { kept: BodsKept }) {
  const said = useWords(bodsWords)
  const show = useShow()
  if (count === 0) return null
  const others = count - parties.length - relationships.length
  const names = [
    ...parties.map(({ id, name }) => ({
      id,
      name: (
        <Link to="/parties/$partyId" params={{ partyId: id }} className="link">
          {name}
        </Link>
      ),
    })),
    ...relationships.map(({ id, from, to }) => ({ id, name: `${from.name} › ${to.name}` })),
    ...(others > 0 ? [{ id: 'more', name: said.more(show.number(others)) }] : []),
  ]
  return (
    <p className="muted s bods-left">
      {said.left}{' '}
      {names.map(({ id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          {name}
        </Fragment>
      ))}
    </p>
  )
}

/** Names what goes and what stays before a file is undone: that can't itself be undone. */
export function UndoBods({ one: { id, fileName, made, relationships } }: { one: Pick<BodsImport, 'id' | 'fileName' | 'made' | 'relationships'> }) {
  const said = useWords(bodsWords)
  const kit = useWords(kitWords)
  const [asking, setAsking] = useState(false)
  const { undo, isPending } = useUndoBods()
  const close = () => setAsking(false)
  const act = () =>
    undo(id)
      .then(() => notify(kit.undone))
      .catch((error: Error) => notifyFailure(error.message))
      .finally(close)
  return (
    <>
      <Button size="xs" aria-label={`${kit.undo}: ${fileName || said.nameless}`} onClick={() => setAsking(true)}>
        {kit.undo}
      </Button>
      {asking && (
        <Modal opened onClose={close} title={said.undoTitle} closeButtonProps={{ 'aria-label': kit.close }}>
          <div className="stack">
            <ul className="undo-what">
              <li className="strong">{said.undoRemoves(made, relationships)}</li>
              <li>{said.undoKeeps}</li>
            </ul>
            <p className="muted">{said.undoFinal}</p>
          </div>
          <div className="save-bar">
            <Button variant="subtle" data-autofocus onClick={close}>
              {kit.cancel}
            </Button>
            <Button variant="filled" color="danger" loading={isPending} onClick={() => void act()}>
              {kit.undo}
            </Button>
          </div>
        </Modal>
      )}
    </>
  )
}

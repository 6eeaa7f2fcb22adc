import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { ProblemError } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { Panel } from '#web/ui/Panel.tsx'
import { ErrorLine } from '#web/ui/states.tsx'
import { kitWords } from '#web/words.ts'
import type { Handover } from '../contract.ts'
import { toWhom } from '../wished.ts'
import { useGiveBack, useHandovers } from './use-handover.ts'
import { handoverWords } from './words.ts'

const step = 10

/** What has been handed over before, each with the way back. */
export function Earlier({ own, employeeId }: { own: boolean; employeeId: string | undefined }) {
  const said = useWords(handoverWords)
  const [limit, setLimit] = useState(step)
  const { data, error, refetch } = useHandovers(employeeId, own, limit)
  return (
    <Panel title={said.earlier} {...(data?.items.length === 0 && { empty: said.noEarlier })}>
      <ErrorLine error={error} onAgain={() => void refetch()} />
      <ul className="handover-earlier">
        {data?.items.map((handover) => (
          <EarlierRow key={handover.id} handover={handover} own={own} />
        ))}
      </ul>
      {data?.next && limit < 200 && (
        <Button variant="subtle" size="xs" onClick={() => setLimit(Math.min(limit * 2, 200))}>
          {said.more}
        </Button>
      )}
    </Panel>
  )
}

type InTheWay = { readonly parties: readonly { readonly id: string; readonly name: string }[]; readonly count: number }

function EarlierRow({ handover, own }: { handover: Handover; own: boolean }) {
  const said = useWords(handoverWords)
  const kit = useWords(kitWords)
  const show = useShow()
  const { language } = useLanguage()
  const giveBack = useGiveBack(own)
  const [busy, setBusy] = useState(false)
  const [inTheWay, setInTheWay] = useState<InTheWay>()
  const { id, from, asOf, parties, at, by, undone } = handover
  const count = (many: number) => said.parties(many, show.number(many))
  const sentence = said.earlierSentence(count(parties), from.name, show.day(asOf), toWhom(handover, language, show.number))
  const undo = async (leaveChanged = false) => {
    setBusy(true)
    try {
      await giveBack(id, leaveChanged)
      setInTheWay(undefined)
      notify(kit.undone)
    } catch (error) {
      if (error instanceof ProblemError && error.errors[0]?.code === 'handover_overtaken') setInTheWay(error.more as InTheWay)
      else notifyFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <li>
      <span className={undone ? 'muted' : ''}>
        <span className={undone ? '' : 'strong'}>{sentence}</span>
        <span className="faint s handover-by">
          {said.doneBy(by.name, show.instant(at))}
          {undone && (
            <>
              {' · '}
              {said.undoneBy(undone.by.name, show.instant(undone.at))}
              {undone.left > 0 && said.leftAsIs(count(undone.left))}
            </>
          )}
        </span>
      </span>
      {!undone && (
        <Button size="xs" loading={busy} aria-label={said.undo(sentence)} onClick={() => void undo()}>
          {kit.undo}
        </Button>
      )}
      {inTheWay && (
        <Modal opened onClose={() => setInTheWay(undefined)} title={said.overtakenTitle} closeButtonProps={{ 'aria-label': kit.close }}>
          <div className="stack">
            <p>{said.overtaken(count(inTheWay.count))}</p>
            <ul className="handover-named">
              {inTheWay.parties.map((party) => (
                <li key={party.id} className="strong">
                  {party.name}
                </li>
              ))}
              {inTheWay.count > inTheWay.parties.length && <li>{said.andMore(show.number(inTheWay.count - inTheWay.parties.length))}</li>}
            </ul>
          </div>
          <div className="save-bar">
            <Button variant="subtle" data-autofocus onClick={() => setInTheWay(undefined)}>
              {kit.cancel}
            </Button>
            <Button variant="filled" loading={busy} onClick={() => void undo(true)}>
              {said.undoRest}
            </Button>
          </div>
        </Modal>
      )}
    </li>
  )
}

import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call } from '#web/client.ts'
import { useLanguage, useShow, useWords } from '#web/language.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { checkImport, type Import, runImport } from '../contract.ts'
import { AfterRun } from './AfterRun.tsx'
import { CountTiles } from './CountTiles.tsx'
import { Explained } from './Explained.tsx'
import { outcomeWords } from './outcome-words.ts'
import { type Asked, RowTable } from './RowTable.tsx'
import { StepHead } from './StepHead.tsx'
import { UndoDialog } from './UndoDialog.tsx'
import { UnknownCells } from './UnknownCells.tsx'
import { useImportAct } from './use-import.ts'

type Props = { given: Import; onAdjust: () => void }

/** What a check found or a run did: the counts, why, the rows behind them, and what one can do next. */
export function OutcomeStep({ given, onAdjust }: Props) {
  const said = useWords(outcomeWords)
  const [asked, setAsked] = useState<Asked>(() => firstAsked(given))
  const rowsAt = useRef<HTMLDivElement>(null)
  const ask = (next: Asked) => {
    setAsked(next)
    rowsAt.current?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <StepHead>{headOf(given, said)}</StepHead>
      <Lead given={given} />
      {given.state !== 'undone' && <CountTiles counts={given.counts} asked={asked} onAsk={ask} />}
      <NextActions given={given} onAdjust={onAdjust} />
      {given.state === 'done' && <AfterRun given={given} />}
      {given.state !== 'undone' && <Explained given={given} asked={asked} onAsk={ask} />}
      {given.state !== 'undone' && <UnknownCells given={given} />}
      <div className="rows-at" ref={rowsAt} />
      <Panel title={said.rowsTitle} actions={<Shown given={given} asked={asked} onAsk={ask} />}>
        <RowTable importId={given.id} asked={asked} />
      </Panel>
    </>
  )
}

type Said = (typeof outcomeWords)['nl']

const headOf = ({ state }: Import, said: Said) =>
  state === 'checked'
    ? said.checkedTitle
    : state === 'done'
      ? said.doneTitle
      : state === 'undone'
        ? said.undoneTitle
        : state === 'failed'
          ? said.failedTitle
          : said.stoppedTitle

/** What one likely wants to see first: what was refused, else what was kept, else everything. */
function firstAsked({ state, counts, undone }: Import): Asked {
  if (state === 'undone') return undone && undone.kept > 0 ? { undone: 'kept' } : {}
  return counts.refused > 0 ? { outcome: 'refused' } : {}
}

function Lead({ given: { state, undone, problem, progress, finishedAt, createdBy } }: { given: Import }) {
  const said = useWords(outcomeWords)
  const { language } = useLanguage()
  const show = useShow()
  if (problem) return <p className="due lead">{problem[language]}</p>
  if (state === 'undone' && undone) return <p className="lead">{said.undoneLead(undone.removed, undone.restored, undone.kept)}</p>
  if (state === 'stopped') return <p className="muted lead">{progress ? said.stoppedLead(progress.done, progress.total) : said.undoStoppedLead}</p>
  if (state === 'done' && finishedAt) return <p className="muted lead">{said.doneLead(show.instant(finishedAt), createdBy)}</p>
  return state === 'checked' ? <p className="muted lead">{said.checkedLead}</p> : null
}

/** Which rows are shown, and the way back to all of them. */
function Shown({ given, asked, onAsk }: { given: Import; asked: Asked; onAsk: (asked: Asked) => void }) {
  const said = useWords(outcomeWords)
  const { language } = useLanguage()
  const { outcome, reason, undone } = asked
  const why = given.explained.find((one) => one.outcome === outcome && one.code === reason)?.sentence[language]
  return (
    <div className="row shown-rows" role="status">
      <span className="muted s cut">{undone ? said.undoneRows[undone] : (why ?? (outcome ? said.outcomes[outcome] : said.all))}</span>
      {(outcome || undone) && (
        <Button size="xs" onClick={() => onAsk({})}>
          {said.all}
        </Button>
      )}
    </div>
  )
}

/** What one can do from here. Only what the state allows is offered. */
function NextActions({ given, onAdjust }: Props) {
  const said = useWords(outcomeWords)
  const { act, isPending } = useImportAct(given.id)
  const [undoing, setUndoing] = useState(false)
  const { id, kind, state, counts, stage } = given
  const comes = counts.new + counts.update
  const run = () => act((seen) => call(runImport, seen))
  const check = () => act((seen) => call(checkImport, seen))
  const again = stage === 'check' ? check : run
  const undoable = state === 'done' || (stage !== 'check' && (state === 'stopped' || state === 'failed'))
  return (
    <div className="next-actions">
      {state === 'checked' && comes > 0 && (
        <Button variant="filled" leftSection={<IconPlayerPlay size={15} aria-hidden />} loading={isPending} onClick={run}>
          {said.run(comes)}
        </Button>
      )}
      {state === 'checked' && comes === 0 && <p className="strong">{said.nothingToDo}</p>}
      {state === 'done' && (
        <Button variant="filled" renderRoot={(props) => <Link {...props} to="/parties" {...(kind === 'parties' && { search: { importId: id } })} />}>
          {said.see[kind]}
        </Button>
      )}
      {(state === 'stopped' || state === 'failed') && stage !== 'undo' && (
        <Button variant="filled" loading={isPending} onClick={again}>
          {state === 'failed' ? said.tryAgain : said.resume}
        </Button>
      )}
      {state === 'undone' && (
        <Button loading={isPending} onClick={check}>
          {said.again}
        </Button>
      )}
      {(state === 'checked' || state === 'undone' || stage === 'check') && (
        <Button variant="subtle" onClick={onAdjust}>
          {said.adjust}
        </Button>
      )}
      {undoable && (
        <Button color="danger" onClick={() => setUndoing(true)}>
          {stage === 'undo' ? said.undoGoOn : said.undo}
        </Button>
      )}
      {state === 'checked' && counts.refused > 0 && comes > 0 && <span className="muted s">{said.refusedLater(counts.refused)}</span>}
      {undoing && <UndoDialog given={given} onClose={() => setUndoing(false)} />}
    </div>
  )
}

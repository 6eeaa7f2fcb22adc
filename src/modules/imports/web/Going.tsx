import { Button, Progress } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { call } from '#web/client.ts'
import { useShow, useWords } from '#web/language.tsx'
import { cancelImport, type Import } from '../contract.ts'
import { type Moment, partOf, secondsLeft } from '../going.ts'
import { outcomeWords } from './outcome-words.ts'
import { StepHead } from './StepHead.tsx'
import { countsInWords } from './sums.ts'
import { useImportAct } from './use-import.ts'

type State = 'checking' | 'running' | 'undoing'

/** What goes on, how far it is and how long it still takes, with a way to stop it. */
export function Going({ given, state }: { given: Import; state: State }) {
  const said = useWords(outcomeWords)
  const show = useShow()
  const { act } = useImportAct(given.id)
  const [stopping, setStopping] = useState(false)
  const { done, total } = given.progress ?? { done: 0, total: given.rows ?? 0 }
  const left = useTimeLeft(done, total)
  const percentage = Math.round(partOf(given.progress) * 100)
  const far = said.progress(show.number(done), show.number(Math.max(done, total)))
  const stop = () => {
    setStopping(true)
    act((seen) => call(cancelImport, { importId: seen.importId }), { onError: () => setStopping(false) })
  }
  return (
    <section className="going">
      <StepHead>{said[state]}</StepHead>
      <Progress.Root className="bar">
        <Progress.Section value={percentage} aria-label={said[state]} aria-valuetext={far} />
      </Progress.Root>
      <div className="row num">
        <span>{far}</span>
        <span className="muted end">
          {left === undefined ? said.left.unknown : left < 90 ? said.left.seconds(left) : said.left.minutes(Math.round(left / 60))}
        </span>
      </div>
      {state !== 'undoing' && <p className="muted num">{countsInWords(given.counts, said, show.number)}</p>}
      <p className="muted s">{said.leave}</p>
      <div className="row">
        <Button onClick={stop} disabled={stopping}>
          {stopping ? said.stopping : said.stop}
        </Button>
        <span className="faint s">{said.stopHelp[state]}</span>
      </div>
      <Spoken text={far} part={percentage} />
    </section>
  )
}

/** Reads out how far it is at every tenth, not at every row. */
function Spoken({ text, part }: { text: string; part: number }) {
  const tenth = Math.floor(part / 10)
  const [last, setLast] = useState({ tenth, text })
  if (last.tenth !== tenth) setLast({ tenth, text })
  return (
    <span className="unseen" role="status">
      {last.text}
    </span>
  )
}

function useTimeLeft(done: number, total: number): number | undefined {
  const first = useRef<Moment>(undefined)
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    const now = { at: performance.now(), done }
    first.current ??= now
    setLeft(secondsLeft(first.current, now, total))
  }, [done, total])
  return left
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { callOptions } from '#web/calls.ts'
import { useShow, useWords } from '#web/language.tsx'
import { whileGoing } from '#web/live/here.ts'
import { useMay } from '#web/me.ts'
import { useShortcut } from '#web/shell/shortcuts.ts'
import { notify, notifyFailure } from '#web/ui/notices.ts'
import { shellWords } from '#web/words.ts'
import { type Import, listImports } from '../contract.ts'
import { isGoing, partOf } from '../going.ts'
import './running.css'
import { importWords } from './words.ts'

type Summary = Pick<Import, 'id' | 'fileName' | 'state' | 'progress' | 'counts'>

/** In the top line of every page: the import that goes on, and the way back to it. Says it when one ended that nobody was looking at. */
export function RunningImports() {
  const said = useWords(importWords)
  const shell = useWords(shellWords)
  const show = useShow()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { pathname } = useLocation()
  const may = useMay('write')
  useShortcut('g m', () => void navigate({ to: '/import' }), { label: shell.goTo(said.title), when: may, everywhere: true })
  const { data } = useQuery({
    ...callOptions(listImports, { limit: 5 }),
    enabled: may,
    refetchInterval: ({ state }) => whileGoing(state.data?.items.some(isGoing), 2000),
  })
  const seen = useRef(new Set<string>())
  useEffect(() => {
    for (const one of data?.items ?? []) {
      if (isGoing(one)) seen.current.add(one.id)
      else if (seen.current.delete(one.id) && pathname !== `/import/${one.id}`) {
        tell(one, said)
        void queries.invalidateQueries()
      }
    }
  }, [data, pathname, said, queries])
  const going = data?.items.find(isGoing)
  if (!going) return null
  const percentage = show.percentage(Math.round(partOf(going.progress) * 100))
  return (
    <Link to="/import/$importId" params={{ importId: going.id }} className="running-import" aria-label={said.goingLabel(going.fileName, percentage)}>
      <progress value={partOf(going.progress)} aria-hidden />
      <span className="num">{said.going(percentage)}</span>
    </Link>
  )
}

function tell({ state, fileName, counts }: Summary, said: (typeof importWords)['nl']) {
  if (state === 'done') notify(said.finished(fileName, counts.new))
  else if (state === 'undone') notify(said.undoneAway(fileName))
  else if (state === 'failed') notifyFailure(said.failedAway(fileName))
}

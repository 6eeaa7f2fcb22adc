import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { listEmployees } from '#modules/employees/contract.ts'
import type { Change } from '#modules/live/contract.ts'
import { callOptions } from '../calls.ts'
import { useWords } from '../language.tsx'
import { meOptions, useMe } from '../me.ts'
import { isUnsaved } from '../ui/leaving.tsx'
import { notify } from '../ui/notices.ts'
import { shellWords } from '../words.ts'
import './live.css'
import { setHere, useHere } from './here.ts'
import { refresher } from './refreshing.ts'
import { listenHere } from './stream.ts'

/** A restart of the server is not worth a word, in milliseconds. */
const patience = 3_000
/** An answer of one's own and the news of it come about together, in milliseconds. */
const justNow = 1_500

/** Brings what colleagues change to this screen. Shows itself only while that does not work. Once in the frame. */
export function Live() {
  const said = useWords(shellWords)
  useListening()
  const here = useHere()
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (here) return setLong(false)
    const timer = setTimeout(() => setLong(true), patience)
    return () => clearTimeout(timer)
  }, [here])
  return (
    <span role="status" className="no-connection-place">
      {long && !here && (
        <span className="no-connection" title={said.noConnectionHelp}>
          <IconPlugConnectedX size={16} stroke={1.75} aria-hidden />
          {said.noConnection}
        </span>
      )}
    </span>
  )
}

function useListening() {
  const queries = useQueryClient()
  const { id: me } = useMe()
  const noted = useNote()
  useEffect(() => {
    let changedAt = Number.NEGATIVE_INFINITY
    const forget = queries.getMutationCache().subscribe(({ type, mutation }) => {
      if (type === 'updated' && mutation.state.status === 'success') changedAt = performance.now()
    })
    // What one changed on this page oneself is read again already.
    const own = ({ by, partyIds }: Change) => by === me && partyIds !== undefined && (queries.isMutating() > 0 || performance.now() - changedAt < justNow)
    const refresh = refresher(queries)
    const end = listenHere((message) => {
      if ('change' in message) {
        if (own(message.change)) return
        refresh.changed(message.change)
        if (message.change.by !== me) noted.current(message.change)
      } else if ('missed' in message) refresh.missed()
      else {
        setHere(message.here)
        // Perhaps one is no longer signed in.
        if (!message.here) void queries.invalidateQueries({ queryKey: meOptions.queryKey })
      }
    })
    return () => {
      end()
      forget()
      refresh.stop()
      setHere(false)
    }
  }, [queries, me, noted])
}

/** Who is typing about a party hears that a colleague changed it just now; nothing of what they typed is touched. */
function useNote() {
  const queries = useQueryClient()
  const said = useWords(shellWords)
  const note = useRef((_change: Change) => {})
  useEffect(() => {
    note.current = ({ partyIds = [], by }) => {
      const [, at] = /^\/parties\/([^/]+)/.exec(location.pathname) ?? []
      if (!at || !by || !partyIds.includes(at) || !isUnsaved()) return
      void queries.ensureQueryData(callOptions(listEmployees, {})).then((employees) => {
        const name = employees.find(({ id }) => id === by)?.name
        if (name) notify(said.justChanged(name))
      })
    }
  }, [queries, said])
  return note
}

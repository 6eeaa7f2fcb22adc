import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { callOptions } from '#web/calls.ts'
import type { ProblemError } from '#web/client.ts'
import { whileGoing } from '#web/live/here.ts'
import { notifyFailure } from '#web/ui/notices.ts'
import { getImport, type Import, listImportRows, listImports } from '../contract.ts'
import { isGoing } from '../going.ts'

/** How often one asks how far it is where nobody tells, in milliseconds. */
const asked = 400

/** One import, kept fresh while something goes on in it. When that ends everything else read is asked again, for parties came or went. */
export function useImport(importId: string) {
  const queries = useQueryClient()
  const query = useQuery({ ...callOptions(getImport, { importId }), refetchInterval: ({ state: { data } }) => whileGoing(data && isGoing(data), asked) })
  const wasGoing = useRef(false)
  const goes = query.data !== undefined && isGoing(query.data)
  useEffect(() => {
    if (wasGoing.current && !goes) void queries.invalidateQueries()
    wasGoing.current = goes
  }, [goes, queries])
  return query
}

type Act = (seen: { importId: string; version: number }) => Promise<Import>

/** Does things to an import one after the other, each with the version that the one before left. */
export function useImportAct(importId: string) {
  const queries = useQueryClient()
  const key = callOptions(getImport, { importId }).queryKey
  const { mutate, isPending, error } = useMutation<Import, ProblemError, Act>({
    scope: { id: `import ${importId}` },
    mutationFn: (act) => act({ importId, version: queries.getQueryData<Import>(key)?.version ?? 0 }),
    onSuccess: async (reply) => {
      await queries.cancelQueries({ queryKey: key })
      queries.setQueryData(key, reply)
      for (const { route } of [listImports, listImportRows]) void queries.invalidateQueries({ queryKey: [route] })
    },
    onError: (problem) => {
      void queries.invalidateQueries({ queryKey: key })
      notifyFailure(problem.message)
    },
  })
  return { act: mutate, isPending, error }
}

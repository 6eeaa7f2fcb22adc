import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { Reply } from '#kernel/endpoint.ts'
import { countGroups, listGroups } from '#modules/groups/contract.ts'
import { callOptions, useChange } from '#web/calls.ts'
import { call, type ProblemError } from '#web/client.ts'
import { whileGoing } from '#web/live/here.ts'
import { notifyFailure } from '#web/ui/notices.ts'
import { computeOpportunities, getOpportunityState, listOpportunities, type OpportunityKind } from '../contract.ts'

type ListPage = Reply<typeof listOpportunities>

/** What is found when they are computed. */
const resting = [listOpportunities, listGroups, countGroups]
/** How many are read at once. */
const size = 50
/** How often it is asked how far it is while it is computed and nobody tells, in milliseconds. */
const askEvery = 700

/** The opportunities of a kind, or those put aside, read page by page as far as one looks. */
export function useOpportunities(kind: OpportunityKind | undefined, aside: boolean) {
  const input = { limit: size, dismissed: aside ? ('true' as const) : ('false' as const), ...(kind && { kind }) }
  const pages = useInfiniteQuery<ListPage, ProblemError, { pages: ListPage[] }, unknown[], string | null>({
    queryKey: [listOpportunities.route, input, 'pages'],
    queryFn: ({ pageParam, signal }) => call(listOpportunities, { ...input, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  })
  const lines = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data])
  return { ...pages, lines }
}

/** How current they are; asked again while they are computed, and the lists with it once that is done. */
export function useOpportunityState() {
  const queries = useQueryClient()
  const state = useQuery({
    ...callOptions(getOpportunityState, {}),
    refetchInterval: ({ state: { data } }) => whileGoing(data && data.progress !== null, askEvery),
  })
  const computedAt = state.data?.computedAt
  const known = useRef(computedAt)
  useEffect(() => {
    if (known.current !== undefined && known.current !== computedAt) for (const { route } of resting) void queries.invalidateQueries({ queryKey: [route] })
    known.current = computedAt
  }, [computedAt, queries])
  const { mutate } = useChange(computeOpportunities, { refresh: [getOpportunityState], onRefused: (problem) => notifyFailure(problem.message) })
  return { ...state, compute: () => mutate({}) }
}

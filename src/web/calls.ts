import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Endpoint, Input, Reply } from '#kernel/endpoint.ts'
import { call, mayPass, newKey, type ProblemError } from './client.ts'

/** How a call is remembered: by its route first, so that all calls of one endpoint are forgotten together. */
export const callOptions = <E extends Endpoint>(endpoint: E, input: Input<E>) =>
  queryOptions<Reply<E>, ProblemError>({ queryKey: [endpoint.route, input], queryFn: ({ signal }) => call(endpoint, input, { signal }) })

type Reading = {
  readonly enabled?: boolean /** Keeps showing the last answer while a new question is under way, as in a list that is filtered. */
  readonly keep?: boolean
}

/** Reads through an endpoint: what it replied, or why not. */
export function useCall<E extends Endpoint>(endpoint: E, input: Input<E>, { enabled = true, keep = false }: Reading = {}) {
  return useQuery({ ...callOptions(endpoint, input), enabled, ...(keep && { placeholderData: keepPreviousData }) })
}

type Changing<E extends Endpoint> = {
  readonly onDone?: (reply: Reply<E>, input: Input<E>) => void
  readonly onRefused?: (problem: ProblemError, input: Input<E>) => void
  /** The endpoints whose answers this changes; all of them when left out. */
  readonly refresh?: readonly Endpoint[]
}

/**
 * Changes something through an endpoint. What was read before is asked again afterwards. Repeating the same action after
 * no answer came carries the same Idempotency-Key, so that nothing is made twice.
 */
export function useChange<E extends Endpoint>(endpoint: E, { onDone, onRefused, refresh }: Changing<E> = {}) {
  const queries = useQueryClient()
  const unanswered = useRef<{ said: string; key: string }>(undefined)
  return useMutation<Reply<E>, ProblemError, Input<E>>({
    mutationFn: (input) => {
      const said = JSON.stringify(input)
      if (unanswered.current?.said !== said) unanswered.current = { said, key: newKey() }
      return call(endpoint, input, { key: unanswered.current.key })
    },
    onSuccess: (reply, input) => {
      unanswered.current = undefined
      if (refresh) for (const { route } of refresh) void queries.invalidateQueries({ queryKey: [route] })
      else void queries.invalidateQueries()
      onDone?.(reply, input)
    },
    onError: (problem, input) => {
      if (!mayPass(problem)) unanswered.current = undefined
      onRefused?.(problem, input)
    },
  })
}

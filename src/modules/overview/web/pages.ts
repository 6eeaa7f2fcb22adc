import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Input } from '#kernel/endpoint.ts'
import { countParties, listParties, type PartyRow } from '#modules/overview/contract.ts'
import { callOptions, useCall } from '#web/calls.ts'
import type { ProblemError } from '#web/client.ts'
import { filtersOf, orderOf, type Question } from '../question.ts'

/** How many rows are asked for at once. */
const size = 50

/** One page by its number. Numbered pages instead of one long chain: a scrollbar can be dragged anywhere, and after a change only what is in sight is read again. */
export const pageOptions = (question: Question, number: number) => {
  const input: Input<typeof listParties> = { ...filtersOf(question), sort: orderOf(question), limit: size, ...(number > 0 && { skip: number * size }) }
  return callOptions(listParties, input)
}

/** The question whose rows are shown: the one asked as soon as its first rows are there, until then the one before, so that the list does not blink. */
export function useSettled(asked: Question): { readonly shown: Question; readonly waiting: boolean } {
  const [shown, setShown] = useState(asked)
  const { isPending } = useQuery({ ...pageOptions(asked, 0), enabled: asked !== shown })
  if (asked !== shown && !isPending) setShown(asked)
  return { shown, waiting: asked !== shown }
}

/** Rows by their place in the list, as far as they have been read. */
export type Rows = {
  readonly rows: readonly PartyRow[] /** Where the row at a place of the list is in `rows`. */
  readonly at: (place: number) => number | undefined
}

/** The part of a list that is in sight, read page by page, and how long the whole list is. */
export function useRows(question: Question, sight: { readonly from: number; readonly to: number }) {
  const numbers = useSteady(Math.floor(sight.from / size), Math.floor(sight.to / size))
  const pages = useQueries({ queries: numbers.map((number) => pageOptions(question, number)), combine })
  const { data: counted } = useCall(countParties, filtersOf(question))
  const rows = useMemo((): Rows => {
    const starts = new Map<number, number>()
    const all: PartyRow[] = []
    pages.read.forEach((page, i) => {
      if (page) starts.set(numbers[i] ?? 0, all.length)
      all.push(...(page?.items ?? []))
    })
    const at = (place: number) => {
      const start = starts.get(Math.floor(place / size))
      return start === undefined ? undefined : start + (place % size)
    }
    return { rows: all, at }
  }, [numbers, pages.read])
  const known = pages.read.reduce((most, page, i) => (page ? Math.max(most, (numbers[i] ?? 0) * size + page.items.length + (page.next ? 1 : 0)) : most), 0)
  return { ...rows, total: counted?.count ?? known, counted, error: pages.error, again: pages.again, pending: pages.pending }
}

type Page = { readonly items: readonly PartyRow[]; readonly next: string | null }
type Results = readonly { data: Page | undefined; error: ProblemError | null; isPending: boolean; refetch: () => unknown }[]

function combine(results: Results) {
  const failed = results.find(({ error, data }) => error && !data)
  return {
    read: results.map(({ data }) => data),
    error: failed?.error ?? null,
    again: () => void failed?.refetch(),
    pending: results.some(({ isPending }) => isPending),
  }
}

/** The pages in sight. Beside what is read already at once; after a jump only when the scrollbar rests, so that dragging through a long list asks nothing on the way. */
function useSteady(first: number, last: number): readonly number[] {
  const [span, setSpan] = useState({ first, last })
  const near = first <= span.last + 1 && last >= span.first - 1
  if (near && (first !== span.first || last !== span.last)) setSpan({ first, last })
  useEffect(() => {
    if (near) return
    const timer = setTimeout(() => setSpan({ first, last }), 80)
    return () => clearTimeout(timer)
  }, [near, first, last])
  return useMemo(() => Array.from({ length: span.last - span.first + 1 }, (_, i) => span.first + i), [span.first, span.last])
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { ProblemError } from '#web/client.ts'
import { call } from '#web/client.ts'
import { getPortfolio, type Portfolio } from '../contract.ts'
import type { PortfolioQuestion } from '../portfolio-question.ts'

/** How many lines are read at once. */
const size = 100

/** The lines of a portfolio, read page by page as far as one looks, and how many there are in all. What was shown stays until something else is there. */
export function usePortfolio(employeeId: string, { category, asOf, all }: PortfolioQuestion) {
  const input = { employeeId, limit: size, ...(category && { categoryId: category }), ...(asOf && { asOf }), ...(all && { all: 'true' as const }) }
  const pages = useInfiniteQuery<Portfolio, ProblemError, { pages: Portfolio[] }, unknown[], string | null>({
    queryKey: [getPortfolio.route, input, 'pages'],
    queryFn: ({ pageParam, signal }) => call(getPortfolio, { ...input, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => (before?.pages[0]?.employee.id === employeeId ? before : undefined),
  })
  const { data } = pages
  const lines = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const first = data?.pages[0]
  const counted = first?.counts.filter(({ categoryId }) => category === undefined || categoryId === category).reduce((sum, one) => sum + one.lines, 0) ?? 0
  const complete = first !== undefined && !pages.hasNextPage
  return { ...pages, first, lines, total: complete ? lines.length : Math.max(counted, lines.length) }
}

/** Reads on until the lines in sight are there. */
export function useReach(to: number, { lines, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage, error }: ReturnType<typeof usePortfolio>) {
  const wanted = to >= lines.length && hasNextPage && !isFetchingNextPage && !isPlaceholderData && !error
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])
}

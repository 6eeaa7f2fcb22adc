import { z } from 'zod'
import { CalendarDay } from '#kernel/dates.ts'

/** What a portfolio shows, as it stands in the address. Whatever the address says that makes no sense is left out. */
const PortfolioQuestion = z.object({
  category: z.string().min(1).max(60).optional().catch(undefined),
  asOf: CalendarDay.optional().catch(undefined),
  /** Also what was and will be. */
  all: z.boolean().catch(false),
})
export type PortfolioQuestion = z.output<typeof PortfolioQuestion>

export const portfolioQuestionIn = (search: Record<string, unknown>): PortfolioQuestion => PortfolioQuestion.parse(search)

/** The same as it is written in the address: only what it asks. */
export const portfolioAddress = ({ category, asOf, all }: PortfolioQuestion): Record<string, unknown> => ({
  ...(category && { category }),
  ...(asOf && { asOf }),
  ...(all && { all }),
})

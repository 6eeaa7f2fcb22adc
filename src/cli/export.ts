import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CalendarDay } from '#kernel/dates.ts'
import * as employees from '#modules/employees/service.ts'
import * as categories from '#modules/internal-relationship-categories/service.ts'
import { lines } from '#modules/internal-relationships/exporting.ts'
import { categoriesCalled, employeesCalled } from '#modules/internal-relationships/naming.ts'
import { command, UsageError } from './command.ts'

/** `export internal-relationships`: who is involved with whom, as `import internal-relationships` reads it back. */
export const exportInternalRelationships = command({
  name: 'export internal-relationships',
  usage: '[--as-of DAY] [--employee ADDRESS|NAME] [--category NAME] [--output FILE]',
  summary: 'Writes which employees are involved with which parties as CSV, to standard output or to a file; all that ever were, or those on a day',
  options: { 'as-of': { type: 'string' }, employee: { type: 'string' }, category: { type: 'string' }, output: { type: 'string' } },
  async run({ values, office, stdout, cwd }) {
    const day = values['as-of']
    if (day !== undefined && !CalendarDay.safeParse(day).success) throw new UsageError(`--as-of is a day such as 2026-12-31, not "${day}".`)
    const at = await office()
    const one = <T>(option: string, text: string, found: readonly T[]): T => {
      const [first, ...others] = found
      if (first === undefined || others.length > 0) throw new UsageError(`--${option}: there ${first ? 'are several' : 'is none'} called "${text}".`)
      return first
    }
    const { employee, category } = values
    const written = await lines(at, {
      ...(day !== undefined && { asOf: day }),
      ...(employee !== undefined && { employeeId: one('employee', employee, employeesCalled(employee, await employees.list(at.read))).id }),
      ...(category !== undefined && { categoryId: one('category', category, categoriesCalled(category, (await categories.byId(at.read)).values())).id }),
    })
    if (values.output === undefined) for await (const some of written) stdout.write(some)
    else await pipeline(Readable.from(written), createWriteStream(resolve(cwd, values.output), { mode: 0o600 }))
    return 0
  },
})

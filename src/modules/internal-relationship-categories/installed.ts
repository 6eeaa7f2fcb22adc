// The categories a new office starts with. Reference data from then on: the office renames, adds and retires.
import type { CategoryRules } from './contract.ts'
import { plain } from './rules.ts'

const category = (id: string, nl: string, en: string, rules: Partial<CategoryRules>): CategoryRules & { id: string } => ({
  id,
  names: { nl, en },
  ...plain,
  givesAccess: true,
  ...rules,
})

/** In their order. The migration that made the table gives the same to an office that was there before it. */
export const installedCategories = [
  category('adviser', 'adviseur', 'adviser', { carriesCommission: true, requiredForCustomers: true }),
  category('file-manager', 'dossierbeheerder', 'file manager', { severalAtATime: false }),
  category('introducer', 'aanbrenger', 'introducer', { carriesCommission: true, givesAccess: false }),
  category('back-office', 'back-office', 'back office', {}),
] as const

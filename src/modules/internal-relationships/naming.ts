// How a category and an employee are written in a file, and read back from it.
import { fold } from '#kernel/fold.ts'
import type { Language } from '#kernel/refusal.ts'
import type { CategoryRules } from '#modules/internal-relationship-categories/contract.ts'

type Category = { readonly id: string } & Pick<CategoryRules, 'names'>
type Colleague = { readonly id: string; readonly name: string; readonly email: string }

/** The categories a text may mean: the one with this id, else what is called so in Dutch, else what is called so in English. */
export function categoriesCalled<C extends Category>(text: string, categories: Iterable<C>): C[] {
  const [every, said] = [[...categories], fold(text)]
  const ways = [({ id }: C) => id === text.trim(), ({ names }: C) => fold(names.nl) === said, ({ names }: C) => fold(names.en) === said]
  return ways.map((is) => every.filter(is)).find(({ length }) => length > 0) ?? []
}

/** The employees a text may mean: the one with this id or e-mail address, else those of that name. */
export function employeesCalled<E extends Colleague>(text: string, employees: Iterable<E>): E[] {
  const [every, typed, said] = [[...employees], text.trim().toLowerCase(), fold(text)]
  const own = every.filter(({ id, email }) => id === typed || email.trim().toLowerCase() === typed)
  return own.length > 0 ? own : every.filter(({ name }) => fold(name) === said)
}

/** How a category is written so that it alone is meant. */
export const writtenCategory = (category: Category, language: Language, categories: Iterable<Category>): string =>
  isMeant(category, categoriesCalled(category.names[language], categories)) ? category.names[language] : category.id

/** How an employee is written so that they alone are meant: by e-mail address, which changes less than a name. */
export const writtenEmployee = (employee: Colleague, employees: Iterable<Colleague>): string =>
  [employee.email, employee.name].find((text) => isMeant(employee, employeesCalled(text, employees))) ?? employee.id

const isMeant = ({ id }: { readonly id: string }, found: readonly { readonly id: string }[]) => found.length === 1 && found[0]?.id === id

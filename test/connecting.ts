// How a colleague connects the party on a card with another.
import type { Locator, Page } from 'playwright-core'

type Connection = {
  /** A word of the type, as one types it. */
  readonly type: string
  /** What one types of the other, and how they then read in the list. */
  readonly typed: string
  readonly other: string | RegExp
}

/** Begins a connection on the card that is open, by its type and the other. What else the type carries is left to fill in, in the form that this gives. */
export async function beginConnection(page: Page, { type, typed, other }: Connection): Promise<Locator> {
  await page.getByRole('button', { name: 'Relatie toevoegen' }).click()
  await page.keyboard.type(type)
  await page
    .getByRole('option', { name: new RegExp(type) })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  const form = page.locator('.relationship-form')
  await form.locator('.other input:focus').waitFor()
  await page.keyboard.type(typed)
  await page.getByRole('option', { name: other }).waitFor()
  await page.keyboard.press('Enter')
  return form
}

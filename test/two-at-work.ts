// Two colleagues, each at their own screen in one office.
import { signIn, type TestBrowser } from './browser.ts'
import { startOffice } from './process.ts'

/** A new office in Belgium in which Els, its administrator, and Tom, an employee, have signed in. */
export async function twoAtWork(browser: TestBrowser) {
  const office = await startOffice({ country: 'BE' })
  const email = 'tom@kantoor.example'
  const { code, err } = await office.verwant(['user', 'create', '--email', email, '--name', 'Tom Deckers', '--role', 'employee'], office.password)
  if (code !== 0) throw new Error(`Tom was not taken on: ${err}`)
  const [els, tom] = [await browser.newPage(), await browser.newPage()]
  await signIn(els, office)
  await signIn(tom, office, email)
  return { office, els, tom }
}

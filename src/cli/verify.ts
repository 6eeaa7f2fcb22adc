import type { Language } from '#kernel/refusal.ts'
import type { Finding } from '#platform/verify/check.ts'
import { verify as look } from '#platform/verify/verify.ts'
import { command, type OfficeAtHand, type Output } from './command.ts'

/** `verify`: holds the whole database against the rules, and names each thing that is wrong on a line of its own. */
export const verify = command({
  name: 'verify',
  usage: '[--json]',
  summary: 'Checks the whole database against the rules and names what is wrong, a line each; ends in 1 when anything is',
  options: { json: { type: 'boolean' } },
  async run({ values, office, stdout, language }) {
    const start = performance.now()
    const count = await verified(await office(), (finding) => void stdout.write(values.json ? `${JSON.stringify(finding)}\n` : line(finding, language)))
    if (!values.json) stdout.write(`${count === 0 ? 'All is well' : `${count} wrong`} (${((performance.now() - start) / 1000).toFixed(1)} s).\n`)
    return count === 0 ? 0 : 1
  },
})

/** Looks through an office, and gives how much is wrong with it. */
export const verified = ({ engine, user, office, now, http }: OfficeAtHand, found: (finding: Finding) => void) =>
  look(engine, { user, office, now, http }, found)

/** The same as a command does behind something else, where only what is wrong is worth a line. */
export async function verifyAfter(office: OfficeAtHand, stdout: Output, language: Language): Promise<number> {
  const count = await verified(office, (finding) => void stdout.write(line(finding, language)))
  stdout.write(count === 0 ? 'Verified: all is well.\n' : `Verified: ${count} wrong.\n`)
  return count
}

const line = ({ check, ids, says }: Finding, language: Language) => `${[check, ...ids].join(' ')}: ${says[language]}\n`

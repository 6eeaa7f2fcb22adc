// The client outside: asks the office for changes without end, each with a key of its own, and writes down on its own disk what it was promised
// before it goes on. What gets no answer is asked again with the same key. A process of its own: node client.ts LOG TOKEN LABEL EMPLOYEE TYPE ADDRESS…
import { randomUUID } from 'node:crypto'
import { fsyncSync, openSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Act, Line } from './acked.ts'

const [log = '', token = '', labelId = '', employeeId = '', ...addresses] = process.argv.slice(2)
/** How many ask at a time. */
const together = 6
const patience = 5_000

const file = openSync(log, 'a')
const write = (line: Line) => {
  writeSync(file, `${JSON.stringify(line)}\n`)
  if ('acked' in line) fsyncSync(file)
}

const said = new Map<string, number>()
let stopping = false
process.on('message', () => {
  stopping = true
})
process.on('disconnect', () => process.exit())

type Known = { id: string; version: number }
type Answer = Partial<Known> & { partyNumber?: string }

/** Asks until there is an answer that says yes or no; gives undefined for no. */
async function ask(act: Act): Promise<Answer | undefined> {
  const key = randomUUID()
  write({ asked: key, at: Date.now(), act })
  for (let turn = Math.floor(Math.random() * 100); ; turn++) {
    const headers: Record<string, string> = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key }
    if (act.ifMatch !== undefined) headers['if-match'] = `"${act.ifMatch}"`
    try {
      const response = await fetch(`${addresses[turn % addresses.length]}/api${act.path}`, {
        method: act.method,
        headers,
        body: JSON.stringify(act.body),
        signal: AbortSignal.timeout(patience),
      })
      const text = await response.text()
      said.set(String(response.status), (said.get(String(response.status)) ?? 0) + 1)
      if (response.ok) {
        const answer = JSON.parse(text) as Answer
        write({ acked: key, status: response.status, id: answer.id ?? '', version: answer.version ?? 0, number: answer.partyNumber ?? '' })
        return answer
      }
      if (response.status !== 503 && response.status !== 507) return undefined
    } catch {
      said.set('no answer', (said.get('no answer') ?? 0) + 1)
    }
    if (stopping) return undefined
    // A change is not a creating POST: whether it was carried out is seen by its version.
    if (act.ifMatch !== undefined) return undefined
    await pause(20)
  }
}

const party = (): Act => {
  const mark = randomUUID()
  const roles = Math.random() < 0.5 ? ['debtor'] : []
  return {
    what: 'party',
    method: 'POST',
    path: '/parties',
    body: { kind: 'organisation', legalName: `Proef ${mark}`, roles, emails: [{ address: `${mark}@proef.example` }] },
  }
}

async function work() {
  let last: Known | undefined
  while (!stopping) {
    const made = await ask(party())
    const mine: Known | undefined = made?.id ? { id: made.id, version: made.version ?? 1 } : undefined
    if (!mine) continue
    const dice = Math.random()
    if (dice < 0.3) await ask({ what: 'change', method: 'PATCH', path: `/parties/${mine.id}`, body: { note: randomUUID() }, ifMatch: mine.version })
    else if (dice < 0.5 && last)
      await ask({ what: 'relationship', method: 'POST', path: '/relationships', body: { typeId: 'director', fromId: mine.id, toId: last.id, since: '2020' } })
    else if (dice < 0.65) await ask({ what: 'label', method: 'PUT', path: `/parties/${mine.id}/labels/${labelId}`, body: {} })
    else if (dice < 0.8)
      await ask({
        what: 'panel',
        method: 'PUT',
        path: `/parties/${mine.id}/internal-relationships`,
        body: { changes: [{ kind: 'add', categoryId: 'adviser', employeeId, percentage: '50' }] },
        ifMatch: 0,
      })
    last = mine
  }
}

await Promise.all(Array.from({ length: together }, work))
process.send?.({ said: Object.fromEntries(said) })
process.disconnect?.()

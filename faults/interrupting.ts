// Put between the statements of a step of the database by the fault that cuts it short, in a source of its own: at the statement it is told it
// ends the process, or has it ended while the statement runs. Without being told it writes down how long each takes.
import { appendFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

const { FAULT_AT = '', FAULT_AFTER = '', FAULT_TIMES = '' } = process.env
let count = 0

export async function interrupted(statement: () => Promise<unknown>): Promise<void> {
  const mine = count++
  if (FAULT_AT === String(mine)) {
    if (FAULT_AFTER === '') process.kill(process.pid, 'SIGKILL')
    // The statement holds up the process itself, so that another thread keeps the time.
    new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${Number(FAULT_AFTER)})`, { eval: true })
  }
  const start = performance.now()
  await statement()
  if (FAULT_TIMES) appendFileSync(FAULT_TIMES, `${performance.now() - start}\n`)
}

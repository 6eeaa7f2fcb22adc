import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Standard input as a command reads it: what is piped in, or at a terminal one line that stays hidden. Nothing is read before it is asked for. */
export async function* standardInput(): AsyncGenerator<Uint8Array> {
  if (!process.stdin.isTTY) {
    for await (const chunk of process.stdin) yield chunk as Buffer
    return
  }
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  lines.on('SIGINT', () => process.exit(130))
  const line = await lines.question('')
  lines.close()
  process.stderr.write('\n')
  yield Buffer.from(`${line}\n`)
}

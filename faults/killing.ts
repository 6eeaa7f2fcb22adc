// The server is killed while people work.
import { environmentOf } from '#test/process.ts'
import { broken } from './held.ts'
import { judged, most, type Outcome, officeAt, type Plan, pauseFor, readyAgain, startClient, tooSlow } from './stage.ts'

/** SIGKILL at random moments while a client writes; after each, everything it was promised must be there. */
export async function kill(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const office = await officeAt(environmentOf(where), from)
  let server: Pick<typeof office, 'end'> = office
  const client = startClient(office.known, office.address)
  const waits: number[] = []
  const wrong: string[] = []
  for (let round = 0; round < rounds; round++) {
    await pauseFor(300, 1500)
    await server.end('SIGKILL')
    // What was promised up to now, before anyone could mend it.
    if (round % 5 === 0) wrong.push(...(await broken(where, client.log())))
    const again = await readyAgain(office.environment, from)
    waits.push(again.ms)
    server = again.server
  }
  const end = await judged(where, client, () => server.end())
  const { acked, open } = end.log
  return {
    figures: { rounds, acknowledged: acked.length, 'without an answer': open.length, 'slowest start (ms)': most(waits) },
    wrong: [...wrong, ...end.wrong, ...tooSlow(waits, office.started)],
  }
}

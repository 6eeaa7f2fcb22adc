// Backups are cut short, altered and brought back: the one before stays as it was, a bad one is refused before anything is touched.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBackup } from '#platform/backup/read.ts'
import { environmentOf, type startServer, verwant } from '#test/process.ts'
import { broken } from './held.ts'
import { cutShort, folderFor, judged, type Outcome, officeAt, otherSource, type Plan, pauseFor, readyAgain, startClient } from './stage.ts'

/** Killed while it makes a backup, once a random part of it has been written: the one before it stays as it was, and the next one is whole. */
export async function backingUp(where: string, { rounds, from }: Plan): Promise<Outcome> {
  const folder = folderFor('backup')
  const file = join(folder, 'office.tar')
  const unfinished = `${file}.part`
  const office = await officeAt(environmentOf(where), from)
  await office.verwant(['demo', '--parties', '600'])
  const wrong: string[] = []
  let server: Awaited<ReturnType<typeof startServer>> = office
  let cut = 0
  const made = async () => {
    if ((await server.verwant(['backup', file])).code !== 0) wrong.push('backup: none could be made')
  }
  await made()
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    const before = readFileSync(file)
    const { mtimeMs } = statSync(file)
    const command = server.verwant(['backup', file])
    let over = false
    void command.then(() => {
      over = true
    })
    const target = Math.random() * before.length
    // Wherever it is written: a backup that goes over the one before is to be found too.
    const growing = () => [unfinished, file].map((path) => statSync(path, { throwIfNoEntry: false })).find((seen) => seen && seen.mtimeMs !== mtimeMs)
    while (!over && (growing()?.size ?? -1) < target) await pauseFor(1, 1)
    await server.end('SIGKILL')
    const { code } = await command
    // Killed after it was put in its place, the command heard no more of it; the file is another one then.
    const replaced = statSync(file).mtimeMs !== mtimeMs
    if (!replaced) cut++
    if (!replaced && !readFileSync(file).equals(before)) wrong.push('backup: the one before was touched')
    if (code === 0 && !replaced) wrong.push('backup: one was reported that is not there')
    await readBackup(file).catch((error: Error) => wrong.push(`backup: ${error.message}`))
    server = (await readyAgain(office.environment, from)).server
    await made()
    if (existsSync(unfinished)) wrong.push('backup: something unfinished was left')
  }
  await server.end()
  wrong.push(...(await broken(where, { acked: [], open: [] })).filter((line) => line.startsWith('verify')))
  rmSync(folder, { recursive: true })
  return { figures: { rounds, 'cut short': cut }, wrong: [...wrong, ...cutShort('backup', cut, rounds)] }
}

const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !/^(lock|control)|-shm$/.test(name))
    .map((name) => `${name} ${readFileSync(join(folder, name)).toString('base64').length} ${statSync(join(folder, name)).mtimeMs}`)
    .join('\n')

/** A backup that was made while people worked is brought back on an empty machine, by this version and by a newer one; cut off or altered it is refused. */
export async function bringingBack(where: string, { rounds, from, place }: Plan): Promise<Outcome> {
  const folder = folderFor('restore')
  const office = await officeAt(environmentOf(where), from)
  await office.verwant(['demo', '--parties', '200'])
  const client = startClient(office.known, office.address)
  const newer = otherSource([], { '9999_newer.sql': 'create table faults_newer (id integer primary key);\n' })
  const wrong: string[] = []
  let [acknowledged, refused] = [0, 0]
  for (let round = 0; round < rounds && wrong.length === 0; round++) {
    await pauseFor(200, 600)
    const file = join(folder, `${round}.tar`)
    const promised = { acked: client.log().acked, open: [] }
    const made = await office.verwant(['backup', file])
    if (made.code !== 0) wrong.push(`restore: no backup could be made: ${made.err}`)
    const empty = await place()
    const by = round % 2 === 0 ? from : newer.folder
    const back = await verwant(environmentOf(empty), ['restore', file], '', by)
    if (back.code !== 0) wrong.push(`restore: ${back.out}${back.err}`)
    // Of a newer version it cannot be opened by this one any more; that one verified it.
    else if (by !== newer.folder) {
      wrong.push(...(await broken(empty, promised)))
      acknowledged = promised.acked.length
    }
    const bad = join(folder, 'bad.tar')
    const bytes = readFileSync(file)
    const at = Math.floor(Math.random() * bytes.length)
    if (round % 4 < 2) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
    writeFileSync(bad, bytes)
    if (round % 4 >= 2) truncateSync(bad, at)
    const there = environmentOf(empty).DATA_DIR
    const before = there && filesIn(there)
    const no = await verwant(environmentOf(empty), ['restore', bad, '--replace'], '', by)
    if (no.code === 1) refused++
    else if (!(await isSame(file, bad))) wrong.push(`restore: a backup that was ${round % 4 < 2 ? 'altered' : 'cut off'} at ${at} ended in ${no.code}`)
    if (there && no.code === 1 && filesIn(there) !== before) wrong.push('restore: a bad backup was refused after something was touched')
    rmSync(file)
    if (there) rmSync(there, { recursive: true })
  }
  newer.remove()
  const end = await judged(where, client, () => office.end())
  rmSync(folder, { recursive: true })
  return { figures: { rounds, 'bad ones refused': refused, 'acknowledged and there': acknowledged }, wrong: [...wrong, ...end.wrong] }
}

/** Whether two backups hold the same: a byte of the padding between its parts may be another one. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((file) => readBackup(file).catch(() => undefined)))
  return first !== undefined && JSON.stringify(first.manifest) === JSON.stringify(second?.manifest)
}

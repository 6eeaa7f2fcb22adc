// The disk is full, and what is acknowledged has reached it.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentOf } from '#test/process.ts'
import { broken } from './held.ts'
import { folderFor, type Outcome, officeAt, type Plan, putPhoto } from './stage.ts'

type Office = Awaited<ReturnType<typeof officeAt>>
const create = ({ address, token }: Office, name: string) =>
  fetch(`${address}/api/parties`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'organisation', legalName: name, note: 'x'.repeat(10_000) }),
  })
const upload = ({ address, token }: Office, bytes: number) =>
  fetch(`${address}/api/imports?kind=parties&name=vol.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: `Naam\n${'Jan Bakker\n'.repeat(bytes / 11)}`,
  })

/** A small disk of our own; undefined where that cannot be made. */
function smallDisk(megabytes: number) {
  const folder = folderFor('disk')
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) return undefined
  const ballast = join(folder, 'ballast')
  const free = () => Number(execFileSync('df', ['--output=avail', '-B1', folder]).toString().split('\n')[1])
  return {
    folder,
    /** Leaves so many bytes. */
    fill: (left: number) => writeFileSync(ballast, Buffer.alloc(Math.max(0, free() - left))),
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const cannot = 'a small disk cannot be mounted here (that takes root)'
const isFull = ({ status, headers }: Response) => status === 507 && headers.get('content-type') === 'application/problem+json'

/** The disk of the office is full, for changes, a file that comes in and a backup: nothing is half written, reading goes on, and once there is room everything works without a restart. */
export async function fullDisk(_: string, { rounds, from }: Plan): Promise<Outcome | string> {
  const disk = smallDisk(40)
  if (!disk) return cannot
  const wrong: string[] = []
  const saved: string[] = []
  try {
    const office = await officeAt({ DATA_DIR: disk.folder }, from)
    for (let round = 0; round < rounds && wrong.length === 0; round++) {
      disk.fill(200_000 + Math.floor(Math.random() * 400_000))
      let refused: Response | undefined
      for (let i = 0; i < 300 && !refused; i++) {
        // In turns what is full first is a change or a file that comes in.
        const answer = round % 2 === 0 ? await create(office, `Vol ${round} ${i}`) : await upload(office, 700_000)
        if (!answer.ok) refused = answer
        else if (round % 2 === 0) saved.push(((await answer.json()) as { id: string }).id)
      }
      if (!refused || !isFull(refused)) wrong.push(`full disk: ${round % 2 === 0 ? 'a change' : 'a file'} was answered ${refused?.status}`)
      const read = await fetch(`${office.address}/api/parties?limit=1`, { headers: { authorization: `Bearer ${office.token}` } })
      if (!read.ok) wrong.push(`full disk: reading answered ${read.status}`)
      const backup = await office.verwant(['backup', join(disk.folder, 'office.tar')])
      if (backup.code === 0 || !/There is no room/.test(backup.err)) wrong.push(`full disk: a backup ended in ${backup.code}: ${backup.err}`)
      if (readdirSync(disk.folder).some((name) => name.endsWith('.part'))) wrong.push('full disk: something unfinished of a backup was left')
      disk.empty()
      const after = await create(office, `Weer ruimte ${round}`)
      if (after.status !== 201) wrong.push(`full disk: with room again writing answered ${after.status}`)
      else saved.push(((await after.json()) as { id: string }).id)
      // So that every round begins with as much room.
      for (const id of saved.splice(0, saved.length - 5)) {
        const asked = { method: 'DELETE', headers: { authorization: `Bearer ${office.token}`, 'if-match': '"1"' } }
        if (!(await fetch(`${office.address}/api/parties/${id}`, asked)).ok) wrong.push(`full disk: ${id}, which was acknowledged, is not there`)
      }
    }
    await office.end()
    wrong.push(...(await broken(disk.folder, { acked: [], open: [] })).filter((line) => !line.includes('has a gap')))
    return { figures: { rounds }, wrong }
  } finally {
    disk.remove()
  }
}

/** Only the disk that backups go to is full: the one before stays as it was, nothing of the new one is left, and the office does not notice. */
export async function fullBackupDisk(where: string, { rounds, from }: Plan): Promise<Outcome | string> {
  const disk = smallDisk(24)
  if (!disk) return cannot
  const wrong: string[] = []
  try {
    const office = await officeAt(environmentOf(where), from)
    await office.verwant(['demo', '--parties', '600'])
    const file = join(disk.folder, 'office.tar')
    if ((await office.verwant(['backup', file])).code !== 0) wrong.push('backup disk: the first one failed')
    const before = readFileSync(file)
    for (let round = 0; round < rounds && wrong.length === 0; round++) {
      // Full at any place of it, the very end too.
      disk.fill(Math.floor(Math.random() * 0.9 * before.length))
      const { code, err } = await office.verwant(['backup', file])
      if (code !== 1 || !/There is no room/.test(err)) wrong.push(`backup disk: ended in ${code}: ${err}`)
      if (!readFileSync(file).equals(before)) wrong.push('backup disk: the one before was touched')
      if (readdirSync(disk.folder).length !== 2) wrong.push(`backup disk: left behind: ${readdirSync(disk.folder)}`)
      const made = await create(office, `Intussen ${round}`)
      if (made.status !== 201) wrong.push(`backup disk: a change was answered ${made.status}`)
      disk.empty()
    }
    if ((await office.verwant(['backup', file])).code !== 0) wrong.push('backup disk: with room again none could be made')
    await office.end()
    return { figures: { rounds, 'bytes of a backup': before.length }, wrong: [...wrong, ...(await broken(where, { acked: [], open: [] }))] }
  } finally {
    disk.remove()
  }
}

/** The system calls of a process while something is done, in their order. */
async function callsOf(pid: number, calls: string, act: () => Promise<unknown>): Promise<string[] | string> {
  const folder = folderFor('strace')
  const trace = join(folder, 'calls')
  const tracer = spawn('strace', ['-f', '-y', '-e', `trace=${calls}`, '-o', trace, '-p', String(pid)], { stdio: ['ignore', 'ignore', 'pipe'] })
  const [said] = (await once(tracer.stderr, 'data')) as [Buffer]
  if (!/attached/.test(said.toString())) {
    tracer.kill()
    return `strace may not look here (${said.toString().trim()})`
  }
  await act()
  tracer.kill('SIGINT')
  await once(tracer, 'exit')
  const lines = readFileSync(trace, 'utf8').split('\n')
  rmSync(folder, { recursive: true })
  return lines
}

const isSync = (line: string) => /\bf(data)?sync\(/.test(line)

/** The system calls of a server while it saves one thing after the other, takes in photos and makes a backup: each has reached the disk, with its folder, before it was acknowledged. */
export async function reachesDisk(where: string, { rounds, from }: Plan): Promise<Outcome | string> {
  if (spawnSync('strace', ['-V']).status !== 0) return 'strace is not installed (apt install strace)'
  const office = await officeAt({ DATA_DIR: where }, from)
  const pid = office.child.pid ?? 0
  const [folder, wrong] = [folderFor('synced'), [] as string[]]
  let [saved, photos] = [0, 0]
  const saving = await callsOf(pid, 'fsync,fdatasync', async () => {
    for (let i = 0; i < Math.max(20, rounds); i++) if ((await create(office, `Schijf ${i}`)).ok) saved++
  })
  const taking = await callsOf(pid, 'fsync,fdatasync', async () => {
    for (; photos < 5; photos++) await putPhoto(office, 300_000)
  })
  const backup = await callsOf(pid, 'fsync,fdatasync,/^rename', () => office.verwant(['backup', join(folder, 'office.tar')]))
  await office.end()
  rmSync(folder, { recursive: true })
  if (typeof saving === 'string' || typeof taking === 'string' || typeof backup === 'string')
    return [saving, taking, backup].find((said) => typeof said === 'string') ?? ''
  const [calls, ofPhotos] = [saving.filter(isSync).length, taking.filter(isSync).length]
  if (saved === 0 || calls < saved) wrong.push(`disk: ${calls} calls to sync for ${saved} acknowledged changes`)
  // Its pieces, that it is whole, and that it is someone's: each in a transaction of its own.
  if (ofPhotos < 4 * photos) wrong.push(`disk: ${ofPhotos} calls to sync for ${photos} photos of two pieces`)
  const at = (what: RegExp) => backup.findIndex((line) => what.test(line))
  const [file, put, held] = [at(/sync\(\d+<[^>]*office\.tar\.part>/), at(/\brename\w*\(.*office\.tar\.part/), at(/sync\(\d+<[^>]*synced-\w+>/)]
  if (file < 0 || put < file || held < put) wrong.push(`disk: a backup was synced, put in its place and its folder synced in the order ${[file, put, held]}`)
  return {
    figures: {
      acknowledged: saved,
      'calls to sync': calls,
      'calls for each': (calls / Math.max(1, saved)).toFixed(2),
      'for each photo': (ofPhotos / photos).toFixed(1),
    },
    wrong,
  }
}

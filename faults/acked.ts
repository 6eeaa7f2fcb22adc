import { readFileSync } from 'node:fs'

/** One thing that was asked of the office, in the log of the client: first that it is asked, then that it was acknowledged. */
export type Line =
  | { readonly asked: string; readonly at: number; readonly act: Act }
  | { readonly acked: string; readonly status: number; readonly id: string; readonly version: number; readonly number: string }

export type Act = {
  readonly what: 'party' | 'change' | 'relationship' | 'label' | 'panel'
  readonly method: string
  readonly path: string
  readonly body: object
  readonly ifMatch?: number
}

export type Asked = { readonly key: string; readonly act: Act }
export type Acked = Asked & { readonly id: string; readonly version: number; readonly number: string }

/** What the client was promised, and what it never heard of. A last line that was half written when the client ended counts as not there. */
export function readLog(path: string): { acked: Acked[]; open: Asked[] } {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  const open = new Map<string, Asked>()
  const acked: Acked[] = []
  for (const line of lines.map((text) => JSON.parse(text) as Line)) {
    if ('asked' in line) open.set(line.asked, { key: line.asked, act: line.act })
    else {
      const asked = open.get(line.acked)
      open.delete(line.acked)
      if (asked) acked.push({ ...asked, id: line.id, version: line.version, number: line.number })
    }
  }
  return { acked, open: [...open.values()] }
}

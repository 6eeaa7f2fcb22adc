// Ways to break an office, each with the fault that must find it: a harness that finds none of these shows nothing.
import type { Changes } from './stage.ts'

/** How SQLite carries out a change. */
const written = 'await inTransaction(writer, paced, news)'

export const breaks: readonly { readonly name: string; readonly says: string; readonly fault: string; readonly changes: Changes }[] = [
  {
    name: 'no-transaction',
    says: 'every statement for itself, without a transaction',
    fault: 'kill',
    changes: [['src/platform/db/sqlite.ts', written, 'await paced(Object.assign(writer, { news }))']],
  },
  {
    name: 'ack-first',
    says: 'an answer before the change is committed',
    fault: 'kill',
    changes: [
      [
        'src/platform/db/sqlite.ts',
        written,
        // Only of changes that others are told of: a start reads what it has just written.
        `await new Promise((done, failed) => {
        inTransaction(writer, async (db) => {
          const made = await paced(db)
          if (news.length > 0) done(made)
          await new Promise((later) => setTimeout(later, 15))
          return made
        }, news).then(done, failed)
      })`,
      ],
    ],
  },
  {
    name: 'no-key',
    says: 'an answer that is not kept under its key',
    fault: 'kill',
    changes: [['src/platform/http/once.ts', /await db\.insertInto\('answer'\)[\s\S]*?execute\(\)/, '']],
  },
  {
    name: 'no-fsync',
    says: 'an answer that does not wait for the disk',
    fault: 'fsync',
    changes: [['src/platform/db/sqlite.ts', 'pragma synchronous = full', 'pragma synchronous = off']],
  },
  {
    name: 'backup-no-fsync',
    says: 'a backup whose folder is not synced',
    fault: 'fsync',
    changes: [['src/platform/backup/write.ts', 'await syncDirectory(dirname(path))', '']],
  },
  {
    name: 'max-plus-one',
    says: 'the next number is one more than the last one found, by whoever looks',
    fault: 'two',
    changes: [
      ['src/platform/db/postgres.ts', 'default_transaction_isolation=serializable', 'default_transaction_isolation=read\\\\ committed'],
      [
        'src/platform/numbering.ts',
        /const series = await db\s+\.updateTable[\s\S]*?executeTakeFirstOrThrow\(\)/,
        `const { sql } = await import('kysely')
  const found = await db.selectFrom('numberSeries').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
  const given = name === 'party' ? sql\`select max(party_number_order) as last from party\` : sql\`select max(number_order) as last from party_role where role = \${name}\`
  const last = (await given.execute(db)).rows[0].last ?? found.next - 1
  const series = { ...found, next: last + 1 + count }`,
      ],
    ],
  },
  {
    name: 'import-forgets',
    says: 'an import that does not keep how far it is with what it did',
    fault: 'import',
    changes: [['src/platform/jobs/worker.ts', 'set({ done, total, resume: JSON.stringify(resume) })', 'set({ done, total })']],
  },
  {
    name: 'step-in-parts',
    says: 'a step of the database that is not one transaction',
    fault: 'migration',
    changes: [['src/platform/db/sqlite.ts', written, 'await paced(Object.assign(writer, { news }))']],
  },
  {
    name: 'backup-in-place',
    says: 'a backup that is written over the one before',
    fault: 'backup',
    changes: [['src/platform/backup/write.ts', 'const unfinished = `${path}.part`', 'const unfinished = path']],
  },
  {
    name: 'backup-leaves',
    says: 'a backup that fails and leaves what it had',
    fault: 'backup-disk',
    changes: [['src/platform/backup/write.ts', 'await rm(unfinished, { force: true }).catch(() => {})', '']],
  },
  {
    name: 'no-room-unnamed',
    says: 'a full disk that is an error like any other',
    fault: 'disk',
    changes: [['src/platform/db/sqlite.ts', "13: 'full', ", '']],
  },
  {
    name: 'no-lock',
    says: 'a directory that is not locked',
    fault: 'second',
    changes: [['src/platform/db/directory-lock.ts', "lock.exec('begin exclusive')", '']],
  },
  {
    name: 'never-taken-over',
    says: 'work of a process that died waits for it for ever',
    fault: 'taken-over',
    changes: [['src/platform/jobs/worker.ts', "eb('heldUntil', '<', new Date().toISOString())", "eb('heldUntil', '<', '2000-01-01T00:00:00Z')"]],
  },
  {
    name: 'bytes-unseen',
    says: 'files whose bytes are not held against their sum',
    fault: 'harm',
    changes: [
      ['src/platform/files.ts', "if (hash.digest('hex') !== sha256) throw", 'if (false) throw'],
      ['src/platform/verify/own.ts', "hash.digest('hex') !== sha256", 'false'],
    ],
  },
  {
    name: 'ends-at-once',
    says: 'a process that ends without waiting for what is under way',
    fault: 'end',
    changes: [['src/platform/process.ts', "log.info({ signal }, 'ending')", 'process.exit(0)']],
  },
]

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { acceptInvitation } from '#modules/employees/contract.ts'
import { createParty } from '#modules/parties/contract.ts'
import { engines } from '#test/engine.ts'
import { baseUrl, openOffice, problemOf } from '#test/office.ts'
import { commands } from './commands.ts'
import { officeAtHand } from './office.ts'
import { runCommand } from './run.ts'

const els = ['user', 'create', '--email', 'els@verhaegen.example', '--name', 'Els', '--role', 'administrator']

for (const engine of engines) {
  describe(`the command line on ${engine}`, async () => {
    const office = await openOffice(engine, { unsettled: true })
    after(() => office.close())
    const unforeseen: unknown[] = []

    async function run(argv: readonly string[], { stdin = 'een lang wachtwoord', language = 'en' } = {}) {
      const said = { out: '', err: '' }
      const hearing = (to: keyof typeof said) => ({
        write(text: string) {
          said[to] += text
        },
      })
      async function* typed() {
        yield Buffer.from(stdin)
      }
      const streams = {
        stdin: typed(),
        stdout: hearing('out'),
        stderr: hearing('err'),
      }
      const code = await runCommand(
        { argv, cwd: '/', terminal: false, language },
        { ...streams, report: (error) => void unforeseen.push(error), office: (refusals) => officeAtHand(office.engine, baseUrl, refusals) },
      )
      return { code, ...said }
    }

    describe('what is not understood ends in 2 and shows how it is called', () => {
      const table: [argv: string[], said: RegExp][] = [
        [['user', 'crate'], /^There is no command "user crate"/],
        [['nothing'], /^There is no command "nothing".*token create/s],
        [['user', 'create', '--colour', 'red'], /^Unknown option '--colour'\nUsage: npm run verwant -- user create/],
        [['user', 'create', '--email'], /^Option '--email <value>' argument missing/],
        [['user', 'create', 'els'], /^"els" is not understood/],
        [['user', 'create', '--email', 'els@verhaegen.example', '--name', 'Els'], /^--role is missing/],
        [['user', 'create', '--email', 'els@verhaegen.example', '--name', ' ', '--role', 'administrator'], /^--name is missing/],
        [
          ['user', 'create', '--email', 'els@verhaegen.example', '--name', 'Els', '--role', 'boss'],
          /^--role is one of administrator, employee, readonly, not "boss"/,
        ],
        [[...els, '--country', 'DE'], /^--country is one of NL, BE/],
        [[...els, '--language', 'fr'], /^--language is one of nl, en/],
        [els, /^The password comes from standard input and has at least 12 characters; this one has 4/],
        [['token', 'create'], /^--user is missing/],
        [['backup'], /^FILE is missing/],
        [['backup', '/'], /^\/ is a folder/],
        [['restore'], /^FILE is missing/],
        [['move'], /^--to is missing/],
        [['demo', '--parties', 'many'], /^--parties is a whole number/],
        [['demo', '--parties', '0'], /^--parties is a whole number/],
        [['export', 'internal-relationships', '--as-of', '31-12-2026'], /^--as-of is a day such as 2026-12-31, not "31-12-2026"/],
        [['export', 'internal-relationships', '--employee', 'niemand'], /^--employee: there is none called "niemand"/],
        [['export', 'internal-relationships', 'x'], /^"x" is not understood/],
        [['import', 'internal-relationships'], /^FILE is missing/],
      ]
      for (const [argv, said] of table) {
        test(argv.join(' '), async () => {
          const { code, out, err } = await run(argv, { stdin: 'kort' })
          assert.deepEqual({ code, out }, { code: 2, out: '' })
          assert.match(err, said)
          assert.match(err, /Usage: npm run verwant -- /)
        })
      }
    })

    test('what is refused ends in 1, with the sentence in the language of the caller', async () => {
      for (const [argv, english, dutch] of [
        [['user', 'create', '--email', 'els', '--name', 'Els', '--role', 'employee'], 'This is not an e-mail address.\n', 'Dit is geen e-mailadres.\n'],
        [
          ['token', 'create', '--user', 'tom@verhaegen.example'],
          'There is no employee with the e-mail address tom@verhaegen.example.\n',
          'Er is geen medewerker met het e-mailadres tom@verhaegen.example.\n',
        ],
      ] as const) {
        assert.deepEqual(await run(argv), { code: 1, out: '', err: english })
        assert.deepEqual(await run(argv, { language: 'nl' }), { code: 1, out: '', err: dutch })
      }
    })

    test('nothing of that left a trace', async () => {
      assert.deepEqual(await office.engine.reader.selectFrom('audit').selectAll().execute(), [])
      assert.deepEqual(await office.engine.reader.selectFrom('employee').selectAll().execute(), [])
    })

    test('the first user settles the office, a second one leaves it as it is', async () => {
      const first = await run([...els, '--country', 'BE', '--json'])
      assert.deepEqual({ ...first, out: Object.keys(JSON.parse(first.out) as object) }, { code: 0, out: ['id', 'email', 'role'], err: '' })
      assert.equal((await run(['user', 'create', '--email', 'tom@verhaegen.example', '--name', 'Tom', '--role', 'readonly', '--country', 'NL'])).code, 0)
      const { country } = await office.engine.reader.selectFrom('office').select('country').executeTakeFirstOrThrow()
      assert.equal(country, 'BE')
      const acts = await office.engine.reader.selectFrom('audit').select(['action', 'byUser']).orderBy('seq').execute()
      assert.deepEqual(
        acts.map(({ action, byUser }) => action + byUser),
        ['office.settled', 'employee.added', 'employee.added'],
      )
    })

    test('a user may have no account, rights and a last day; then there is no token for them', async () => {
      const anne = ['user', 'create', '--name', 'Anne', '--role', 'employee', '--no-account']
      const said = ['--email', 'anne@verhaegen.example', '--rights', 'export,merge', '--from', '2020-01-01', '--until', '2030-12-31']
      assert.deepEqual(await run([...anne, ...said]), { code: 0, out: 'Anne has been added, without an account.\n', err: '' })
      assert.equal((await run(anne)).code, 0, 'nor an address')
      assert.match((await run([...anne, '--until', '2030-02-30'])).err, /^--until is a day, as in 2026-03-31, not "2030-02-30"/)
      assert.match((await run([...anne, '--rights', 'export,manage'])).err, /^--rights is one of export, merge, settings, seeClosed, not "manage"/)
      const late = await run([...anne, '--from', '2026-01-02', '--until', '2026-01-01'])
      assert.deepEqual(late, { code: 1, out: '', err: 'The last day lies before the first.\n' })
      const { code, err } = await run(['token', 'create', '--user', 'anne@verhaegen.example'])
      assert.deepEqual([code, err], [1, 'This employee has no account, or does not work here yet or any more.\n'])
      const rights = await office.engine.reader.selectFrom('employeeRight').select(['permission', 'givenBy']).orderBy('permission').execute()
      assert.deepEqual(
        rights.map(({ permission, givenBy }) => [permission, givenBy]),
        [
          ['export', null],
          ['merge', null],
        ],
      )
    })

    test('a token acts for the employee it was made for', async () => {
      const { out } = await run(['token', 'create', '--user', 'ELS@verhaegen.example', '--name', 'boekhouding'])
      const party = await office.as(out.trim())(createParty, { kind: 'organisation', legalName: 'Bedrijf Uno' })
      assert.equal(party.name, 'Bedrijf Uno')
    })

    test('a token can be made for a part of the rights and until a day', async () => {
      const { out } = await run(['token', 'create', '--user', 'els@verhaegen.example', '--scope', 'read,export', '--expires', '2099-12-31', '--json'])
      const made = JSON.parse(out) as { token: string; scopes: string[]; expiresAt: string }
      assert.deepEqual([made.scopes, made.expiresAt], [['read', 'export'], '2099-12-31T23:59:59.999Z'])
      assert.equal((await problemOf(office.as(made.token)(createParty, { kind: 'organisation', legalName: 'Bedrijf Dos' }))).status, 403)
      const beyond = await run(['token', 'create', '--user', 'tom@verhaegen.example', '--scope', 'write'])
      assert.deepEqual(beyond, { code: 1, out: '', err: 'A program may not do more than you may yourself.\n' })
      for (const wrong of [
        ['--scope', 'everything'],
        ['--expires', 'tomorrow'],
        ['--expires', '2026-02-30'],
      ])
        assert.equal((await run(['token', 'create', '--user', 'els@verhaegen.example', ...wrong])).code, 2)
      assert.equal((await run(['token', 'create', '--user', 'els@verhaegen.example', '--expires', '2020-01-01'])).code, 1)
    })

    test('who forgot the password gets a link, once', async () => {
      const { code, out } = await run(['user', 'invite', '--email', 'TOM@verhaegen.example', '--second-step-off'])
      assert.deepEqual([code, out.startsWith(`${baseUrl}/invitation/`)], [0, true])
      const link = out.trim().split('/').at(-1) ?? ''
      await office.nobody(acceptInvitation, { code: link, password: 'een ander lang wachtwoord' })
      assert.equal((await problemOf(office.nobody(acceptInvitation, { code: link, password: 'een ander lang wachtwoord' }))).status, 410)
      assert.equal((await run(['user', 'invite', '--email', 'niemand@verhaegen.example'])).code, 1)
    })

    test('who is involved comes in from a file, and goes out to one or to standard output', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'verwant-command-'))
      try {
        const token = (await run(['token', 'create', '--user', 'els@verhaegen.example', '--name', 'proef'])).out.trim()
        const { partyNumber } = await office.as(token)(createParty, { kind: 'organisation', legalName: 'Bedrijf Dos' })
        const [given, written] = [join(folder, 'in.csv'), join(folder, 'uit.csv')]
        writeFileSync(
          given,
          `Relatienr;Categorie;Medewerker;Sinds;Percentage\n${partyNumber};adviseur;Els;1-1-2020;12,5\n${partyNumber};adviseur;Wie;1-1-2020;\n`,
        )
        const came = JSON.parse((await run(['import', 'internal-relationships', given, '--json'])).out) as { counts: unknown; kind: string }
        assert.deepEqual([came.kind, came.counts], ['internal-relationships', { new: 1, update: 0, duplicate: 0, refused: 1 }])
        const { code, out } = await run(['export', 'internal-relationships', '--employee', 'els', '--category', 'adviser'])
        const line = `${partyNumber};adviseur;els@verhaegen.example;2020-01-01;;12,5\r\n`
        assert.deepEqual([code, out], [0, `\ufeffRelatienummer (Verwant);Categorie;Medewerker;Sinds;Tot;Percentage\r\n${line}`])
        assert.deepEqual(await run(['export', 'internal-relationships', '--output', written]), { code: 0, out: '', err: '' })
        assert.equal(readFileSync(written, 'utf8'), out)
        assert.doesNotMatch((await run(['export', 'internal-relationships', '--as-of', '2019-12-31'])).out, /adviseur/)
        const again = JSON.parse((await run(['import', 'internal-relationships', written, '--json'])).out) as { counts: unknown }
        assert.deepEqual(again.counts, { new: 0, update: 0, duplicate: 1, refused: 0 })
      } finally {
        rmSync(folder, { recursive: true })
      }
    })

    test('the demo fills only an empty office', async () => {
      assert.deepEqual(await run(['demo']), { code: 1, out: '', err: 'This office has parties already. The demo fills an empty office only.\n' })
    })

    test('help names every command', async () => {
      for (const argv of [[], ['help'], ['--help'], ['-h']]) {
        const { code, out, err } = await run(argv)
        assert.deepEqual({ code, err }, { code: 0, err: '' })
        for (const { name, summary } of commands) assert.ok(out.includes(name) && out.includes(summary))
      }
      for (const { name, usage } of commands)
        assert.deepEqual((await run([...name.split(' '), '--help'])).out.startsWith(`Usage: npm run verwant -- ${name} ${usage}`), true)
    })

    test('nothing went wrong that nobody foresaw', () => assert.deepEqual(unforeseen, []))
  })
}

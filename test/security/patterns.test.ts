// T24: no regular expression of ours takes longer than its text is long, whatever the text. Every literal is looked at; what is put together is named here.
import assert from 'node:assert/strict'
import { relative } from 'node:path'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Node } from 'typescript/unstable/ast'
import { SyntaxKind } from 'typescript/unstable/ast'
import { API } from 'typescript/unstable/sync'

// Without this it looks for a Java machine.
process.env.RECHECK_BACKEND = 'pure'
const { checkSync } = await import('recheck')

const root = fileURLToPath(new URL('../..', import.meta.url))
/** For one expression, in milliseconds; most take a few, and a crowded machine may take ten times as long. What is not known by then fails. */
const timeout = 240_000
/** A trial that runs out of steps has found an attack. One that runs out of time has found a slow machine, so there are no limits of time. */
const bySteps = { attackLimit: 100_000_000, attackTimeout: null, incubationTimeout: null, seedingTimeout: null } as const

const literals = new Map<string, string>()
const builders: string[] = []

/** What `new RegExp` makes, by where: as it comes out for what can come in. */
const made: Readonly<Record<string, readonly RegExp[]>> = {
  'src/kernel/decimal.ts': [/^(?:100|\d{1,2})$/, /^(?:100(?:\.0{1,5})?|\d{1,2}(?:\.\d{1,5})?)$/],
  'src/modules/two-factor/codes.ts': [/.{6}/g],
  'src/platform/csv/formula.ts': [/^'*[=+\-@\t\r\n\0＝＋－＠﹦﹢﹣﹫\uFEFF]/, /^'+[=+\-@\t\r\n\0＝＋－＠﹦﹢﹣﹫\uFEFF]/],
  'src/platform/csv/write.ts': [/["\r\n;]/, /["\r\n|]/],
  'src/platform/http/serve.ts': [/^\/api\/parties\/[^/]+\/labels\/[^/]+$/],
}

before(() => {
  const api = new API({ cwd: root })
  for (const configuration of ['tsconfig.json', 'tsconfig.web.json'])
    for (const { rootFiles, program } of api.updateSnapshot({ openProject: `${root}${configuration}` }).getProjects())
      for (const file of rootFiles) {
        const where = relative(root, file)
        if (!where.startsWith('src/') || /\.test\.tsx?$/.test(where)) continue
        const visit = (node: Node) => {
          if (node.kind === SyntaxKind.RegularExpressionLiteral) literals.set((node as Node & { text: string }).text, where)
          const { expression } = node as Node & { expression?: Node & { text?: string } }
          if ([SyntaxKind.NewExpression, SyntaxKind.CallExpression].includes(node.kind) && expression?.text === 'RegExp') builders.push(where)
          node.forEachChild(visit)
        }
        const source = program.getSourceFile(file)
        if (source) visit(source)
      }
  api.close()
})

const judged = (pattern: string, flags: string) => {
  const found = checkSync(pattern, flags, { timeout, maxIteration: 5, ...bySteps })
  return found.status === 'unknown' ? `unknown: ${found.error.kind}` : found.status
}

test('so many were seen that none is likely to have been missed', () => {
  assert.ok(literals.size > 250, `only ${literals.size}`)
  assert.deepEqual([...new Set(builders)].sort(), Object.keys(made).sort())
})

test('this test would notice', () => {
  for (const pattern of ['^(a+)+$', '\\s+$', '^(.*)x(.*)y$']) assert.equal(judged(pattern, ''), 'vulnerable', pattern)
})

test('none is slow on any text', () => {
  const slow = [...literals].flatMap(([text, where]) => {
    const end = text.lastIndexOf('/')
    const found = judged(text.slice(1, end), text.slice(end + 1))
    return found === 'safe' ? [] : [`${where}: ${text} is ${found}`]
  })
  for (const [where, patterns] of Object.entries(made))
    for (const { source, flags } of patterns) if (judged(source, flags) !== 'safe') slow.push(`${where}: ${source}`)
  assert.deepEqual(slow, [])
})

// A page keeps the styles of every page one came by, so a class that two modules style stands otherwise for whoever came another way.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

/** The classes that a stylesheet styles by nothing but their name: `.sum { … }`, not `.owner .sum { … }`. */
function styledByName(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*.*?\*\/|\([^()]*\)/gs, '')
  return [...text.matchAll(/([^{};]+)\{/g)].flatMap(([, selectors = '']) => selectors.split(',').flatMap((one) => /^\s*\.([\w-]+)\s*$/.exec(one)?.[1] ?? []))
}

test('a class is styled by its name in the stylesheets of one folder only', () => {
  const files = globSync('src/{web,modules}/**/*.css', { cwd: root })
  const styled = files.flatMap((file) => [...new Set(styledByName(file))].map((name) => ({ name, folder: dirname(file).replace(/^src\/web\b.*/, 'src/web') })))
  assert.ok(styled.length > 300, `only ${styled.length} classes were seen`)
  const twice = [...Map.groupBy(styled, ({ name }) => name)].flatMap(([name, those]) => {
    const folders = new Set(those.map(({ folder }) => folder))
    return folders.size > 1 ? [`.${name}: ${[...folders].join(', ')}`] : []
  })
  assert.deepEqual(twice, [])
})

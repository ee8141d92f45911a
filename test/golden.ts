import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/** Compares with test/golden/{name}.json. GOLDEN=write records it, for review in the diff. */
export function golden(name: string, actual: unknown): void {
  const file = new URL(`./golden/${name}.json`, import.meta.url)
  const text = `${JSON.stringify(actual, null, 2)}\n`
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(new URL('.', file), { recursive: true })
    writeFileSync(file, text)
    return
  }
  assert.ok(existsSync(file), `There is no golden file ${name}: record it with GOLDEN=write`)
  assert.equal(text, readFileSync(file, 'utf8'))
}

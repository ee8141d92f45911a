import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Learned } from '#shared/domain/interpret/learned.ts'
import { checkTable } from './learn/check.ts'
import { learn } from './learn/lessons.ts'
import { readLessons, WORDS } from './learn/readLessons.ts'

const LEARNED = new URL('../../shared/domain/interpret/learned.json', import.meta.url)

/**
 * `npm run learn`: learns how messages are read from the labelled ones in test/fixtures that are not held back,
 * and writes `shared/domain/interpret/learned.json`; the same messages give the same file.
 * `-- --check` writes nothing and prints what is read right of messages that were left out of the learning;
 * `-- --check --misses` lists the others.
 */
function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, misses: { type: 'boolean' } } })
  const lessons = readLessons()
  if (values.check) process.stdout.write(checkTable(lessons, values.misses === true))
  else writeFileSync(LEARNED, asFile(learn(lessons.book, WORDS, lessons.open)))
}

/** One kind of weights a line. */
const asFile = (learned: Learned): string =>
  `{\n${Object.entries(learned)
    .map(([kind, weights]) => `"${kind}":${JSON.stringify(weights)}`)
    .join(',\n')}\n}\n`

main()

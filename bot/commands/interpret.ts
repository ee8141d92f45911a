import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Framework } from '#shared/domain/framework.ts'
import { type Evidence, explain, type Reading } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import framework from '../../shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '../../shared/data/nps-2018-lexicon.json' with { type: 'json' }
import { figuresTable, readExpected } from './questionFigures.ts'

/**
 * `npm run --silent interpret`: reads JSON Lines `{id, text, context?}` and prints JSON Lines
 * `{id, intent, areas, levels}` in the same order. `context` is the message that the same person sent before.
 * `-- --explain` adds `why`: which words spoke for what, how strongly. `-- --score FILE` reads labelled messages
 * and prints how many are right. A line that cannot be read is named on stderr; the others are still printed.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { explain: { type: 'boolean' }, score: { type: 'string' } } })
  if (values.score !== undefined) {
    try {
      process.stdout.write(figuresTable(readExpected(readFileSync(values.score, 'utf8')), readMessage))
      return 0
    } catch (fault) {
      process.stderr.write(`${values.score} could not be read: ${fault instanceof Error ? fault.message : fault}\n`)
      return 1
    }
  }
  let line = 0
  let faults = 0
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    if (text.trim() === '') continue
    const answer = answerLine(text, values.explain === true)
    if (typeof answer === 'string') {
      faults++
      process.stderr.write(`Line ${line}: ${answer}\n`)
    } else process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
  return faults > 0 ? 1 : 0
}

interface Answer {
  readonly id: unknown
  readonly intent: string
  readonly areas: readonly string[]
  readonly levels: readonly string[]
  readonly why?: readonly Evidence[]
}

/** @returns a sentence that says what is wrong with the line, when it cannot be read */
function answerLine(line: string, explained: boolean): Answer | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'this is not JSON. A line looks like {"id": "1", "text": "what does leader look like for SMEs?"}.'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'this is not an object with id and text.'
  const { id, text, context } = value as { id?: unknown; text?: unknown; context?: unknown }
  if (typeof id !== 'string' && typeof id !== 'number') return 'it has no id.'
  if (typeof text !== 'string') return `message ${id} has no text.`
  if (context !== undefined && context !== null && typeof context !== 'string')
    return `the context of message ${id} is not text.`
  const { asked, why } = readMessage(text, context ?? undefined)
  return { id, intent: asked.do, areas: asked.areas, levels: asked.levels, ...(explained && { why }) }
}

function readMessage(text: string, context?: string): Reading {
  const [pack, words]: [Framework, Lexicon] = [framework as unknown as Framework, lexicon]
  const previous = context === undefined ? undefined : explain(pack, words, context).asked
  return explain(pack, words, text, previous)
}

process.exitCode = await main()

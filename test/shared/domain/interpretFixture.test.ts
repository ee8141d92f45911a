import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Framework } from '#shared/domain/framework.ts'
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { type Expected, markReading, readExpected } from '../../../bot/commands/questionFigures.ts'

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const framework: Framework = JSON.parse(file('shared/data/nps-2018.json'))
const lexicon: Lexicon = JSON.parse(file('shared/data/nps-2018-lexicon.json'))
const own = readExpected(file('test/fixtures/messages.jsonl'))
/** Written by others, after the pack's words were chosen. */
const fresh = readExpected(file('test/fixtures/messages-fresh.jsonl'))
/** Written as many different people, with other words for every area. */
const more = readExpected(file('test/fixtures/messages-more.jsonl'))
/** Written as six people, most of them about what is most often mistaken: what comes next, what sets levels apart, practice. */
const round2 = readExpected(file('test/fixtures/messages-round2.jsonl'))
/** Written as some thirty people. Many of these are traps: areas named in passing, hearsay, follow-ups, abbreviations. */
const voices = readExpected(file('test/fixtures/messages-voices.jsonl'))
const desk = readExpected(file('test/fixtures/messages-desk.jsonl'))
/** Seven papers, set by strangers as the sample was set: its mix, its difficulty, other words. Nothing is learned from these. */
const exam = readExpected(file('test/fixtures/messages-exam.jsonl'))
const messages = [...exam, ...own, ...fresh, ...more, ...round2, ...voices, ...desk]

/** Shares of some messages that are read right, and confidently wrong. */
function shares(some: readonly Expected[]): { right: number; wrong: number } {
  const marks = some.map(expected => {
    const previous = expected.context === undefined ? undefined : interpret(framework, lexicon, expected.context)
    const { do: intent, areas, levels } = interpret(framework, lexicon, expected.text, previous)
    return markReading(expected, { intent, areas, levels })
  })
  const share = (mark: string) => marks.filter(each => each === mark).length / marks.length
  return { right: share('right'), wrong: share('confidently wrong') }
}

describe('interpret on our own labelled messages', function () {
  this.timeout(60_000)
  const held = (some: readonly Expected[]) => some.filter(message => message.held)
  const open = (some: readonly Expected[]) => some.filter(message => !message.held)

  it('holds a third of our own and a sixth of the fresh ones back from learning', () => {
    assert.ok(held(own).length >= own.length * 0.3)
    assert.ok(held(more).length >= more.length * 0.3)
    assert.ok(held(round2).length >= round2.length * 0.3)
    assert.ok(held(fresh).length >= fresh.length / 6)
    assert.ok(held([...voices, ...desk]).length >= (voices.length + desk.length) * 0.3)
  })

  it('reads at least 94 % of those that it learned from right, and at most 3 % confidently wrong', () => {
    const { right, wrong } = shares(open(messages).filter((_, at) => at % 3 === 0))
    assert.ok(right >= 0.94, `${right} right`)
    assert.ok(wrong <= 0.03, `${wrong} confidently wrong`)
  })

  it('reads at least 94 % of the exam papers right, and at most 2 % confidently wrong', () => {
    assert.ok(exam.length > 1000 && exam.every(message => message.held))
    const { right, wrong } = shares(exam)
    assert.ok(right >= 0.94, `${right} right`)
    assert.ok(wrong <= 0.02, `${wrong} confidently wrong`)
  })

  it('reads at least 94 % of our own held ones right, and at most 3 % confidently wrong', () => {
    const { right, wrong } = shares(held(own))
    assert.ok(right >= 0.94, `${right} right`)
    assert.ok(wrong <= 0.03, `${wrong} confidently wrong`)
  })

  it('reads at least 86 % of the fresh held ones right, and at most 8 % confidently wrong', () => {
    const { right, wrong } = shares(held(fresh))
    assert.ok(right >= 0.86, `${right} right`)
    assert.ok(wrong <= 0.08, `${wrong} confidently wrong`)
  })

  it('reads at least 90 % of the other held ones right, and at most 6 % confidently wrong', () => {
    const { right, wrong } = shares(held(more))
    assert.ok(right >= 0.9, `${right} right`)
    assert.ok(wrong <= 0.06, `${wrong} confidently wrong`)
  })

  it('reads at least 87 % of the hard held ones right, and at most 6 % confidently wrong', () => {
    const { right, wrong } = shares(held(round2))
    assert.ok(right >= 0.87, `${right} right`)
    assert.ok(wrong <= 0.06, `${wrong} confidently wrong`)
  })

  it('reads at least 80 % of the traps right, and at most 10 % confidently wrong', () => {
    const { right, wrong } = shares(held([...voices, ...desk]).filter((_, at) => at % 2 === 0))
    assert.ok(right >= 0.8, `${right} right`)
    assert.ok(wrong <= 0.1, `${wrong} confidently wrong`)
  })

  it('has an id for each that no other has', () => {
    assert.equal(new Set(messages.map(({ id }) => id)).size, messages.length)
  })

  it('labels only areas and levels that the framework has', () => {
    const known = new Set([...framework.areas, ...framework.levels].map(({ id }) => id))
    for (const message of messages) {
      for (const label of [message, ...(message.accept ?? [])]) {
        for (const id of [...label.areas, ...label.levels]) assert.ok(known.has(id), `${message.id}: ${id}`)
      }
    }
  })
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { type Expected, markReading, readExpected } from '../../../bot/commands/questionFigures.ts'

const command = fileURLToPath(new URL('../../../bot/commands/interpret.ts', import.meta.url))

async function run(input: string, ...options: string[]): Promise<{ out: string; err: string; code: number }> {
  const child = spawn(process.execPath, [command, ...options])
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, err, code }
}
const lines = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))

describe('npm run interpret', () => {
  it('prints one reading a message, in the same order, with the message before as context', async () => {
    const { out, err, code } = await run(
      [
        '{"id":"a","text":"what does Leader look like for VCSE engagement?"}',
        '',
        '{"id":7,"text":"and for SMEs?","context":"what does Leader look like for VCSE engagement?"}',
        '{"id":"c","text":"help","context":null}',
      ].join('\r\n'),
    )
    assert.deepEqual(lines(out), [
      { id: 'a', intent: 'describe-level', areas: ['enabling-vcse-engagement'], levels: ['leader'] },
      { id: 7, intent: 'describe-level', areas: ['engaging-local-smes'], levels: ['leader'] },
      { id: 'c', intent: 'help', areas: [], levels: [] },
    ])
    assert.deepEqual([err, code], ['', 0])
  })

  it('names every bad line, prints the good ones, and ends with 1', async () => {
    const { out, err, code } = await run(
      [
        '{"id":"a","text":"help"}',
        'not json',
        '[]',
        '{"text":"x"}',
        '{"id":"b"}',
        '{"id":"c","text":"x","context":3}',
        '{"id":"d","text":"levels?"}',
      ].join('\n'),
    )
    assert.deepEqual(
      lines(out).map(line => [line.id, line.intent]),
      [
        ['a', 'help'],
        ['d', 'list-levels'],
      ],
    )
    assert.deepEqual(err.match(/Line \d/g), ['Line 2', 'Line 3', 'Line 4', 'Line 5', 'Line 6'])
    assert.match(err, /message b has no text/)
    assert.equal(code, 1)
  })

  it('explains with --explain', async () => {
    const { out } = await run('{"id":"a","text":"leader for the third sector"}', '--explain')
    const [{ why }] = lines(out)
    assert.ok(
      why.some(
        (each: { words: string; for: string }) =>
          each.words === 'third sector' && each.for === 'enabling-vcse-engagement',
      ),
    )
  })

  it('says in a sentence which file could not be read', async () => {
    const { err, code } = await run('', '--score', join(tmpdir(), 'no-such-file.jsonl'))
    assert.match(err, /no-such-file\.jsonl could not be read: /)
    assert.doesNotMatch(err, /\n\s+at /)
    assert.equal(code, 1)
  })

  it('shows an exam paper whole, though all of it is held', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exam-'))
    const file = join(folder, 'exam.jsonl')
    await writeFile(file, '{"id":"1","text":"hello","intent":"our-result","areas":[],"levels":[],"held":true}\n')
    const { out } = await run('', '--score', file)
    await rm(folder, { recursive: true })
    assert.doesNotMatch(out, /Tuned/)
    assert.match(out, /our-result: 1 messages, 0 right[\s\S]*confidently wrong: hello/)
  })

  it('scores a file of labelled messages with --score, and shows no held one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'score-'))
    const file = join(folder, 'messages.jsonl')
    const label = { areas: [], levels: [] }
    await writeFile(
      file,
      [
        { id: '1', text: 'help', intent: 'help', ...label },
        { id: '2', text: 'hello', intent: 'our-result', ...label },
        { id: '3', text: 'levels?', intent: 'our-target', ...label, held: true },
      ]
        .map(each => JSON.stringify(each))
        .join('\n'),
    )
    const { out, code } = await run('', '--score', file)
    await rm(folder, { recursive: true })
    assert.match(out, /Tuned: 2 messages, 1 right \(50\.0 %\), 0 unsure \(0\.0 %\), 1 confidently wrong \(50\.0 %\)/)
    assert.match(out, /Held back: 1 messages, 0 right/)
    assert.match(out, /confidently wrong: hello\n\s+read as smalltalk, labelled our-result/)
    assert.doesNotMatch(out, /levels\?/)
    assert.equal(code, 0)
  })
})

describe('markReading', () => {
  const expected = (label: Partial<Expected>): Expected => ({
    id: '1',
    text: '',
    intent: 'help',
    areas: [],
    levels: [],
    ...label,
  })
  const read = (intent: string, areas: string[] = [], levels: string[] = []) => ({ intent, areas, levels })

  it('takes areas and levels as sets, and any accepted label', () => {
    const label = expected({
      intent: 'compare-levels',
      areas: ['a', 'b'],
      levels: ['x', 'y'],
      accept: [read('describe-area', ['c'])],
    })
    assert.equal(markReading(label, read('compare-levels', ['b', 'a'], ['y', 'x'])), 'right')
    assert.equal(markReading(label, read('describe-area', ['c'])), 'right')
    assert.equal(markReading(label, read('compare-levels', ['a'], ['x', 'y'])), 'confidently wrong')
  })
  it('takes the intent alone for help and the like', () => {
    assert.equal(markReading(expected({ intent: 'out-of-scope' }), read('out-of-scope', ['a'])), 'right')
  })
  it('accepts an empty level for results, targets and exemplars', () => {
    assert.equal(
      markReading(expected({ intent: 'our-target', areas: ['a'], levels: ['x'] }), read('our-target', ['a'])),
      'right',
    )
  })
  it('lets asking back pass with two of the candidates, or when no area was given', () => {
    const label = expected({ intent: 'ambiguous', areas: ['a', 'b', 'c'] })
    assert.equal(markReading(label, read('ambiguous', ['a', 'c'])), 'right')
    assert.equal(markReading(label, read('ambiguous', ['a'])), 'unsure')
    assert.equal(markReading(expected({ intent: 'ambiguous' }), read('ambiguous')), 'right')
  })
  it('calls a wrong answer confident unless it asks back, declines or offers help', () => {
    const label = expected({ intent: 'list-areas' })
    assert.equal(markReading(label, read('ambiguous')), 'unsure')
    assert.equal(markReading(label, read('smalltalk')), 'confidently wrong')
  })
})

describe('readExpected', () => {
  const GOOD = '{"id":"1","text":"help","intent":"help","areas":[],"levels":[]}'
  it('names the line that is not JSON, or no labelled message', () => {
    assert.throws(() => readExpected(`${GOOD}\n\nnope`), /Line 3 is not JSON/)
    assert.throws(() => readExpected(`${GOOD}\n{"text":"help"}`), /Line 2 needs text, intent, areas and levels/)
    assert.equal(readExpected(`\uFEFF${GOOD}`).length, 1)
  })
})

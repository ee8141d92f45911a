import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Kept, openMemory } from '../../../bot/desk/memory.ts'

const KEPT: Kept = { council: 'c', port: 21_300, messages: [] }

describe("the desk's memory", () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'desk-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('reads at the next start what was waiting at the end', async () => {
    const memory = openMemory(path.join(folder, 'new'))
    assert.equal(await memory.read(), undefined)
    memory.keep(() => assert.fail('it was closed before'))
    await memory.save(KEPT)
    assert.deepEqual(await openMemory(path.join(folder, 'new')).read(), KEPT)
  })

  it('keeps no pairing code, and everything else as it was', async () => {
    const id = '3f0e2a11-2345-4678-9234-123456789abc'
    const told = (code: string): Kept => ({
      ...KEPT,
      messages: [
        {
          id,
          chat: 'priya',
          from: 'bot',
          at: '2026-11-24T10:00:00.000Z',
          summary: `Your code is ${code}. It ends at 4pm.`,
          cards: [{ body: [{ text: code }], image: 'data:image/png;base64,ABCDEFGH/AAAABBBB+CC' }],
          views: { priya: { text: `${code}\n` } },
          edited: false,
        },
      ],
    })
    await openMemory(folder).save(told('K7QM-2XWP'))
    assert.doesNotMatch(await readFile(path.join(folder, 'desk.json'), 'utf8'), /K7QM|2XWP/)
    assert.deepEqual(await openMemory(folder).read(), told('(code)'))
  })

  it('keeps no code that somebody typed or that a button carries, and no word is one', async () => {
    const message = (text: string) => ({
      ts: '1764014019.000005',
      user: 'U0PRIYA',
      text,
      blocks: [{ type: 'button', value: JSON.stringify({ do: 'use-code', code: text }) }],
      edited: false,
    })
    const kept = (texts: readonly string[]): Kept => ({ ...KEPT, slack: { D0PRIYA: texts.map(message) } })
    await openMemory(folder).save(kept(['K7QM2XWP', 'k7qm 2xwp', 'abcd-efg2', 'managers', 'June 2027', '24 November']))
    const back = await openMemory(folder).read()
    assert.deepEqual(back, kept(['(code)', '(code)', '(code)', 'managers', 'June 2027', '24 November']))
  })

  it('takes a file that it cannot read for none', async () => {
    for (const broken of ['', '{', '[]', '{"council":1}', '{"council":"c","messages":[]}']) {
      await writeFile(path.join(folder, 'desk.json'), broken)
      assert.equal(await openMemory(folder).read(), undefined, broken)
    }
  })

  it('does not mind a folder that it cannot write', async () => {
    const file = path.join(folder, 'file')
    await writeFile(file, '')
    const memory = openMemory(file)
    memory.keep(() => KEPT)
    await memory.save(KEPT)
    assert.equal(await memory.read(), undefined)
  })
})

import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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

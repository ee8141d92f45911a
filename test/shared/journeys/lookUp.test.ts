import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import { areasInForce } from '#shared/domain/framework.ts'
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'
import { lookUp } from '#shared/journeys/lookUp.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'

const framework = readPack(pack)
const store = sqliteStore(':memory:')
const search = (text: string) =>
  lookUp({ store, framework }, text, interpret(framework, lexicon as Lexicon, text, undefined))
const titles = async (text: string) => (await search(text)).map(({ title }) => title)

describe('looking up descriptors while writing', () => {
  after(() => store.close())

  it('finds the one that a level and an area name, in any order and unfinished', async () => {
    for (const text of ['leader vcse', 'vcse leader', 'Leader VCSE engagement', 'lea vcse', 'voluntary sector leader'])
      assert.deepEqual(await titles(text), ['Enabling VCSE engagement: Leader, 4 of 5'], text)
  })

  it('finds all levels of an area, and all areas of a level, in the order of the framework', async () => {
    assert.deepEqual(
      (await titles('social value')).map(title => title.replace(/.*: /, '')),
      ['Minimum, 1 of 5', 'Developing, 2 of 5', 'Mature, 3 of 5', 'Leader, 4 of 5', 'Innovator, 5 of 5'],
    )
    assert.deepEqual(
      await titles('leader'),
      areasInForce(framework).map(({ shortTitle }) => `${shortTitle}: Leader, 4 of 5`),
    )
    assert.deepEqual(
      await titles('mature developing social value'),
      ['Developing, 2 of 5', 'Mature, 3 of 5'].map(level => `Obtaining social value: ${level}`),
    )
  })

  it('finds nothing for what no area and no level is called', async () => {
    for (const text of ['', '   ', 'xyzzy', '?!', 'le']) assert.deepEqual(await search(text), [], text)
  })

  it('says it as an answer does, with its source, and without buttons that would lead nowhere', async () => {
    const [found] = await search('leader vcse')
    const area = framework.areas.find(({ id }) => id === 'enabling-vcse-engagement')
    assert.equal(found?.short, area?.descriptors['leader']?.short)
    assert.deepEqual(found?.message.buttons, [])
    assert.match(found?.message.summary ?? '', /National Procurement Strategy 2018, Enabling .*VCSE/)
    for (const statement of area?.descriptors['leader']?.statements ?? [])
      assert.ok(found?.message.summary.includes(statement))
  })
})

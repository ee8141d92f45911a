import assert from 'node:assert/strict'
import type { Store } from '#shared/store/store.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../../fakes/cosmosCounterpart.ts'
import { type Kept, oldDocuments } from '../../fakes/cosmosDocuments.ts'
import { type Fault, faultName, PASSING } from '../../fakes/cosmosFaults.ts'
import type { Consistency } from '../../fakes/cosmosProtocol.ts'
import { chanceOf, lossy, manyAnswers } from '../../fakes/manyAnswers.ts'
import { wholeStory, withoutChance } from '../../fakes/wholeStory.ts'
import { setUp } from '../../setUp.ts'

/** `npm run faults` tries ten times as many. */
const ANSWERS = Number(process.env['ANSWERS'] ?? 1000)
/** Each fault meets every so many-th write, each time another; `npm run faults` has each meet every write. */
const EVERY = Number(process.env['EVERY'] ?? 15)
const SEED = Number(process.env['SEED'] ?? 20261124)

/** What stands, but for what tells one write of the same from another. */
const plain = (documents: readonly Kept[]) =>
  documents
    .map(({ _etag, _ts, ops, ...rest }) => JSON.stringify(rest))
    .toSorted()
    .map(each => JSON.parse(each) as unknown)

/** Plays the story with one fault at one write. @returns what it leaves in the store and in the channel */
async function played(at?: number, fault?: Fault) {
  const cosmos = await cosmosCounterpart()
  const store = cosmos.open()
  const stage = await setUp({ store, people: 8 })
  withoutChance(stage)
  let writes = 0
  cosmos.rule(kind => {
    if (kind === 'writes') writes += 1
    return kind === 'writes' && writes === at ? fault : undefined
  })
  await wholeStory(stage)
  cosmos.calm()
  await store.close()
  const shown = stage.platform.shown.map(({ versions }) => versions.map(({ summary }) => summary))
  return { writes, stands: plain(cosmos.documents()), shown }
}

describe('each fault at each write of a whole story', function () {
  this.timeout(600_000)
  let told: Awaited<ReturnType<typeof played>>
  before(async () => {
    told = await played()
    assert.ok(told.writes > 30, `${told.writes} writes`)
  })

  for (const [n, fault] of PASSING.entries())
    it(`leaves the same behind as without "${faultName(fault)}"`, async () => {
      for (let at = 1 + (n % EVERY); at <= told.writes; at += EVERY) {
        const { stands, shown } = await played(at, fault)
        assert.deepEqual({ stands, shown }, { stands: told.stands, shown: told.shown }, `at write ${at}`)
      }
    })
})

describe(`${ANSWERS} answers while 5 in 100 replies get lost and 5 in 100 requests are turned away`, function () {
  this.timeout(600_000)
  let cosmos: CosmosCounterpart
  beforeEach(async () => {
    cosmos = await cosmosCounterpart()
  })
  afterEach(() => cosmos.close())

  it('are all kept, once, by three copies of the product on one account, and counted and posted once', async () => {
    const chance = chanceOf(SEED)
    const outcome = await manyAnswers(cosmos, { answers: ANSWERS, copies: 3, rule: lossy(chance) })
    if (ANSWERS > 1000) console.log(outcome)
    const { thanked, unsure, lost, doubled, people, counted, results } = outcome
    assert.deepEqual({ lost, doubled, results }, { lost: 0, doubled: 0, results: 1 })
    assert.equal(thanked + unsure, ANSWERS)
    assert.ok(unsure <= ANSWERS / 50, `${unsure} could not be told`)
    assert.ok(counted <= people && counted >= people - unsure, `${counted} of ${people}`)
  })
})

describe('copies that see each other only a while later', function () {
  this.timeout(60_000)
  const AN_HOUR = 3_600_000
  const two = async (consistency: Consistency) => {
    const cosmos = await cosmosCounterpart({ consistency, behindMs: AN_HOUR })
    return [cosmos.open(), cosmos.open()] as const
  }
  const councils = async (store: Store) => (await store.list('p', 'tenant')).map(({ value }) => value.council)
  const put = (store: Store, council: string, over = 'nothing') => store.write('p', 'tenant', 'x', { council }, over)

  it('list what any of them has written, on an account that is Strong', async () => {
    const [one, other] = await two('Strong')
    assert.equal(await put(one, 'first'), 'written')
    assert.deepEqual(await councils(other), ['first'])
  })

  it('list what they have written themselves, on an account that is not', async () => {
    const [one, other] = await two('Session')
    assert.equal(await put(one, 'first'), 'written')
    assert.deepEqual([await councils(one), await councils(other)], [['first'], []])
  })

  it('never write over what they have not seen, and see it from then on', async () => {
    for (const consistency of ['Strong', 'Session'] as const) {
      const [one, other] = await two(consistency)
      await put(one, 'first')
      assert.equal(await other.read('p', 'tenant', 'x'), undefined)
      assert.equal(await put(other, 'second'), 'conflict')
      const seen = await other.read('p', 'tenant', 'x')
      assert.equal(seen?.value.council, 'first')
      assert.equal(await put(other, 'second', seen?.version), 'written')
      assert.equal((await one.read('p', 'tenant', 'x'))?.value.council, 'first')
      assert.equal(await put(one, 'third', (await one.read('p', 'tenant', 'x'))?.version), 'conflict')
      assert.equal((await one.read('p', 'tenant', 'x'))?.value.council, 'second')
    }
  })

  it('keep all answers, once, and count and post them once, on an account that is Strong', async () => {
    const cosmos = await cosmosCounterpart({ consistency: 'Strong', behindMs: 20 })
    const outcome = await manyAnswers(cosmos, { answers: 300, copies: 3, rule: () => undefined })
    const { lost, doubled, people, unsure, counted, results } = outcome
    assert.deepEqual({ lost, doubled, results }, { lost: 0, doubled: 0, results: 1 })
    assert.ok(counted <= people && counted >= people - unsure, `${counted} of ${people}`)
  })
})

describe('a close on an account that is too small for it', () => {
  it('is done in one go all the same: whoever is turned away comes back', async () => {
    const cosmos = await cosmosCounterpart({ consistency: 'Strong' })
    const stage = await setUp({ store: cosmos.open(), people: 80 })
    const pulse = await stage.start()
    for (const who of stage.people) await stage.answer(who, pulse, 'mature')
    const [began, window, units] = [performance.now(), 300, 70]
    const spent: number[] = []
    let refused = 0
    cosmos.asked.length = 0
    cosmos.rule(() => {
      const at = Math.floor((performance.now() - began) / window)
      spent[at] = (spent[at] ?? 0) + cosmos.asked.splice(0).reduce((sum, { charge }) => sum + charge, 0)
      if (spent[at] < units) return undefined
      refused += 1
      return 429
    })
    assert.equal((await stage.close(pulse)).answered, 80)
    // Longer than any one request may take while a person waits.
    assert.ok(performance.now() - began > 1500 && refused > 20, `${refused}`)
    cosmos.calm()
    assert.deepEqual(await stage.store.list(`pulse:${pulse.id}`, 'response'), [])
    await stage.store.close()
  })
})

describe('a list of thousands', () => {
  it('is whole, each once, while every other request for a page fails', async () => {
    const cosmos = await cosmosCounterpart()
    cosmos.fill(oldDocuments('p', 'response', 4500))
    cosmos.fill(oldDocuments('p', 'position', 10))
    const store = cosmos.open()
    let pages = 0
    cosmos.rule(kind => (kind === 'reads' && ++pages % 3 === 0 ? 'lost' : undefined))
    const listed = await store.list('p', 'response')
    await store.close()
    assert.equal(new Set(listed.map(({ id }) => id)).size, 4500)
    assert.equal(listed.length, 4500)
    assert.ok(pages > 8, `${pages}`)
  })
})

import assert from 'node:assert/strict'
import { type CosmosCounterpart, cosmosCounterpart } from '../../fakes/cosmosCounterpart.ts'
import { type Kept, oldDocuments } from '../../fakes/cosmosDocuments.ts'
import { type Fault, faultName, PASSING } from '../../fakes/cosmosFaults.ts'
import { chanceOf, lossy, manyAnswers } from '../../fakes/manyAnswers.ts'
import { wholeStory, withoutChance } from '../../fakes/wholeStory.ts'
import { setUp } from '../../setUp.ts'

/** `npm run faults` tries ten times as many. */
const ANSWERS = Number(process.env['ANSWERS'] ?? 1000)
/** Each fault meets every so many-th write, each time another; `npm run faults` has each meet every write. */
const EVERY = Number(process.env['EVERY'] ?? 12)
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

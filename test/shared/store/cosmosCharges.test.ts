import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { readPack } from '#shared/domain/pack.ts'
import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { missedResults, nextDue, oldestDue, setEveryNextDue } from '#shared/journeys/due.ts'
import { nudgeMemory, sendDueNudges } from '#shared/journeys/nudge.ts'
import { probeStore } from '#shared/journeys/probe.ts'
import { readReport } from '#shared/journeys/report.ts'
import { tellConnections } from '#shared/journeys/tellConnections.ts'
import { tellLinks } from '#shared/journeys/tellLinks.ts'
import { forgetOldTrail } from '#shared/journeys/trail.ts'
import { forgetOldTurns, turnOf } from '#shared/journeys/turn.ts'
import { cosmosContainer } from '#shared/store/cosmosAccount.ts'
import type { Store } from '#shared/store/store.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../../fakes/cosmosCounterpart.ts'
import { oldDocuments } from '../../fakes/cosmosDocuments.ts'
import { everyIntent } from '../../fakes/everyIntent.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

/** Request units that an answer may cost. */
const MOST = 15
/** The longest form. */
const FIVE_AREAS = readPack(pack)
  .areas.slice(0, 5)
  .map(({ id }) => id)

describe('what Cosmos DB charges for', () => {
  let cosmos: CosmosCounterpart
  let store: Store
  let stage: Stage
  beforeEach(async () => {
    cosmos = await cosmosCounterpart({ consistency: 'Strong' })
    stage = await realSize()
    store = stage.store
  })
  afterEach(() => store.close())

  /** The framework and the ids that a council really has. */
  const realSize = () =>
    setUp({ store: cosmos.open({ newId: randomUUID }), framework: readPack(pack), newId: randomUUID })
  const old = (...of: Parameters<typeof oldDocuments>) => cosmos.fill(oldDocuments(...of))
  /** The SDK first asks how a query is best asked; that request reads no documents. */
  const everywhere = () => cosmos.asked.filter(({ does, partition }) => does !== 'plan' && partition === undefined)
  const spent = () => cosmos.asked.splice(0).reduce((sum, { charge }) => sum + charge, 0)

  /** A first answer, a changed one, one over many changes, the form. */
  async function answering(documents: number): Promise<readonly number[]> {
    const pulse = await stage.start(FIVE_AREAS)
    // As many in the partitions that an answer touches as anywhere else.
    old(`pulse:${pulse.id}`, 'response', documents / 2)
    old(`council:${COUNCIL.id}`, 'audit', documents / 4)
    old('council:other', 'audit', documents / 4)
    const charges: number[] = []
    spent()
    for (let turn = 0; turn < 10; turn += 1) {
      await stage.answer(stage.person(1), pulse, turn % 2 === 0 ? 'mature' : 'leader')
      charges.push(Math.round(spent() * 100) / 100)
      stage.clock.advance(1)
    }
    await stage.ask({ do: 'open-form', pulse: pulse.id }, stage.person(2))
    charges.push(Math.round(spent() * 100) / 100)
    return charges
  }

  it('an answer is at most 15 request units, the same beside 1,000 documents as beside a million', async () => {
    const few = await answering(1000)
    assert.ok(
      few.every(charge => charge > 0 && charge <= MOST),
      few.join(' '),
    )
    cosmos = await cosmosCounterpart({ consistency: 'Strong' })
    stage = await realSize()
    assert.deepEqual(await answering(1_000_000), few)
  })

  it('an answer is three reads by id and one write, and no list', async () => {
    const pulse = await stage.start(FIVE_AREAS)
    cosmos.asked.length = 0
    await stage.answer(stage.person(1), pulse, 'mature')
    await stage.answer(stage.person(1), pulse, 'leader')
    assert.deepEqual(
      cosmos.asked.map(({ does }) => does),
      ['read', 'read', 'read', 'create', 'read', 'read', 'read', 'replace'],
    )
  })

  it('what somebody asked before is one read by id, and one write beside the answer, and no list', async () => {
    const turn = async (areas: readonly string[]) => {
      const sentence = turnOf(stage.services, stage.person(1))
      await sentence.before()
      await sentence.keep({ do: 'describe-level', areas, levels: ['leader'] })
      const does = cosmos.asked.map(each => each.does)
      return { does, units: spent() }
    }
    spent()
    const [first, next] = [await turn(FIVE_AREAS.slice(0, 1)), await turn(FIVE_AREAS)]
    assert.deepEqual(
      [first.does, next.does],
      [
        ['read', 'create'],
        ['read', 'replace'],
      ],
    )
    assert.ok(first.units <= MOST && next.units <= MOST, `${first.units} ${next.units}`)
  })

  it('nothing that people, Excel, the clock or /ready ask goes to more than one partition', async () => {
    const pulse = await stage.start(FIVE_AREAS)
    const area = FIVE_AREAS[0] as string
    await stage.ask({ do: 'save-action', title: 'Ask suppliers', area, owner: 'me' })
    const [action] = await store.list(`council:${COUNCIL.id}`, 'action')
    const person = stage.services.keys.person(stage.person(5).id)
    const lists = new Set<string>()
    for (const intent of everyIntent({ pulse: pulse.id, action: action?.id ?? '', person, area })) {
      cosmos.asked.length = 0
      for (const who of [stage.lead, stage.person(3)])
        for (const place of [undefined, personal(who)]) await stage.ask(intent, who, place && { place }).catch(() => 0)
      assert.deepEqual(everywhere(), [], intent.do)
      if (cosmos.asked.some(({ does }) => does === 'list')) lists.add(intent.do)
    }
    cosmos.asked.length = 0
    const { services } = stage
    stage.clock.advance(3600)
    await Promise.all([
      closeDuePulses(services),
      tellConnections(services),
      tellLinks(services),
      forgetOldTurns(services),
      forgetOldTrail(services),
    ])
    await Promise.all([nextDue(services), oldestDue(services), missedResults(services), probeStore(services)])
    await Promise.all([setEveryNextDue(services), refreshCount(services, COUNCIL.id, pulse.id)])
    await sendDueNudges(services, nudgeMemory())
    await readReport(services, COUNCIL.id)
    assert.ok(cosmos.asked.length > 20)
    assert.deepEqual(everywhere(), [])
    assert.ok(!lists.has('answer') && !lists.has('open-form') && lists.has('our-target'))
  })

  it('would be noticed if it went to every partition', async () => {
    const { httpClient, account } = cosmos
    const container = cosmosContainer(account, { httpClient })
    cosmos.asked.length = 0
    await container.items.query('SELECT * FROM c').fetchAll()
    container.database.client.dispose()
    assert.equal(everywhere().length, 1)
  })
})

import assert from 'node:assert/strict'
import type { Asked, Intent } from '#shared/domain/intent.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { forgetOldTurns, turnOf } from '#shared/journeys/turn.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { type BrittleStore, brittleStore } from '../../fakes/brittleStore.ts'
import { everyIntent } from '../../fakes/everyIntent.ts'
import { COUNCIL, type Stage, setUp } from '../../setUp.ts'

const asked = (...areas: readonly string[]): Asked => ({ do: 'our-target', areas, levels: [] })

describe('what somebody asked before', () => {
  let stage: Stage
  let store: BrittleStore
  beforeEach(async () => {
    store = brittleStore(sqliteStore(':memory:'))
    stage = await setUp({ store })
  })
  afterEach(() => store.close())

  const turn = (who: Asker = stage.lead) => turnOf(stage.services, who)
  const known = (who?: Asker) => turn(who).before()
  const stored = () => store.list(`turns:${COUNCIL.id}`, 'turn')

  it('is known to every copy of the process, and to nobody but the same account of the same council', async () => {
    await turn().keep(asked('buying'))
    assert.deepEqual(await known(), asked('buying'))
    assert.equal(await known(stage.person(1)), undefined)
    assert.equal(await known({ ...stage.lead, council: 'elsewhere' }), undefined)
  })

  it('is the newest, whether the one before was read first or not, and one document for each account', async () => {
    for (const area of ['buying', 'planning', 'listening']) {
      stage.clock.advance(1)
      const sentence = turn()
      await sentence.before()
      await sentence.keep(asked(area))
      assert.deepEqual(await known(), asked(area))
      await turn().keep(asked(area, 'sharing'))
      assert.deepEqual(await known(), asked(area, 'sharing'))
    }
    assert.equal((await stored()).length, 1)
  })

  it('is the newest too when two copies keep one at the same moment', async () => {
    const [slow, quick] = [turn(), turn()]
    await Promise.all([slow.before(), quick.before()])
    await quick.keep(asked('planning'))
    stage.clock.advance(1)
    await slow.keep(asked('buying'))
    assert.deepEqual(await known(), asked('buying'))
    const late = turn()
    await late.before()
    await turn().keep(asked('listening'))
    stage.clock.advance(-60)
    await late.keep(asked('sharing'))
    stage.clock.advance(60)
    assert.deepEqual(await known(), asked('listening'))
  })

  it('counts for half an hour', async () => {
    await turn().keep(asked('buying'))
    stage.clock.advance(30 * 60)
    assert.deepEqual(await known(), asked('buying'))
    stage.clock.advance(1)
    assert.equal(await known(), undefined)
  })

  it('is a question, in ids of the framework: never what a button may hold besides, and never words', async () => {
    const hostile = {
      do: 'ambiguous',
      areas: ['buying', 'my-name-is-ada'],
      levels: ['leader', 'told-you-so'],
      meant: 'next-level',
      questions: ['next-level', 'our-target'],
      practice: true,
      theme: 'trading',
      text: 'what I typed',
    } as const
    await turn().keep(hostile)
    assert.deepEqual(
      (await stored()).map(({ value }) => value.asked),
      [
        {
          do: 'ambiguous',
          areas: ['buying'],
          levels: ['leader'],
          meant: 'next-level',
          questions: ['next-level', 'our-target'],
          practice: true,
        },
      ],
    )
  })

  it('is kept of no other intent, and then nothing is asked of the store', async () => {
    const standing = { pulse: 'p1', action: 'a1', person: 'key', area: 'buying' }
    const others = everyIntent(standing).filter((intent: Intent) => !('areas' in intent && 'levels' in intent))
    assert.ok(others.some(intent => intent.do === 'answer'))
    store.onCall(undefined)
    for (const intent of [undefined, ...others]) await turn().keep(intent)
    assert.equal(store.calls, 0)
  })

  it('costs one read when a sentence arrives, and one write', async () => {
    await turn().keep(asked('buying'))
    const calls: string[] = []
    store.onCall((_, call) => void calls.push(call))
    const sentence = turn()
    await sentence.before()
    await sentence.keep(asked('planning'))
    assert.deepEqual(calls, ['read', 'write'])
  })

  it('is removed when it is old, in every council, and what is not stays', async () => {
    await turn(stage.person(1)).keep(asked('buying'))
    stage.clock.advance(20 * 60)
    await turn(stage.person(2)).keep(asked('planning'))
    stage.clock.advance(11 * 60)
    await forgetOldTurns(stage.services)
    await forgetOldTurns(stage.services)
    assert.deepEqual(
      (await stored()).map(({ id }) => id),
      [stage.services.keys.person(stage.person(2).id)],
    )
  })
})

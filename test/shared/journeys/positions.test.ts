import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import type { Message } from '#shared/messages/message.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { type BrittleStore, brittleStore } from '../../fakes/brittleStore.ts'
import { retiring } from '../../fixtures/framework.ts'
import { COUNCIL, type Stage, setUp } from '../../setUp.ts'

type Save = Extract<Intent, { do: 'save-position' }>

/** What the form is filled in with, by field. */
const filled = ({ parts }: Message): Record<string, unknown> =>
  Object.fromEntries(
    parts.flatMap(part => {
      if (part.part === 'choice' && part.chosen) return [[part.name, part.chosen[0]]]
      return part.part === 'entry' && part.filled ? [[part.name, part.filled]] : []
    }),
  )

describe('positions', () => {
  let store: BrittleStore
  let stage: Stage
  beforeEach(async () => {
    store = brittleStore(sqliteStore(':memory:'))
    stage = await setUp({ store })
  })
  afterEach(() => store.close())

  const save = (over: Partial<Save>, who = stage.lead) =>
    stage.ask({ do: 'save-position', area: 'buying', ...over }, who)
  const stands = async (area = 'buying') => (await store.read(`council:${COUNCIL.id}`, 'position', area))?.value
  const edit = (area = 'buying') => stage.ask({ do: 'edit-position', area })
  const WHOLE = {
    level: 'developing',
    target: 'leader',
    evidence: 'Audit of June\nwith "quotes" & <signs>',
    targetBy: '2027-03-31',
    reviewOn: '2027-01-15',
    agreedBy: 'Commercial board',
  }

  it('are saved whole, with when they changed, and said back', async () => {
    const said = await save(WHOLE)
    assert.match(
      said.summary,
      /^Buying\nSaved\.\nOur position is Developing, 2 of 5\. Our target is Leader, 4 of 5 by March 2027: 2 levels to/,
    )
    assert.deepEqual(await stands(), { area: 'buying', ...WHOLE, changedAt: '2026-11-24T10:00:00.000Z' })
  })

  it('are shown to everyone with their evidence, who agreed them and when they are looked at again', async () => {
    const words =
      /Agreed by: Commercial board\nReview on: 15 January 2027\n"Audit of June"\n"with "quotes" & <signs>"\nOur council's evidence/
    assert.match((await save(WHOLE)).summary, words)
    const result = () => stage.ask({ do: 'our-result', areas: ['buying'], levels: [] }, stage.person(5))
    assert.match((await result()).summary, words)
    const pulse = await stage.start()
    for (const who of stage.people) await stage.answer(who, pulse, 'mature')
    await stage.close(pulse)
    assert.match((await result()).summary, words)
    await save({ level: 'mature' })
    assert.doesNotMatch((await result()).summary, /Agreed by|Review on|evidence/)
  })

  it('fill in the form for the next time', async () => {
    assert.deepEqual(filled(await edit()), {})
    await save(WHOLE)
    assert.deepEqual(filled(await edit()), WHOLE)
  })

  it('are replaced whole: what a form leaves empty is cleared', async () => {
    await save(WHOLE)
    const { evidence: _, targetBy: __, ...rest } = WHOLE
    await save({ ...rest, level: 'mature', evidence: '' })
    assert.deepEqual(await stands(), {
      area: 'buying',
      ...rest,
      level: 'mature',
      changedAt: '2026-11-24T10:00:00.000Z',
    })
  })

  it('of one area leave those of others alone', async () => {
    await save(WHOLE)
    await save({ area: 'using-tools', level: 'minimum' })
    assert.equal((await stands())?.level, 'developing')
  })

  it('refuse a level, a day or an area that is none, and change nothing', async () => {
    await save(WHOLE)
    const before = await stands()
    const faults: readonly (readonly [Partial<Save>, RegExp])[] = [
      [{ level: 'legendary' }, /don't know that level/],
      [{ target: 'dont-know' }, /don't know that level/],
      [{ targetBy: '31/03/2027' }, /couldn't read the date for "Target by".*Write it as 2027-03-31/],
      [{ reviewOn: '2027-02-30' }, /couldn't read the date for "Review on"/],
      [{ area: 'flying' }, /don't know that area/],
    ]
    for (const [fault, words] of faults) assert.match((await save({ level: 'leader', ...fault })).summary, words)
    assert.deepEqual(await stands(), before)
    assert.match((await edit('flying')).summary, /don't know that area/)
  })

  it('are for leads, to look at the form as well', async () => {
    await save(WHOLE)
    const other = stage.person(5)
    assert.match(
      (await save({ level: 'leader' }, other)).summary,
      /You need to be a procurement lead to record positions and targets/,
    )
    assert.match(
      (await stage.ask({ do: 'edit-position', area: 'buying' }, other)).summary,
      /You need to be a procurement lead/,
    )
    assert.equal((await stands())?.level, 'developing')
  })

  it('are not taken from a form that somebody overtook, and say how to go on', async () => {
    const over = ({ buttons }: Message) => (buttons[0]?.intent as Save | undefined)?.over ?? 'none'
    const first = over(await edit())
    await save({ ...WHOLE, over: first })
    stage.clock.advance(1)
    const refused = await save({ level: 'leader', over: first })
    assert.match(refused.summary, /Somebody else changed this since you opened the form/)
    assert.deepEqual(refused.buttons[0]?.intent, { do: 'edit-position', area: 'buying' })
    assert.equal((await stands())?.level, 'developing')
    await save({ level: 'leader', over: over(await edit()) })
    assert.equal((await stands())?.level, 'leader')
  })

  it('are saved once when the button is pressed twice, and nobody else is blamed', async () => {
    const { buttons } = await edit()
    const over = (buttons[0]?.intent as Save | undefined)?.over ?? 'none'
    const said = await save({ ...WHOLE, over })
    const before = await store.read(`council:${COUNCIL.id}`, 'position', 'buying')
    stage.clock.advance(1)
    const again = await save(Object.fromEntries(Object.entries({ ...WHOLE, over }).reverse()))
    assert.deepEqual(again, said)
    assert.deepEqual(await store.read(`council:${COUNCIL.id}`, 'position', 'buying'), before)
    const entries = (await store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value.did)
    assert.equal(entries.filter(did => did === 'changed a position').length, 1)
  })

  it('are refused as well when the other change comes between the reading and the writing', async () => {
    const over = ((await edit()).buttons[0]?.intent as Save | undefined)?.over ?? 'none'
    let read = 0
    store.onCall((_, call) => {
      if (call !== 'read' || ++read < 2) return undefined // the first looks whether it is a lead
      return async () => {
        store.onCall(undefined)
        await save({ target: 'leader' })
      }
    })
    assert.match((await save({ evidence: 'Audit', over })).summary, /Somebody else changed this/)
    assert.equal((await stands())?.target, 'leader')
  })

  it('leave in the audit trail who changed which area: a person key, never an id or a name', async () => {
    await save(WHOLE)
    const entries = (await store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value)
    const changed = entries.find(({ did }) => did === 'changed a position')
    assert.deepEqual(changed, {
      at: '2026-11-24T10:00:00.000Z',
      person: stage.services.keys.person(stage.lead.id),
      did: 'changed a position',
      about: 'buying',
    })
    assert.doesNotMatch(JSON.stringify(entries), /person-01|Name-01/)
  })

  it('are seen by everyone, in one area or in all in force', async () => {
    await save(WHOLE)
    const targets = (areas: readonly string[]) => stage.ask({ do: 'our-target', areas, levels: [] }, stage.person(7))
    assert.match(
      (await targets(['buying'])).summary,
      /^Our target: Buying\nBuying: Leader, 4 of 5 by March 2027: 2 levels to our target/,
    )
    const all = await targets([])
    assert.match(all.summary, /Listening: No target set yet[\s\S]*Buying: Leader, 4 of 5/)
    assert.equal(all.summary.split('\n').length, 1 + stage.services.framework.areas.length)
  })

  it('begin with the target that somebody asked to set', async () => {
    await save(WHOLE)
    const said = await stage.ask({ do: 'set-position', areas: ['buying'], levels: ['innovator'] })
    assert.deepEqual(filled(said), { ...WHOLE, target: 'innovator' })
    const unknown = await stage.ask({ do: 'set-position', areas: ['buying'], levels: ['legendary'] })
    assert.deepEqual(filled(unknown), WHOLE)
  })

  it('ask which area, when none or several were named', async () => {
    const none = await stage.ask({ do: 'set-position', areas: [], levels: [] })
    assert.match(none.summary, /Which area do you want to record\?/)
    const level = await stage.ask({ do: 'set-position', areas: [], levels: ['leader'] })
    assert.match(level.summary, /set the target Leader, 4 of 5 for\?/)
    assert.deepEqual(level.buttons[0]?.intent, { do: 'set-position', areas: [], levels: ['leader'] })
    const several = await stage.ask({ do: 'set-position', areas: ['buying', 'sharing'], levels: ['leader'] })
    assert.deepEqual(
      several.buttons.map(({ intent }) => intent),
      [
        { do: 'set-position', areas: ['buying'], levels: ['leader'] },
        { do: 'set-position', areas: ['sharing'], levels: ['leader'] },
      ],
    )
  })

  it('of a retired area stay readable', async () => {
    await save(WHOLE)
    const later = await setUp({ store, framework: retiring('buying') })
    assert.match((await later.ask({ do: 'our-target', areas: ['buying'], levels: [] })).summary, /Buying: Leader/)
  })
})

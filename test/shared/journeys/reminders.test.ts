import assert from 'node:assert/strict'
import { isHeldOut } from '#shared/domain/nudgeEvidence.ts'
import { readCouncil } from '#shared/journeys/council.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

describe('what somebody chooses of reminders', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp({ people: 40 })
  })
  afterEach(() => stage.store.close())

  const save = (over: object) => stage.ask({ do: 'save-reminders', quiet: [], ...over }, stage.person(3))
  const form = async () => (await stage.ask({ do: 'edit-reminders' }, stage.person(3))).parts

  it('can not be a digest on a day without messages', async () => {
    const said = await save({ quiet: ['2', '3'], digest: '3' })
    assert.ok(said.refused)
    assert.match(said.summary, /no messages on Wednesday, so a digest can't come then\. .* Nothing was changed/)
    assert.ok(!(await save({ quiet: ['2', '3'], digest: '4' })).refused)
  })

  it('can not begin again on a day that has passed, and a day that has passed meanwhile stands in no form', async () => {
    for (const until of ['2026-11-01', '2026-11-24']) {
      const said = await save({ until })
      assert.ok(said.refused && /Choose a day after today/.test(said.summary), until)
    }
    const untilIn = async () => (await form()).find(part => part.part === 'entry' && part.name === 'until')
    assert.ok(!(await save({ until: '2026-11-27' })).refused)
    assert.deepEqual(await untilIn().then(part => part?.part === 'entry' && part.filled), '2026-11-27')
    stage.clock.set('2026-11-28T10:00:00.000Z')
    assert.deepEqual(await untilIn().then(part => part?.part === 'entry' && part.filled), undefined)
  })

  it('counts in this app, and links accounts where both platforms are connected', async () => {
    const alone = await save({})
    assert.match(alone.summary, /at most 2 messages a week in this app/)
    assert.ok(!alone.buttons.some(({ label }) => label === 'Link my accounts'))
    const both = { ...stage.services, platform: () => stage.platform }
    const { editReminders, saveReminders } = await import('#shared/journeys/reminders.ts')
    const arrival = { who: stage.person(3), place: personal(stage.person(3)), at: stage.clock.now() }
    assert.match((await editReminders(both, arrival)).summary, /each counts by itself until you link your accounts/)
    const said = await saveReminders(both, arrival, { do: 'save-reminders', quiet: [] })
    assert.deepEqual(said.buttons.at(-1), { label: 'Link my accounts', intent: { do: 'link-accounts' } })
  })

  it('is promised for a day on which it can come', async () => {
    const saved = async (due: string) => {
      const who = stage.person(3)
      const intent = { do: 'save-action', title: `By ${due}`, due, owner: 'me' } as const
      return (await stage.ask(intent, who, { place: personal(who) })).summary
    }
    // It is Tuesday.
    assert.match(await saved('2026-11-26'), /We remind you before it is due\./)
    assert.match(await saved('2026-11-25'), /We remind you on the day\./)
    assert.doesNotMatch(await saved('2026-11-24'), /We remind you/)
    stage.clock.set('2026-11-27T10:00:00.000Z')
    // Saturday.
    assert.doesNotMatch(await saved('2026-11-28'), /We remind you/)
  })

  it('says nothing of reminders to who is held out', async () => {
    const own = async (person: number, title = `Step ${person}`) => {
      const who = stage.person(person)
      const said = await stage.ask({ do: 'save-action', title, due: '2026-12-03', owner: 'me' }, who, {
        place: personal(who),
      })
      return said.summary
    }
    for (let person = 1; person < 40; person += 1) await own(person)
    await stage.ask({ do: 'save-council-reminders', pulses: 'on', heldOut: '50' })
    const council = (await readCouncil(stage.services, COUNCIL.id)) ?? assert.fail()
    for (let person = 1; person < 40; person += 1) {
      const out = isHeldOut(council, stage.services.keys.person(stage.person(person).id))
      assert.equal(/We remind you/.test(await own(person, `More ${person}`)), !out)
    }
  })
})

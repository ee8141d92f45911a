import assert from 'node:assert/strict'
import type { Action } from '#shared/domain/action.ts'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

/** Monday of the week in which most of this happens; the clock begins on the Tuesday at 10. */
const partition = `council:${COUNCIL.id}`

describe('a nudge', () => {
  let stage: Stage
  let owner: Asker
  beforeEach(async () => {
    stage = await setUp()
    owner = stage.person(3)
    // They have written to us once, so we know where to reach them.
    const said = await stage.ask(
      { do: 'save-action', title: 'Ask HR about apprenticeships', due: '2026-12-03', owner: 'me' },
      owner,
      { place: personal(owner) },
    )
    assert.ok(!said.refused, said.summary)
  })
  afterEach(() => stage.store.close())

  const to = (who: Asker) => stage.platform.in(personal(who)).map(({ summary }) => summary)
  const action = async (): Promise<Action> => (await stage.store.list(partition, 'action'))[0]?.value as Action
  /** What the clock does at an instant. */
  async function at(instant: string): Promise<number> {
    stage.clock.set(instant)
    return sendDueNudges(stage.services)
  }

  it('comes two working days before, on the day, and weekly three times after it; then the leads are told', async () => {
    await stage.ask({ do: 'save-council-reminders', pulses: 'off', heldOut: '0' })
    const days: string[] = []
    const told: string[] = []
    for (let day = 0; day < 60; day += 1) {
      const instant = new Date(Date.parse('2026-11-25T00:00:00Z') + day * 86_400_000).toISOString().slice(0, 10)
      for (const time of ['07:00', '09:00', '11:30', '14:00', '18:00'])
        if ((await at(`${instant}T${time}:00.000Z`)) > 0) (to(owner).length > days.length ? days : told).push(instant)
    }
    assert.deepEqual(days, ['2026-12-01', '2026-12-03', '2026-12-08', '2026-12-15', '2026-12-22'])
    assert.deepEqual(told, ['2026-12-29'])
    assert.match(
      stage.platform.in(personal(stage.lead))[0]?.summary ?? '',
      /Ask HR about apprenticeships \(Name-04\), due Thursday 3 December/,
    )
    assert.match(to(owner)[0] ?? '', /^Ask HR about apprenticeships\nIt is due on Thursday 3 December/)
  })

  it('says nothing once it was done from the nudge itself', async () => {
    await at('2026-12-01T11:30:00.000Z')
    const [nudge] = stage.platform.in(personal(owner))
    const button = nudge?.buttons.find(({ label }) => label === 'I did it')
    assert.ok(button)
    const said = await stage.ask(button.intent, owner, { place: personal(owner) })
    assert.match(said.summary, /Done/)
    assert.equal((await action()).state, 'done')
    for (const day of ['03', '04', '11']) assert.equal(await at(`2026-12-${day}T11:30:00.000Z`), 0)
  })
})

import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { sureMessage } from '#shared/messages/pulseMessage.ts'
import { COUNCIL, type Stage, setUp } from '../../setUp.ts'

const stored = async ({ store }: Stage, { id }: Pulse) =>
  (await store.read(`council:${COUNCIL.id}`, 'pulse', id))?.value as Pulse

describe('closing a pulse for good', () => {
  let stage: Stage
  let pulse: Pulse
  beforeEach(async () => {
    stage = await setUp()
    pulse = await stage.start()
  })
  afterEach(() => stage.store.close())

  it('is asked about first, and goes on when the lead would rather keep it open', async () => {
    const asked = await stage.ask({ do: 'close-pulse', pulse: pulse.id })
    assert.match(
      asked.summary,
      /^Close now\? 0 of 12 have answered\. Closing can't be undone\. .* on Tuesday 1 December/,
    )
    assert.deepEqual(
      asked.buttons.map(({ label }) => label),
      ['Close the pulse', 'Keep it open'],
    )
    const [close, keep] = asked.buttons.map(({ intent }) => intent)
    assert.match((await stage.ask(keep as Intent)).summary, /^The pulse stays open, and closes by itself on Tuesday 1/)
    assert.equal((await stored(stage, pulse)).state, 'open')
    const another = await stage.ask(close as Intent, stage.person(3))
    assert.match(another.summary, /You need to be a procurement lead to close a pulse/)
    assert.equal((await stored(stage, pulse)).state, 'open')
    await stage.ask(close as Intent)
    assert.equal((await stored(stage, pulse)).state, 'closing')
    assert.match((await stage.ask(keep as Intent)).summary, /takes no more answers/)
  })

  it('asks without a count that the channel does not show', async () => {
    const { shown: _, ...rest } = await stored(stage, pulse)
    assert.match(sureMessage(rest).summary, /^Close now\? Closing can't be undone/)
  })
})

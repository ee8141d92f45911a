import assert from 'node:assert/strict'
import type { Pulse } from '#shared/domain/pulse.ts'
import { missedResults } from '#shared/journeys/due.ts'
import { CHANNEL, COUNCIL, personal, type Stage, setUp } from '../../setUp.ts'

describe('a result that the channel may not have got', () => {
  let stage: Stage
  let pulse: Pulse
  beforeEach(async () => {
    stage = await setUp()
    pulse = await stage.start()
    for (const who of stage.people) await stage.answer(who, pulse, 'mature')
  })
  afterEach(() => stage.store.close())

  /** Closes it, and the post ends so. */
  async function closeWith(sent: 'uncertain' | 'gone'): Promise<void> {
    stage.platform.answerNext({ sent: 'uncertain' }, { sent })
    await stage.close(pulse)
  }
  const overview = (who = stage.lead) => stage.ask({ do: 'our-result', areas: [], levels: [] }, who)
  const again = (over = {}) => stage.ask({ do: 'post-result', pulse: pulse.id }, stage.lead, over)
  const announced = async () => (await stage.store.read(`council:${COUNCIL.id}`, 'pulse', pulse.id))?.value.announced

  it('is named in the overview for a lead, with a button that posts it again', async () => {
    await closeWith('uncertain')
    const said = await overview()
    assert.match(
      said.summary,
      /The channel may not have got the result of the pulse that closed on Tuesday 24 November/,
    )
    assert.deepEqual(said.buttons.at(-1)?.intent, { do: 'post-result', pulse: pulse.id })
    assert.doesNotMatch((await overview(stage.person(3))).summary, /may not have got/)
    const before = stage.platform.in(CHANNEL).length
    assert.match((await again()).summary, /We post the result in the channel in a few seconds/)
    await stage.runClock()
    assert.equal(stage.platform.in(CHANNEL).length, before + 1)
    assert.equal(await announced(), 'yes')
    assert.equal(await missedResults(stage.services), 0)
    assert.doesNotMatch((await overview()).summary, /may not have got/)
    const did = (await stage.store.list(`council:${COUNCIL.id}`, 'audit')).map(({ value }) => value.did)
    assert.ok(did.includes('posted a result again'))
  })

  it('goes to the channel where the lead asks, when the old one is closed to us', async () => {
    await closeWith('gone')
    assert.match(
      (await overview()).summary,
      /The channel did not get the result .* because we can't post there any more/,
    )
    assert.match((await again({ place: personal(stage.lead) })).summary, /don't know which channel to post in/)
    assert.equal(await announced(), 'gone')
    const other = { ...CHANNEL, address: '19:other@thread' }
    await again({ place: other })
    await stage.runClock()
    assert.match(stage.platform.in(other)[0]?.summary ?? '', /^Pulse results/)
  })

  it('is posted once when the button is pressed twice at once', async () => {
    await closeWith('uncertain')
    const before = stage.platform.in(CHANNEL).length
    await Promise.all([again(), again()])
    await stage.runClock()
    await again()
    await stage.runClock()
    assert.equal(stage.platform.in(CHANNEL).length, before + 1)
  })

  it('is posted again by leads alone, and not when it arrived or does not exist yet', async () => {
    assert.match((await again()).summary, /is open until Tuesday 1 December/)
    await stage.close(pulse)
    assert.match((await again()).summary, /takes no more answers. You can see its results/)
    const post = (pulse: string, at = 0) => stage.ask({ do: 'post-result', pulse }, stage.person(at))
    assert.match((await post('never')).summary, /can't find that pulse/)
    assert.match((await post(pulse.id, 3)).summary, /need to be a procurement lead to post a result/)
  })
})

import assert from 'node:assert/strict'
import type { Asked } from '#shared/domain/intent.ts'
import { takesAnswers } from '#shared/domain/pulse.ts'
import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { handle } from '#shared/journeys/handle.ts'
import { pulseAtHome } from '#shared/journeys/pulseAtHome.ts'
import type { Services } from '#shared/journeys/services.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { SlackView } from '../../../bot/desk/counterpart/slackApi.ts'
import type { SlackButton } from '../../../bot/desk/counterpart/slackClient.ts'
import { createKeys } from '../../../bot/keys.ts'
import { ADA, BEN, CHANNEL, type SlackWorld, slackWorld, TEAM } from '../../fakes/slack.ts'
import { framework } from '../../fixtures/framework.ts'

const AREAS = ['listening', 'planning', 'buying']
const CHAT = 'D0ADA'

/** The whole of a pulse through the edge: only signed HTTP goes in, and only what arrived at Slack is looked at. */
describe('a pulse in Slack, from start to result', () => {
  let world: SlackWorld
  let services: Services
  let at: number
  let made = 0
  const people: readonly string[] = [ADA, BEN, ...Array.from({ length: 10 }, (_, i) => `U0PERSON${i}`)]

  beforeEach(async () => {
    at = Date.now()
    world = await slackWorld({
      handle: (arrival, intent) => handle(services, arrival, intent),
      interpret: (): Asked => ({ do: 'start-pulse', areas: AREAS, levels: [] }),
      councilOf: tenant => councilOf(services, tenant, 'Wexcombe Borough Council'),
      pulseAtHome: arrival => pulseAtHome(services, arrival),
      openPulse: async council =>
        (await pulsesOf(services, council)).find(each => takesAnswers(each, services.now()))?.id,
      answerWithin: 2000,
    })
    world.set.now = () => new Date(at)
    services = {
      store: sqliteStore(':memory:'),
      framework,
      lexicon: { framework: framework.id, areas: {}, levels: {}, themes: {} },
      platform: () => world.slack.platform,
      keys: createKeys('a master secret of the tests, long enough'),
      now: () => new Date(at),
      newId: () => `id-${++made}`,
      countChanged: () => {},
      wake: () => {},
    }
    for (const id of people) world.api.book.users.set(id, { id, name: `name-${id.toLowerCase()}` })
    world.api.book.channels.set(CHANNEL, { id: CHANNEL, name: 'procurement', members: people })
  })
  afterEach(async () => {
    assert.deepEqual(world.faults(), [])
    await world.close()
    await services.store.close()
  })

  const channelText = (user?: string) =>
    world.api.book
      .messages(CHANNEL, user)
      .map(each => `${each.text} ${JSON.stringify(each.blocks)}`)
      .join()
  const council = () => councilOf(services, `slack:${TEAM}`, '')
  const levels = (level: string) => Object.fromEntries(AREAS.map(area => [`level.${area}`, level]))
  const top = (user: string) => JSON.stringify((world.api.book.views(user).at(-1) as SlackView).blocks)
  /** Later turns of the clock, so that a channel's pace is kept. */
  const onwards = () => {
    at += 2000
  }

  /** As the lead does it: in her own chat, after the bot was brought into the channel. @returns the posted message */
  async function start(): Promise<{ readonly ts: string; readonly answer: SlackButton }> {
    await world.client.invite(ADA, CHANNEL)
    onwards()
    await world.client.say(ADA, 'start a pulse')
    const form = world.api.book.messages(CHAT).at(-1) ?? assert.fail()
    onwards()
    await world.client.press(ADA, { channel: CHAT, ts: form.ts }, world.button(form.blocks, 'Start pulse'), {
      days: '5',
    })
    assert.match(world.api.book.messages(CHAT).at(-1)?.text ?? '', /Pulse started/)
    const posted = world.api.book.messages(CHANNEL).at(-1) ?? assert.fail()
    return { ts: posted.ts, answer: world.button(posted.blocks, 'Answer') }
  }
  async function send(
    user: string,
    { ts, answer }: { ts: string; answer: SlackButton },
    level: string,
  ): Promise<string> {
    await world.client.press(user, { channel: CHANNEL, ts }, answer)
    await world.client.submit(user, levels(level))
    return top(user)
  }
  const pulseId = ({ answer }: { answer: SlackButton }) => (JSON.parse(answer.value) as { pulse: string }).pulse
  const responses = async (of: { answer: SlackButton }) => services.store.list(`pulse:${pulseId(of)}`, 'response')

  it('asks everybody in the channel, takes their answers in a modal, and shows the result when it has closed', async () => {
    const posted = await start()
    assert.match(channelText(), /0 of 12 have answered/)
    for (const [i, user] of people.entries())
      assert.match(await send(user, posted, i < 4 ? 'mature' : 'leader'), /Thank you/)
    onwards()
    await refreshCount(services, await council(), pulseId(posted))
    assert.match(channelText(), /12 of 12 have answered/)
    assert.doesNotMatch(channelText(), /name-u0|U0PERSON|Mature, 3|Leader, 4/)

    at += 14 * 24 * 3600 * 1000
    for (let left = 5; left > 0; left--) {
      await closeDuePulses(services)
      at += 10_000
    }
    assert.match(channelText(), /Pulse results/)
    assert.match(channelText(), /Leader, 4 of 5/)
    assert.deepEqual(await responses(posted), [])
    assert.equal(world.api.book.messages(CHANNEL).find(each => each.ts === posted.ts)?.edited, true)
  })

  it('counts one person once: by command, from App Home, pressed twice, sent again, and with a change of mind', async () => {
    const posted = await start()
    await world.client.command(BEN, CHANNEL, 'answer')
    const view = world.api.book.views(BEN).at(-1) as SlackView
    const payload = JSON.stringify({
      type: 'view_submission',
      trigger_id: world.api.trigger(BEN),
      ...world.client.common(BEN),
      view: {
        ...view,
        state: {
          values: Object.fromEntries(
            AREAS.map(area => [`level.${area}`, { filled: { selected_option: { value: 'mature' } } }]),
          ),
        },
      },
    })
    const body = new URLSearchParams({ payload }).toString()
    const copies = [0, 1, 2].map(ahead => world.client.headersFor(body, { seconds: Math.floor(at / 1000) + ahead }))
    for (const headers of copies) {
      const { status, text } = await world.client.raw(body, 'application/x-www-form-urlencoded', headers)
      assert.equal(status, 200)
      assert.match(text, /Thank you/)
    }
    assert.equal((await responses(posted)).length, 1)
    at += 60_000
    await world.client.openHome(BEN)
    const home = world.api.book.home(BEN) as SlackView
    await world.client.press(BEN, { home: true }, world.button(home.blocks, 'Change my answers'))
    await world.client.submit(BEN, levels('leader'))
    const kept = await responses(posted)
    assert.deepEqual(
      kept.map(each => each.value.levels),
      [Object.fromEntries(AREAS.map(area => [area, 'leader']))],
    )
    assert.doesNotMatch(JSON.stringify(kept), new RegExp(`${BEN}|name-`))
  })

  it('keeps the form when nothing could be saved, and says so when it has closed', async () => {
    const posted = await start()
    await world.client.press(BEN, { channel: CHANNEL, ts: posted.ts }, posted.answer)
    at += 14 * 24 * 3600 * 1000
    const { body } = await world.client.submit(BEN, levels('leader'))
    assert.match(JSON.stringify(body), /"update"|"errors"/)
    assert.match(JSON.stringify(body), /closed|stopped taking answers/)
    assert.deepEqual(await responses(posted), [])
  })
})

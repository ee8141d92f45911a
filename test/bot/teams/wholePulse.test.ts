import assert from 'node:assert/strict'
import type { Asked } from '#shared/domain/intent.ts'
import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { handle } from '#shared/journeys/handle.ts'
import type { Services } from '#shared/journeys/services.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { TeamsPerson } from '../../../bot/desk/counterpart/client.ts'
import { createKeys } from '../../../bot/keys.ts'
import { ADA, BEN, CHANNEL, CHAT, TENANT, type TeamsWorld, teamsWorld } from '../../fakes/teams.ts'
import { framework } from '../../fixtures/framework.ts'

type Json = Record<string, unknown>
interface Button {
  readonly type: string
  readonly title: string
  readonly verb?: string
  readonly data: Json
}
const AREAS = ['listening', 'planning', 'buying']

/** The whole of a pulse through the edge: only signed HTTP goes in, and only what arrived at the Connector is looked at. */
describe('a pulse in Teams, from start to result', () => {
  let world: TeamsWorld
  let services: Services
  let at: number
  const people: readonly TeamsPerson[] = [ADA, BEN, ...Array.from({ length: 10 }, (_, i) => person(i))]

  beforeEach(async () => {
    at = Date.now()
    world = await teamsWorld({
      handle: (arrival, intent) => handle(services, arrival, intent),
      interpret: (): Asked => ({ do: 'start-pulse', areas: AREAS, levels: [] }),
      councilOf: tenant => councilOf(services, tenant, 'Wexcombe Borough Council'),
      answerWithin: 2000,
    })
    world.set.now = () => new Date(at)
    services = {
      store: sqliteStore(':memory:'),
      framework,
      lexicon: { framework: framework.id, areas: {}, levels: {}, themes: {} },
      platform: () => world.teams.platform,
      keys: createKeys('a master secret of the tests, long enough'),
      now: () => new Date(at),
      newId: () => `id-${++made}`,
      countChanged: () => {},
      wake: () => {},
    }
    world.connector.setRoster(CHANNEL.channel, people)
  })
  afterEach(async () => {
    await world.close()
    await services.store.close()
  })
  let made = 0

  const cardsIn = (conversation: string) =>
    world.connector
      .messages(conversation)
      .flatMap(each => each.activity.attachments ?? [])
      .map(each => each.content as { actions?: readonly Button[] })
  const button = (card: { actions?: readonly Button[] } | undefined, title: string): Button =>
    card?.actions?.find(each => each.title === title) ?? assert.fail(`No button "${title}" in ${JSON.stringify(card)}`)
  const channelText = () =>
    world.connector
      .messages(CHANNEL.channel)
      .map(each => `${each.activity.summary} ${JSON.stringify(each.activity.attachments)}`)
      .join()
  const levels = (level: string) => Object.fromEntries(AREAS.map(area => [`level.${area}`, level]))
  const cardOf = (body: unknown) =>
    (body as { task: { value: { card: { content: { actions: Button[] } } } } }).task.value.card.content

  /** As the lead does it: in her own chat, after the bot was added to the channel. */
  async function start(): Promise<Button> {
    await world.client.install(ADA, CHANNEL)
    await world.client.say(ADA, CHAT, 'start a pulse')
    const { verb = '', data } = button(cardsIn(CHAT.chat).at(-1), 'Start pulse')
    const started = await world.client.execute(ADA, CHAT, {
      verb,
      data: { ...data, areas: AREAS.join(','), days: '5' },
    })
    assert.match(started.text, /Pulse started/)
    return button(cardsIn(CHANNEL.channel).at(-1), 'Answer')
  }
  async function send(from: TeamsPerson, answer: Button, level: string): Promise<string> {
    const form = cardOf((await world.client.fetchDialog(from, CHANNEL, answer.data)).body)
    const sent = await world.client.submitDialog(from, CHANNEL, {
      ...button(form, 'Send answers').data,
      ...levels(level),
    })
    return sent.text
  }
  const pulseId = (answer: Button) => (answer.data['intent'] as { pulse: string }).pulse
  const responses = async (answer: Button) => services.store.list(`pulse:${pulseId(answer)}`, 'response')

  it('asks everybody in the channel, takes their answers in a dialog, and shows the result when it has closed', async () => {
    const answer = await start()
    assert.match(channelText(), /0 of 12 have answered/)
    for (const [i, from] of people.entries())
      assert.match(await send(from, answer, i < 4 ? 'mature' : 'leader'), /Thank you/)
    await refreshCount(services, await councilOf(services, `teams:${TENANT}`, ''), pulseId(answer))
    assert.match(channelText(), /12 of 12 have answered/)
    assert.doesNotMatch(channelText(), /Ada Vale|Ben Moss|00000000-|Mature, 3|Leader, 4/)

    at += 14 * 24 * 3600 * 1000
    for (let left = 5; left > 0; left--) {
      await closeDuePulses(services)
      at += 10_000
    }
    assert.match(channelText(), /Pulse results/)
    assert.match(channelText(), /Leader, 4 of 5/)
    assert.deepEqual(await responses(answer), [])
    assert.match(await send(BEN, answer, 'leader').catch(String), /closed|No button/)
  })

  it('in a personal chat has its form in the card itself, and thanks in its place', async () => {
    const answer = await start()
    await world.client.say(ADA, CHAT, 'start a pulse')
    const press = ({ verb = '', data }: Button, inputs: Json = {}) =>
      world.client.execute(ADA, CHAT, { verb, data: { ...data, ...inputs } })
    assert.match((await press(button(cardsIn(CHAT.chat).at(-1), 'Answer it'))).text, /The answer is below/)
    const form = cardsIn(CHAT.chat).at(-1)
    assert.equal(JSON.stringify(form).match(/"Input.ChoiceSet"/g)?.length, AREAS.length + 1)
    const sent = await press(button(form, 'Send answers'), levels('leader'))
    assert.match(sent.text, /Thank you/)
    const thanks = (sent.body as { value: { actions: readonly Button[] } }).value
    await press(button(thanks, 'Change my answers'))
    await press(button(cardsIn(CHAT.chat).at(-1), 'Send answers'), levels('mature'))
    assert.deepEqual(
      (await responses(answer)).map(({ value }) => value.levels),
      [Object.fromEntries(AREAS.map(area => [area, 'mature']))],
    )
  })

  it('counts one person once: pressed twice, sent again with the same id, and with a new one', async () => {
    const answer = await start()
    const form = cardOf((await world.client.fetchDialog(BEN, CHANNEL, answer.data)).body)
    const data = { ...button(form, 'Send answers').data, ...levels('mature') }
    const activity = world.client.activity(BEN, CHANNEL, { type: 'invoke', name: 'task/submit', value: { data } })
    const copies = [
      activity,
      activity,
      { ...activity, id: 'f:second-layer' },
      { ...activity, timestamp: new Date(at + 30_000).toISOString() },
    ]
    for (const { status, text } of await Promise.all(copies.map(copy => world.client.post(copy)))) {
      assert.equal(status, 200)
      assert.match(text, /Thank you/)
    }
    assert.equal((await responses(answer)).length, 1)
    at += 60_000
    await send(BEN, answer, 'leader')
    const kept = await responses(answer)
    assert.deepEqual(
      kept.map(each => each.value.levels),
      [Object.fromEntries(AREAS.map(area => [area, 'leader']))],
    )
    assert.doesNotMatch(JSON.stringify(kept), new RegExp(`${BEN.aadObjectId}|Ben Moss`))
  })
})

function person(i: number): TeamsPerson {
  const digits = String(i).padStart(4, '0')
  return { id: `29:${digits}`, name: `Person ${digits}`, aadObjectId: `00000000-0000-0000-0000-00000000${digits}` }
}

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { ADA, CHANNEL, CHAT, type TeamsWorld, teamsWorld } from '../../fakes/teams.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Every path into a value: the ways to break it. */
const paths = (value: Json, at: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...paths(inner as Json, [...at, key])])
    : []

/** The value with something else at a path; undefined drops what is there. */
function put(value: Json, [key, ...rest]: readonly string[], to: Json | undefined): Json {
  if (key === undefined) return to ?? null
  const copy = structuredClone(value) as Record<string, Json>
  const next = rest.length === 0 ? to : put(copy[key] ?? null, rest, to)
  if (next === undefined) delete copy[key]
  else copy[key] = next
  return copy
}

describe('activities of Teams with one thing wrong', () => {
  let world: TeamsWorld
  before(async () => {
    world = await teamsWorld()
  })
  after(() => world.close())

  it('are answered without a fault of ours, without a word of the inside, and never slowly', async () => {
    const { activity, message } = world.client
    const data = { intent: { do: 'answer', pulse: 'p1', levels: {} }, 'level.a': 'leader', role: 'councillor' }
    const action = { type: 'Action.Execute', verb: 'answer', data }
    const command = { commandId: 'makeAction', commandContext: 'message' }
    const messagePayload = {
      id: '1700',
      subject: 'A post',
      body: { contentType: 'html', content: '<p>Ask <at id="0">HR</at> &amp; legal</p>' },
      linkToMessage: 'https://teams.microsoft.com/l/message/1/2',
    }
    const whole = [
      message(ADA, CHAT, 'hello'),
      message(ADA, CHANNEL, 'hello'),
      activity(ADA, CHAT, { type: 'message', value: data }),
      activity(ADA, CHANNEL, { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'manual' } }),
      activity(ADA, CHANNEL, { type: 'invoke', name: 'task/fetch', value: { data, context: { theme: 'dark' } } }),
      activity(ADA, CHANNEL, { type: 'invoke', name: 'task/submit', value: { data } }),
      activity(ADA, CHANNEL, {
        type: 'invoke',
        name: 'composeExtension/fetchTask',
        value: { ...command, messagePayload },
      }),
      activity(ADA, CHANNEL, { type: 'invoke', name: 'composeExtension/submitAction', value: { ...command, data } }),
      activity(ADA, CHANNEL, { type: 'conversationUpdate', membersAdded: [world.client.bot] }),
      activity(ADA, CHANNEL, { type: 'installationUpdate', action: 'add' }),
    ].map(each => JSON.parse(JSON.stringify(each)) as Json)
    const wrong = fc.oneof(
      fc.constant(undefined),
      fc.constantFrom<Json>(
        null,
        true,
        0,
        -1,
        1e308,
        '',
        'x',
        'x'.repeat(5000),
        [],
        {},
        [null],
        { a: {} },
        '\u0000',
        '__proto__',
        '<at></at>',
      ),
      fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
    )
    const broken = fc
      .constantFrom(...whole)
      .chain(value => fc.tuple(fc.constant(value), fc.constantFrom(...paths(value)), wrong))
      .map(([value, path, to]) => put(value, path, to))
    await fc.assert(
      fc.asyncProperty(broken, async value => {
        const began = Date.now()
        const { status, text } = await world.client.post(value as object)
        assert.ok([200, 400, 401].includes(status), `${status} ${text} ${JSON.stringify(value)}`)
        assert.doesNotMatch(text, /TypeError|Error:|\.ts:|\.js:|undefined|zod/)
        assert.ok(Date.now() - began < 1000)
      }),
      { numRuns: 600, seed: 20261124 },
    )
    assert.ok(
      !world.log.some(line => line.includes('A route failed')),
      world.log.find(line => line.includes('A route failed')),
    )
    assert.equal((await world.client.say(ADA, CHAT, 'hello')).status, 200)
  }).timeout(20_000)
})

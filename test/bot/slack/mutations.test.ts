import assert from 'node:assert/strict'
import fc from 'fast-check'
import { draw, modal } from '../../../bot/slack/view.ts'
import { ADA, CHANNEL, type SlackWorld, slackWorld, TEAM } from '../../fakes/slack.ts'
import { everyPart } from '../../fixtures/everyPart.ts'

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

describe('requests of Slack with one thing wrong', () => {
  let world: SlackWorld
  before(async () => {
    world = await slackWorld({ linked: async () => everyPart })
  })
  after(() => world.close())

  it('are answered without a fault of ours, without a word of the inside, and never slowly', async () => {
    const { client, api } = world
    const person = client.common(ADA)
    const event = (content: object) => ({
      type: 'event_callback',
      team_id: TEAM,
      event_id: 'Ev1',
      authorizations: [{ team_id: TEAM, user_id: api.botUser, is_enterprise_install: false }],
      event: content,
    })
    const button = {
      type: 'button',
      action_id: 'press.0',
      block_id: 'b',
      value: '{"do":"help","areas":[],"levels":[]}',
      action_ts: '1.1',
    }
    const state = {
      values: {
        'level.a': { filled: { type: 'radio_buttons', selected_option: { value: 'leader' } } },
        areas: { filled: { selected_options: [{ value: 'a' }] } },
      },
    }
    const press = { type: 'block_actions', trigger_id: 't', ...person, actions: [button], state }
    const view = { ...modal(everyPart, CHANNEL), id: 'V1', previous_view_id: null, state }
    const container = { type: 'message', message_ts: '1.1', channel_id: CHANNEL, is_ephemeral: true, thread_ts: '1.0' }
    const inChannel = {
      container,
      channel: { id: CHANNEL, name: 'x' },
      message: { ts: '1.1', ...draw(everyPart) },
      response_url: api.responseUrl(CHANNEL, ADA),
    }
    const whole = [
      event({
        type: 'app_mention',
        user: ADA,
        text: 'hello',
        ts: '1.1',
        thread_ts: '1.0',
        channel: CHANNEL,
        team: TEAM,
      }),
      event({ type: 'message', channel_type: 'im', user: ADA, text: 'hello', ts: '1.1', channel: 'D0ADA' }),
      event({ type: 'app_home_opened', user: ADA, tab: 'home', channel: 'D0ADA' }),
      event({ type: 'member_joined_channel', user: api.botUser, inviter: ADA, channel: CHANNEL }),
      event({
        type: 'link_shared',
        channel: CHANNEL,
        user: ADA,
        message_ts: '1.1',
        unfurl_id: 'U1',
        source: 'conversations_history',
        links: [{ domain: 'pulse.example', url: 'https://pulse.example/area/a' }],
      }),
      event({ type: 'tokens_revoked', tokens: { bot: ['U0NOBODY'] } }),
      { ...press, ...inChannel },
      { ...press, container: { type: 'view', view_id: 'V1' }, view },
      { ...press, container: { type: 'view' }, view: { type: 'home', blocks: [], state } },
      { type: 'view_submission', trigger_id: 't', ...person, view },
      { type: 'shortcut', trigger_id: 't', callback_id: 'answer', ...person },
      {
        type: 'message_action',
        trigger_id: 't',
        callback_id: 'make_action',
        action_ts: '1.1',
        ...person,
        channel: { id: CHANNEL, name: 'x' },
        message: { ts: '1.1', thread_ts: '1.0', text: 'Ask HR\nby Friday' },
      },
      {
        command: '/pulse',
        text: 'help',
        team_id: TEAM,
        user_id: ADA,
        channel_id: CHANNEL,
        trigger_id: 't',
        user_name: 'ada',
      },
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
        '<@>',
        '\ud800',
      ),
      fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
    )
    const broken = fc
      .constantFrom(...whole)
      .chain(value => fc.tuple(fc.constant(value), fc.constantFrom(...paths(value)), wrong))
      .map(([value, path, to]) => put(value, path, to) as Record<string, Json>)
    let count = 0
    await fc.assert(
      fc.asyncProperty(broken, fc.boolean(), async (value, asForm) => {
        const began = Date.now()
        if ('event_id' in value && value['event_id'] === 'Ev1') value['event_id'] = `Ev${++count}`
        const isEvent = 'event' in value || 'event_id' in value
        const fields = Object.fromEntries(
          Object.entries(value).map(([name, each]) => [name, typeof each === 'string' ? each : JSON.stringify(each)]),
        )
        const { status, text } = isEvent
          ? await client.json(value)
          : 'command' in value && asForm
            ? await client.form(fields)
            : await client.interact(value)
        assert.ok([200, 400, 403, 409].includes(status), `${status} ${text} ${JSON.stringify(value)}`)
        assert.doesNotMatch(text, /TypeError|Error:|\.ts:|\.js:|undefined/)
        assert.ok(Date.now() - began < 1000)
      }),
      { numRuns: 500, seed: 20261127 },
    )
    const failed = world.log.find(line => /failed/.test(line))
    assert.equal(failed, undefined)
    assert.equal((await client.say(ADA, 'hello')).status, 200)
  }).timeout(30_000)
})

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { commandOf } from '../../../bot/slack/commands.ts'
import { SCOPES } from '../../../bot/slack/install/routes.ts'
import { MAKE_ACTION } from '../../../bot/slack/messageShortcut.ts'
import { slackChecks } from '../../fakes/slackChecks.ts'

const file = (name: string) => readFileSync(new URL(`../../../manifest/slack/${name}`, import.meta.url), 'utf8')
const manifest = JSON.parse(file('manifest.json'))
const readme = file('README.md')
const code = globSync('bot/slack/**/*.ts')
  .map(each => readFileSync(each, 'utf8'))
  .join('\n')

/** What each method that we call needs, as Slack documents it. Views, OAuth and `auth.test` need nothing. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.unfurl': ['links:write'],
  'chat.update': ['chat:write'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'oauth.v2.access': [],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
}
/** What each event needs. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_left: ['channels:read'],
  group_left: ['groups:read'],
  link_shared: ['links:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.im': ['im:history'],
  tokens_revoked: [],
}

describe("the Slack app's manifest", () => {
  before(function () {
    this.timeout(20_000)
    slackChecks()
  })

  it("is what Slack's own typings describe", () => assert.deepEqual(slackChecks().manifest(manifest), []))

  it('would be refused with a name that is too long, an unknown scope, an unknown event or a setting of our own', () => {
    const { manifest: check } = slackChecks()
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ ...manifest, display_information: { name: 'x'.repeat(36) } }, /name must NOT have more than 35 characters/],
      [{ ...manifest, oauth_config: { scopes: { bot: ['chat:wrote'] } } }, /scopes\/bot\/0 must be equal to one of/],
      [{ ...manifest, settings: { event_subscriptions: { bot_events: ['app_mentioned'] } } }, /bot_events\/0 must be/],
      [{ ...manifest, settings: { ...manifest.settings, nonsense: 1 } }, /additional properties \(nonsense\)/],
    ]
    for (const [each, fault] of wrong) assert.match(check(each).join('\n'), fault)
  })

  it('asks for exactly the scopes that our calls, events and commands need', () => {
    const calls = [...code.matchAll(/'((?:auth|chat|conversations|oauth\.v2|users|views)\.[a-zA-Z]+)'/g)].map(
      match => match[1] as string,
    )
    assert.ok(calls.length > 8)
    const needed = [...new Set(calls)].flatMap(call => NEEDS[call] ?? assert.fail(`What does ${call} need?`))
    const heard = (manifest.settings.event_subscriptions.bot_events as string[]).flatMap(
      event => EVENTS[event] ?? assert.fail(event),
    )
    assert.deepEqual([...new Set([...needed, ...heard, 'commands'])].sort(), manifest.oauth_config.scopes.bot)
    assert.deepEqual(SCOPES, manifest.oauth_config.scopes.bot)
  })

  it('subscribes to exactly the events that the code has an answer to', () => {
    assert.deepEqual(Object.keys(EVENTS).sort(), manifest.settings.event_subscriptions.bot_events)
    for (const event of Object.keys(EVENTS)) assert.ok(code.includes(`'${event.replace('.im', '')}'`), event)
  })

  it('gives the reason of every scope and every event beside it, and of nothing else', () => {
    const named = [...readme.matchAll(/^\| `([^`]+)` +\| (.+) \|$/gm)].map(match => match[1])
    const { bot } = manifest.oauth_config.scopes
    assert.deepEqual(named, [...bot, ...manifest.settings.event_subscriptions.bot_events])
  })

  it('names one address for everything, on one host', () => {
    const urls = [...file('manifest.json').matchAll(/https:\/\/([^/"]+)(\/[^"]*)/g)].map(
      match => `${match[1]} ${match[2]}`,
    )
    assert.deepEqual(
      [...new Set(urls)],
      ['pulse.example.gov.uk /slack/events', 'pulse.example.gov.uk /slack/oauth_redirect'],
    )
  })

  it('hears of links to that host and to no other', () => {
    assert.deepEqual(manifest.features.unfurl_domains, ['pulse.example.gov.uk'])
  })

  it('offers shortcuts and a hint of words that the command knows', () => {
    const shortcuts: readonly { readonly type: string; readonly callback_id: string }[] = manifest.features.shortcuts
    for (const { callback_id: word, type } of shortcuts)
      assert.ok(type === 'message' ? word === MAKE_ACTION : commandOf(word), word)
    assert.deepEqual(
      shortcuts.map(({ type }) => type),
      ['global', 'global', 'message'],
    )
    const hint: string = manifest.features.slash_commands[0].usage_hint
    const words = hint.split(', ').slice(0, -1)
    assert.equal(words.length, 7)
    for (const word of words) assert.ok(commandOf(word), word)
  })
})

import assert from 'node:assert/strict'
import type { BotAnswer } from '../../../../bot/desk/counterpart/client.ts'
import { BOT_FRAMEWORK } from '../../../../bot/desk/counterpart/issuer.ts'
import { ADA, APP, CHAT, type TeamsWorld, teamsWorld } from '../../../fakes/teams.ts'
import { type FaultyConnector, startFaultyConnector } from '../../../fakes/teamsConnector.ts'
import type { Signing } from '../../../fakes/teamsIssuer.ts'

const seconds = () => Math.floor(Date.now() / 1000)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const EMULATOR = {
  iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
  ver: '1.0',
  serviceurl: undefined,
}
const SKILL = { iss: `https://sts.windows.net/aaaaaaaa-0000-0000-0000-000000000001/`, appid: 'another-bot', ver: '1.0' }

describe('who may speak to the Teams edge', () => {
  let world: TeamsWorld
  let stranger: FaultyConnector
  before(async () => {
    world = await teamsWorld()
    stranger = await startFaultyConnector()
  })
  after(() => Promise.all([world.close(), stranger.close()]))

  const message = (over: object = {}) => world.client.message(ADA, CHAT, 'hello', over)
  const signed = (claims: object, signing: Signing = {}) =>
    world.client.post(message(), world.issuer.sign(world.client.claims(claims), signing))
  const changed = (over: object, claims: object = {}) => world.client.post(message(over), world.client.token(claims))
  const header = (authorization?: string) =>
    world.client.raw(JSON.stringify(message()), authorization ? { authorization } : {})
  const tenants = (inData: string | undefined, inConversation: string | undefined) =>
    changed({
      conversation: { id: 'a:ada', conversationType: 'personal', tenantId: inConversation },
      channelData: inData ? { tenant: { id: inData } } : {},
    })
  const ours = 'aaaaaaaa-0000-0000-0000-000000000001'

  const CASES: readonly [name: string, status: 200 | 401, knock: () => Promise<BotAnswer>][] = [
    ['a token as Teams signs it', 200, () => signed({})],
    ['a token that ended 4 minutes ago', 200, () => signed({ exp: seconds() - 240 })],
    ['a token signed with RS512', 200, () => signed({}, { alg: 'RS512' })],
    ['the tenant in capitals', 200, () => tenants(ours.toUpperCase(), ours)],
    ['no header', 401, () => header()],
    ['an empty bearer', 401, () => header('Bearer ')],
    ['garbage', 401, () => header('Bearer abc.def.ghi')],
    ['Basic instead of Bearer', 401, () => header(`Basic ${world.client.token()}`)],
    ['a token of 9,000 characters', 401, () => header(`Bearer ${world.client.token({ pad: 'x'.repeat(9000) })}`)],
    ['a token that ended 10 minutes ago', 401, () => signed({ exp: seconds() - 600 })],
    ['a token that begins in 10 minutes', 401, () => signed({ nbf: seconds() + 600 })],
    ['a token without an end', 401, () => signed({ exp: undefined })],
    ['another audience', 401, () => signed({ aud: 'someone-else' })],
    ['another issuer', 401, () => signed({ iss: 'https://evil.example' })],
    ['no issuer', 401, () => signed({ iss: undefined })],
    ['a key that nobody published', 401, () => signed({}, { kid: 'nope' })],
    ["another key under the published key's name", 401, () => signed({}, { key: 'other' })],
    ['the algorithm none', 401, () => signed({}, { alg: 'none' })],
    ['HS256 with the public key', 401, () => signed({}, { alg: 'HS256' })],
    [
      'claims changed after signing',
      401,
      () => {
        const [head, , tail] = world.client.token().split('.')
        return world.client.post(message(), [head, encode(world.client.claims({ extra: 1 })), tail].join('.'))
      },
    ],
    ['a key that is endorsed for no channel', 401, () => signed({}, { kid: 'not-endorsed' })],
    ['a token without a service URL', 401, () => signed({ serviceurl: undefined })],
    ['a token for another service URL', 401, () => signed({ serviceurl: 'https://smba.trafficmanager.net/emea/' })],
    ['an activity without a service URL', 401, () => changed({ serviceUrl: undefined })],
    ['an activity with an empty service URL', 401, () => changed({ serviceUrl: '' }, { serviceurl: '' })],
    [
      "a stranger's service URL, and a token to match",
      401,
      () => changed({ serviceUrl: stranger.serviceUrl }, { serviceurl: stranger.serviceUrl }),
    ],
    ['no channel', 401, () => changed({ channelId: undefined })],
    ['an empty channel', 401, () => changed({ channelId: '' })],
    ['a channel that is null', 401, () => changed({ channelId: null })],
    ['another channel', 401, () => changed({ channelId: 'slack' })],
    ['the channel of App Service extensions', 401, () => changed({ channelId: 'AseChannel' })],
    ['another tenant', 401, () => tenants('other', 'other')],
    ['two tenants that disagree', 401, () => tenants(ours, 'other')],
    ['no tenant', 401, () => tenants(undefined, undefined)],
    ['an emulator token for our app', 401, () => signed({ ...EMULATOR, appid: APP })],
    ['an emulator token for the Bot Framework', 401, () => signed({ ...EMULATOR, aud: BOT_FRAMEWORK, appid: APP })],
    ['an emulator token of our own tenant', 401, () => signed({ ...EMULATOR, iss: SKILL.iss, appid: APP })],
    ['a token of a skill', 401, () => signed(SKILL)],
    ['a body whose kind is not even a text', 401, () => world.client.raw('{"type":7}')],
  ]
  for (const [name, status, knock] of CASES)
    it(`${status === 200 ? 'hears' : 'refuses, with 401 and no reason,'} ${name}`, async () => {
      const [before, sent] = [world.handled.length, world.connector.arrived.length]
      const answer = await knock()
      assert.equal(answer.status, status, answer.text)
      assert.equal(world.handled.length - before, status === 200 ? 1 : 0)
      assert.equal(world.connector.arrived.length - sent, status === 200 ? 1 : 0)
      assert.equal(stranger.arrived.length, 0)
      if (status === 401) assert.equal(answer.text, '{"error":"Unauthorized"}')
    })

  it('hears the same activity twice: that it counts once is for the journeys, by their own keys', async () => {
    const [same, token] = [message(), world.client.token()]
    const answers = [await world.client.post(same, token), await world.client.post(same, token)]
    assert.deepEqual(
      answers.map(each => each.status),
      [200, 200],
    )
  })

  it('notes the reason of a refusal in the log, and neither the token nor what was said', async () => {
    world.log.length = 0
    await signed({ aud: 'someone-else' })
    assert.match(world.log.join('\n'), /unexpected .*aud.* claim/)
    assert.doesNotMatch(world.log.join('\n'), /eyJ|hello|Ada/)
  })
})

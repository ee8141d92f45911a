import assert from 'node:assert/strict'
import { createLog } from '../../../../bot/log.ts'
import { createKeySet } from '../../../../bot/teams/auth/keyset.ts'
import { createVerifier, type VerifyToken } from '../../../../bot/teams/auth/token.ts'
import { staticToken } from '../../../../bot/teams/credentials.ts'
import { connectTeams } from '../../../../bot/teams/edge.ts'
import { ADA, APP, CHAT, TENANT, teamsWorld } from '../../../fakes/teams.ts'
import { type ForgingIssuer, startForgingIssuer } from '../../../fakes/teamsIssuer.ts'

const log = createLog({ write: () => {} })

describe('the check of a token', () => {
  let issuer: ForgingIssuer
  let verify: VerifyToken
  let now = Date.parse('2026-11-24T09:00:00Z')
  beforeEach(async () => {
    issuer = await startForgingIssuer()
    const clock = () => new Date(now)
    verify = createVerifier({
      appId: APP,
      keys: createKeySet({ metadataUrl: issuer.metadataUrl, now: clock, log }),
      now: clock,
    })
  })
  afterEach(() => issuer.close())

  const claims = (over: object = {}) => ({
    iss: 'https://api.botframework.com',
    aud: APP,
    serviceurl: 'https://smba.trafficmanager.net/uk/',
    exp: now / 1000 + 3600,
    ...over,
  })

  it('remembers a good token until it ends, and not a moment longer than the clocks may differ', async () => {
    const bearer = `Bearer ${issuer.sign(claims())}`
    const first = await verify(bearer)
    assert.equal(await verify(bearer), first)
    now += 3600_000 + 299_000
    assert.equal(await verify(bearer), first)
    now += 2000
    await assert.rejects(verify(bearer), /exp/)
  })

  it('does not remember a token that it refused', async () => {
    const bearer = `Bearer ${issuer.sign(claims({ nbf: now / 1000 + 600 }))}`
    await assert.rejects(verify(bearer), /nbf/)
    now += 600_000
    assert.equal((await verify(bearer)).serviceUrl, 'https://smba.trafficmanager.net/uk/')
  })

  it('forgets old tokens rather than grow', async () => {
    for (let i = 0; i < 1100; i++) await verify(`Bearer ${issuer.sign(claims({ jti: i }))}`)
    assert.equal(issuer.state.keys, 1)
  }).timeout(20_000)

  it('cannot be had without an app id, because that would let everybody in', () => {
    const keys = { find: async () => undefined }
    assert.throws(() => createVerifier({ appId: '', keys, now: () => new Date() }), /TEAMS_APP_ID is empty/)
    const settings = {
      appId: '',
      tenantIds: [TENANT],
      openIdMetadataUrl: issuer.metadataUrl,
      serviceUrls: ['https://smba.trafficmanager.net'],
    }
    assert.throws(() => connectTeams(settings, { token: staticToken('x'), log, now: () => new Date() }), /TEAMS_APP_ID/)
  })
})

describe('a token that is remembered', () => {
  it('is held against every activity again', async () => {
    const world = await teamsWorld()
    try {
      const token = world.client.token()
      const post = (over: object) => world.client.post(world.client.message(ADA, CHAT, 'hello', over), token)
      assert.equal((await post({})).status, 200)
      assert.equal((await post({ serviceUrl: 'https://smba.trafficmanager.net/' })).status, 401)
      assert.equal((await post({ channelId: 'directline' })).status, 401)
      assert.equal((await post({ channelData: { tenant: { id: 'other' } } })).status, 401)
      assert.equal((await post({})).status, 200)
    } finally {
      await world.close()
    }
  })

  it('serves while the issuer is down; and without ever having reached it, nobody is let in', async () => {
    const world = await teamsWorld()
    try {
      world.issuer.state.down = true
      assert.equal((await world.client.say(ADA, CHAT, 'hello')).status, 401)
      world.issuer.state.down = false
      world.set.now = () => new Date(Date.now() + 11_000)
      assert.equal((await world.client.say(ADA, CHAT, 'hello')).status, 200)
      world.issuer.state.down = true
      assert.equal(
        (await world.client.post(world.client.message(ADA, CHAT, 'x'), world.client.token({ jti: 'new' }))).status,
        200,
      )
    } finally {
      await world.close()
    }
  })
})

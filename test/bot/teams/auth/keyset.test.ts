import assert from 'node:assert/strict'
import { createLog } from '../../../../bot/log.ts'
import { createKeySet, type KeySet } from '../../../../bot/teams/auth/keyset.ts'
import { type ForgingIssuer, startForgingIssuer } from '../../../fakes/teamsIssuer.ts'

const HOUR = 3_600_000

describe("the issuer's key set", () => {
  let issuer: ForgingIssuer
  let now: number
  let keys: KeySet
  beforeEach(async () => {
    issuer = await startForgingIssuer()
    now = Date.parse('2026-11-24T09:00:00Z')
    keys = createKeySet({
      metadataUrl: issuer.metadataUrl,
      now: () => new Date(now),
      log: createLog({ write: () => {} }),
    })
  })
  afterEach(() => issuer.close())

  const known = async (kid = 'endorsed') => (await keys.find(kid)) !== undefined
  const many = (kid: string) => Promise.all(Array.from({ length: 50 }, () => known(kid)))
  const fetches = () => [issuer.state.metadata, issuer.state.keys]
  const settle = () => new Promise(done => setTimeout(done, 20))

  it('is fetched once, however many ask at the start', async () => {
    assert.ok((await many('endorsed')).every(Boolean))
    assert.deepEqual(fetches(), [1, 1])
  })

  it('tells which channels a key may speak for', async () => {
    assert.deepEqual((await keys.find('endorsed'))?.endorsements, ['msteams'])
    assert.deepEqual((await keys.find('not-endorsed'))?.endorsements, [])
  })

  it('is fetched anew after a day, once, while the old keys serve', async () => {
    await known()
    now += 25 * HOUR
    assert.ok((await many('endorsed')).every(Boolean))
    for (let i = 0; i < 100 && issuer.state.keys < 2; i++) await settle()
    await settle()
    assert.deepEqual(fetches(), [2, 2])
  })

  it('serves through an outage of 48 hours without refusing anybody or hammering the issuer', async () => {
    await known()
    issuer.state.down = true
    for (let hours = 0; hours < 48; hours += 4) {
      now += 4 * HOUR
      assert.ok((await many('endorsed')).every(Boolean))
      await settle()
    }
    assert.ok(issuer.state.metadata <= 1 + 12)
    issuer.state.down = false
    now += HOUR
    assert.ok(await known())
  })

  it('is fetched for an unknown key at most once an hour', async () => {
    await known()
    assert.ok((await many('nope')).every(each => !each))
    for (let i = 0; i < 20; i++) assert.equal(await known(`nope-${i}`), false)
    assert.deepEqual(fetches(), [2, 2])
    now += HOUR
    assert.equal(await known('nope'), false)
    assert.deepEqual(fetches(), [3, 3])
  })

  it('asks a silent issuer again after ten seconds, and not before', async () => {
    issuer.state.down = true
    assert.ok((await many('endorsed')).every(each => !each))
    assert.equal(await known(), false)
    assert.deepEqual(fetches(), [1, 0])
    issuer.state.down = false
    now += 11_000
    assert.equal(await known(), true)
  })
})

import assert from 'node:assert/strict'
import { type IdentityToken, identityTokens } from '../../bot/identity.ts'

const HOUR = 3_600_000

describe("the process's own identity", () => {
  let now = 0
  let asked = 0
  let answer: () => Promise<IdentityToken>
  beforeEach(() => {
    now = 0
    asked = 0
    answer = async () => ({ token: `token ${asked}`, goodUntil: now + HOUR })
  })
  const tokens = () =>
    identityTokens(
      () => {
        asked += 1
        return answer()
      },
      () => now,
    )

  it('is proved by one token, fetched once however many ask, and anew shortly before it ends', async () => {
    const token = tokens()
    assert.deepEqual(new Set(await Promise.all([token(), token(), token()])), new Set(['token 1']))
    now = HOUR - 6 * 60_000
    assert.equal(await token(), 'token 1')
    now = HOUR - 4 * 60_000
    assert.equal(await token(), 'token 2')
    assert.equal(asked, 2)
  })

  it('is proved by the last token while the token server is away, for as long as it is good', async () => {
    const token = tokens()
    await token()
    const works = answer
    answer = () => Promise.reject(new Error('away'))
    now = HOUR - 60_000
    assert.equal(await token(), 'token 1')
    now = HOUR + 1
    await assert.rejects(token(), /away/)
    answer = works
    assert.match(await token(), /^token \d$/)
  })
})

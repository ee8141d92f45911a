import assert from 'node:assert/strict'
import { passwordToken } from '../../../bot/teams/credentials.ts'
import { APP, TENANT } from '../../fakes/teams.ts'

describe("the bot's own token", () => {
  /** The token server, at the only seam that MSAL has for it. */
  function tokenServer(answer: () => { status: number; body: object }) {
    const asked: { url: string; body: string }[] = []
    const networkClient = {
      sendGetRequestAsync: async () => {
        throw new Error('Nothing is fetched')
      },
      sendPostRequestAsync: async <T>(url: string, options?: { body?: string }) => {
        asked.push({ url, body: options?.body ?? '' })
        return { headers: {}, ...answer() } as unknown as { headers: Record<string, string>; body: T; status: number }
      },
    }
    return { asked, system: { networkClient } }
  }
  const token = (server: ReturnType<typeof tokenServer>) =>
    passwordToken({ appId: APP, tenant: TENANT, password: 'a secret', system: server.system as never })

  it("is fetched once from the tenant's own token server, for the Bot Framework, however many ask", async () => {
    let made = 0
    const server = tokenServer(() => ({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, access_token: `token ${++made}` },
    }))
    const get = token(server)
    assert.deepEqual(new Set(await Promise.all([get(), get(), get()])), new Set(['token 1']))
    assert.equal(await get(), 'token 1')
    assert.equal(server.asked.length, 1)
    assert.match(
      server.asked[0]?.url ?? '',
      new RegExp(`^https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`),
    )
    assert.match(server.asked[0]?.body ?? '', /scope=https%3A%2F%2Fapi.botframework.com%2F.default/)
  })

  it('is fetched anew when the last one was refused', async () => {
    let made = 0
    const server = tokenServer(() => ({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, access_token: `token ${++made}` },
    }))
    const get = token(server)
    await get()
    assert.equal(await get(true), 'token 2')
    assert.equal(await get(), 'token 2')
  })

  it('is given up when the token server says nothing, and asked for anew by the next who needs it', async () => {
    let silent = true
    const server = tokenServer(() => ({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, access_token: 'at last' },
    }))
    const answered = server.system.networkClient.sendPostRequestAsync
    server.system.networkClient.sendPostRequestAsync = (url, options) =>
      silent ? new Promise(() => {}) : answered(url, options)
    const get = passwordToken({
      appId: APP,
      tenant: TENANT,
      password: 'a secret',
      system: server.system as never,
      within: 300,
    })
    await assert.rejects(Promise.all([get(), get()]), /token server did not answer/)
    silent = false
    assert.equal(await get(), 'at last')
  })

  it('is missing, with a reason, when the password is wrong', async () => {
    const server = tokenServer(() => ({
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS7000215' },
    }))
    await assert.rejects(token(server)(), /invalid_client/)
  })
})

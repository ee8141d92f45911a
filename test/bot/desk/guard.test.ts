import assert from 'node:assert/strict'
import { guarded } from '../../../bot/desk/guard.ts'
import type { HttpRequest } from '../../../bot/http.ts'
import { httpRequest } from '../../fakes/httpRequest.ts'

const HOST = '127.0.0.1:3978'
const route = guarded('secret', { method: 'POST', path: '/', handle: async () => ({ status: 200, body: {} }) })
const status = async (over: Partial<HttpRequest>) => (await route.handle(httpRequest(over))).status
const post = (headers: Record<string, string>) => status({ method: 'POST', headers, body: {} })
const OWN = { host: HOST, origin: `http://${HOST}`, 'x-desk-token': 'secret' }

describe("the desk's door", () => {
  it('opens to its own page', async () => {
    assert.equal(await post(OWN), 200)
    assert.equal(await status({ headers: { host: 'localhost:3978' } }), 200)
  })

  it('stays shut to another name that points at this computer', async () => {
    for (const host of [
      'evil.example',
      'evil.example:3978',
      '127.0.0.1.evil.example',
      'localhost.evil.example:3978',
      '',
      '0.0.0.0:3978',
    ])
      assert.equal(await status({ headers: { host } }), 403, host)
  })

  it('stays shut to a post from another site, or from a page of an earlier start', async () => {
    assert.equal(await post({ ...OWN, origin: 'http://evil.example' }), 403)
    assert.equal(await post({ ...OWN, origin: 'http://localhost:3978' }), 403)
    assert.equal(await post({ ...OWN, origin: 'null' }), 403)
    assert.equal(await post({ host: HOST, 'x-desk-token': 'secret' }), 403)
    assert.equal(await post({ ...OWN, 'x-desk-token': 'older' }), 403)
    assert.equal(await post({ host: HOST, origin: `http://${HOST}` }), 403)
  })

  it('lets a page run nothing but its own files', async () => {
    const { headers = {} } = await route.handle(httpRequest({ method: 'POST', headers: OWN, body: {} }))
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'; script-src 'self';/)
  })
})

import assert from 'node:assert/strict'
import type { Position } from '#shared/domain/position.ts'
import { revokeExcel } from '#shared/journeys/access.ts'
import { connectExcel } from '#shared/journeys/pairing.ts'
import { excelApiRoutes } from '../../../bot/api/routes.ts'
import type { HttpRequest, HttpResponse } from '../../../bot/http.ts'
import { httpRequest } from '../../fakes/httpRequest.ts'
import { codeIn } from '../../fakes/workbookDesk.ts'
import { COUNCIL, personal, START, type Stage, setUp } from '../../setUp.ts'

const position: Position = { area: 'listening', level: 'mature', target: 'leader', changedAt: START }

describe('the API of the pane', () => {
  let stage: Stage
  let ask: (method: string, path: string, over?: Partial<HttpRequest>) => Promise<HttpResponse>
  beforeEach(async () => {
    stage = await setUp()
    const routes = excelApiRoutes(stage.services, 'https://pulse.example')
    ask = (method, path, over = {}) => {
      const route = routes.find(each => each.method === method && each.path === path)
      assert.ok(route)
      return route.handle(httpRequest({ method, path, ...over }))
    }
    await stage.store.write(`council:${COUNCIL.id}`, 'position', position.area, position, 'nothing')
  })
  afterEach(() => stage.store.close())

  const arrival = () => ({ who: stage.lead, place: personal(stage.lead), at: stage.services.now() })
  const pair = (code: unknown, remote = '10.0.0.1') => ask('POST', '/api/pair', { body: { code }, remote })
  const newCode = async () => codeIn(await connectExcel(stage.services, arrival()))
  const token = async () => ((await pair(await newCode())).body as { token: string }).token
  const report = (bearer: string, headers: HttpRequest['headers'] = {}) =>
    ask('GET', '/api/report', { headers: { authorization: `Bearer ${bearer}`, ...headers } })

  it('exchanges a code for a token, and the token for the report of its council', async () => {
    const said = await report(await token())
    assert.equal(said.status, 200)
    assert.equal(said.headers?.['cache-control'], 'private, no-cache')
    const { asAt, council, tables } = JSON.parse(said.body as string) as {
      asAt: string
      council: unknown
      tables: { name: string }[]
    }
    assert.deepEqual(council, COUNCIL)
    assert.equal(asAt, START)
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['PulseResults', 'Positions', 'Targets', 'Actions'],
    )
  })

  it('answers 304 while nothing has changed, and the new report when something has', async () => {
    const bearer = await token()
    const etag = (await report(bearer)).headers?.['etag'] ?? ''
    assert.match(etag, /^"[\w-]{43}"$/)
    stage.clock.advance(60)
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*'])
      assert.deepEqual((await report(bearer, { 'if-none-match': known })).status, 304)
    const stands = await stage.store.read(`council:${COUNCIL.id}`, 'position', position.area)
    const moved = { ...position, level: 'leader', changedAt: '2026-11-24T11:00:00.000Z' }
    await stage.store.write(`council:${COUNCIL.id}`, 'position', position.area, moved, stands?.version ?? '')
    const fresh = await report(bearer, { 'if-none-match': etag })
    assert.equal(fresh.status, 200)
    assert.notEqual(fresh.headers?.['etag'], etag)
  })

  it('answers missing, wrong, foreign and revoked tokens alike: 401 with a plain sentence', async () => {
    const bearer = await token()
    const access = (await stage.store.list(`council:${COUNCIL.id}`, 'access'))[0]
    await revokeExcel(stage.services, arrival(), access?.id ?? '')
    const headers = [{}, { authorization: 'Basic eA==' }, { authorization: `Bearer ${bearer}` }]
    const wrong = [
      ...headers,
      ...[
        `nps_${'x'.repeat(43)}`,
        `nps_${COUNCIL.id}.${'x'.repeat(43)}`,
        bearer.replace(COUNCIL.id, 'elsewhere'),
        '../../x',
      ].map(each => ({ authorization: `Bearer ${each}` })),
    ]
    for (const each of wrong) {
      const said = await ask('GET', '/api/report', { headers: each })
      assert.equal(said.status, 401)
      assert.match(JSON.stringify(said.body), /isn't connected/)
    }
  })

  it('answers unknown, malformed, used and expired codes alike', async () => {
    const used = await newCode()
    await pair(used)
    const expired = await newCode()
    stage.clock.advance(600)
    const answers = []
    for (const [at, code] of [used, expired, 'AAAA-AAAA', 'nonsense', '', 'A'.repeat(5000)].entries())
      answers.push(await pair(code, `10.0.1.${at}`))
    for (const each of answers) assert.deepEqual(each, answers[0])
    assert.equal(answers[0]?.status, 403)
  })

  it('does not mind what else a body holds', async () => {
    const hostile = [undefined, 7, null, ['AAAA-BBBB'], { toString: 'AAAA-BBBB' }, true]
    for (const [at, code] of hostile.entries()) assert.equal((await pair(code, `10.0.2.${at}`)).status, 400)
    assert.equal((await ask('POST', '/api/pair', { remote: '10.0.3.1' })).status, 400)
  })

  it('lets an address try 5 codes a minute, and everybody together 90', async () => {
    const statuses = async (remote: (at: number) => string, times: number) => {
      const said = []
      for (let at = 0; at < times; at += 1) said.push(await pair('AAAA-AAAA', remote(at)))
      return said
    }
    const one = await statuses(() => '10.0.0.9', 6)
    assert.deepEqual(
      one.map(({ status }) => status),
      [403, 403, 403, 403, 403, 429],
    )
    assert.equal(one[5]?.headers?.['retry-after'], '60')
    const many = await statuses(at => `10.1.0.${at}`, 90)
    assert.equal(many.filter(({ status }) => status === 429).length, 5)
    stage.clock.advance(60)
    assert.equal((await pair('AAAA-AAAA', '10.0.0.9')).status, 403)
  })

  it('lets everybody try 90 codes a minute at all copies together', async () => {
    const copies = [1, 2, 3].map(() => excelApiRoutes(stage.services).find(({ path }) => path === '/api/pair'))
    const statuses: number[] = []
    for (let at = 0; at < 93; at += 1) {
      const request = {
        method: 'POST',
        path: '/api/pair',
        body: { code: 'AAAA-AAAA' },
        remote: `10.2.0.${at}`,
      } as const
      statuses.push((await copies[at % 3]?.handle(httpRequest(request)))?.status ?? 0)
    }
    assert.deepEqual(statuses.slice(-3), [429, 429, 429])
    assert.deepEqual(new Set(statuses.slice(0, -3)), new Set([403]))
  })

  it('lets a token ask for the report 100 times a minute', async () => {
    const bearer = await token()
    for (let times = 100; times > 0; times -= 1) assert.equal((await report(bearer)).status, 200)
    assert.equal((await report(bearer)).status, 429)
    assert.equal((await report(await token())).status, 200)
    stage.clock.advance(60)
    assert.equal((await report(bearer)).status, 200)
  })

  it('forgets the token when the pane disconnects', async () => {
    const bearer = await token()
    const gone = await ask('DELETE', '/api/pair', { headers: { authorization: `Bearer ${bearer}` } })
    assert.equal(gone.status, 204)
    assert.equal((await report(bearer)).status, 401)
  })

  it('talks to its own origin only, without wildcard and without cookies', async () => {
    const from = (origin: string, host = 'pulse.example') =>
      ask('POST', '/api/pair', { headers: { origin, host }, body: { code: 'x' }, remote: origin })
    const own = await from('https://pulse.example')
    assert.equal(own.status, 403)
    assert.equal(own.headers?.['access-control-allow-origin'], 'https://pulse.example')
    assert.equal(own.headers?.['access-control-allow-credentials'], undefined)
    for (const origin of ['https://evil.example', 'https://pulse.example.evil.example', 'null', 'nonsense']) {
      const refused = await from(origin)
      assert.deepEqual(refused.body, { error: 'Only the Council Pulse pane may ask this.' })
      assert.equal(refused.headers?.['access-control-allow-origin'], undefined)
    }
  })
})

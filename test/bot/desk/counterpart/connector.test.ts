import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { Change } from '../../../../bot/desk/counterpart/connector.ts'
import { type FaultyConnector, startFaultyConnector } from '../../../fakes/teamsConnector.ts'

describe('the loopback Bot Connector', () => {
  let connector: FaultyConnector
  beforeEach(async () => {
    connector = await startFaultyConnector({ token: 'secret' })
  })
  afterEach(() => connector.close())

  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${connector.url}/v3/conversations${path}`, {
      method,
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json; charset=utf-8' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return {
      status: answer.status,
      said: (await answer.json()) as { id: string; members: unknown[]; continuationToken?: string },
    }
  }

  it('keeps what is posted, updated and deleted, and tells who listens', async () => {
    const changes: Change[] = []
    const stop = connector.onArrival(change => changes.push(change))
    const { said } = await call('POST', '/19%3Aa@thread/activities', { type: 'message', text: 'one' })
    await call('PUT', `/19%3Aa@thread/activities/${said.id}`, { type: 'message', text: 'two' })
    assert.deepEqual(
      connector.messages('19:a@thread').map(each => [each.activity.text, each.edited]),
      [['two', true]],
    )
    await call('DELETE', `/19%3Aa@thread/activities/${said.id}`)
    assert.deepEqual(connector.messages('19:a@thread'), [])
    stop()
    await call('POST', '/19%3Aa@thread/activities', { type: 'message' })
    assert.deepEqual(
      changes.map(each => each.did),
      ['created', 'updated', 'deleted'],
    )
  })

  it('puts a reply into its thread, and the thread into its channel', async () => {
    await call('POST', '/19%3Aa@thread%3Bmessageid=7/activities/7', { text: 'reply' })
    assert.deepEqual(
      connector.messages('19:a@thread').map(each => each.thread),
      ['7'],
    )
  })

  it('pages a roster, and knows nobody where none was set', async () => {
    connector.setRoster(
      'c',
      Array.from({ length: 5 }, (_, i) => ({ id: `29:${i}`, name: `Person ${i}` })),
    )
    const first = await call('GET', '/c/pagedmembers?pageSize=3')
    const second = await call('GET', `/c/pagedmembers?pageSize=3&continuationToken=${first.said.continuationToken}`)
    assert.deepEqual(
      [first.said.members.length, second.said.members.length, second.said.continuationToken],
      [3, 2, undefined],
    )
    assert.equal((await call('GET', '/other/pagedmembers')).status, 404)
    assert.equal((await call('GET', '/c/members/29%3A4')).said.id, '29:4')
  })

  it('takes nothing from a web page, nor from anybody without the token of the bot', async () => {
    const json = { 'content-type': 'application/json' }
    const ours = { authorization: 'Bearer secret' }
    const { host } = new URL(connector.url)
    const knock = (headers: Record<string, string>, method = 'POST') =>
      new Promise<number | undefined>((done, failed) => {
        const asking = request(`${connector.url}/v3/conversations/c/activities`, { method, headers }, answer =>
          done(answer.resume().statusCode),
        )
        asking.on('error', failed)
        asking.end(method === 'POST' ? '{"type":"message","text":"hello"}' : undefined)
      })
    const refused = [
      await knock({ ...ours, ...json, host: 'evil.example' }),
      await knock({ ...ours, ...json, host: `localhost:${new URL(connector.url).port}` }),
      await knock({ ...ours, ...json, origin: 'http://evil.example' }),
      await knock({ ...ours, ...json, origin: `http://${host}` }),
      await knock(json),
      await knock({ ...json, authorization: 'Bearer other' }),
      await knock({}, 'GET'),
      await knock({ ...ours, 'content-type': 'text/plain' }),
      await knock(ours),
    ]
    assert.deepEqual(refused, [403, 403, 403, 403, 401, 401, 401, 415, 415])
    assert.deepEqual([connector.messages('c'), connector.arrived], [[], []])
    assert.equal(await knock({ ...ours, ...json }), 201)
  })

  it('misbehaves as told, in turn, and then is well again', async () => {
    connector.faults.push({ status: 429, retryAfter: '7' }, { reset: true }, { resetAfter: true })
    assert.equal((await call('POST', '/c/activities', {})).status, 429)
    await assert.rejects(call('POST', '/c/activities', {}))
    await assert.rejects(call('POST', '/c/activities', {}))
    assert.equal(connector.messages('c').length, 1)
    assert.equal((await call('POST', '/c/activities', {})).status, 201)
    assert.equal(connector.arrived.length, 4)
  })
})

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Route } from '../../../bot/http.ts'
import { createLog } from '../../../bot/log.ts'
import { createHttpServer, type HttpServer, type ServerOptions } from '../../../bot/server.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

describe('a hostile request', () => {
  const open: HttpServer[] = []
  let url: string

  const routes: readonly Route[] = [
    { method: 'POST', path: '/echo', handle: async ({ body }) => ({ status: 200, body: { heard: body } }) },
    { method: 'GET', path: '/files/*', handle: async () => ({ status: 200, body: 'x' }) },
  ]
  async function start(over: Partial<ServerOptions> = {}): Promise<string> {
    const log = createLog({ write: () => {} })
    const server = createHttpServer({ routes, log, storeAnswers: async () => {}, oldestDueSeconds: () => 0, ...over })
    open.push(server)
    return server.listen(0, '127.0.0.1')
  }
  beforeEach(async () => {
    url = await start()
  })
  afterEach(() => Promise.all(open.splice(0).map(server => server.close())))

  const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
    fetch(`${url}/echo`, { method: 'POST', body: body as string, headers })
  const good = async () => assert.equal((await post('{"good":true}')).status, 200)
  const raw = (text: string) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(text)
    return socket
  }

  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const packed = gzipSync('{"a":1}')
  const CORPUS: readonly [name: string, status: number, ask: () => Promise<Response>][] = [
    ['a body that says gzip and is not', 415, () => post('not gzip', { ...JSON_TYPE, 'content-encoding': 'gzip' })],
    ['a gzip body cut short', 415, () => post(packed.subarray(0, 8), { ...JSON_TYPE, 'content-encoding': 'gzip' })],
    [
      'a gzip body over the limit',
      415,
      () =>
        post(gzipSync(Buffer.from(Array.from({ length: 400_000 }, (_, i) => (i * 7919) % 251))), {
          ...JSON_TYPE,
          'content-encoding': 'gzip',
        }),
    ],
    [
      'a gzip bomb',
      415,
      () => post(gzipSync(Buffer.alloc(20_000_000, ' ')), { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    ],
    ['brotli, in capitals', 415, () => post('x', { ...JSON_TYPE, 'Content-Encoding': 'BR' })],
    ['multipart', 415, () => post('--a--', { 'content-type': 'multipart/form-data; boundary=a' })],
    ['multipart without a boundary', 415, () => post('--a--', { 'content-type': 'multipart/form-data' })],
    ['plain text', 415, () => post('{}', { 'content-type': 'text/plain' })],
    ['a type that only begins like JSON', 415, () => post('{}', { 'content-type': 'application/jsonp' })],
    ['20 MB of plain JSON', 413, () => post(`{"a":"${'x'.repeat(20_000_000)}"}`)],
    ['JSON that breaks off', 400, () => post('{"a":')],
    ['an array', 400, () => post('[1]')],
    ['null', 400, () => post('null')],
    ['an empty body', 400, () => post('')],
    ['__proto__ at the top', 400, () => post('{"__proto__":{"polluted":true}}')],
    ['constructor.prototype', 400, () => post('{"constructor":{"prototype":{"polluted":true}}}')],
    ['__proto__ deep inside', 400, () => post('{"a":[{"__proto__":1}]}')],
    ['20,000 levels deep', 400, () => post(deep)],
    ['a text of 200,000 characters', 400, () => post(`{"a":"${'x'.repeat(200_000)}"}`)],
    ['a list of 3,000', 400, () => post(JSON.stringify({ a: Array(3000).fill(1) }))],
    ['another method', 405, () => fetch(`${url}/echo`)],
    ['an unknown path', 404, () => fetch(`${url}/nowhere/<script>`)],
    ['a path that begins like a host', 404, () => fetch(`${url}//[/health`)],
    ['a bad percent in the path', 404, () => fetch(`${url}/files%2/%zz`)],
  ]
  for (const [name, status, ask] of CORPUS)
    it(`answers ${status} to ${name}, says nothing of its inside, and serves the next`, async () => {
      const answer = await ask()
      const text = await answer.text()
      assert.equal(answer.status, status, text)
      assert.doesNotMatch(text, /Error:|at .*\.[jt]s|node_modules|restify|SyntaxError|nowhere|zlib/)
      assert.equal(({} as { polluted?: boolean }).polluted, undefined)
      await good()
    })

  const WILD: readonly [name: string, start: string][] = [
    ['a host that is a bracket', 'GET /health HTTP/1.1\r\nhost: ['],
    ['a host with a space', 'GET /health HTTP/1.1\r\nhost: a b'],
    ['a host with a port that cannot be', 'GET /health HTTP/1.1\r\nhost: x:999999'],
    ['a target of its own, cut short', 'GET http://[::1/health HTTP/1.1\r\nhost: a'],
    ['a target of its own', 'GET http://elsewhere.example/health HTTP/1.1\r\nhost: a'],
    ['a target that is a star', 'OPTIONS * HTTP/1.1\r\nhost: a'],
  ]
  for (const [name, start] of WILD)
    it(`with ${name} is answered 400, and the process lives`, async () => {
      const [answer] = await once(raw(`${start}\r\nconnection: close\r\n\r\n`), 'data')
      assert.match(String(answer), /^HTTP\/1\.1 400/)
      await good()
    })

  it('lives through a connection that is reset in mid-body, packed or not', async () => {
    for (const encoding of ['', 'content-encoding: gzip\r\n']) {
      const socket = raw(
        `POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${encoding}content-length: 100\r\n\r\n{"a"`,
      )
      await new Promise(done => setTimeout(done, 30))
      socket.resetAndDestroy()
    }
    await good()
  })

  it('answers 413 to a body without a declared length as soon as it is too long', async () => {
    const socket = raw(
      'POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    )
    for (let i = 0; i < 5; i++) socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`)
    const [answer] = await once(socket, 'data')
    assert.match(String(answer), /^HTTP\/1\.1 413/)
    socket.destroy()
    await good()
  })

  it('answers 408 to a body that never ends, and serves others meanwhile', async () => {
    url = await start({ limits: { within: 100 } })
    const socket = raw('POST /echo HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{')
    await good()
    const [answer] = await once(socket, 'data')
    assert.match(String(answer), /^HTTP\/1\.1 408/)
  })

  it('whose headers come too slowly is cut off, in time', async () => {
    url = await start({ times: { headersTimeout: 150, requestTimeout: 200, connectionsCheckingInterval: 50 } })
    const sockets = Array.from({ length: 50 }, () => raw('GET /files/a HTTP/1.1\r\nhost: a\r\n'))
    const began = Date.now()
    const answers = await Promise.all(sockets.map(socket => once(socket, 'data')))
    assert.ok(answers.every(([answer]) => String(answer).startsWith('HTTP/1.1 408')))
    assert.ok(Date.now() - began < 2000)
    await good()
  })
})

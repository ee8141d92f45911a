import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import type { HttpRequest, Route } from '../../bot/http.ts'
import { createLog } from '../../bot/log.ts'
import { createHttpServer, type HttpServer, type ServerOptions } from '../../bot/server.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

describe('the HTTP server', () => {
  const seen: HttpRequest[] = []
  const lines: string[] = []
  const open: HttpServer[] = []
  let url: string

  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: '/echo',
      handle: async request => {
        seen.push(request)
        return { status: 200, body: { heard: request.body } }
      },
    },
    { method: 'GET', path: '/files/*', handle: async ({ path, query }) => ({ status: 200, body: `${path}?${query}` }) },
    {
      method: 'GET',
      path: '/broken',
      handle: async () => {
        throw new Error('the password is swordfish', { cause: new Error('disk full') })
      },
    },
  ]
  async function start(over: Partial<ServerOptions> = {}): Promise<string> {
    const server = createHttpServer({
      routes,
      log: createLog({ write: line => lines.push(line) }),
      storeAnswers: async () => {},
      oldestDueSeconds: () => 42,
      ...over,
    })
    open.push(server)
    return server.listen(0, '127.0.0.1')
  }
  before(async () => {
    url = await start()
  })
  after(() => Promise.all(open.map(server => server.close())))

  const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE, path = '/echo') =>
    fetch(url + path, { method: 'POST', body: body as string, headers })
  const _good = async () => assert.equal((await post('{"good":true}')).status, 200)
  const raw = (text: string | Buffer) => {
    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(text)
    return socket
  }

  it('gives a route a plain request, with lower-case headers, the query and the body', async () => {
    await post('{"a":1}', { ...JSON_TYPE, 'X-Thing': 'yes' }, '/echo?b=2')
    const { method, path, query, headers, body, remote } = seen.at(-1) as HttpRequest
    assert.deepEqual(
      [method, path, query.get('b'), headers['x-thing'], body, remote],
      ['POST', '/echo', '2', 'yes', { a: 1 }, '127.0.0.1'],
    )
    assert.equal(await (await fetch(`${url}/files/a/b.js?v=1`)).text(), '/files/a/b.js?v=1')
    assert.equal((await fetch(`${url}/files/a`, { method: 'HEAD' })).headers.get('content-length'), '9')
  })

  it('puts a reference into the answer and the reason into the log when a route fails', async () => {
    const answer = await fetch(`${url}/broken`)
    const { reference, ...rest } = (await answer.json()) as { reference: string }
    assert.equal(answer.status, 500)
    assert.deepEqual(rest, { error: 'Something went wrong.' })
    const line = lines.find(each => each.includes(reference)) ?? ''
    assert.match(line, /swordfish.*caused by Error: disk full/s)
    assert.match(reference, /^[A-HJ-NP-Z2-9]{6}$/)
  })

  it('is live, and ready while its store answers', async () => {
    let broken = false
    url = await start({ storeAnswers: async () => broken && Promise.reject(new Error('locked')) })
    assert.equal((await fetch(`${url}/health`)).status, 200)
    assert.deepEqual(await (await fetch(`${url}/ready`)).json(), {
      ready: true,
      store: 'answers',
      oldestDueSeconds: 42,
      missedResults: 0,
    })
    broken = true
    const answer = await fetch(`${url}/ready`)
    assert.equal(answer.status, 503)
    assert.doesNotMatch(await answer.text(), /locked/)
    assert.equal((await fetch(`${url}/health`)).status, 200)
  })

  it('is not ready when its store says nothing for two seconds', async () => {
    url = await start({ storeAnswers: () => new Promise(() => {}) })
    assert.equal((await fetch(`${url}/ready`)).status, 503)
  })

  it('says in a sentence that its port is taken, and which setting changes it', async () => {
    const taken = Number(new URL(await start()).port)
    const second = createHttpServer({
      routes: [],
      log: createLog({ write: () => {} }),
      storeAnswers: async () => {},
      oldestDueSeconds: () => 0,
    })
    await assert.rejects(second.listen(taken, '127.0.0.1'), {
      message: `Port ${taken} is taken by another program. Stop that one, or set PORT to another number.`,
    })
  })

  it('forbids sniffing, framing and caching on every answer, and lets a route say otherwise', async () => {
    url = await start({
      routes: [
        {
          method: 'GET',
          path: '/page',
          handle: async () => ({ status: 200, headers: { 'cache-control': 'max-age=60' }, body: 'x' }),
        },
      ],
    })
    const own = (await fetch(`${url}/page`)).headers
    assert.equal(own.get('cache-control'), 'max-age=60')
    for (const path of ['/page', '/health', '/nowhere'])
      assert.equal((await fetch(url + path)).headers.get('x-content-type-options'), 'nosniff')
    assert.match((await fetch(`${url}/health`)).headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/)
    assert.equal(own.get('server'), null)
  })

  it('serves only the hosts it was told, when it was told some', async () => {
    url = await start({ hosts: ['127.0.0.1', 'localhost'] })
    assert.equal((await fetch(`${url}/health`)).status, 200)
    const socket = raw('GET /health HTTP/1.1\r\nhost: evil.example\r\n\r\n')
    assert.match(String((await once(socket, 'data'))[0]), /^HTTP\/1\.1 421/)
  })

  it('streams what a route yields, and tells the route when the caller has gone', async () => {
    let ended = false
    async function* events(signal: AbortSignal) {
      yield 'data: one\n\n'
      await new Promise(done => signal.addEventListener('abort', done))
      ended = true
    }
    url = await start({
      routes: [
        { method: 'GET', path: '/events', handle: async ({ signal }) => ({ status: 200, body: events(signal) }) },
      ],
    })
    const stop = new AbortController()
    const answer = await fetch(`${url}/events`, { signal: stop.signal })
    assert.match(answer.headers.get('content-type') ?? '', /text\/event-stream/)
    const first = await answer.body?.getReader().read()
    assert.equal(new TextDecoder().decode(first?.value as Uint8Array), 'data: one\n\n')
    stop.abort()
    for (let i = 0; i < 100 && !ended; i++) await new Promise(done => setTimeout(done, 10))
    assert.ok(ended)
  })

  it('closes after what is in flight is answered, and hangs up on what is not', async () => {
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      handle: async () => {
        await new Promise(done => setTimeout(done, 60))
        return { status: 200, body: 'done' }
      },
    }
    const stuck: Route = { method: 'GET', path: '/stuck', handle: () => new Promise(() => {}) }
    const options = {
      routes: [slow, stuck],
      log: createLog({ write: () => {} }),
      storeAnswers: async () => {},
      oldestDueSeconds: () => 0,
    }
    const server = createHttpServer({ ...options, drainWithin: 200 })
    const at = await server.listen(0, '127.0.0.1')
    const answers = [
      fetch(`${at}/slow`).then(each => each.text()),
      fetch(`${at}/stuck`).then(
        () => 'answered',
        () => 'hung up',
      ),
    ]
    await new Promise(done => setTimeout(done, 30))
    await server.close()
    assert.deepEqual(await Promise.all(answers), ['done', 'hung up'])
  })

  it('waits for nobody who has a connection and says nothing on it', async () => {
    const options = {
      routes: [],
      log: createLog({ write: () => {} }),
      storeAnswers: async () => {},
      oldestDueSeconds: () => 0,
    }
    const server = createHttpServer({ ...options, drainWithin: 60_000 })
    const at = new URL(await server.listen(0, '127.0.0.1'))
    const silent = connect(Number(at.port), '127.0.0.1')
    await once(silent, 'connect')
    const hungUp = once(silent, 'close')
    await server.close() // the test's own time limit fails it when this waits for the drain
    await hungUp
  })

  it('believes a proxy only when it was told of one', async () => {
    const headers = { ...JSON_TYPE, 'x-forwarded-for': '6.6.6.6, 203.0.113.9' }
    url = await start()
    await post('{}', headers)
    assert.equal(seen.at(-1)?.remote, '127.0.0.1')
    url = await start({ proxies: 1 })
    await post('{}', headers)
    assert.equal(seen.at(-1)?.remote, '203.0.113.9')
  })

  it('knows a caller by the address alone: some proxies add a port, which changes with every connection', async () => {
    url = await start({ proxies: 1 })
    const seenAs = async (forwarded: string) => {
      await post('{}', { ...JSON_TYPE, 'x-forwarded-for': forwarded })
      return seen.at(-1)?.remote
    }
    assert.equal(await seenAs('203.0.113.9:51234'), '203.0.113.9')
    assert.equal(await seenAs('[2001:db8::7]:443'), '2001:db8::7')
    assert.equal(await seenAs('[2001:db8::7]'), '2001:db8::7')
    assert.equal(await seenAs('2001:db8::7'), '2001:db8::7')
  })
})

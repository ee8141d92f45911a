import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import type { Area, Framework } from '#shared/domain/framework.ts'
import { readPack } from '#shared/domain/pack.ts'
import { linkPages } from '../../../bot/links/pages.ts'
import { createLog } from '../../../bot/log.ts'
import { createHttpServer, type HttpServer } from '../../../bot/server.ts'
import { framework as made } from '../../fixtures/framework.ts'

describe('the page behind a link of ours', () => {
  const framework = readPack(pack)
  let server: HttpServer
  let url: string
  before(async () => {
    server = createHttpServer({
      routes: linkPages(framework, '/pulse-bot'),
      log: createLog({ write: () => {} }),
      storeAnswers: async () => {},
      oldestDueSeconds: () => 0,
    })
    url = await server.listen(0, '127.0.0.1')
  })
  after(() => server.close())

  const look = async (path: string) => {
    const answer = await fetch(url + path)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const linksIn = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(found => found[1] as string)

  it('leads from the areas to each of them, and from there to each of its levels, under the path that people use', async () => {
    const areas = linksIn((await look('/area')).text)
    assert.equal(areas.length, 14)
    const levels: string[] = []
    for (const area of areas) levels.push(...linksIn((await look(area.replace('/pulse-bot', ''))).text))
    const descriptors = levels.filter(each => each.split('/').length === 5)
    assert.equal(new Set(descriptors).size, 70)
    for (const each of descriptors) assert.equal((await look(each.replace('/pulse-bot', ''))).status, 200, each)
  })

  it('says every statement of a level and where it comes from, in our own words', async () => {
    const { text, status } = await look('/area/enabling-vcse-engagement/innovator')
    assert.equal(status, 200)
    assert.match(text, /<h1>Enabling voluntary, community and social enterprise \(VCSE\) engagement: Innovator, 5 of 5/)
    for (const each of framework.areas.find(({ id }) => id === 'enabling-vcse-engagement')?.descriptors['innovator']
      ?.statements ?? [])
      assert.ok(text.includes(each), each)
    assert.match(text, /In plain English\. Source: National Procurement Strategy 2018/)
  })

  it('never shows official words, which are a council’s own copy', async () => {
    const official = ['Words of the document itself.']
    const imported = (area: Area): Area => ({
      ...area,
      descriptors: Object.fromEntries(
        Object.entries(area.descriptors).map(([level, each]) => [level, { ...each, official }]),
      ),
    })
    const own: Framework = { ...made, areas: made.areas.map(imported) }
    const [route] = linkPages(own).filter(({ path }) => path === '/area/*')
    const { body } = (await route?.handle({ path: '/area/buying/leader' } as never)) ?? {}
    assert.match(String(body), /Buying/)
    assert.doesNotMatch(String(body), /Words of the document/)
  })

  it('of a pulse says where to open it, and the same of every id', async () => {
    const { text, headers, status } = await look('/pulse/wexcombe-1')
    assert.equal(status, 200)
    assert.match(text, /Open it where your council uses Council Pulse/)
    assert.equal(headers.get('x-robots-tag'), 'noindex')
    assert.equal((await look('/pulse/nothing-7')).text, text)
    assert.equal((await look('/pulse')).text, text)
  })

  it('of anything else says that there is none, and repeats nothing of it', async () => {
    for (const path of [
      '/area/cooking',
      '/area/engaging-councillors/perfect',
      '/area/a/b/c',
      '/area/%3Cscript%3E',
      '/pulse/a/b',
    ]) {
      const { status, text } = await look(path)
      assert.equal(status, 404, path)
      assert.match(text, /There is no such page/)
      assert.doesNotMatch(text, /cooking|perfect|<script/)
    }
  })

  it('runs no script, loads nothing and sets no cookie', async () => {
    for (const path of ['/area', '/area/engaging-councillors', '/pulse']) {
      const { headers, text } = await look(path)
      assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8/)
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-/)
      assert.equal(headers.get('set-cookie'), null)
      assert.doesNotMatch(text, /<script|<img|<link|@import|url\(/)
    }
  })
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import restify from 'restify'
import { SETTINGS } from '../../../../bot/commands/pack/settings.ts'
import { WAYS_IN, WAYS_OUT, waysIn } from '../../../../bot/commands/pack/ways.ts'
import { type Config, readConfig } from '../../../../bot/config.ts'
import { start } from '../../../../bot/main.ts'
import { read, sources } from '../../../rules/files.ts'

const GUID = '11111111-2222-3333-4444-555555555555'
const TEAMS = { TEAMS_APP_ID: GUID, TEAMS_TENANT_IDS: GUID }
const OAUTH = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's' }
const OWN = { MASTER_SECRET: 'x'.repeat(40), PUBLIC_URL: 'https://pulse.wexcombe.gov.uk' }

describe('what the pack says of settings, ways in and ways out', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('knows every setting that the server reads, and no other', () => {
    const asked = new Set<string>()
    const watched = (env: Readonly<Record<string, string>>) =>
      new Proxy(env, {
        get(target, name) {
          if (typeof name === 'string') asked.add(name)
          return Reflect.get(target, name)
        },
      })
    for (const env of [
      { ...OWN, ...TEAMS, COSMOS_ENDPOINT: 'https://a.documents.azure.com' },
      { ...OWN, ...OAUTH },
    ])
      readConfig(watched(env))
    assert.deepEqual([...asked].sort(), Object.keys(SETTINGS).sort())
    for (const [name, { secret }] of Object.entries(SETTINGS))
      assert.equal(secret, /SECRET|TOKEN|PASSWORD|_KEY$|CONNECTION_STRING/.test(name), name)
  })

  it('names every route that the server serves, and no other', async () => {
    const data = join(folder, 'data')
    const env = { ...OWN, ...TEAMS, ...OAUTH, TEAMS_APP_PASSWORD: 'p', DATA_DIR: data, PORT: '0' }
    const served = await routesOf(readConfig(env))
    const heads = served.filter(route => route.startsWith('HEAD ')).map(route => route.replace('HEAD', 'GET'))
    assert.deepEqual(
      served.filter(route => !route.startsWith('HEAD ')).sort(),
      WAYS_IN.map(({ route }) => route).sort(),
    )
    assert.deepEqual(heads.sort(), served.filter(route => route.startsWith('GET ')).sort())
    // With one platform, what the other needs is neither served nor named.
    const teams = readConfig({ ...OWN, ...TEAMS, DATA_DIR: data, PORT: '0' })
    const less = (await routesOf(teams)).filter(route => !route.startsWith('HEAD '))
    assert.deepEqual(
      less.sort(),
      waysIn(teams)
        .map(({ route }) => route)
        .sort(),
    )
  })

  it('says no number of requests and no time that the edges do not keep to', () => {
    const inCode = (file: string, constant: RegExp) => Number(constant.exec(read(file))?.[1])
    assert.equal(inCode('bot/main.ts', /^const A_MINUTE = (\d+)$/m), 300)
    assert.match(read('bot/commands/pack/pages.ts'), /One person may send 300 requests a minute/)
    const proof = (route: string) => WAYS_IN.find(each => each.route === route)?.proof ?? ''
    const minutes = inCode('bot/slack/guard.ts', /^const SKEW = (\d+) \* 60$/m)
    assert.ok(proof('POST /slack/events').includes(`of the last ${minutes} minutes`))
    const state = inCode('bot/slack/install/routes.ts', /^const MINUTES = (\d+)$/m)
    assert.ok(proof('GET /slack/oauth_redirect').includes(`for ${state} minutes`))
  })

  it('names every host that the code names, and no other', () => {
    const code = sources('{bot,shared,addin,manifest}/**/*.{ts,html}').filter(
      file => !/^bot\/(desk|commands\/pack)/.test(file),
    )
    const named = code.flatMap(file =>
      [...read(file).matchAll(/https:\/\/([a-z0-9*.-]+\.[a-z]{2,})/g)].map(([, host]) => host as string),
    )
    const examples =
      /(^|\.)(example(\.[a-z.]+)?|gov\.uk|w3\.org|openxmlformats\.org)$|^learn\.microsoft\.com$|^schemas\./
    const found = [...new Set(named.filter(host => !examples.test(host)))].sort()
    assert.deepEqual(found, WAYS_OUT.map(({ host }) => host).sort())
  })
})

/** What a real start serves: its router says so. */
async function routesOf(config: Config): Promise<readonly string[]> {
  const { createServer } = restify
  let server: restify.Server | undefined
  restify.createServer = options => {
    server = createServer(options)
    return server
  }
  try {
    const running = await start(config, { info() {}, warn() {}, error: () => '' })
    const routes = Object.values(server?.router.getRoutes() ?? {}) as { method: string; path: string }[]
    await running.stop()
    return routes.map(({ method, path }) => `${method} ${path}`)
  } finally {
    restify.createServer = createServer
  }
}

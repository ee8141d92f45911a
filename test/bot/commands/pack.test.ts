import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import restify from 'restify'
import { CHECKED } from '../../../bot/commands/pack/accessibility.ts'
import { CONTROLS } from '../../../bot/commands/pack/controls.ts'
import { EXAMPLE } from '../../../bot/commands/pack/facts.ts'
import { ASK_NPM, readSbom } from '../../../bot/commands/pack/sbom.ts'
import { SETTINGS } from '../../../bot/commands/pack/settings.ts'
import { WAYS_IN, WAYS_OUT, waysIn } from '../../../bot/commands/pack/ways.ts'
import { runPack } from '../../../bot/commands/pack.ts'
import { type Config, readConfig } from '../../../bot/config.ts'
import { start } from '../../../bot/main.ts'
import { PERMISSIONS } from '../../../manifest/permissions.ts'
import { read, sources } from '../../rules/files.ts'

const GUID = '11111111-2222-3333-4444-555555555555'
const TEAMS = { TEAMS_APP_ID: GUID, TEAMS_TENANT_IDS: GUID }
const OAUTH = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's' }
const OWN = { MASTER_SECRET: 'x'.repeat(40), PUBLIC_URL: 'https://pulse.wexcombe.gov.uk' }
const lock = read('package-lock.json')
const NOW = '2026-11-24T22:00:00.000Z'
/** As npm would say it, when it is of no interest. */
const NOTHING = JSON.stringify({
  specVersion: '1.5',
  metadata: { component: { 'bom-ref': 'us', name: 'us', version: '1' } },
  components: [],
})

describe('npm run pack', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pack-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  async function run(
    args: readonly string[],
    config: () => Config = () => readConfig({}),
    npm = NOTHING,
    locked = '{"name":"us","packages":{}}',
  ) {
    const said = { out: '', err: '' }
    const code = await runPack(args, {
      config,
      version: '1.2.3',
      now: () => new Date(NOW),
      askNpm: async () => npm,
      lock: locked,
      print: text => (said.out += text),
      complain: text => (said.err += text),
    })
    return { code, ...said }
  }
  const made = (name: string) => readFileSync(join(folder, name), 'utf8')
  const everything = () => readdirSync(folder).map(made).join('\n')

  it('writes every paper for the deployment of one council when nothing is configured, and says so', async () => {
    const { code, out, err } = await run([folder, '--council', 'Wexcombe'])
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /No platform is configured here/)
    assert.deepEqual(readdirSync(folder).sort(), [
      'README.md',
      'accessibility.md',
      'data-map.md',
      'dpia.md',
      'it-pack.html',
      'permissions.md',
      'runbook.md',
      'sbom.cdx.json',
      'security.md',
      'settings.md',
    ])
    for (const name of readdirSync(folder).filter(each => each.endsWith('.md'))) {
      assert.match(made(name), /^# .*Wexcombe/, name)
      assert.match(made(name), /24 November 2026/, name)
      assert.doesNotMatch(made(name), /undefined|NaN|\[object/, name)
    }
  })

  it('says what the settings say: the platforms, the store, the council and its hosts', async () => {
    const env = { ...OWN, ...OAUTH, COUNCIL_NAME: 'Aldermere', SLACK_TEAM_IDS: 'T0ALDER', DATA_DIR: 'records' }
    assert.equal((await run([folder], () => readConfig(env))).code, 0)
    assert.match(made('README.md'), /Aldermere[\s\S]*serves Slack, and keeps its records in a file on the server/)
    assert.match(made('runbook.md'), /export TENANT=T0ALDER\n/)
    assert.doesNotMatch(made('permissions.md'), /## Teams/)
    assert.match(made('settings.md'), /`SLACK_TEAM_IDS` \| [^|]+ \| 1 listed \|/)
    assert.doesNotMatch(made('settings.md'), /api\/messages|smba/)
    assert.match(made('settings.md'), /hooks\.slack\.com/)
  })

  it('reads a file of settings that holds no secrets', async () => {
    const file = join(folder, 'pulse.env')
    writeFileSync(
      file,
      `TEAMS_APP_ID=${GUID}\nTEAMS_TENANT_IDS=${GUID}\nSLACK_BOT_TOKEN=\nCOSMOS_ENDPOINT=https://w.documents.azure.com\n`,
    )
    const { code, err } = await run([join(folder, 'out'), '--env', file])
    assert.deepEqual([code, err], [0, ''])
    assert.match(readFileSync(join(folder, 'out', 'settings.md'), 'utf8'), /`w\.documents\.azure\.com` \| the server/)
    assert.match((await run([folder, '--env', join(folder, 'none')])).err, /none cannot be read/)
  })

  it('shows no secret that stands in the settings, in no file', async () => {
    const id = 'ca9a51e5-0000-4000-8000-00000000ca9a'
    const env = {
      ...TEAMS,
      PUBLIC_URL: 'https://pulse.wexcombe.gov.uk/canary-path',
      MASTER_SECRET: 'canary-master-secret-that-is-long-enough',
      TEAMS_APP_PASSWORD: 'canary-password',
      SLACK_SIGNING_SECRET: 'canary-signing',
      SLACK_CLIENT_ID: 'canary.id',
      SLACK_CLIENT_SECRET: 'canary-client',
      COSMOS_ENDPOINT: 'https://wexcombe.documents.azure.com',
      COSMOS_KEY: 'canaryKey==',
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${id};IngestionEndpoint=https://uk.example/canary`,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example/canary?token=canary',
    }
    assert.equal((await run([folder], () => readConfig(env))).code, 0)
    const text = everything()
    assert.doesNotMatch(text, /canary/i)
    assert.ok(!text.includes(id))
    assert.ok(text.includes('collector.example') && text.includes('`COSMOS_KEY` (secret)'))
  })

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

  it('gives only proofs that are there: each a test file, and a title in it', () => {
    const proofs = [...CONTROLS, ...CHECKED].flatMap(each => each.proofs)
    assert.ok(proofs.length > 40)
    for (const [file, title] of proofs) {
      assert.ok(existsSync(file), file)
      const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      assert.match(read(file), new RegExp(`\\bit\\((['"\`])${literal}(\\1|,? \\$\\{)`), `${file}: ${title}`)
    }
    assert.equal(CONTROLS.length, 14)
    assert.deepEqual(
      CONTROLS.filter(each => each.proofs.length === 0).map(({ principle }) => principle),
      ['Governance framework', 'Personnel security'],
    )
  })

  it('lists every package of the lock that runs, with its hash, and no other', function () {
    this.timeout(20_000)
    const said = execFileSync('npm', ASK_NPM, { encoding: 'utf8', maxBuffer: 1e8 })
    const { faults, packages, text } = readSbom(said, lock, NOW)
    assert.deepEqual(faults, [])
    const { packages: locked } = JSON.parse(lock) as {
      packages: Record<string, { dev?: boolean; devOptional?: boolean }>
    }
    const runs = Object.entries(locked).filter(([path, each]) => path !== '' && !each.dev && !each.devOptional)
    const bom = JSON.parse(text) as {
      components: { name: string; hashes: object[] }[]
      metadata: { component: { name: string } }
    }
    assert.ok(packages > 300 && packages <= runs.length)
    assert.equal(bom.metadata.component.name, 'council-pulse')
    for (const { name } of bom.components)
      assert.ok(
        runs.some(([path]) => path.endsWith(`node_modules/${name}`)),
        name,
      )
    // What runs and is used for development as well, which npm's own --omit=dev leaves out.
    for (const name of ['@slack/web-api', '@slack/bolt', 'botbuilder', '@azure/cosmos'])
      assert.ok(
        bom.components.some(each => each.name === name),
        name,
      )
    for (const name of ['typescript', 'playwright-core'])
      assert.ok(!bom.components.some(each => each.name === name), name)
    assert.equal(text, readSbom(said, lock, NOW).text)
    const other = readSbom(said, lock.replace(/("node_modules\/restify": \{[^}]*"integrity": "sha512-)./, '$1_'), NOW)
    assert.deepEqual(
      other.faults.map(fault => fault.replace(/@[\d.]+/, '')),
      ['restify has another hash in the list than in the lock.'],
    )
    const less = JSON.parse(said) as { components: { name: string }[] }
    less.components = less.components.filter(({ name }) => name !== 'restify')
    assert.match(
      readSbom(JSON.stringify(less), lock, NOW).faults.join(),
      /^restify@[\d.]+ is in the lock and not in the list\.$/,
    )
  })

  it('writes nothing when the list of packages and the lock differ', async () => {
    const locked = JSON.stringify({
      name: 'us',
      packages: { 'node_modules/other': { version: '1.0.0', integrity: 'sha512-AA==' } },
    })
    const { code, err } = await run([join(folder, 'out')], undefined, NOTHING, locked)
    assert.equal(code, 1)
    assert.match(err, /other@1\.0\.0 is in the lock and not in the list/)
    assert.ok(!existsSync(join(folder, 'out')))
  })

  it('gives every permission of every manifest, with its reason', async () => {
    await run([folder], () => readConfig({ ...OWN, ...TEAMS, ...OAUTH }))
    for (const { name, reason } of PERMISSIONS) {
      assert.ok(made('permissions.md').includes(`\`${name}\``), name)
      assert.ok(made('permissions.md').includes(reason.slice(0, 40)), name)
    }
  })

  it('says wrong usage, and helps', async () => {
    assert.deepEqual(
      [(await run(['help'])).code, (await run([])).code, (await run([folder, '--council'])).code],
      [0, 2, 2],
    )
    assert.equal((await run([folder, '--env', 'a', '--env', 'b'])).code, 2)
    assert.match((await run([join(folder, 'pulse.env', '\0')])).err, /cannot be written/)
    assert.ok(readConfig(EXAMPLE).live?.cosmos, 'what is described is a real configuration')
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

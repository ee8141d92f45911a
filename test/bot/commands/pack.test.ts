import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXAMPLE } from '../../../bot/commands/pack/facts.ts'
import { runPack } from '../../../bot/commands/pack.ts'
import { type Config, readConfig } from '../../../bot/config.ts'
import { PERMISSIONS } from '../../../manifest/permissions.ts'

const GUID = '11111111-2222-3333-4444-555555555555'
const TEAMS = { TEAMS_APP_ID: GUID, TEAMS_TENANT_IDS: GUID }
const OAUTH = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's' }
const OWN = { MASTER_SECRET: 'x'.repeat(40), PUBLIC_URL: 'https://pulse.wexcombe.gov.uk' }
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
    const settings = readFileSync(join(folder, 'out', 'settings.md'), 'utf8')
    for (const name of ['MASTER_SECRET', 'SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'])
      assert.match(settings, new RegExp(`\\x60${name}\\x60 \\(secret\\) \\| [^|]+ \\| not in this file`), name)
    assert.match(settings, /`COSMOS_KEY` \(secret\) \| [^|]+ \| not set/)
    assert.match((await run([folder, '--env', join(folder, 'none')])).err, /none isn't there/)
  })

  it('says of a server of their own what is true there, and nothing of an account in Azure', async () => {
    await run([folder], () => readConfig({ ...OWN, ...TEAMS }))
    assert.match(made('security.md'), /On a machine of your own these are yours: https in front of it/)
    assert.doesNotMatch(made('dpia.md'), /account's own backups/)
    assert.match(made('dpia.md'), /Delete them after 30 days/)
    assert.match(made('data-map.md'), /\(`audit`\) \| [^|]+ \| yes, under a key \| 2 years, then removed by the clock/)
    assert.match(made('dpia.md'), /An entry is removed after 2 years\./)
    // The scripts of packages bring Node itself, without which nothing starts.
    assert.match(made('runbook.md'), /^npm ci --omit=dev$/m)
    await run([folder])
    assert.doesNotMatch(made('security.md'), /On a machine of your own/)
    assert.match(made('dpia.md'), /account's own backups/)
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

  it('holds no secret of the environment either, when the real command is run', function () {
    this.timeout(30_000)
    const secrets = {
      MASTER_SECRET: 'canary-master-secret-that-is-long-enough',
      TEAMS_APP_PASSWORD: 'canary-password',
      SLACK_SIGNING_SECRET: 'canary-signing',
      SLACK_BOT_TOKEN: 'canary-token',
      COSMOS_KEY: 'canaryKey==',
      SOMETHING_ELSE: 'canary-of-somebody-else',
    }
    const env = { ...withoutSettings(), ...TEAMS, ...secrets, COSMOS_ENDPOINT: 'https://w.documents.azure.com' }
    const said = execFileSync('npm', ['run', '--silent', 'pack', '--', folder], { env, encoding: 'utf8' })
    assert.match(said, /it-pack\.html/)
    assert.doesNotMatch(`${said}${everything()}`, /canary/i)
    assert.match(made('sbom.cdx.json'), /"specVersion": "1\.5"/)
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

/** The environment of this test without settings that a machine may have. */
const withoutSettings = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TEAMS|SLACK|COSMOS|PUBLIC)_/.test(name)))

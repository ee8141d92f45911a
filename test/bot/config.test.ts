import assert from 'node:assert/strict'
import { isLoopback, readConfig } from '../../bot/config.ts'

const GUID = '11111111-2222-3333-4444-555555555555'
const LIVE = {
  MASTER_SECRET: 'x'.repeat(32),
  TEAMS_APP_ID: GUID,
  TEAMS_TENANT_IDS: GUID,
}
/** The names of the settings that are refused, in the order in which they are named. */
function faults(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return [...(error as Error).message.matchAll(/^- ([A-Z_]+) /gm)].map(match => match[1] as string)
  }
}

describe('the settings', () => {
  it('may all be missing: then trial mode starts, on 3978, with its data in .data', () => {
    assert.deepEqual(readConfig({}), { port: 3978, dataDir: '.data', publicUrl: undefined, live: undefined })
    assert.deepEqual(readConfig({ PORT: ' ', DATA_DIR: '', COUNCIL_NAME: '' }), readConfig({}))
  })

  it("have Microsoft's own addresses, and a managed identity, unless somebody says otherwise", () => {
    assert.deepEqual(readConfig(LIVE).live, {
      masterSecret: LIVE.MASTER_SECRET,
      councilNames: [],
      teams: {
        appId: GUID,
        tenantIds: [GUID],
        appPassword: undefined,
        openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
        serviceUrls: ['https://smba.trafficmanager.net'],
      },
    })
  })

  it('are taken as they were set', () => {
    const config = readConfig({
      ...LIVE,
      PORT: '0',
      DATA_DIR: 'elsewhere',
      PUBLIC_URL: 'https://pulse.example.gov.uk/',
      TEAMS_APP_PASSWORD: 'secret',
      TEAMS_TENANT_IDS: ` ${GUID.toUpperCase()} , ${GUID.replace('1', '2')},`,
      TEAMS_OPENID_METADATA_URL: 'http://127.0.0.1:9999/keys',
      TEAMS_SERVICE_URLS: 'http://localhost:9999,https://smba.trafficmanager.net',
    })
    assert.equal(config.port, 0)
    assert.equal(config.dataDir, 'elsewhere')
    assert.equal(config.publicUrl, 'https://pulse.example.gov.uk')
    assert.deepEqual(config.live?.teams, {
      appId: GUID,
      tenantIds: [GUID, GUID.replace('1', '2')],
      appPassword: 'secret',
      openIdMetadataUrl: 'http://127.0.0.1:9999/keys',
      serviceUrls: ['http://localhost:9999', 'https://smba.trafficmanager.net'],
    })
  })

  it('are refused all at once, by name', () => {
    const wrong = {
      PORT: '99999',
      PUBLIC_URL: 'ftp://example.org',
      MASTER_SECRET: 'short',
      TEAMS_APP_ID: 'me',
      TEAMS_TENANT_IDS: `${GUID},common`,
      TEAMS_OPENID_METADATA_URL: 'http://login.example.org',
      TEAMS_SERVICE_URLS: 'https://a.example,nonsense',
    }
    assert.deepEqual(faults(wrong), Object.keys(wrong))
  })

  it("name each tenant's council, in the order of the tenants", () => {
    const named = (names: string, tenants = GUID) =>
      readConfig({ ...LIVE, TEAMS_TENANT_IDS: tenants, COUNCIL_NAME: names }).live?.councilNames
    const two = `${GUID},${GUID.replace('1', '2')}`
    assert.deepEqual(named(' Wexcombe Borough Council '), ['Wexcombe Borough Council'])
    assert.deepEqual(named('Wexcombe; Aldermere, and Vale', two), ['Wexcombe', 'Aldermere, and Vale'])
    assert.throws(() => named('Wexcombe', two), /COUNCIL_NAME must name 2 councils/)
    assert.throws(() => named('Wexcombe;', two), /COUNCIL_NAME/)
    assert.throws(() => named('Wexcombe; Aldermere'), /COUNCIL_NAME must name 1 council,/)
    assert.throws(() => named('x'.repeat(101)), /COUNCIL_NAME/)
    assert.throws(() => named('Wex\ncombe'), /COUNCIL_NAME/)
    assert.deepEqual(readConfig({ COUNCIL_NAME: 'Wexcombe' }).live, undefined, 'a name configures no platform')
  })

  it('half made are a fault and never a trial', () => {
    assert.deepEqual(faults({ TEAMS_APP_ID: GUID }), ['MASTER_SECRET', 'TEAMS_TENANT_IDS'])
    assert.deepEqual(faults({ TEAMS_TENANT_IDS: GUID }), ['MASTER_SECRET', 'TEAMS_APP_ID'])
    assert.deepEqual(faults({ TEAMS_APP_PASSWORD: 'x' }), ['MASTER_SECRET', 'TEAMS_APP_ID', 'TEAMS_TENANT_IDS'])
    assert.deepEqual(faults({ ...LIVE, TEAMS_SERVICE_URLS: ',' }), ['TEAMS_SERVICE_URLS'])
    assert.deepEqual(faults({ SLACK_SIGNING_SECRET: 'x' }), ['MASTER_SECRET', 'SLACK_BOT_TOKEN', 'PUBLIC_URL'])
    assert.notDeepEqual(faults({ SLACK_SOMETHING: 'x' }), [], 'a setting that we do not know is no trial either')
  })

  it('that are there but empty are no trial either: whoever filled them in lost something', () => {
    assert.deepEqual(faults({ TEAMS_APP_ID: '', TEAMS_TENANT_IDS: ' ' }), [
      'MASTER_SECRET',
      'TEAMS_APP_ID',
      'TEAMS_TENANT_IDS',
    ])
    assert.deepEqual(faults({ SLACK_BOT_TOKEN: '' }), [
      'MASTER_SECRET',
      'SLACK_SIGNING_SECRET',
      'SLACK_BOT_TOKEN',
      'PUBLIC_URL',
    ])
    assert.deepEqual(faults({ ...LIVE, SLACK_SIGNING_SECRET: '' }), [
      'SLACK_SIGNING_SECRET',
      'SLACK_BOT_TOKEN',
      'PUBLIC_URL',
    ])
  })

  it('that no trial needs say that no platform is configured', () => {
    for (const MASTER_SECRET of [LIVE.MASTER_SECRET, 'short']) {
      const { live, warning } = readConfig({ MASTER_SECRET })
      assert.equal(live, undefined)
      assert.match(warning ?? '', /MASTER_SECRET is set, but no platform is configured: this is the trial/)
    }
    assert.equal(readConfig(LIVE).warning, undefined)
    assert.deepEqual(faults({ PUBLIC_URL: 'https://pulse.example.gov.uk' }), ['PUBLIC_URL'])
    assert.deepEqual(faults({ PUBLIC_URL: 'http://localhost:3978' }), [])
  })

  it('may be those of Slack alone, for one workspace or for several, or of both platforms', () => {
    const { MASTER_SECRET } = LIVE
    const one = { MASTER_SECRET, SLACK_SIGNING_SECRET: 'signs', SLACK_BOT_TOKEN: 'xoxb-1' }
    assert.deepEqual(readConfig(one).live, {
      masterSecret: MASTER_SECRET,
      councilNames: [],
      slack: { signingSecret: 'signs', botToken: 'xoxb-1', oauth: undefined, apiUrl: 'https://slack.com/api/' },
    })
    const { SLACK_BOT_TOKEN: _, ...many } = { ...one, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'secret' }
    const url = {
      SLACK_TEAM_IDS: 'T0WEX, E0CITY',
      PUBLIC_URL: 'https://pulse.example.gov.uk',
      SLACK_API_URL: 'http://127.0.0.1:9/api',
    }
    assert.deepEqual(readConfig({ ...many, ...url }).live?.slack, {
      signingSecret: 'signs',
      botToken: undefined,
      oauth: {
        clientId: '1.2',
        clientSecret: 'secret',
        publicUrl: 'https://pulse.example.gov.uk',
        allowed: ['T0WEX', 'E0CITY'],
      },
      apiUrl: 'http://127.0.0.1:9/api/',
    })
    const both = readConfig({ ...LIVE, ...one }).live
    assert.ok(both?.teams && both.slack)
    assert.deepEqual(faults(many), ['PUBLIC_URL'])
    assert.deepEqual(faults({ ...one, ...many, ...url }), ['SLACK_BOT_TOKEN'])
    assert.deepEqual(faults({ ...one, SLACK_API_URL: 'http://slack.example' }), ['SLACK_API_URL'])
    assert.deepEqual(faults({ ...one, TEAMS_TENANT_IDS: GUID }), ['TEAMS_APP_ID'])
  })

  it('are never repeated in a fault: one of them may be a secret', () => {
    const secret = 'my-secret-that-is-short'
    assert.throws(
      () => readConfig({ MASTER_SECRET: secret, TEAMS_APP_PASSWORD: 'another-one', TEAMS_APP_ID: 'not-an-id' }),
      ({ message }: Error) =>
        !message.includes(secret) && !message.includes('another-one') && !message.includes('not-an-id'),
    )
  })

  it('take a port that is one', () => {
    for (const port of ['-1', '65536', '1.5', 'http', '80 80']) assert.deepEqual(faults({ PORT: port }), ['PORT'], port)
    for (const port of ['1', '65535', ' 8080 ']) assert.deepEqual(faults({ PORT: port }), [], port)
  })

  it('take http for this machine itself and nobody else', () => {
    for (const url of ['http://localhost:3978', 'http://127.0.0.1', 'http://[::1]:3978', 'https://example.org'])
      assert.deepEqual(faults({ ...LIVE, PUBLIC_URL: url }), [], url)
    const unsafe = [
      'http://example.org',
      'http://127.0.0.1.example.org',
      'http://localhost.example.org',
      'http://localhost@example.org',
      'https://user:password@example.org',
      'http://10.0.0.1',
      'javascript:alert(1)',
      'example.org',
    ]
    for (const url of unsafe) assert.deepEqual(faults({ ...LIVE, PUBLIC_URL: url }), ['PUBLIC_URL'], url)
  })

  it('know this machine by name', () => {
    for (const host of ['localhost', '127.0.0.1', '::1', '[::1]']) assert.ok(isLoopback(host))
    for (const host of ['', '0.0.0.0', '127.0.0.1.example.org', 'LOCALHOST.example', '::']) assert.ok(!isLoopback(host))
  })
})

import assert from 'node:assert/strict'
import { idOf, type ManifestSettings, readSettings } from '../../manifest/settings.ts'

const GOOD = {
  PUBLIC_URL: 'https://pulse.wexcombe.gov.uk/',
  PRIVACY_URL: 'https://www.wexcombe.gov.uk/privacy',
  TEAMS_APP_ID: '11111111-2222-3333-4444-55555555555A',
}
const read = (env: Record<string, string>) => readSettings(env, '1.2.3')
const good = (env: Record<string, string>) => {
  const settings = read(env)
  if ('faults' in settings) throw new Error(settings.faults.join(' '))
  return settings
}
const faults = (env: Record<string, string>) => {
  const settings = read(env)
  return 'faults' in settings ? settings.faults.map(fault => fault.split(' ')[0]) : []
}

describe('the settings of the manifests', () => {
  it('are those of the server, and where the privacy notice is', () => {
    assert.deepEqual(good(GOOD), {
      publicUrl: 'https://pulse.wexcombe.gov.uk',
      version: '1.2.3',
      publisher: 'Council Pulse',
      privacyUrl: GOOD.PRIVACY_URL,
      supportUrl: GOOD.PRIVACY_URL,
      termsUrl: GOOD.PRIVACY_URL,
      teams: { appId: '11111111-2222-3333-4444-55555555555a' },
      slack: undefined,
    } satisfies ManifestSettings)
  })

  it('that are missing or wrong are all named at once, in plain English', () => {
    assert.deepEqual(faults({}), ['PUBLIC_URL', 'PRIVACY_URL', 'TEAMS_APP_ID'])
    const wrong = {
      PUBLIC_URL: 'http://pulse.wexcombe.gov.uk',
      PRIVACY_URL: 'privacy.html',
      SUPPORT_URL: 'mailto:help@wexcombe.gov.uk',
      TERMS_URL: 'https://a b',
      PUBLISHER: 'x'.repeat(33),
      TEAMS_APP_ID: 'pulse',
      SLACK_SIGNING_SECRET: 's',
    }
    assert.deepEqual(faults(wrong), [
      'PUBLIC_URL',
      'PRIVACY_URL',
      'SUPPORT_URL',
      'TERMS_URL',
      'PUBLISHER',
      'TEAMS_APP_ID',
      'SLACK_BOT_TOKEN',
    ])
  })

  it('take a host, not a page, and nothing that would end an attribute', () => {
    for (const PUBLIC_URL of [
      'https://pulse.wexcombe.gov.uk/bot',
      'https://a@b.uk',
      'https://b.uk?x',
      'https://b.uk"',
      'ftp://b.uk',
    ])
      assert.deepEqual(faults({ ...GOOD, PUBLIC_URL }), ['PUBLIC_URL'], PUBLIC_URL)
    for (const PRIVACY_URL of ['https://b.uk/"', 'https://b.uk/<', `https://b.uk/${'x'.repeat(2048)}`])
      assert.deepEqual(faults({ ...GOOD, PRIVACY_URL }), ['PRIVACY_URL'])
  })

  it('say one workspace or several, also before Slack has given anything', () => {
    const { TEAMS_APP_ID: _, ...slackOnly } = GOOD
    assert.deepEqual(good({ ...slackOnly, SLACK_BOT_TOKEN: '' }).slack, { several: false })
    assert.deepEqual(good({ ...slackOnly, SLACK_CLIENT_ID: '' }).slack, { several: true })
    assert.equal(good({ ...slackOnly, SLACK_CLIENT_ID: '' }).teams, undefined)
    assert.deepEqual(faults({ ...GOOD, SLACK_BOT_TOKEN: 't', SLACK_CLIENT_ID: 'c' }), ['SLACK_BOT_TOKEN'])
  })

  it("name a council as the publisher where its name fits, and nobody's name cut short", () => {
    const publisher = (COUNCIL_NAME: string, more = {}) => good({ ...GOOD, COUNCIL_NAME, ...more }).publisher
    assert.equal(publisher('Wexcombe Borough Council'), 'Wexcombe Borough Council')
    assert.equal(publisher('Royal Borough of Kensington and Chelsea'), 'Council Pulse')
    assert.equal(publisher('First Council; Second Council'), 'Council Pulse')
    assert.equal(publisher('First Council', { PUBLISHER: 'The Region' }), 'The Region')
  })

  it('give ids that stay the same, differ from each other, and differ between deployments', () => {
    const one = good(GOOD)
    const other = good({ ...GOOD, TEAMS_APP_ID: '11111111-2222-3333-4444-555555555556' })
    const ids = [idOf(one, 'a'), idOf(one, 'b'), idOf(other, 'a')]
    assert.equal(new Set(ids).size, 3)
    assert.equal(idOf(good({ ...GOOD, PUBLIC_URL: 'https://other.uk' }), 'a'), ids[0])
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

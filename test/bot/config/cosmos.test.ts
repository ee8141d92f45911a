import assert from 'node:assert/strict'
import { readConfig } from '../../../bot/config.ts'

const GUID = '11111111-2222-3333-4444-555555555555'
const OTHER = GUID.replace('1', '2')
const LIVE = { MASTER_SECRET: 'x'.repeat(32), TEAMS_APP_ID: GUID, TEAMS_TENANT_IDS: GUID }
const ENDPOINT = { COSMOS_ENDPOINT: 'https://pulse.documents.azure.com:443/' }
const KEY = { COSMOS_KEY: 'c2VjcmV0IGtleQ==' }

/** The names of the settings that are refused, in the order in which they are named. */
function faults(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return [...(error as Error).message.matchAll(/^- ([A-Z_]+) /gm)].map(match => match[1] as string)
  }
}
const cosmos = (env: Readonly<Record<string, string>>) => readConfig({ ...LIVE, ...env }).live?.cosmos

describe('the settings of the shared store', () => {
  it('may all be missing: then records are in a file', () => {
    assert.equal(cosmos({}), undefined)
  })

  it('are an endpoint, names that have a usual value, and a key or an identity', () => {
    const usual = { database: 'council-pulse', container: 'documents' }
    const endpoint = 'https://pulse.documents.azure.com:443'
    assert.deepEqual(cosmos({ COSMOS_ENDPOINT: 'https://pulse.documents.azure.com', ...KEY }), {
      endpoint: 'https://pulse.documents.azure.com',
      ...usual,
      key: KEY.COSMOS_KEY,
      identity: undefined,
    })
    const named = { COSMOS_DATABASE: 'wessex', COSMOS_CONTAINER: 'pulse', COSMOS_CLIENT_ID: OTHER }
    assert.deepEqual(cosmos({ COSMOS_ENDPOINT: 'http://127.0.0.1:8081', ...named }), {
      endpoint: 'http://127.0.0.1:8081',
      database: 'wessex',
      container: 'pulse',
      key: undefined,
      identity: OTHER,
    })
    assert.equal(cosmos(ENDPOINT)?.endpoint, endpoint)
  })

  it("take the bot's own identity when it has no password, and the machine's when it has one", () => {
    assert.equal(cosmos(ENDPOINT)?.identity, GUID)
    assert.equal(cosmos({ ...ENDPOINT, TEAMS_APP_PASSWORD: 'secret' })?.identity, undefined)
    assert.equal(cosmos({ ...ENDPOINT, TEAMS_APP_PASSWORD: 'secret', COSMOS_CLIENT_ID: OTHER })?.identity, OTHER)
  })

  it('are refused all at once, by name, when half of them are there', () => {
    const wrong = {
      COSMOS_DATABASE: 'a/b',
      COSMOS_CONTAINER: 'x'.repeat(256),
      COSMOS_KEY: 'no key',
      COSMOS_CLIENT_ID: 'me',
    }
    assert.deepEqual(faults({ ...LIVE, ...wrong }).toSorted(), ['COSMOS_ENDPOINT', ...Object.keys(wrong)].toSorted())
    for (const [name, value] of Object.entries({ ...KEY, COSMOS_DATABASE: 'wessex', COSMOS_ENDPOINT: '' }))
      assert.deepEqual(faults({ ...LIVE, [name]: value }), ['COSMOS_ENDPOINT'], name)
    assert.deepEqual(faults({ ...LIVE, ...ENDPOINT, ...KEY, COSMOS_CLIENT_ID: OTHER }), ['COSMOS_CLIENT_ID'])
  })

  it('take http for this machine itself and nobody else, and an address without more', () => {
    for (const url of ['http://localhost:8081', 'http://[::1]:8081/', 'HTTPS://Pulse.Documents.Azure.com'])
      assert.deepEqual(faults({ ...LIVE, ...KEY, COSMOS_ENDPOINT: url }), [], url)
    for (const url of [
      'http://10.0.0.1',
      'https://x.azure.com/dbs',
      'https://u:p@x.azure.com',
      'x.azure.com',
      'https://x.azure.com/?a',
    ])
      assert.deepEqual(faults({ ...LIVE, ...KEY, COSMOS_ENDPOINT: url }), ['COSMOS_ENDPOINT'], url)
  })

  it('are never for a trial', () => {
    assert.deepEqual(faults({ ...ENDPOINT, ...KEY }), ['COSMOS_ENDPOINT', 'COSMOS_KEY'])
    assert.deepEqual(faults({ COSMOS_ENDPOINT: '' }), ['COSMOS_ENDPOINT'])
  })

  it('are never repeated in a fault: one of them is a secret', () => {
    const secret = 'a wrong-secret'
    assert.throws(
      () => readConfig({ ...LIVE, ...ENDPOINT, COSMOS_KEY: secret }),
      ({ message }: Error) => /COSMOS_KEY/.test(message) && !message.includes(secret),
    )
  })
})

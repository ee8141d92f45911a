import assert from 'node:assert/strict'
import { createLog } from '../../../../bot/log.ts'
import { allowOrigins } from '../../../../bot/teams/auth/origins.ts'
import { createConnector } from '../../../../bot/teams/connector.ts'

const GOOD = [
  'https://smba.trafficmanager.net',
  'https://smba.trafficmanager.net/',
  'https://smba.trafficmanager.net/uk/tenant/',
  'https://SMBA.trafficmanager.net/emea/',
]

const HOSTILE = [
  '',
  'smba.trafficmanager.net',
  '//smba.trafficmanager.net/',
  'http://smba.trafficmanager.net/',
  'https://smba.trafficmanager.net:8443/',
  'https://evil.trafficmanager.net/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evilsmba.trafficmanager.net/',
  'https://evil.example/smba.trafficmanager.net/',
  'https://evil.example/?smba.trafficmanager.net',
  'https://evil.example/#https://smba.trafficmanager.net/',
  'https://smba.trafficmanager.net@evil.example/',
  'https://smba.trafficmanager.net:pass@evil.example/',
  'https://user@smba.trafficmanager.net/',
  'https://user:pass@smba.trafficmanager.net/',
  'https://smba.trafficmanager.net\\@evil.example/',
  'https:\\\\smba.trafficmanager.net/',
  'https://evil.example\\smba.trafficmanager.net/',
  'https:///smba.trafficmanager.net/',
  ' https://smba.trafficmanager.net/',
  'https://smba.trafficmanager.net/\r\nhost: evil.example',
  'https://smba.trafficmanager.net/\u0000',
  'https://smba\u200b.trafficmanager.net/',
  'https://smba.trafficmanager.net./',
  'https://smbа.trafficmanager.net/',
  'https://xn--smb-8cd.trafficmanager.net/',
  'https://smba.trafficmanager.net%2eevil.example/',
  'https://smba.trafficmanager.net/?next=https://evil.example',
  'https://smba.trafficmanager.net/#a',
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://[::1]/',
  'https://169.254.169.254/metadata/',
  'ftp://smba.trafficmanager.net/',
  'javascript:https://smba.trafficmanager.net/',
  'file:///etc/passwd',
]

describe('the service URLs that we speak with', () => {
  const allowed = allowOrigins(['https://smba.trafficmanager.net'])

  for (const url of GOOD) it(`are ${url}`, () => assert.equal(allowed(url), true))
  for (const url of HOSTILE) it(`are not ${JSON.stringify(url)}`, () => assert.equal(allowed(url), false))

  it('are held against the list again before each send: no request and no token leaves for another', async () => {
    let tokens = 0
    const token = async () => `token ${++tokens}`
    const connector = createConnector({ token, allowed, log: createLog({ write: () => {} }), now: () => new Date() })
    for (const url of HOSTILE)
      await assert.rejects(connector.request('POST', url, 'v3/conversations', {}), /not on the list/)
    for (const path of ['https://evil.example/v3', '//evil.example/v3', '/\\evil.example'])
      await assert.rejects(connector.request('POST', GOOD[0] as string, path, {}), /not on the list/)
    assert.equal(tokens, 0)
  })
})

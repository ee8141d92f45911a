import assert from 'node:assert/strict'
import { installedBy, isTheirs, tenantsOf } from '../../../bot/slack/installed.ts'

const wide = { is_enterprise_install: true }

describe('whose installation a request is for', () => {
  const CASES: readonly (readonly [name: string, body: object, found: object | undefined])[] = [
    [
      'an event',
      { team_id: 'T1', authorizations: [{ team_id: 'T1', is_enterprise_install: false }] },
      { tenant: 'T1', team: 'T1' },
    ],
    [
      'a press',
      { team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' }, is_enterprise_install: false },
      { tenant: 'T1', team: 'T1' },
    ],
    ['a command', { team_id: 'T1', is_enterprise_install: 'false' }, { tenant: 'T1', team: 'T1' }],
    [
      'an event in an organisation',
      { team_id: 'T1', enterprise_id: 'E1', authorizations: [wide] },
      { tenant: 'E1', team: 'T1' },
    ],
    [
      'an event in one workspace of an organisation',
      { team_id: 'T1', enterprise_id: 'E1', authorizations: [{}] },
      { tenant: 'T1', team: 'T1' },
    ],
    [
      'a press in an organisation, outside of a workspace',
      { team: null, enterprise: { id: 'E1' }, user: { team_id: 'T2' }, ...wide },
      { tenant: 'E1', team: 'T2' },
    ],
    [
      'a command in an organisation',
      { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: 'true' },
      { tenant: 'E1', team: 'T1' },
    ],
    ['an organisation without a name', { team_id: 'T1', ...wide }, undefined],
    ['nothing', {}, undefined],
    ['ids of nonsense', { team_id: '../T1' }, undefined],
    ['authorizations of nonsense', { team_id: 'T1', authorizations: [null] }, undefined],
  ]
  for (const [name, body, found] of CASES)
    it(`is read from ${name}`, () => assert.deepEqual(installedBy(body as never), found))

  it('may be either of two, when a notice does not say', () => {
    assert.deepEqual(tenantsOf({ team_id: 'T1', enterprise_id: 'E1' }), ['T1', 'E1'])
    assert.deepEqual(tenantsOf({ team_id: 7 }), [])
  })
})

describe('whether somebody belongs to the workspace', () => {
  const inOne = { tenant: 'T1', team: 'T1' }
  const inAll = { tenant: 'E1', team: 'T1' }
  const CASES: readonly (readonly [name: string, body: object, installed: typeof inOne, theirs: boolean])[] = [
    ['who pressed there', { user: { team_id: 'T1' } }, inOne, true],
    ['who pressed from elsewhere', { user: { team_id: 'T9' } }, inOne, false],
    ['who wrote there', { event: { type: 'app_mention', team: 'T1' } }, inOne, true],
    ['who wrote from elsewhere', { event: { type: 'app_mention', team: 'T1', user_team: 'T9' } }, inOne, false],
    ['who wrote from another workspace of the organisation', { event: { type: 'message', team: 'T2' } }, inAll, true],
    [
      'who wrote in a channel shared with others',
      { event: { type: 'message', user_team: 'T9' }, is_ext_shared_channel: true },
      inAll,
      false,
    ],
    ['who typed a command', { user_id: 'U1' }, inOne, true],
  ]
  for (const [name, body, installed, theirs] of CASES)
    it(`${theirs ? 'yes' : 'no'}: ${name}`, () => assert.equal(isTheirs(body as never, installed), theirs))
})

import assert from 'node:assert/strict'
import { isColleague, type Listed } from '../../../bot/slack/person.ts'

describe('somebody whom Slack tells us of', () => {
  const workspace = { tenant: 'T0WEX', team: 'T0WEX' }
  const organisation = { tenant: 'E0WEX', team: 'T0WEX' }

  it('is a colleague in the workspace that installed us, or in one of its organisation', () => {
    assert.ok(isColleague({ id: 'U1', team_id: 'T0WEX' }, workspace))
    assert.ok(isColleague({ id: 'U1' }, workspace))
    const sister: Listed = { id: 'U1', team_id: 'T0SISTER', enterprise_user: { enterprise_id: 'E0WEX' } }
    assert.ok(isColleague(sister, organisation))
    assert.ok(!isColleague(sister, workspace))
  })

  it('is none from elsewhere, a bot, or gone', () => {
    const elsewhere: Listed = { team_id: 'T0OTHER', enterprise_user: { enterprise_id: 'E0OTHER' } }
    const none: readonly Listed[] = [elsewhere, { is_stranger: true }, { is_bot: true }, { deleted: true }]
    for (const each of none)
      for (const address of [workspace, organisation]) assert.ok(!isColleague(each, address), JSON.stringify(each))
  })
})

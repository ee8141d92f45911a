import assert from 'node:assert/strict'
import { startSlackApi } from '../../../bot/desk/counterpart/slackApi.ts'
import { responder } from '../../../bot/slack/respond.ts'

describe('an answer by the address that came with a press', () => {
  it('goes to Slack and nowhere else, whatever the address says', async () => {
    const api = await startSlackApi()
    const live = responder({ apiUrl: 'https://slack.com/api/', within: 100 })
    const local = responder({ apiUrl: api.apiUrl, within: 100 })
    const elsewhere = [
      '',
      'x',
      'http://hooks.slack.com/a',
      'https://hooks.slack.com.evil.example/a',
      'https://hooks.slack.com@evil.example/a',
      'https://evil.example/hooks.slack.com',
      'https://hooks.slack.com:8443/a',
      'file:///etc/passwd',
      'https://169.254.169.254/latest',
    ]
    for (const respond of [live, local])
      for (const url of elsewhere)
        assert.deepEqual(await respond(url, {}), { how: 'refused', code: 'no address of Slack' })
    assert.deepEqual(await live(`${api.url}/response/1`, {}), { how: 'refused', code: 'no address of Slack' })
    assert.deepEqual(api.calls, [])
    await api.close()
  })

  it('ends as that address says', async () => {
    const api = await startSlackApi()
    const respond = responder({ apiUrl: api.apiUrl, within: 100 })
    const url = () => api.responseUrl('C0PULSE', 'U0ADA')
    assert.equal((await respond(url(), { text: 'x' })).how, 'done')
    assert.equal((await respond(`${api.url}/response/none`, { text: 'x' })).how, 'gone')
    const faults = [
      { status: 500 },
      { reset: true },
      { hang: true },
      { status: 302, location: api.url },
      { status: 429, retryAfter: '9' },
    ] as const
    const seen: string[] = []
    for (const fault of faults) {
      api.faults.push(fault)
      seen.push((await respond(url(), { text: 'x' })).how)
    }
    assert.deepEqual(seen, ['uncertain', 'uncertain', 'uncertain', 'uncertain', 'later'])
    await api.close()
  })
})

import assert from 'node:assert/strict'
import { linkShared, linksTo, withLinks } from '../../../../bot/desk/counterpart/slackLinks.ts'

const HOST = '127.0.0.1:3978'

describe('links in the made-up Slack', () => {
  it('stand between angle brackets, as Slack writes them, and those that do already stay', () => {
    assert.equal(
      withLinks(`see http://${HOST}/a and https://b.example/c?d=1`),
      `see <http://${HOST}/a> and <https://b.example/c?d=1>`,
    )
    for (const text of ['<https://a.example|site>', '<https://a.example>', 'no link', '<@U0PULSE> hello'])
      assert.equal(withLinks(text), text)
  })

  it('are told to the app when they lead to its host, as one event for the message', () => {
    const text = withLinks(`http://${HOST}/area/a https://other.example/b http://${HOST}/pulse`)
    assert.deepEqual(linksTo(HOST, text), [`http://${HOST}/area/a`, `http://${HOST}/pulse`])
    const written = { user: 'U0ADA', channel: 'C0PULSE', ts: '1.1', text }
    const event = linkShared(HOST, written, true)
    assert.deepEqual(event?.links, [
      { domain: '127.0.0.1', url: `http://${HOST}/area/a` },
      { domain: '127.0.0.1', url: `http://${HOST}/pulse` },
    ])
    assert.deepEqual(
      [event?.message_ts, event?.source, event?.is_bot_user_member],
      ['1.1', 'conversations_history', true],
    )
    assert.equal(linkShared(HOST, { ...written, text: '<https://other.example>' }, true), undefined)
  })
})

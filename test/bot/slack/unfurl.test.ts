import assert from 'node:assert/strict'
import type { Message } from '#shared/messages/message.ts'
import { unfurlBlocks } from '../../../bot/slack/unfurl.ts'
import { ADA, CHANNEL, ELSEWHERE, type SlackWorld, slackWorld, TEAM, text } from '../../fakes/slack.ts'
import { slackChecks } from '../../fakes/slackChecks.ts'
import { FORM, HELP, withButtons } from '../../fakes/slackMessages.ts'
import { everyMessage } from '../../fixtures/everyMessage.ts'

const OK = { status: 200, text: '', body: undefined }

describe('the Slack edge hears of a link of ours', () => {
  let world: SlackWorld
  /** What was asked about links, and what stands below the next one. */
  let asked: (readonly [council: string, address: string, toAnybody: boolean])[]
  let found: Message | undefined | (() => Promise<Message>)
  const link = (path: string) => new URL(path, world.endpoint).href
  beforeEach(async () => {
    asked = []
    found = withButtons(HELP)
    world = await slackWorld({
      linked: async (...of) => {
        asked.push(of)
        return typeof found === 'function' ? found() : found
      },
    })
  })
  afterEach(async () => {
    assert.deepEqual(world.faults(), [])
    await world.close()
  })

  const unfurls = (channel = CHANNEL) => world.api.book.messages(channel).map(each => Object.keys(each.unfurls ?? {}))
  const calls = () => world.api.calls.filter(({ method }) => method === 'chat.unfurl')
  /** An event as Slack sends it, with one thing or another in it. */
  const shared = (event: object, over: object = {}) =>
    world.client.event(
      {
        type: 'link_shared',
        channel: CHANNEL,
        user: ADA,
        message_ts: '1700000000.000001',
        links: [{ domain: 'a.example', url: link('/area/a') }],
        ...event,
      },
      over,
    )

  it('and draws below it what it points to, once, without a word of its own', async () => {
    const address = link('/area/social-value/leader')
    assert.deepEqual(await world.client.write(ADA, CHANNEL, `Look at ${address} and tell me`), OK)
    assert.deepEqual(asked, [[`council-of-slack:${TEAM}`, address, false]])
    assert.deepEqual(unfurls(), [[address]])
    assert.equal(world.api.book.messages(CHANNEL).length, 1)
    assert.deepEqual(world.handled, [])
    const [{ unfurls: below } = assert.fail()] = world.api.book.messages(CHANNEL)
    assert.deepEqual(slackChecks().message(below?.[address]?.blocks ?? []), [])
  })

  it('in a channel that it is not in', async () => {
    await world.client.write(ADA, ELSEWHERE, link('/area/a'))
    assert.deepEqual(unfurls(ELSEWHERE), [[link('/area/a')]])
  })

  it('opens for whoever presses a button below it, and leaves the channel as it is', async () => {
    const address = link('/area/a')
    await world.client.write(ADA, CHANNEL, address)
    const [message = assert.fail()] = world.api.book.messages(CHANNEL)
    const button = world.button(message.unfurls?.[address]?.blocks ?? [], 'Help')
    await world.client.press(ADA, { channel: CHANNEL, ts: message.ts, unfurl: address }, button)
    assert.equal(world.handled[0]?.intent.do, 'help')
    assert.equal(world.api.book.views(ADA).length, 1)
    assert.equal(world.api.book.messages(CHANNEL).length, 1)
  })

  it('three times at most in a message, and each address once', async () => {
    const many = ['a', 'a', 'b', 'c', 'd'].map(each => link(`/area/${each}`))
    await world.client.write(ADA, CHANNEL, many.join(' '))
    assert.deepEqual(unfurls(), [['a', 'b', 'c'].map(each => link(`/area/${each}`))])
  })

  it('and says nothing where there is nothing to show, or drawing it fails', async () => {
    found = undefined
    assert.deepEqual(await world.client.write(ADA, CHANNEL, link('/pulse/p-9')), OK)
    found = FORM
    assert.deepEqual(await world.client.write(ADA, CHANNEL, link('/area/a')), OK)
    found = async () => {
      throw new Error('the store is gone')
    }
    assert.deepEqual(await world.client.write(ADA, CHANNEL, link('/area/b')), OK)
    assert.deepEqual(calls(), [])
    assert.equal(world.api.book.messages(CHANNEL).length, 3)
    assert.equal(world.log.filter(line => line.includes('could not be unfurled')).length, 2)
  })

  it('in somebody’s own chat with it answers the message instead', async () => {
    await world.client.say(ADA, link('/area/a'))
    assert.deepEqual(calls(), [])
    assert.equal(world.handled.length, 1)
  })

  it('while it is being written, or where people from outside may be, asks for what anybody may see', async () => {
    const composer = {
      channel: undefined,
      channel_id: 'COMPOSER',
      message_ts: 'U-1',
      unfurl_id: 'U-1',
      source: 'composer',
    }
    await shared(composer)
    await shared({}, { is_ext_shared_channel: true })
    await shared({}, { is_ext_shared_channel: undefined })
    assert.deepEqual(
      asked.map(([, , toAnybody]) => toAnybody),
      [true, true, true],
    )
    const [{ args } = assert.fail()] = calls()
    assert.deepEqual([args['unfurl_id'], args['source'], args['channel']], ['U-1', 'composer', undefined])
  })

  it('that somebody from another organisation shared, or somebody who shares too much, leaves it plain', async () => {
    await shared({ user_team: 'T0OTHER' }, { is_ext_shared_channel: true })
    world.set.wait = 5
    await shared({})
    assert.deepEqual([asked, calls()], [[], []])
  })

  it('waits when Slack asks it to, and does not try for ever', async () => {
    world.api.faults.push({ method: 'chat.unfurl', status: 429, retryAfter: '1' })
    await world.client.write(ADA, CHANNEL, link('/area/a'))
    assert.equal(calls().length, 2)
    assert.deepEqual(unfurls(), [[link('/area/a')]])
  })

  it('in a shape that no link has is refused', async () => {
    for (const wrong of [
      { links: 'https://a.example' },
      { links: [null] },
      { user: 'somebody' },
      { channel: 'general' },
      { message_ts: 'now' },
      { source: 'composer', unfurl_id: 7 },
    ])
      assert.equal((await shared(wrong)).status, 400, JSON.stringify(wrong))
    assert.deepEqual(asked, [])
  })
})

describe('what stands below a link in Slack', () => {
  before(function () {
    this.timeout(20_000)
    slackChecks()
  })

  it("is every message that is no form, valid by Slack's typings, without rich text, and no button posts anything", () => {
    let drawn = 0
    for (const message of Object.values(everyMessage).flat()) {
      if (message.parts.some(({ part }) => ['choice', 'entry', 'someone'].includes(part))) {
        assert.throws(() => unfurlBlocks(message), /A form has no place/)
        continue
      }
      const blocks = unfurlBlocks(message)
      assert.deepEqual(slackChecks().message(blocks), [])
      const found = JSON.stringify(blocks)
      assert.doesNotMatch(found, /"rich_text|"mrkdwn"|"action_id":"(press|send)\./)
      drawn += 1
    }
    assert.ok(drawn > 100)
  })

  it('keeps everybody’s words literal', () => {
    const hostile = '<!channel> *bold* <https://evil.example|here> :tada: &lt;'
    const blocks = unfurlBlocks(text(hostile))
    assert.deepEqual(blocks, [
      {
        type: 'section',
        text: {
          type: 'plain_text',
          text: '<!channel> *bold* <https://evil.example|here> :tada: &amp;lt;',
          emoji: false,
        },
      },
    ])
  })
})

import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import { turnOf } from '#shared/journeys/turn.ts'
import { ADA, BEN, CHANNEL, type SlackWorld, slackWorld, TEAM, text } from '../../fakes/slack.ts'
import { setUp } from '../../setUp.ts'

const OK = { status: 200, text: '', body: undefined }
const CHAT = 'D0ADA'
const asked = (area: string) => ({ do: 'describe-area', areas: [area], levels: [] }) as const

describe('the Slack edge hears', () => {
  let world: SlackWorld
  beforeEach(async () => {
    world = await slackWorld()
  })
  afterEach(async () => {
    assert.deepEqual(world.faults(), [])
    await world.close()
  })

  const last = () => world.handled.at(-1) ?? assert.fail(`Nothing reached the journeys: ${world.log.join('\n')}`)
  /** What the bot has said somewhere. */
  const said = (channel: string) => world.api.book.messages(channel).filter(each => each.user === world.api.botUser)

  describe('a message', () => {
    it('in their own chat is interpreted and answered there', async () => {
      assert.deepEqual(await world.client.say(ADA, 'social value'), OK)
      assert.deepEqual(
        said(CHAT).map(each => each.text),
        ['Answered'],
      )
      assert.deepEqual(last().intent, asked('social-value'))
    })

    it('says who sent it by workspace and id, never by name, and where from', async () => {
      await world.client.say(ADA, 'hello')
      const { who, place } = last().arrival
      assert.deepEqual(who, { id: `slack:${TEAM}:${ADA}`, council: `council-of-slack:${TEAM}` })
      assert.deepEqual(
        { ...place, address: JSON.parse(place.address) },
        { platform: 'slack', kind: 'personal', address: { tenant: TEAM, team: TEAM, channel: ADA } },
      )
      await world.slack.platform.post(place, text('Later'))
      assert.deepEqual(
        said(CHAT).map(each => each.text),
        ['Answered', 'Later'],
      )
    })

    it('in a channel loses its mention, and is answered in its thread; the place is the channel itself', async () => {
      await world.client.mention(ADA, CHANNEL, 'social value')
      const [typed] = world.api.book.messages(CHANNEL)
      assert.deepEqual(last().intent, asked('social-value'))
      assert.deepEqual(
        said(CHANNEL).map(each => [each.thread, each.for]),
        [[typed?.ts, undefined]],
      )
      await world.slack.platform.post(last().arrival.place, text('Of its own'))
      assert.deepEqual(
        said(CHANNEL).map(each => each.thread),
        [typed?.ts, undefined],
      )
    })

    it('in a thread is answered in that thread', async () => {
      await world.client.mention(ADA, CHANNEL, 'social value', '1700000000.000001')
      assert.deepEqual(
        said(CHANNEL).map(each => each.thread),
        ['1700000000.000001'],
      )
    })

    it('in a channel is answered to this person alone when it is a form, a refusal, or theirs', async () => {
      const form = {
        ...text('x'),
        parts: [{ part: 'entry', name: 'a', label: 'A', kind: 'line', required: false, most: 9 }] as const,
      }
      for (const message of [{ ...text('No'), refused: true } as const, { ...form, buttons: [] }]) {
        world.set.message = message
        await world.client.mention(ADA, CHANNEL, 'social value')
      }
      assert.deepEqual(
        said(CHANNEL).map(each => each.for),
        [ADA, ADA],
      )
      assert.deepEqual(
        world.api.book.messages(CHANNEL, BEN).filter(each => each.user === world.api.botUser),
        [],
      )
    })

    it('in a channel is answered to this person alone when they asked for what is theirs', async () => {
      const ours: Intent = { do: 'list-actions', whose: 'ours', areas: [] }
      for (const intent of [{ ...ours, whose: 'mine' }, { do: 'show-nudges' }, ours] as const) {
        await world.close()
        world = await slackWorld({ interpret: () => intent })
        await world.client.mention(ADA, CHANNEL, 'my actions')
        assert.deepEqual(
          said(CHANNEL).map(each => each.for),
          [intent === ours ? undefined : ADA],
        )
      }
    })

    it('keeps the names of channels and links in it, as plain words', async () => {
      await world.client.say(ADA, '&lt;b&gt; <#C0X|general> <https://a.example|site> <@U0BEN> R&amp;D')
      assert.deepEqual(last().intent, asked('<b>-general-site-somebody-R&D'))
    })

    it('in a thread of their own chat is answered in that thread', async () => {
      const event = {
        type: 'message',
        channel_type: 'im',
        user: ADA,
        text: 'hello',
        ts: '1700000000.000002',
        channel: CHAT,
      }
      await world.client.event({ ...event, thread_ts: '1700000000.000001' })
      assert.deepEqual(
        said(CHAT).map(each => each.thread),
        ['1700000000.000001'],
      )
    })

    it('without words asks for help', async () => {
      await world.client.mention(ADA, CHANNEL, '')
      assert.equal(last().intent.do, 'help')
    })

    it('is interpreted with what the same person asked before, for half an hour', async () => {
      const seen: unknown[] = []
      const { services, store } = await setUp()
      let at = Date.now()
      await world.close()
      world = await slackWorld({
        interpret: (words, previous) => {
          seen.push(previous)
          return asked(words)
        },
        turns: who => turnOf({ ...services, now: () => new Date(at) }, who),
      })
      world.set.now = () => new Date(at)
      await world.client.say(ADA, 'listening')
      await world.client.mention(BEN, CHANNEL, 'planning')
      await world.client.mention(ADA, CHANNEL, 'buying')
      at += 31 * 60_000
      await world.client.say(ADA, 'four')
      assert.deepEqual(seen, [undefined, undefined, asked('listening'), undefined])
      await store.close()
    })

    it('from another organisation, in a channel that is shared with it, is refused with a sentence', async () => {
      const event = { type: 'app_mention', user: 'U0ALIEN', text: 'hello', ts: '1.1', channel: CHANNEL, team: TEAM }
      await world.client.event({ ...event, user_team: 'T0ALIEN' })
      assert.deepEqual(world.handled, [])
      assert.equal(world.api.calls.at(-1)?.method, 'chat.postEphemeral')
      assert.match(String(world.api.calls.at(-1)?.args['text']), /We can't tell who you are/)
    })

    it('of a bot, of ours, edited, or in a channel without a mention is not answered', async () => {
      const base = { type: 'message', channel_type: 'im', user: ADA, text: 'x', ts: '1.1', channel: CHAT }
      for (const over of [
        { bot_id: 'B1' },
        { user: world.api.botUser },
        { subtype: 'message_changed' },
        { channel_type: 'channel' },
      ])
        assert.deepEqual(await world.client.event({ ...base, ...over }), OK)
      assert.deepEqual(world.handled, [])
    })

    it('is acknowledged though the answer cannot be delivered: Slack would only send it again', async () => {
      world.api.faults.push({ status: 500, method: 'chat.postMessage' })
      assert.deepEqual(await world.client.say(ADA, 'hello'), OK)
      assert.equal(world.api.calls.filter(each => each.method === 'chat.postMessage').length, 1)
      assert.match(world.log.join('\n'), /An answer did not arrive/)
    })

    it('from somebody who asks too often is put off, and not handled', async () => {
      world.set.wait = 17
      await world.client.say(ADA, 'hello')
      assert.match(said(CHAT)[0]?.text ?? '', /Wait 17 seconds/)
      assert.deepEqual(world.handled, [])
    })
  })

  it('that it was brought into a channel, and welcomes there', async () => {
    await world.client.invite(ADA, CHANNEL)
    assert.deepEqual(last().intent, { do: 'welcome' })
    assert.equal(last().arrival.who.id, `slack:${TEAM}:${ADA}`)
    assert.deepEqual(
      said(CHANNEL).map(each => [each.text, each.for]),
      [['Answered', undefined]],
    )
    await world.client.event({ type: 'member_joined_channel', user: BEN, channel: CHANNEL, inviter: ADA })
    assert.equal(world.handled.length, 1)
  })

  it('that it was brought into a channel by nobody that Slack names, and welcomes there all the same', async () => {
    await world.client.event({ type: 'member_joined_channel', user: world.api.botUser, channel: CHANNEL })
    assert.deepEqual(
      [last().intent, last().arrival.who.id, last().arrival.place.kind],
      [{ do: 'welcome' }, '', 'channel'],
    )
    assert.equal(said(CHANNEL).length, 1)
  })

  for (const type of ['channel_left', 'group_left'])
    it(`that it was removed from a channel, and says nothing there: ${type}`, async () => {
      await world.client.event({ type, channel: CHANNEL, actor_id: ADA })
      assert.deepEqual([last().intent, last().arrival.who.id], [{ do: 'removed' }, ''])
      assert.deepEqual(said(CHANNEL), [])
    })
})

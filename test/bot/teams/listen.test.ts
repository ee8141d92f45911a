import assert from 'node:assert/strict'
import { turnOf } from '#shared/journeys/turn.ts'
import { ADA, APP, BEN, CHANNEL, CHAT, TENANT, type TeamsWorld, teamsWorld, text } from '../../fakes/teams.ts'
import { officialParser } from '../../fakes/teamsParser.ts'
import { setUp } from '../../setUp.ts'

const OK = { status: 200, text: '', body: undefined }
const asked = (area: string) => ({ do: 'describe-area', areas: [area], levels: [] }) as const

describe('the Teams edge hears', () => {
  let world: TeamsWorld
  beforeEach(async () => {
    world = await teamsWorld()
  })
  afterEach(() => world.close())

  const last = () => world.handled.at(-1) ?? assert.fail('Nothing reached the journeys')
  const posted = (conversation: string) => world.connector.messages(conversation).map(each => each.activity.summary)

  describe('a message', () => {
    it('in a personal chat is interpreted and answered there with a card that Teams can draw', async () => {
      assert.deepEqual(await world.client.say(ADA, CHAT, 'social value'), OK)
      const [message] = world.connector.messages(CHAT.chat)
      assert.equal(message?.activity.summary, 'Answered')
      assert.deepEqual(officialParser(message?.activity.attachments?.[0]?.content as object).complaints, [])
      assert.deepEqual(last().intent, asked('social-value'))
      assert.equal(world.connector.arrived[0]?.authorization, 'Bearer outbound')
    })

    it('says who sent it by tenant and directory id, never by name, and where from', async () => {
      await world.client.say(ADA, CHAT, 'hello')
      const { who, place } = last().arrival
      assert.deepEqual(who, {
        id: `teams:${TENANT}:${ADA.aadObjectId}`,
        name: 'Ada Vale',
        council: `council-of-teams:${TENANT}`,
      })
      assert.deepEqual(
        { ...place, address: JSON.parse(place.address) },
        {
          platform: 'teams',
          kind: 'personal',
          address: {
            serviceUrl: world.connector.serviceUrl,
            conversation: CHAT.chat,
            tenant: TENANT,
            bot: `28:${APP}`,
          },
        },
      )
    })

    it('in a channel loses its mention, and is answered in its thread; the place is the channel itself', async () => {
      await world.client.say(ADA, { ...CHANNEL, thread: '42' }, 'social value')
      assert.deepEqual(last().intent, asked('social-value'))
      assert.equal(JSON.parse(last().arrival.place.address).conversation, CHANNEL.channel)
      assert.equal(last().arrival.place.kind, 'channel')
      assert.deepEqual(
        world.connector.messages(CHANNEL.channel).map(each => each.thread),
        ['42'],
      )
      await world.teams.platform.post(last().arrival.place, text('Of its own'))
      assert.deepEqual(
        world.connector.messages(CHANNEL.channel).map(each => each.thread),
        ['42', undefined],
      )
    })

    it('keeps the names of others who are mentioned, as plain words', async () => {
      const said = world.client.message(ADA, CHANNEL, '<at>Ben</at> and&nbsp;value')
      await world.client.post(said)
      assert.deepEqual(last().intent, asked('Ben-and-value'))
    })

    it('without words asks for help', async () => {
      await world.client.say(ADA, CHANNEL, '')
      assert.equal(last().intent.do, 'help')
    })

    it('is interpreted with what the same person asked before, for half an hour', async () => {
      const seen: unknown[] = []
      const { services, store } = await setUp()
      let at = Date.now()
      await world.close()
      world = await teamsWorld({
        interpret: (said, previous) => {
          seen.push(previous)
          return asked(said)
        },
        turns: who => turnOf({ ...services, now: () => new Date(at) }, who),
      })
      world.set.now = () => new Date(at)
      await world.client.say(ADA, CHAT, 'listening')
      await world.client.say(BEN, CHANNEL, 'planning')
      await world.client.say(ADA, CHANNEL, 'buying')
      at += 31 * 60_000
      await world.client.say(ADA, CHAT, 'four')
      assert.deepEqual(seen, [undefined, undefined, asked('listening'), undefined])
      await store.close()
    })

    it('from somebody without a place in the directory is refused with a sentence', async () => {
      await world.client.say({ ...ADA, aadObjectId: '' }, CHAT, 'hello')
      assert.deepEqual(world.handled, [])
      assert.match(String(posted(CHAT.chat)[0]), /We can't tell who you are/)
    })

    it('is acknowledged though the reply cannot be delivered: Teams would only send it again', async () => {
      world.connector.faults.push({ status: 500 })
      assert.deepEqual(await world.client.say(ADA, CHAT, 'hello'), OK)
      assert.equal(world.connector.arrived.length, 1)
      assert.match(world.log.join('\n'), /A reply did not arrive/)
    })

    it('is answered after the second that a busy Connector asks for', async () => {
      world.connector.faults.push({ status: 429, retryAfter: '1' })
      const began = Date.now()
      await world.client.say(ADA, CHAT, 'hello')
      assert.ok(Date.now() - began >= 1000)
      assert.deepEqual(posted(CHAT.chat), ['Answered'])
    })

    it('from somebody who asks too often is put off, and not handled', async () => {
      world.set.wait = 17
      assert.equal((await world.client.say(ADA, CHAT, 'hello')).status, 429)
      assert.deepEqual(world.handled, [])
    })
  })
})

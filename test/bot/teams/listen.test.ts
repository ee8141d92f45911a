import assert from 'node:assert/strict'
import type { Message } from '#shared/messages/message.ts'
import { ADA, APP, BEN, CHANNEL, CHAT, TENANT, type TeamsWorld, teamsWorld, text } from '../../fakes/teams.ts'
import { officialParser } from '../../fakes/teamsParser.ts'

const OK = { status: 200, text: '', body: undefined }
const asked = (area: string) => ({ do: 'describe-area', areas: [area], levels: [] }) as const
const answerButton = { intent: { do: 'answer', pulse: 'p1', levels: {} } }
const BESIDE = 'application/vnd.microsoft.activity.message'
const CARD = 'application/vnd.microsoft.card.adaptive'
type Shown = { statusCode: number; type: string; value: unknown }
type Task = {
  task: { type: string; value: { title: string; card: { content: { body: unknown[]; actions: { type: string }[] } } } }
}

describe('the Teams edge', () => {
  let world: TeamsWorld
  beforeEach(async () => {
    world = await teamsWorld()
  })
  afterEach(() => world.close())

  const last = () => world.handled.at(-1) ?? assert.fail('Nothing reached the journeys')
  const posted = (conversation: string) => world.connector.messages(conversation).map(each => each.activity.summary)
  const refused = (words: string): Message => ({ ...text(words), refused: true })
  const withButton: Message = {
    ...text('Ask'),
    buttons: [{ label: 'Help', intent: { do: 'help', areas: [], levels: [] } }],
  }

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
      await world.close()
      world = await teamsWorld({
        interpret: (said, previous) => {
          seen.push(previous)
          return asked(said)
        },
      })
      let at = Date.now()
      world.set.now = () => new Date(at)
      await world.client.say(ADA, CHAT, 'one')
      await world.client.say(BEN, CHANNEL, 'two')
      await world.client.say(ADA, CHANNEL, 'three')
      at += 31 * 60_000
      await world.client.say(ADA, CHAT, 'four')
      assert.deepEqual(seen, [undefined, undefined, asked('one'), undefined])
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

  describe('a press', () => {
    const press = (where: typeof CHAT | typeof CHANNEL, data: object) =>
      world.client.execute(ADA, where, { verb: 'answer', data }, '1')
    const shown = async (where: typeof CHAT | typeof CHANNEL, data: object) => {
      const { status, body } = await press(where, data)
      assert.equal(status, 200)
      return body as Shown
    }

    it('that completes a card gets the card that takes its place, and nothing is posted', async () => {
      const { type, value } = await shown(CHAT, { ...answerButton, 'level.a': 'leader', role: 'councillor' })
      assert.equal(type, CARD)
      assert.deepEqual(officialParser(value as object).complaints, [])
      assert.deepEqual(last().intent, { do: 'answer', pulse: 'p1', levels: { a: 'leader' }, role: 'councillor' })
      assert.deepEqual(world.connector.arrived, [])
    })

    it('that asks something gets its answer as a message below', async () => {
      const { type, value } = await shown(CHAT, { intent: asked('a') })
      assert.deepEqual([type, value], [BESIDE, 'The answer is below.'])
      assert.deepEqual(posted(CHAT.chat), ['Answered'])
    })

    it('that is refused leaves the form as it is, and says why beside it', async () => {
      world.set.message = refused('Choose 3 to 5')
      assert.deepEqual(await shown(CHAT, answerButton), { statusCode: 200, type: BESIDE, value: 'Choose 3 to 5' })
      assert.deepEqual(world.connector.arrived, [])
    })

    it('that is refused in a channel is not posted for everybody to see', async () => {
      world.set.message = { ...withButton, refused: true }
      assert.deepEqual(await shown(CHANNEL, answerButton), { statusCode: 200, type: BESIDE, value: 'Ask' })
      assert.deepEqual(world.connector.arrived, [])
      await shown(CHAT, answerButton)
      assert.deepEqual(posted(CHAT.chat), ['Ask'])
    })

    it('on a client that knows only Action.Submit arrives as a message, and is answered by one', async () => {
      assert.deepEqual(await world.client.submit(ADA, CHAT, { ...answerButton, 'level.a': 'leader' }), OK)
      assert.deepEqual(last().intent, { do: 'answer', pulse: 'p1', levels: { a: 'leader' } })
      assert.deepEqual(posted(CHAT.chat), ['Answered'])
    })

    it('is by whoever sent it, whatever the card says', async () => {
      await shown(CHAT, { ...answerButton, who: 'ben', aadObjectId: BEN.aadObjectId, from: BEN })
      assert.equal(last().arrival.who.id, `teams:${TENANT}:${ADA.aadObjectId}`)
    })

    it('that no button of ours could send is refused in words', async () => {
      for (const data of [
        {},
        { intent: 7 },
        { intent: { do: 'drop-tables' } },
        { intent: { do: 'open-form', pulse: '../..' } },
      ])
        assert.match(String((await shown(CHANNEL, data)).value), /We couldn't read that button/)
      assert.deepEqual(world.handled, [])
    })

    it('with a text that is too long says so', async () => {
      const { value } = await shown(CHAT, { intent: { do: 'save-position', area: 'a' }, evidence: 'x'.repeat(2001) })
      assert.match(String(value), /longer than 2,000 characters/)
    })

    it('opens a dialog with the form, titled by its heading, in which every button submits', async () => {
      world.set.message = {
        summary: 'x',
        parts: [
          { part: 'heading', text: 'Procurement pulse' },
          { part: 'text', text: 'How?' },
        ],
        buttons: [{ label: 'Send', intent: { do: 'answer', pulse: 'p1', levels: {} } }],
      }
      const { body } = await world.client.fetchDialog(ADA, CHANNEL, {
        msteams: { type: 'task/fetch' },
        intent: { do: 'open-form', pulse: 'p1' },
      })
      const { type, value } = (body as Task).task
      assert.deepEqual([type, value.title, value.card.content.body.length], ['continue', 'Procurement pulse', 1])
      assert.deepEqual(
        value.card.content.actions.map(each => each.type),
        ['Action.Submit'],
      )
      assert.deepEqual(last().intent, { do: 'open-form', pulse: 'p1' })
    })

    it('in a dialog is answered in the dialog, and posts nothing', async () => {
      const { body } = await world.client.submitDialog(ADA, CHANNEL, { ...answerButton, 'level.a': 'leader' })
      assert.equal((body as Task).task.type, 'continue')
      assert.equal(last().intent.do, 'answer')
      assert.deepEqual(world.connector.arrived, [])
    })

    it('that is refused in a dialog leads back to the form', async () => {
      world.set.message = refused('No level was chosen')
      const { body } = await world.client.submitDialog(ADA, CHANNEL, answerButton)
      const back = (body as { task: { value: { card: { content: { actions: { data: unknown }[] } } } } }).task.value
        .card.content.actions
      assert.deepEqual(
        back.map(each => each.data),
        [{ intent: { do: 'open-form', pulse: 'p1' } }],
      )
    })

    it('whose answer is nothing but words ends the dialog with them', async () => {
      world.set.message = { summary: 'Done', parts: [], buttons: [] }
      const { body } = await world.client.submitDialog(ADA, CHANNEL, answerButton)
      assert.deepEqual(body, { task: { type: 'message', value: 'Done' } })
    })

    it('is dated by when it was pressed, unless that clock is wild', async () => {
      const at = new Date('2026-11-24T09:00:00Z')
      world.set.now = () => at
      const pressedAt = async (timestamp: string) => {
        await world.client.post(
          world.client.activity(ADA, CHAT, { type: 'message', value: answerButton, timestamp }),
          world.client.token({ nbf: at.getTime() / 1000 - 10, exp: at.getTime() / 1000 + 600 }),
        )
        return last().arrival.at.toISOString()
      }
      assert.equal(await pressedAt('2026-11-24T08:59:30.123Z'), '2026-11-24T08:59:30.123Z')
      assert.equal(await pressedAt('2026-11-24T09:04:00Z'), '2026-11-24T09:04:00.000Z')
      assert.equal(await pressedAt('2026-11-24T09:06:00Z'), at.toISOString())
      assert.equal(await pressedAt('2026-11-20T09:00:00Z'), at.toISOString())
    })
  })
})

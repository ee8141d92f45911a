import assert from 'node:assert/strict'
import type { Message } from '#shared/messages/message.ts'
import { ADA, BEN, CHANNEL, CHAT, TENANT, type TeamsWorld, teamsWorld, text } from '../../fakes/teams.ts'
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

describe('the Teams edge hears', () => {
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
      const save = { intent: { do: 'save-position', area: 'a' } }
      for (const inputs of [{ evidence: 'x'.repeat(2001) }, { agreedBy: 'x'.repeat(300) }]) {
        const { value } = await shown(CHAT, { ...save, ...inputs })
        assert.match(String(value), /longer than its field takes/)
      }
      assert.deepEqual(world.handled, [])
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

import assert from 'node:assert/strict'
import { commandOf } from '../../../bot/slack/commands.ts'
import { ADA, CHANNEL, type SlackWorld, slackWorld, text } from '../../fakes/slack.ts'

const OK = { status: 200, text: '', body: undefined }
const _CHAT = 'D0ADA'
const asked = (area: string) => ({ do: 'describe-area', areas: [area], levels: [] }) as const

describe('the Slack edge hears, by command and in App Home,', () => {
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
  const _said = (channel: string) => world.api.book.messages(channel).filter(each => each.user === world.api.botUser)

  describe('a command', () => {
    const answered = async (words: string) => {
      const { status, body } = await world.client.command(ADA, CHANNEL, words)
      assert.equal(status, 200)
      return body as { response_type: string; text: string; blocks: object[] }
    }

    it('is answered below it, for this person alone', async () => {
      const { response_type, text: words, blocks } = await answered('results')
      assert.deepEqual([response_type, words, blocks.length], ['ephemeral', 'Answered', 1])
      assert.deepEqual(last().intent, { do: 'our-result', areas: [], levels: [] })
      assert.deepEqual(last().arrival.who.name, 'ada')
    })

    it('has a word for each thing, help for none, and takes any question', async () => {
      const asks = ['', 'help', 'Results', 'start', 'targets', 'Connect', 'social value']
      for (const words of asks) await answered(words)
      assert.deepEqual(
        world.handled.map(each => each.intent.do),
        ['help', 'help', 'our-result', 'start-pulse', 'our-target', 'connect-excel', 'describe-area'],
      )
      assert.deepEqual(
        world.handled.map(each => each.arrival.place.kind),
        [...Array(5).fill('channel'), 'personal', 'channel'],
      )
    })

    it('about linked accounts keeps its place in their own chat, a code above all', async () => {
      for (const words of ['link', 'unlink', 'link my accounts', 'abcd-2345']) await answered(words)
      assert.deepEqual(
        world.handled.map(each => each.arrival.place.kind),
        Array(4).fill('personal'),
      )
      assert.deepEqual(
        world.handled.slice(0, 2).map(each => each.intent.do),
        ['link-accounts', 'unlink-accounts'],
      )
    })

    it('to answer opens the form of the open pulse', async () => {
      world.set.message = {
        ...text('Form'),
        parts: [{ part: 'entry', name: 'a', label: 'A', kind: 'line', required: false, most: 9 }],
        buttons: [{ label: 'Send answers', intent: { do: 'answer', pulse: 'p1', levels: {} }, primary: true }],
      }
      assert.deepEqual(await world.client.command(ADA, CHANNEL, 'answer'), OK)
      assert.deepEqual(last().intent, { do: 'open-form', pulse: 'p1' })
      assert.equal(world.api.book.views(ADA).length, 1)
    })

    it('shows how the pulse stands to the one who asked, and the results by other names', async () => {
      for (const words of ['status', 'close', 'Overview', 'home']) await answered(words)
      assert.deepEqual(
        world.handled.map(each => each.intent),
        [
          { do: 'pulse-status' },
          { do: 'pulse-status', wish: 'close' },
          { do: 'our-result', areas: [], levels: [] },
          { do: 'our-result', areas: [], levels: [] },
        ],
      )
      assert.deepEqual(
        world.handled.map(each => each.arrival.place.kind),
        ['personal', 'personal', 'channel', 'channel'],
      )
    })

    it('for help names every word that it knows once, and nothing else does', async () => {
      const { text: words, blocks } = await answered('help')
      assert.match(JSON.stringify(blocks), /In Slack: /)
      const named = [...words.matchAll(/\/pulse (\w+)/g)].map(found => found[1] as string)
      assert.ok(named.length > 10)
      assert.equal(new Set(named).size, named.length)
      for (const word of named) assert.ok(commandOf(word), word)
      assert.doesNotMatch((await answered('results')).text, /In Slack/)
    })

    it('to answer says so when nothing is open', async () => {
      world.set.open = undefined
      assert.match((await answered('answer')).text, /No pulse is open/)
      assert.deepEqual(world.handled, [])
    })

    it('in a chat between two people answers there, and keeps its place in their own chat with the bot', async () => {
      const { body } = await world.client.command(ADA, 'D0OTHER', 'help')
      assert.match((body as { text: string }).text, /^Answered\n/)
      assert.equal(JSON.parse(last().arrival.place.address).channel, ADA)
    })
  })

  it('a shortcut that opens the form, wherever somebody is', async () => {
    assert.deepEqual(await world.client.shortcut(ADA, 'answer'), OK)
    assert.deepEqual(last().intent, { do: 'open-form', pulse: 'p1' })
    assert.equal(world.api.book.views(ADA)[0]?.type, 'modal')
  })

  describe('App Home', () => {
    it('being opened, and shows their actions, where the council stands, a field to ask in, and what can be asked last', async () => {
      await world.client.openHome(ADA)
      assert.deepEqual(
        world.handled.map(each => each.intent.do),
        ['list-actions', 'our-result'],
      )
      const home = world.api.book.home(ADA) as { type: string; blocks: { type: string }[] }
      assert.equal(home.type, 'home')
      const field = home.blocks.findIndex(each => each.type === 'input')
      assert.match(JSON.stringify(home.blocks.slice(field)), /What you can ask/)
      assert.doesNotMatch(JSON.stringify(home.blocks.slice(0, field)), /What you can ask/)
    })

    it('being asked a question, and answers it in a modal', async () => {
      await world.client.openHome(ADA)
      const home = world.api.book.home(ADA) as { blocks: object[] }
      await world.client.press(ADA, { home: true }, world.button(home.blocks, 'Ask'), { ask: 'social value' })
      assert.deepEqual(last().intent, asked('social-value'))
      assert.equal(world.api.book.views(ADA).length, 1)
    })
  })
})

import assert from 'node:assert/strict'
import { ADA, CHANNEL, CHAT, type TeamsWorld, teamsWorld, text } from '../../fakes/teams.ts'

const answerButton = { intent: { do: 'answer', pulse: 'p1', levels: {} } }

describe('the Teams edge in trouble', () => {
  let world: TeamsWorld
  beforeEach(async () => {
    world = await teamsWorld()
  })
  afterEach(() => world.close())

  const beside = (body: unknown) => String((body as { value: unknown }).value)
  const posted = () => world.connector.messages(CHAT.chat).map(each => String(each.activity.summary))

  it('gives the person a reference and the log the reason when a journey fails', async () => {
    world.set.message = () => Promise.reject(new Error('the store says swordfish'))
    await world.client.say(ADA, CHAT, 'hello')
    const reference = /reference ([A-Z2-9]{6})/.exec(posted()[0] ?? '')?.[1] ?? assert.fail(posted().join())
    assert.match(world.log.find(line => line.includes(reference)) ?? '', /swordfish/)
    assert.doesNotMatch(posted().join(), /swordfish/)
    const { status, body } = await world.client.execute(ADA, CHAT, { verb: 'answer', data: answerButton })
    assert.equal(status, 200)
    assert.match(beside(body), /reference [A-Z2-9]{6}.*Try again/)
  })

  it('says that nothing was saved when the store takes nothing, with a reference to the reason', async () => {
    const full = Object.assign(new Error('The store swordfish cannot grow: its disk is full.'), { name: 'StoreFault' })
    world.set.message = () => Promise.reject(full)
    await world.client.say(ADA, CHAT, 'hello')
    assert.match(
      posted()[0] ?? '',
      /^Nothing was saved, because our store can't take anything at the moment \(reference [A-Z2-9]{6}\)/,
    )
    assert.doesNotMatch(posted().join(), /swordfish/)
    assert.match(world.log.join(), /its disk is full/)
  })

  it('does the same when a sentence breaks the interpreter', async () => {
    await world.close()
    world = await teamsWorld({
      interpret: () => {
        throw new Error('swordfish')
      },
    })
    assert.equal((await world.client.say(ADA, CHAT, 'hello')).status, 200)
    assert.match(posted()[0] ?? '', /reference [A-Z2-9]{6}/)
  })

  it('says within the time that nobody knows whether an answer was saved when the store stalls, and stays alive when it fails later', async () => {
    let fail: (error: Error) => void = () => {}
    world.set.message = () => new Promise((_, reject) => (fail = reject))
    const began = Date.now()
    const { body } = await world.client.execute(ADA, CHANNEL, { verb: 'answer', data: answerButton })
    assert.ok(Date.now() - began < 2000)
    assert.match(beside(body), /can't tell whether your answers were saved.*Press again/)
    fail(new Error('locked'))
    await new Promise(done => setTimeout(done, 10))
    assert.match(world.log.join('\n'), /What took too long failed as well/)
    world.set.message = text('Answered')
    await world.client.say(ADA, CHAT, 'hello')
    assert.deepEqual(posted(), ['Answered'])
  })

  it('tells a person who asked something that it took too long', async () => {
    world.set.message = () => new Promise(() => {})
    await world.client.say(ADA, CHAT, 'hello')
    assert.match(posted()[0] ?? '', /took too long/)
  })

  it('answers a press in time though the Connector hangs', async () => {
    world.connector.faults.push({ hang: true })
    const began = Date.now()
    const { status } = await world.client.execute(ADA, CHAT, {
      verb: 'help',
      data: { intent: { do: 'help', areas: [], levels: [] } },
    })
    assert.equal(status, 200)
    assert.ok(Date.now() - began < 2000)
  })

  it('refuses to send a message that Teams would not take, and says that something went wrong', async () => {
    world.set.message = { ...text('x'), parts: [{ part: 'text', text: 'x'.repeat(30_000) }] }
    await world.client.say(ADA, CHAT, 'hello')
    assert.match(world.log.join('\n'), /Teams would not take this message/)
    assert.match(posted().join(), /Something went wrong/)
    const { body } = await world.client.submitDialog(ADA, CHANNEL, answerButton)
    assert.match(JSON.stringify(body), /Something went wrong/)
  })
})

describe('what Teams may send that we have no answer to', () => {
  let world: TeamsWorld
  before(async () => {
    world = await teamsWorld()
  })
  after(() => world.close())
  const send = (over: object) => world.client.post(world.client.activity(ADA, CHAT, over))
  const invoke = { type: 'invoke', name: 'adaptiveCard/action' }

  const CASES: readonly [name: string, status: number, over: object][] = [
    ['an activity without a kind', 400, {}],
    ['a kind that is a number', 400, { type: 7 }],
    ['a message from nobody', 400, { type: 'message', text: 'x', from: undefined }],
    ['a message whose sender is a text', 400, { type: 'message', text: 'x', from: 'ada' }],
    [
      'a message without a conversation',
      401,
      { type: 'message', text: 'x', conversation: undefined, channelData: undefined },
    ],
    [
      'a conversation without an id',
      400,
      { type: 'message', text: 'x', conversation: { tenantId: 'aaaaaaaa-0000-0000-0000-000000000001' } },
    ],
    ['a message to nobody', 400, { type: 'message', text: 'x', recipient: null }],
    ['a message whose text is an object', 400, { type: 'message', text: {} }],
    ['a time stamp of nonsense', 400, { type: 'message', text: 'x', timestamp: 'yesterday-ish' }],
    ['a time stamp that is an object', 400, { type: 'message', text: 'x', timestamp: {} }],
    ['an invoke without a value', 400, invoke],
    ['an invoke whose value is a text', 400, { ...invoke, value: 'x' }],
    ['members that are no list', 400, { type: 'conversationUpdate', membersAdded: 'all' }],
    ['members that are null', 200, { type: 'conversationUpdate', membersAdded: [null] }],
    ['entities that are no list', 200, { type: 'message', text: 'x', entities: { a: 1 } }],
    ['entities that are null', 200, { type: 'message', text: 'x', entities: [null] }],
    ['an invoke whose action is null', 200, { ...invoke, value: { action: null } }],
    ['an invoke that the platform adds one day', 200, { type: 'invoke', name: 'new/thing', value: {} }],
    ['a kind that the platform adds one day', 200, { type: 'holograph' }],
    ['a reaction', 200, { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['an upgrade', 200, { type: 'installationUpdate', action: 'add-upgrade' }],
    ['members removed that are no list', 400, { type: 'conversationUpdate', membersRemoved: 'all' }],
    ['a change of the conversation', 200, { type: 'conversationUpdate', membersRemoved: [null, { id: '29:ben' }] }],
    ['somebody else who joins', 200, { type: 'conversationUpdate', membersAdded: [{ id: '29:ben' }] }],
  ]
  for (const [name, status, over] of CASES)
    it(`is answered ${status}: ${name}`, async () => {
      const answer = await send(over)
      assert.equal(answer.status, status, answer.text)
      assert.doesNotMatch(answer.text, /TypeError|undefined|at .*\.[jt]s|zod/)
      assert.equal((await world.client.say(ADA, CHAT, 'hello')).status, 200)
    })
})

import assert from 'node:assert/strict'
import { ADA, APP, CHANNEL, CHAT, type TeamsWorld, teamsWorld } from '../../fakes/teams.ts'

describe('an installation', () => {
  let world: TeamsWorld
  beforeEach(async () => {
    world = await teamsWorld()
  })
  afterEach(() => world.close())

  it('in a channel welcomes once, though Teams tells of it twice', async () => {
    await Promise.all([world.client.install(ADA, CHANNEL), world.client.membersAdded(ADA, CHANNEL)])
    assert.deepEqual(
      world.handled.map(each => each.intent),
      [{ do: 'welcome' }],
    )
    assert.equal(world.connector.messages(CHANNEL.channel).length, 1)
    assert.equal(world.handled[0]?.arrival.place.kind, 'channel')
  })

  it('welcomes in every place of its own', async () => {
    await world.client.membersAdded(ADA, CHANNEL)
    await world.client.install(ADA, CHAT)
    assert.equal(world.handled.length, 2)
  })

  describe('that Teams names nobody for', () => {
    const nobody = { ...ADA, aadObjectId: '' }

    it("in a channel welcomes once all the same, and hands the place on as nobody's", async () => {
      await Promise.all([world.client.install(nobody, CHANNEL), world.client.membersAdded(nobody, CHANNEL)])
      assert.deepEqual(
        world.handled.map(({ intent, arrival }) => [intent.do, arrival.who.id, arrival.place.kind]),
        [['welcome', '', 'channel']],
      )
      assert.deepEqual(
        world.connector.messages(CHANNEL.channel).map(each => each.activity.summary),
        ['Answered'],
      )
    })

    it('in a personal chat welcomes too', async () => {
      await world.client.membersAdded(nobody, CHAT)
      assert.deepEqual(
        world.connector.messages(CHAT.chat).map(each => each.activity.summary),
        ['Answered'],
      )
    })
  })
})

describe('a removal', () => {
  let world: TeamsWorld
  beforeEach(async () => {
    world = await teamsWorld()
  })
  afterEach(() => world.close())

  const US = { id: `28:${APP}` }
  const KINDS: readonly [name: string, over: object][] = [
    ['an installation that ends', { type: 'installationUpdate', action: 'remove' }],
    ['a member who leaves', { type: 'conversationUpdate', membersRemoved: [US] }],
  ]
  for (const [name, over] of KINDS)
    it(`told of as ${name} is handed on with its place, and nothing is said there`, async () => {
      for (const from of [ADA, { ...ADA, aadObjectId: '' }])
        assert.equal((await world.client.post(world.client.activity(from, CHANNEL, over))).status, 200)
      assert.deepEqual(
        world.handled.map(({ intent }) => intent),
        [{ do: 'removed' }, { do: 'removed' }],
      )
      assert.equal(JSON.parse(world.handled[0]?.arrival.place.address ?? '').conversation, CHANNEL.channel)
      assert.deepEqual(world.connector.arrived, [])
    })

  it('lets the next installation welcome again', async () => {
    await world.client.install(ADA, CHANNEL)
    await world.client.post(world.client.activity(ADA, CHANNEL, { type: 'installationUpdate', action: 'remove' }))
    await world.client.install(ADA, CHANNEL)
    assert.equal(world.connector.messages(CHANNEL.channel).length, 2)
  })

  it('can be said by no button', async () => {
    await world.client.execute(ADA, CHANNEL, { verb: 'removed', data: { intent: { do: 'removed' } } })
    assert.deepEqual(world.handled, [])
  })
})

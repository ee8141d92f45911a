import assert from 'node:assert/strict'
import { ADA, CHAT, TENANT, type TeamsWorld, teamsWorld } from '../../fakes/teams.ts'

/** The manifest offers the bot in group chats too. */
describe('a group chat in Teams', () => {
  let world: TeamsWorld
  beforeEach(async () => {
    world = await teamsWorld()
  })
  afterEach(() => world.close())

  const GROUP = {
    conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true, tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
  }
  const said = (over: object) => world.client.post(world.client.activity(ADA, CHAT, { ...GROUP, ...over }))

  it('is a place of several people: the bot is greeted there, hears its name, and answers there', async () => {
    await said({ type: 'installationUpdate', action: 'add' })
    const at = `<at>${world.client.bot.name}</at>`
    const entities = [{ type: 'mention', mentioned: world.client.bot, text: at }]
    await said({ type: 'message', text: `${at} social value`, entities })
    const [welcome, asked] = world.handled
    assert.equal(welcome?.intent.do, 'welcome')
    assert.deepEqual(asked?.intent, { do: 'describe-area', areas: ['social-value'], levels: [] })
    assert.equal(asked.arrival.place.kind, 'channel')
    assert.equal(JSON.parse(asked.arrival.place.address).conversation, GROUP.conversation.id)
    assert.equal(world.connector.messages(GROUP.conversation.id).length, 2)
  })

  it('shows a form to the one who presses, and posts to all what is for all', async () => {
    await said({ type: 'message', text: 'social value' })
    const { place } = world.handled.at(-1)?.arrival ?? assert.fail()
    await world.teams.platform.post(place, {
      summary: 'A pulse',
      parts: [{ part: 'text', text: 'A pulse' }],
      buttons: [{ label: 'Answer', intent: { do: 'open-form', pulse: 'p' }, opens: true }],
    })
    const posted = JSON.stringify(world.connector.messages(GROUP.conversation.id).at(-1)?.activity)
    assert.match(posted, /"type":"task\/fetch"/)
  })
})

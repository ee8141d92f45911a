import assert from 'node:assert/strict'
import fc from 'fast-check'
import { withoutHtml } from '../../../bot/teams/messageAction.ts'
import { ADA, APP, CHANNEL, CHAT, TENANT, type TeamsWorld, teamsWorld, text } from '../../fakes/teams.ts'

const LINK = 'https://teams.microsoft.com/l/message/19%3Apulse%40thread.tacv2/1700?tenantId=t&groupId=g'
const html = (content: string, over: object = {}) => ({
  id: '1700',
  body: { contentType: 'html', content },
  from: { user: { displayName: 'Ben Moss', id: 'b2' } },
  linkToMessage: LINK,
  ...over,
})
type Task = { task: { type: string; value: { title: string; card: { content: { body: object[] } } } } }

describe('"make this an action" on a message in Teams', () => {
  let world: TeamsWorld
  beforeEach(async () => {
    world = await teamsWorld()
  })
  afterEach(() => world.close())

  const last = () => world.handled.at(-1) ?? assert.fail('Nothing reached the journeys')
  const titled = async (payload: object) => {
    const { status } = await world.client.fetchOnMessage(ADA, CHANNEL, 'makeAction', payload)
    assert.equal(status, 200)
    return last().intent
  }

  it('opens the form in a dialog, with the first line as the title and the way back to the message', async () => {
    const answer = await world.client.fetchOnMessage(
      ADA,
      CHANNEL,
      'makeAction',
      html('<p>Ask HR about <strong>apprenticeships</strong> &amp; T&nbsp;levels</p><p>They said March.</p>'),
    )
    assert.deepEqual(last().intent, {
      do: 'edit-action',
      title: 'Ask HR about apprenticeships & T levels',
      links: LINK,
    })
    assert.equal((answer.body as Task).task.type, 'continue')
  })

  it("is asked in the person's own chat, whichever chat the message stands in", async () => {
    await world.client.fetchOnMessage(
      ADA,
      { kind: 'personal', chat: '19:ada_ben@unq.gbl.spaces' },
      'makeAction',
      html(''),
    )
    const { place, who } = last().arrival
    assert.equal(who.id, `teams:${TENANT}:${ADA.aadObjectId}`)
    const { person, bot } = JSON.parse(place.address)
    assert.deepEqual([place.kind, person, bot], ['personal', ADA.aadObjectId, `28:${APP}`])
  })

  it('saves what the form holds, and answers with the next page of the dialog', async () => {
    world.set.message = text('Saved')
    const data = { intent: { do: 'save-action' }, title: 'Ask HR', due: '2026-03-12', links: LINK }
    const { body } = await world.client.submitOnMessage(ADA, CHANNEL, 'makeAction', data)
    assert.deepEqual(last().intent, { do: 'save-action', title: 'Ask HR', due: '2026-03-12', links: LINK })
    assert.equal((body as Task).task.type, 'continue')
    assert.deepEqual(world.connector.arrived, [])
  })

  it('shows a refused form the way back, with what was filled in', async () => {
    world.set.message = { ...text('An action needs a title.'), refused: true }
    const data = { intent: { do: 'save-action' }, notes: 'Ring them', due: '2026-03-12' }
    const { body } = await world.client.submitOnMessage(ADA, CHANNEL, 'makeAction', data)
    const [back] = (body as { task: { value: { card: { content: { actions: { data: object }[] } } } } }).task.value.card
      .content.actions
    assert.deepEqual(back?.data, { intent: { do: 'edit-action', notes: 'Ring them', due: '2026-03-12' } })
  })

  it('takes a subject before the text, a message without words, and one that is too long for a title', async () => {
    assert.deepEqual(await titled(html('<p>More</p>', { subject: 'The title of a post' })), {
      do: 'edit-action',
      title: 'The title of a post',
      links: LINK,
    })
    assert.deepEqual(await titled(html('<attachment id="1"></attachment>', { linkToMessage: 'javascript:x' })), {
      do: 'edit-action',
    })
    const long = (await titled(html(`<p>${'😀'.repeat(150)}</p>`))) as { title: string }
    assert.ok(long.title.length <= 200 && long.title.isWellFormed(), long.title)
    assert.deepEqual(await titled(html('<p><at id="0">Council Pulse</at>&nbsp;ask <at id="1">Ben</at> about it</p>')), {
      do: 'edit-action',
      title: 'ask Ben about it',
      links: LINK,
    })
    const plain = { body: { contentType: 'text', content: '1 < 2 &amp; so on\nnext' } }
    assert.deepEqual(await titled(plain), { do: 'edit-action', title: '1 < 2 &amp; so on' })
  })

  it('does nothing for a command that is not ours, nor for a payload of another shape', async () => {
    await world.client.fetchOnMessage(ADA, CHAT, 'another', html('Hello'))
    assert.equal(world.handled.length, 0)
    for (const payload of [[], { body: null }, { body: { content: 7 } }, { linkToMessage: {} }])
      assert.deepEqual(await titled(payload), { do: 'edit-action' })
  })

  it('leaves no element of a message, however it is written, and nothing that loses the words of plain text', () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<br/>',
      '<at id="0">',
      '</at>',
      '<img src=x onerror=y>',
      '&lt;',
      '&#60;',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, fc.constantFrom('word', ' ', 'and')), { maxLength: 30 }), parts => {
        const words = (said: string) => said.match(/word|and/g) ?? []
        const said = withoutHtml(parts.join(''))
        assert.doesNotMatch(said, /<(?:p|br|at|img)\b/)
        assert.deepEqual(words(said), words(parts.filter(each => !each.startsWith('<at')).join('')))
      }),
    )
  })
})

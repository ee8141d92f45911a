import assert from 'node:assert/strict'
import { openChats } from '../../../bot/desk/chats.ts'
import { COUNCIL, PEOPLE, personalChat } from '../../../bot/desk/people.ts'
import { CHANNEL, type DeskEvent } from '../../../bot/desk/wire.ts'

const [priya, tom] = PEOPLE as [(typeof PEOPLE)[number], (typeof PEOPLE)[number]]
const card = (text: string) => ({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }] })
const activity = (text: string) => ({
  type: 'message',
  summary: text,
  text: 'the plain twin',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card(text) }],
})
const change = (did: 'created' | 'updated', conversation: string, id: string, text: string) => ({
  did,
  conversation,
  message: { id, activity: activity(text), edited: did === 'updated' },
})

function open() {
  let now = Date.parse('2026-11-24T10:00:00Z')
  const chats = openChats(() => new Date(now))
  const heard: DeskEvent[] = []
  chats.listen(event => heard.push(event))
  return { chats, heard, later: () => (now += 60_000) }
}

describe("the desk's chats", () => {
  it('show what the bot posts in the channel and in a personal chat, and nothing from elsewhere', () => {
    const { chats } = open()
    chats.arrived(change('created', COUNCIL.channel, '1', 'A pulse'))
    chats.arrived(change('created', personalChat(priya), '2', 'Hello'))
    chats.arrived(change('created', '19:elsewhere@thread.tacv2', '3', 'Nobody'))
    assert.deepEqual(
      chats.messages().map(({ chat, from, summary }) => [chat, from, summary]),
      [
        [CHANNEL, 'bot', 'A pulse'],
        ['priya', 'bot', 'Hello'],
      ],
    )
    assert.equal(chats.messages()[0]?.text, undefined)
  })

  it('draw an update in place, with the time of the first post', () => {
    const { chats, later } = open()
    chats.arrived(change('created', COUNCIL.channel, '1', '7 of 14'))
    later()
    chats.arrived(change('updated', COUNCIL.channel, '1', '8 of 14'))
    const [message, ...others] = chats.messages()
    assert.deepEqual(others, [])
    assert.deepEqual([message?.summary, message?.edited, message?.at], ['8 of 14', true, '2026-11-24T10:00:00.000Z'])
  })

  it('keep the card that a press left for one person alone, until the bot updates the message', () => {
    const { chats } = open()
    chats.arrived(change('created', COUNCIL.channel, '1', 'A question'))
    chats.replaced(tom, CHANNEL, '1', card('Thank you'))
    assert.deepEqual(Object.keys(chats.messages()[0]?.views ?? {}), ['tom'])
    assert.deepEqual(chats.messages()[0]?.cards, [card('A question')])
    chats.arrived(change('updated', COUNCIL.channel, '1', 'Closed'))
    assert.deepEqual(chats.messages()[0]?.views, {})
  })

  it('tell typing and deleting, and keep the latest few hundred', () => {
    const { chats, heard } = open()
    chats.arrived({
      did: 'created',
      conversation: COUNCIL.channel,
      message: { id: '1', activity: { type: 'typing' }, edited: false },
    })
    chats.arrived(change('created', COUNCIL.channel, '2', 'x'))
    chats.arrived({ did: 'deleted', conversation: COUNCIL.channel, id: '2' })
    assert.deepEqual(
      heard.map(({ event }) => event),
      ['typing', 'message', 'gone'],
    )
    for (let id = 0; id < 310; id += 1) chats.typed(priya, CHANNEL, `m${id}`, 'hello')
    assert.equal(chats.messages().length, 300)
    assert.equal(chats.messages()[0]?.id, 'm10')
  })
})

import assert from 'node:assert/strict'
import { listenOnLoopback } from '../../../bot/desk/counterpart/loopback.ts'
import { portOf, putBack, startFarSide } from '../../../bot/desk/farSide.ts'
import { COUNCIL, PEOPLE, personalChat } from '../../../bot/desk/people.ts'
import type { DeskMessage } from '../../../bot/desk/wire.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const message = (over: Partial<DeskMessage>): DeskMessage => ({
  id: '1',
  chat: 'channel',
  from: 'bot',
  at: NOW.toISOString(),
  cards: [],
  views: {},
  edited: false,
  ...over,
})

describe('the made-up Teams', () => {
  it('is found again at the port where records know it, or says who has it', async () => {
    const first = await startFarSide(NOW, undefined, 'secret')
    const port = portOf(first)
    await assert.rejects(startFarSide(NOW, { port }, 'secret'), new RegExp(`port ${port}, and another program has it`))
    await first.close()
    const again = await startFarSide(NOW, { port }, 'secret')
    assert.equal(again.serviceUrl, first.serviceUrl)
    await again.close()
  })

  it('says where Council Pulse runs on this data already, if somebody answers there', async () => {
    const first = await startFarSide(NOW, undefined, 'secret')
    const desk = await listenOnLoopback((request, response) => {
      response.statusCode = request.url === '/health' ? 200 : 404
      response.end()
    })
    const last = { port: portOf(first), address: `${desk.url}/desk/` }
    await assert.rejects(startFarSide(NOW, last, 'secret'), ({ message }: Error) => {
      assert.equal(
        message,
        `Council Pulse is already running on this data. Open ${desk.url}/desk/ in your browser, or stop it before you start it again.`,
      )
      return true
    })
    await desk.close()
    await assert.rejects(startFarSide(NOW, last, 'secret'), /another program has it/)
    await first.close()
  })

  it('has fourteen people in the channel, and one in each personal chat, besides the bot', async () => {
    const far = await startFarSide(NOW, undefined, 'secret')
    const members = async (conversation: string) =>
      (await (
        await fetch(`${far.serviceUrl}v3/conversations/${encodeURIComponent(conversation)}/members`, {
          headers: { authorization: 'Bearer secret' },
        })
      ).json()) as object[]
    assert.equal((await members(COUNCIL.channel)).length, 15)
    for (const person of PEOPLE) assert.equal((await members(personalChat(person))).length, 2)
    await far.close()
  })

  it('gives one chat with each person, whether the bot begins it or they did', async () => {
    const far = await startFarSide(NOW, undefined, 'secret')
    const begun = async (id: string) => {
      const answer = await fetch(`${far.serviceUrl}v3/conversations`, {
        method: 'POST',
        headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
        body: JSON.stringify({ members: [{ id }] }),
      })
      return ((await answer.json()) as { id: string }).id
    }
    for (const person of PEOPLE.slice(0, 7))
      assert.deepEqual(await Promise.all([person.aadObjectId, person.teamsId].map(begun)), [
        personalChat(person),
        personalChat(person),
      ])
    assert.equal(await begun('a-stranger'), 'a:a-stranger')
    await far.close()
  })

  it('takes the bot’s messages back, and gives out no id twice', async () => {
    const far = await startFarSide(NOW, undefined, 'secret')
    putBack(far, [
      message({ id: '7', text: 'A pulse' }),
      message({ id: '8', from: 'tom' }),
      message({ id: '9', chat: 'tom' }),
    ])
    assert.deepEqual(
      far.messages(COUNCIL.channel).map(({ id }) => id),
      ['7'],
    )
    assert.equal(far.messages(personalChat(PEOPLE[1] as (typeof PEOPLE)[number])).length, 1)
    assert.ok(Number(far.add(COUNCIL.channel, { type: 'message' }).id) > NOW.getTime())
    await far.close()
  })
})

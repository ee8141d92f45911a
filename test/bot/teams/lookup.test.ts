import assert from 'node:assert/strict'
import type { Where } from '../../../bot/desk/counterpart/client.ts'
import { ADA, CHANNEL, CHAT, type TeamsWorld, teamsWorld, text } from '../../fakes/teams.ts'
import { officialParser } from '../../fakes/teamsParser.ts'

type Answer = {
  composeExtension: {
    type: string
    text?: string
    attachments?: { contentType: string; content: object; preview: { contentType: string; content: object } }[]
  }
}

describe('the search in the compose box', () => {
  let world: TeamsWorld
  const asked: string[] = []
  const found = { title: 'VCSE: Leader (4 of 5)', short: 'In short', message: text('What Leader looks like') }
  let lookUp: (words: string) => Promise<readonly (typeof found)[]>
  beforeEach(async () => {
    asked.length = 0
    lookUp = async () => [found]
    world = await teamsWorld({
      lookUp: words => {
        asked.push(words)
        return lookUp(words)
      },
    })
  })
  afterEach(() => world.close())

  const query = (parameters: unknown, { commandId = 'lookup', from = ADA, where = CHAT as Where, over = {} } = {}) => {
    const value = { commandId, parameters, queryOptions: { skip: 0, count: 25 } }
    const invoke = { type: 'invoke', name: 'composeExtension/query', value, ...over }
    return world.client.post(world.client.activity(from, where, invoke))
  }
  const words = (value: unknown) => [{ name: 'query', value }]

  it('offers what was found, each with a card that Teams can draw, and posts nothing', async () => {
    const { status, body } = await query(words(' leader vcse '))
    assert.equal(status, 200)
    const { type, attachments } = (body as Answer).composeExtension
    assert.equal(type, 'result')
    assert.deepEqual(attachments?.[0]?.preview.content, { title: found.title, text: 'In short' })
    assert.deepEqual(officialParser(attachments?.[0]?.content as object).complaints, [])
    assert.match(JSON.stringify(attachments?.[0]?.content), /What Leader looks like/)
    assert.deepEqual([asked, world.handled, world.connector.arrived], [['leader vcse'], [], []])
  })

  it('looks for nothing before anything is typed, and gives an empty list when nothing is found', async () => {
    const said = async (parameters: unknown) => ((await query(parameters)).body as Answer).composeExtension
    const nothing = { type: 'result', attachmentLayout: 'list', attachments: [] }
    for (const parameters of [words(''), words('  '), words(7), [{ name: 'initialRun', value: 'true' }], [null], []])
      assert.deepEqual(await said(parameters), nothing)
    assert.deepEqual(asked, [])
    lookUp = async () => []
    assert.deepEqual(await said(words('xyzzy')), nothing)
  })

  it('cuts off what is far longer than any name, and does not mind another command or no parameters', async () => {
    await query(words('x'.repeat(5000)))
    assert.equal(asked[0]?.length, 200)
    for (const [parameters, commandId] of [
      [words('a'), 'other'],
      ['nonsense', 'lookup'],
      [undefined, 'lookup'],
    ] as const)
      assert.deepEqual((await query(parameters, { commandId })).body, undefined)
  })

  it('tells a failure with a reference alone, and says when it takes too long', async () => {
    lookUp = async () => {
      throw new Error('secret detail')
    }
    const { body } = await query(words('leader'))
    const { text: failed } = (body as Answer).composeExtension
    assert.match(failed ?? '', /this reference: [A-Z0-9]{6}\.$/)
    assert.doesNotMatch(JSON.stringify(body), /secret/)
    assert.match(world.log.join('\n'), /A search failed.*secret detail/)
  })

  it('is not for visitors, nor for whoever asks too often, and posts nothing to say so', async () => {
    const { body } = await query(words('leader'), { over: { from: { id: '29:guest', name: 'Guest' } } })
    assert.match((body as Answer).composeExtension.text ?? '', /can't tell who you are/)
    world.set.wait = 7
    assert.equal((await query(words('leader'))).status, 429)
    assert.deepEqual([asked, world.connector.arrived], [[], []])
  })

  it('works in a channel as in a chat', async () => {
    assert.equal(((await query(words('leader'), { where: CHANNEL })).body as Answer).composeExtension.type, 'result')
  })
})

import assert from 'node:assert/strict'
import { councilOf } from '#shared/journeys/council.ts'
import { openChats } from '../../../bot/desk/chats.ts'
import { type Opening, openCouncil } from '../../../bot/desk/opening.ts'
import { COUNCIL } from '../../../bot/desk/people.ts'
import type { DeskMessage } from '../../../bot/desk/wire.ts'
import { setUp } from '../../setUp.ts'

const MESSAGE: DeskMessage = {
  id: '1',
  chat: 'channel',
  from: 'bot',
  at: '2026-11-24T10:00:00Z',
  cards: [],
  views: {},
  edited: false,
}

/** A store in which the made-up council has some pulses, and what the desk is opened with. */
async function found(pulses: number, kept?: Partial<Opening['kept']>) {
  const { services, store } = await setUp()
  const council = await councilOf(services, `teams:${COUNCIL.tenant}`, COUNCIL.name)
  for (let at = 1; at <= pulses; at += 1)
    await store.write(`council:${council}`, 'pulse', `p${at}`, { id: `p${at}`, opensAt: `${at}` } as never, 'nothing')
  const put: string[] = []
  const connector = {
    add: (_conversation: string, _activity: object, id: string) => put.push(id),
  } as unknown as Opening['connector']
  const chats = openChats(services.now)
  const opening: Opening = {
    services,
    chats,
    connector,
    client: {} as Opening['client'],
    clock: { now: services.now },
    now: services.now,
    kept: kept && { council, port: 1, messages: [MESSAGE], ...kept },
  }
  return { opening, council, put, chats }
}

describe('opening the desk over a store that is not empty', () => {
  it('puts the conversations of last time back, under the ids that records know', async () => {
    const { opening, council, put, chats } = await found(3, {})
    assert.equal(await openCouncil(opening), council)
    assert.deepEqual(put, ['1'])
    assert.deepEqual(chats.messages(), [MESSAGE])
  })

  it('says so when the conversations are gone, or belong to another store', async () => {
    for (const kept of [undefined, { council: 'another' }]) {
      const { opening, put, chats } = await found(3, kept)
      await openCouncil(opening)
      assert.deepEqual(put, [])
      assert.match(chats.messages()[0]?.text ?? '', /without the conversations of last time/)
    }
  })

  it("refuses data that an interrupted start left half made, and has nothing deleted but the trial's own file", async () => {
    const { opening } = await found(1, {})
    await assert.rejects(openCouncil(opening), ({ message }: Error) => {
      assert.match(message, /Delete trial\.sqlite/)
      assert.doesNotMatch(message, /(remove|delete) (the|your) (data|folder)/i)
      return true
    })
  })
})

import assert from 'node:assert/strict'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { type Behind, behind, type Council, councilInSlack, councilInTeams } from '../fakes/bothPlatforms.ts'

const START = Date.parse('2026-11-24T10:00:00Z')
/** What is said to "and for planning?" when nothing was asked before it, or nothing that counts any more. */
const ALONE = /What would you like to know about Planning/

for (const [platform, make] of [
  ['Teams', councilInTeams],
  ['Slack', councilInSlack],
] as const)
  describe(`a follow-up in ${platform}, with several copies of the process on one store`, () => {
    let store: Store
    let [one, other] = [] as unknown as [Council, Council]
    let calls: string[]
    let away: boolean
    /** A copy of its own: its own edge and memory, and the store that all share. */
    const copy = (at = START) => {
      const watched = (call: 'read' | 'write' | 'remove'): unknown =>
        async function through(...of: readonly [string, string, ...unknown[]]) {
          if (of[1] === 'turn') calls.push(call)
          if (of[1] === 'turn' && away) throw new Error('The store is away.')
          return (store[call] as (...args: readonly unknown[]) => unknown)(...of)
        }
      const of: Behind = behind(at, {
        ...store,
        ...({ read: watched('read'), write: watched('write'), remove: watched('remove') } as Store),
        close: async () => {},
      })
      return make(at, of)
    }
    beforeEach(async () => {
      ;[calls, away] = [[], false]
      store = sqliteStore(':memory:')
      ;[one, other] = [await copy(), await copy()]
    })
    afterEach(async () => {
      await Promise.all([one.close(), other.close()])
      await store.close()
    })
    const pass = (seconds: number) => {
      for (const each of [one, other]) each.turn(seconds)
    }

    it('is understood by a copy that did not hear the first question', async () => {
      await one.say(1, 'what does leader look like for buying?')
      assert.match(one.sees(1), /Buying is led well/)
      pass(2)
      await other.say(1, 'and for planning?')
      assert.match(other.sees(1), /Planning is led well/)
      pass(2)
      await one.say(1, 'and for sharing?')
      assert.match(one.sees(1), /Sharing is led well/)
    })

    it('of somebody else is not, and theirs is still understood', async () => {
      await one.say(1, 'what does leader look like for buying?')
      pass(2)
      await other.say(2, 'and for planning?')
      assert.match(other.sees(2), ALONE)
      pass(2)
      await other.say(1, 'and for planning?')
      assert.match(other.sees(1), /Planning is led well/)
    })

    it('after half an hour is asked back', async () => {
      await one.say(1, 'what does leader look like for buying?')
      pass(31 * 60)
      await other.say(1, 'and for planning?')
      assert.match(other.sees(1), ALONE)
    })

    it('goes on from a question that was pressed', async () => {
      await one.say(1, 'and for planning?')
      await one.press(1, 'chat', 'What is it about?')
      pass(2)
      await other.say(1, 'and for buying?')
      assert.match(other.sees(1), /Buying is about one thing/)
    })

    it('is understood after a restart', async () => {
      await one.say(1, 'what does leader look like for buying?')
      await one.close()
      one = await copy(START + 60_000)
      await one.say(1, 'and for planning?')
      assert.match(one.sees(1), /Planning is led well/)
    })

    it('is answered as if nothing had been asked before while what was asked cannot be reached', async () => {
      await one.say(1, 'what does leader look like for buying?')
      away = true
      pass(2)
      await other.say(1, 'and for planning?')
      assert.match(other.sees(1), ALONE)
      pass(2)
      await other.say(1, 'what does leader look like for sharing?')
      assert.match(other.sees(1), /Sharing is led well/)
    })

    it('costs one read and one write, and answering a pulse nothing', async () => {
      await one.bring(0)
      pass(2)
      await one.say(0, 'start a pulse')
      assert.deepEqual(calls.splice(0), ['read', 'write'])
      pass(2)
      await one.press(0, 'chat', 'Start pulse', { areas: ['listening', 'planning', 'buying'], days: '5' })
      pass(2)
      await one.press(1, 'channel', 'Answer')
      await one.send(1, 'Send answers', {
        'level.listening': 'leader',
        'level.planning': 'leader',
        'level.buying': 'leader',
      })
      assert.match(one.sees(1), /Thank you/)
      assert.deepEqual(calls, [])
    })
  })

import assert from 'node:assert/strict'
import type { Place, Platform } from '#shared/platform.ts'
import { everyPart } from '../fixtures/everyPart.ts'

/** A message as it stands on the far side. */
export interface Standing {
  readonly id: string
  /** The plain-text twin: what a notification or a screen reader says. */
  readonly twin: string
  /** What the platform's own parser or limits complain about. */
  readonly faults: readonly string[]
}

/** A platform between us and a far side that we can look at. */
export interface PlatformSetUp {
  readonly platform: Platform
  readonly channel: Place
  readonly personal: Place
  /** Somewhere that the far side has closed to us. */
  readonly closed: Place
  /** Ids of the people that the far side has put into the channel, beside a bot. */
  readonly people: readonly string[]
  readonly standing: (place: Place) => readonly Standing[]
  readonly close: () => Promise<void>
}

const message = (words: string) => ({ ...everyPart, summary: words })

/** What every platform promises. */
export function platformContract(name: string, make: () => Promise<PlatformSetUp>): void {
  describe(`a platform, ${name}`, () => {
    let setUp: PlatformSetUp
    beforeEach(async () => {
      setUp = await make()
    })
    afterEach(() => setUp.close())

    for (const kind of ['channel', 'personal'] as const)
      it(`posts a message with every part in a ${kind} place, valid and with its plain-text twin`, async () => {
        const sent = await setUp.platform.post(setUp[kind], message('First'))
        assert.ok(sent.sent === 'yes')
        assert.deepEqual(setUp.standing(setUp[kind]), [{ id: sent.posted.message, twin: 'First', faults: [] }])
        assert.deepEqual(sent.posted.place, setUp[kind])
      })

    it('posts twice when asked twice', async () => {
      await setUp.platform.post(setUp.channel, message('First'))
      await setUp.platform.post(setUp.channel, message('Second'))
      assert.deepEqual(
        setUp.standing(setUp.channel).map(each => each.twin),
        ['First', 'Second'],
      )
    })

    it('updates a message in its place, and twice leaves one', async () => {
      const sent = await setUp.platform.post(setUp.channel, message('First'))
      assert.ok(sent.sent === 'yes')
      for (let i = 0; i < 2; i++) {
        const updated = await setUp.platform.update(sent.posted, message('Second'))
        assert.deepEqual(updated, sent)
      }
      assert.deepEqual(setUp.standing(setUp.channel), [{ id: sent.posted.message, twin: 'Second', faults: [] }])
    })

    it('updates with what came back from JSON: that is how it was kept', async () => {
      const sent = await setUp.platform.post(setUp.channel, message('First'))
      assert.ok(sent.sent === 'yes')
      await setUp.platform.update(JSON.parse(JSON.stringify(sent.posted)), message('Second'))
      assert.deepEqual(
        setUp.standing(setUp.channel).map(each => each.twin),
        ['Second'],
      )
    })

    it('says that a closed place, and a message that was removed, are gone', async () => {
      assert.deepEqual(await setUp.platform.post(setUp.closed, message('First')), { sent: 'gone' })
      const removed = { place: setUp.channel, message: '1700000000999' }
      assert.deepEqual(await setUp.platform.update(removed, message('Second')), { sent: 'gone' })
    })

    it('names the people in a place, bots left out, each once', async () => {
      assert.deepEqual([...((await setUp.platform.members(setUp.channel)) ?? [])].sort(), [...setUp.people].sort())
    })

    it('says nothing about people where the far side does not', async () => {
      assert.equal(await setUp.platform.members(setUp.closed), undefined)
    })

    it('refuses a message over the limits by throwing, and sends nothing of it', async () => {
      const long = { ...everyPart, parts: [{ part: 'text', text: 'x'.repeat(100_000) }] as const }
      await assert.rejects(setUp.platform.post(setUp.channel, long), Error)
      assert.deepEqual(setUp.standing(setUp.channel), [])
    })

    it('refuses a place of another platform', async () => {
      const other = setUp.channel.platform === 'teams' ? 'slack' : 'teams'
      await assert.rejects(setUp.platform.post({ ...setUp.channel, platform: other }, message('First')), Error)
    })
  })
}

import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Slot, Week } from '#shared/domain/nudge.ts'
import { isHeldOut, liftOf } from '#shared/domain/nudgeEvidence.ts'
import {
  claimed,
  covers,
  ended,
  freed,
  goneSince,
  isFresh,
  LEASE_SECONDS,
  leaseFrom,
  left,
  sending,
  settled,
  swept,
  waitsUntil,
} from '#shared/domain/nudgeWeek.ts'

const AT = '2026-11-24T10:00:00.000Z'
const later = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString()
const week = (...slots: Slot[]): Week => ({ slots })

describe("a person's week", () => {
  const lease = leaseFrom(AT)
  const claim = claimed(undefined, ['a', 'b'], AT)

  it('goes from claimed to sending to sent, with what is left to say', () => {
    const sends = sending(claim, lease, ['a'], later(1))
    assert.deepEqual(sends?.slots[0]?.about, ['a'])
    const sent = ended(sends, ['a'], 'sent', later(2), 'sealed')
    assert.deepEqual(sent?.slots, [{ about: ['a'], state: 'sent', at: later(1), posted: 'sealed' }])
    assert.ok(covers([sent], 'a') && !covers([sent], 'b'))
  })

  it('belongs to whoever holds its lease, and to nobody when that has ended', () => {
    assert.equal(sending(claim, leaseFrom(later(1)), ['a'], later(2)), undefined)
    assert.equal(sending(claim, lease, ['a'], later(LEASE_SECONDS)), undefined)
    assert.equal(freed(claim, leaseFrom(later(1)), later(2)), undefined)
    assert.deepEqual(freed(claim, lease, later(2))?.slots, [])
  })

  it('takes a dead claim for none, and a dead send for one that may have arrived', () => {
    assert.deepEqual(settled(claim, later(LEASE_SECONDS - 1)), claim)
    assert.deepEqual(settled(claim, later(LEASE_SECONDS)).slots, [])
    const sends = sending(claim, lease, ['a', 'b'], later(1)) ?? assert.fail()
    const dead = later(1 + LEASE_SECONDS)
    assert.deepEqual(swept(sends, dead)?.slots, [{ about: ['a', 'b'], state: 'uncertain', at: later(1) }])
    assert.equal(swept(swept(sends, dead) as Week, dead), undefined)
    // It did arrive, as its sender learns late.
    assert.equal(ended(swept(sends, dead), ['a', 'b'], 'sent', dead)?.slots[0]?.state, 'sent')
  })

  it('waits while another message is under way, or the platform asks for it, and counts neither twice', () => {
    assert.equal(waitsUntil(claim, later(1)), lease)
    const waits = freed(claim, lease, later(2), later(500)) ?? assert.fail()
    assert.equal(waitsUntil(waits, later(3)), later(500))
    assert.equal(waitsUntil(waits, later(500)), undefined)
    assert.equal(left([settled(waits, later(3))], '2026-11-24'), 2)
    assert.equal(swept(waits, later(3)), undefined)
    assert.deepEqual(swept(waits, later(501))?.slots, [])
  })

  it('holds two messages in any seven days', () => {
    const sent = (day: string): Slot => ({ about: [day], state: 'sent', at: `${day}T10:00:00.000Z` })
    const [last, now] = [week(sent('2026-11-19'), sent('2026-11-20')), week()]
    assert.equal(left([now, last], '2026-11-24'), 0)
    assert.equal(left([now, last], '2026-11-25'), 0)
    assert.equal(left([now, last], '2026-11-26'), 1)
    assert.equal(left([now, last], '2026-11-27'), 2)
    assert.ok(isFresh([last], '2026-11-20', '2026-11-26') && !isFresh([last], '2026-11-20', '2026-11-27'))
  })

  it('knows since when somebody is gone', () => {
    const sends = sending(claim, lease, ['a'], later(1))
    assert.equal(goneSince([ended(sends, ['a'], 'gone', later(5)), undefined]), later(5))
    assert.equal(goneSince([claim]), undefined)
  })

  it('never loses what was said, nor says it again, in whatever order things happen', () => {
    const step = fc.record({
      what: fc.constantFrom('claim', 'send', 'sent', 'uncertain', 'free', 'wait', 'sweep'),
      seconds: fc.integer({ min: 0, max: 200 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        let now = AT
        let stands: Week = week()
        let mine = ''
        let tells = 0
        for (const { what, seconds } of steps) {
          now = new Date(Date.parse(now) + seconds * 1000).toISOString()
          const before = stands
          if (what === 'claim' && !covers([settled(stands, now)], 'a') && !waitsUntil(stands, now)) {
            stands = claimed(stands, ['a'], now)
            mine = leaseFrom(now)
          }
          if (what === 'send') {
            const next = sending(stands, mine, ['a'], now)
            if (next) {
              tells += 1
              mine = leaseFrom(now)
            }
            stands = next ?? stands
          }
          if (what === 'sent' || what === 'uncertain') stands = ended(stands, ['a'], what, now) ?? stands
          if (what === 'free' || what === 'wait') {
            const next = freed(stands, mine, now, what === 'wait' ? now : undefined)
            // Freed is what certainly did not arrive.
            if (next && before.slots.some(({ state }) => state === 'sending')) tells -= 1
            stands = next ?? stands
          }
          if (what === 'sweep') stands = swept(stands, now) ?? stands
          assert.ok(tells <= 1, 'sent twice')
          if (tells === 1) assert.ok(covers([settled(stands, now)], 'a'), 'forgotten')
        }
      }),
    )
  })
})

describe('evidence', () => {
  it("is a difference of shares with Newcombe's interval, as in his paper", () => {
    // Newcombe 1998, table II: 56/70 - 48/80, method 10: 0.0524 to 0.3339.
    const { points, low, high } = liftOf({ done: 56, of: 70 }, { done: 48, of: 80 })
    assert.ok(Math.abs(points - 20) < 0.001)
    assert.equal(low.toFixed(2), '5.24')
    assert.equal(high.toFixed(2), '33.39')
    const none = liftOf({ done: 0, of: 10 }, { done: 0, of: 20 })
    assert.deepEqual([none.points, none.low.toFixed(1), none.high.toFixed(1)], [0, '-16.1', '27.8'])
  })

  it('holds out about as many as were chosen, by chance, others when it begins anew, and nobody without it', () => {
    const people = Array.from({ length: 4000 }, (_, at) => `person ${at}`)
    const held = (heldOut: number, heldOutSince = AT) =>
      people.filter(person => isHeldOut({ id: 'wexcombe', reminders: { heldOut, heldOutSince } }, person))
    assert.ok(Math.abs(held(20).length - 800) < 100)
    assert.deepEqual(held(0), [])
    assert.deepEqual(
      people.filter(person => isHeldOut({ id: 'wexcombe' }, person)),
      [],
    )
    const [one, other] = [new Set(held(20)), held(20, later(60))]
    assert.ok(other.filter(person => one.has(person)).length < 300)
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { isWorkingDay, londonClock } from '#shared/domain/calendar.ts'
import { deskClock, STEPS } from '../../../bot/desk/clock.ts'

const at = (instant: string, ahead?: number) => deskClock(() => new Date(instant), ahead)
const shown = (clock: ReturnType<typeof at>) => {
  const { day, hour, minute } = londonClock(clock.now())
  return `${day} ${hour}:${String(minute).padStart(2, '0')}`
}

describe("the desk's clock", () => {
  it('goes with the real one until it is moved', () => {
    const clock = at('2026-11-24T21:09:00Z')
    assert.deepEqual([shown(clock), clock.ahead()], ['2026-11-24 21:09', 0])
  })

  it('moves on by an hour, a day, a week, and to the next working morning', () => {
    const moved = (step: (typeof STEPS)[number], from = '2026-11-24T21:09:00Z') => {
      const clock = at(from)
      assert.equal(clock.move(step), true)
      return shown(clock)
    }
    assert.equal(moved('hour'), '2026-11-24 22:09')
    assert.equal(moved('day'), '2026-11-25 21:09')
    assert.equal(moved('week'), '2026-12-01 21:09')
    assert.equal(moved('morning'), '2026-11-25 11:00')
    assert.equal(moved('morning', '2026-11-24T07:30:00Z'), '2026-11-24 11:00')
    assert.equal(moved('morning', '2026-11-24T08:00:00Z'), '2026-11-25 11:00')
    assert.equal(moved('morning', '2026-11-27T12:00:00Z'), '2026-11-30 11:00')
    assert.equal(moved('morning', '2026-12-24T12:00:00Z'), '2026-12-29 11:00')
  })

  it('shows the same hour in London after a day in which the clocks change', () => {
    const spring = at('2027-03-27T09:30:00Z')
    spring.move('day')
    assert.equal(shown(spring), '2027-03-28 9:30')
    const autumn = at('2026-10-20T09:30:00Z')
    autumn.move('week')
    assert.equal(shown(autumn), '2026-10-27 10:30')
  })

  it('goes on from where an earlier start left it, and takes nothing that is no such time', () => {
    assert.equal(shown(at('2026-11-24T09:00:00Z', 3_600_000)), '2026-11-24 10:00')
    for (const odd of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      assert.equal(at('2026-11-24T09:00:00Z', odd).ahead(), 0)
  })

  it('never goes back, and comes to an end after five years', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STEPS), { maxLength: 40 }), steps => {
        const clock = at('2026-03-01T00:30:00Z')
        for (const step of steps) {
          const before = clock.now().getTime()
          clock.move(step)
          assert.ok(clock.now().getTime() > before)
          if (step === 'morning') assert.ok(isWorkingDay(londonClock(clock.now()).day))
        }
      }),
    )
    const clock = at('2026-03-01T00:30:00Z')
    let weeks = 0
    while (clock.move('week')) weeks += 1
    assert.deepEqual([weeks, clock.move('hour')], [260, true])
  })
})

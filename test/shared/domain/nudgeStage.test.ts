import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addDays, isWorkingDay } from '#shared/domain/calendar.ts'
import { isOpen, londonNow, nextOpening } from '#shared/domain/nudgeClock.ts'
import {
  DAYS,
  HOURS,
  instantOf,
  minuteOf,
  pulseSpans,
  STAGES,
  stageOn,
  weekOf,
  weeksLate,
} from '#shared/domain/nudgeStage.ts'
import { windowOf } from '../../simulate/oracle.ts'

const anyDay = fc.integer({ min: 0, max: 4000 }).map(days => addDays('2024-01-01', days))

describe('the stage of an action', () => {
  const on = (due: string, day: string, snoozedUntil?: string) =>
    stageOn({ due, ...(snoozedUntil !== undefined && { snoozedUntil }) }, day)?.stage

  it('begins two working days before: on the Wednesday before Easter for the Tuesday after it', () => {
    assert.equal(on('2027-03-30', '2027-03-23'), undefined)
    assert.equal(on('2027-03-30', '2027-03-24'), 'before')
    assert.equal(on('2027-03-30', '2027-03-29'), 'before')
    assert.equal(on('2027-03-30', '2027-03-30'), 'day')
  })

  it('is the day already on the working day before a day off', () => {
    assert.equal(on('2026-12-27', '2026-12-24'), 'day')
    assert.equal(on('2026-12-27', '2026-12-23'), 'before')
    // Monday 28 December is a day off as well.
    assert.equal(on('2026-12-27', '2026-12-28'), undefined)
    assert.equal(on('2026-12-27', '2026-12-29'), 'overdue-1')
  })

  it('lasts three weeks of being overdue and one for the leads, then there is silence', () => {
    const stages = [0, 6, 7, 13, 14, 20, 21, 27, 28].map(days => on('2026-12-03', addDays('2026-12-04', days)))
    assert.deepEqual(stages, [
      'overdue-1',
      'overdue-1',
      'overdue-2',
      'overdue-2',
      'overdue-3',
      'overdue-3',
      'lead',
      'lead',
      undefined,
    ])
  })

  it('waits for a snooze, which moves the day when it is later', () => {
    assert.equal(on('2026-12-03', '2026-12-03', '2026-12-10'), undefined)
    assert.equal(on('2026-12-03', '2026-12-10', '2026-12-10'), 'overdue-1')
    assert.equal(on('2026-12-03', '2026-12-17', '2026-12-10'), 'overdue-2')
    assert.equal(on('2026-12-03', '2026-12-11', '2026-12-10'), 'overdue-1')
    assert.equal(on('2026-12-31', '2026-12-10', '2026-12-10'), undefined)
  })

  it('begins again for who takes it on after its day, and not for who takes it on before', () => {
    const taken = (since: string, day: string) =>
      stageOn({ due: '2026-12-03', owner: { person: 'p', name: 'Name', since: `${since}T12:00:00.000Z` } }, day)?.stage
    assert.equal(taken('2026-12-23', '2026-12-23'), undefined)
    assert.equal(taken('2026-12-23', '2026-12-24'), 'overdue-1')
    assert.equal(taken('2026-12-23', '2027-01-07'), 'overdue-3')
    assert.equal(taken('2026-12-23', '2027-01-14'), 'lead')
    assert.equal(taken('2026-12-01', '2026-12-03'), 'day')
    assert.equal(taken('2026-12-01', '2026-12-04'), 'overdue-1')
  })

  it('has three weeks of being overdue for one due day, however often reminders are moved', () => {
    const due = '2026-12-03'
    assert.equal(weeksLate({ due }, '2026-12-03'), 0)
    assert.equal(weeksLate({ due }, '2026-12-11'), 2)
    const moved = { due, snoozedUntil: '2026-12-14', lateBefore: 2 }
    assert.equal(weeksLate(moved, '2026-12-11'), 2)
    assert.equal(stageOn(moved, '2026-12-14')?.stage, 'overdue-3')
    assert.equal(weeksLate(moved, '2026-12-14'), 3)
    assert.equal(stageOn(moved, '2026-12-21')?.stage, 'lead')
    assert.equal(stageOn({ snoozedUntil: '2026-12-14' }, '2026-12-14')?.stage, 'day')
    assert.equal(stageOn({ snoozedUntil: '2026-12-14' }, '2026-12-21'), undefined)
  })

  it('is what the rules say when they are told another way, on any day', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -40, max: 40 }),
        fc.option(fc.integer({ min: -20, max: 20 })),
        fc.option(fc.integer({ min: -20, max: 20 })),
        fc.integer({ min: 0, max: 3 }),
        (due, days, snooze, taken, lateBefore) => {
          const since = taken !== null && { since: `${addDays(due, taken)}T12:00:00.000Z` }
          const moved = snooze !== null && { snoozedUntil: addDays(due, snooze), lateBefore }
          const action = { due, owner: { person: 'p', name: 'Name', ...since }, ...moved }
          const day = addDays(due, days)
          assert.equal(stageOn(action, day)?.stage, windowOf(action, day)?.split('/').at(-1))
        },
      ),
    )
  })

  it('has spans that follow one another, each with a working day in it', () => {
    fc.assert(
      fc.property(anyDay, due => {
        const spans = DAYS.spans(due)
        for (const [at, stage] of STAGES.entries()) {
          const { from, to } = spans[stage]
          const next = spans[STAGES[at + 1] ?? stage]
          assert.ok(from <= to && (next === spans[stage] || to < next.from))
          let day = from
          while (day <= to && !isWorkingDay(day)) day = addDays(day, 1)
          assert.ok(day <= to, `${due} ${stage}`)
        }
      }),
    )
  })
})

describe('reminders of a pulse', () => {
  const spans = (opensAt: string, closesAt: string) =>
    pulseSpans({ opensAt: `${opensAt}T10:00:00.000Z`, closesAt: `${closesAt}T16:00:00.000Z` })

  it('come half way and on the working day before the close', () => {
    assert.deepEqual(spans('2026-11-24', '2026-12-01'), [
      { from: '2026-11-27', to: '2026-11-29' },
      { from: '2026-11-30', to: '2026-12-01' },
    ])
    assert.equal(spans('2026-11-24', '2026-12-08').length, 2)
  })

  it('come once when half way is that day, and never on the day on which it opens', () => {
    assert.deepEqual(spans('2026-11-24', '2026-11-27'), [{ from: '2026-11-26', to: '2026-11-27' }])
    assert.deepEqual(spans('2026-11-24', '2026-11-25'), [])
  })
})

describe('our hours', () => {
  it('are 08:30 to 17:30 on a London clock, in winter and in summer, on working days', () => {
    const open = (instant: string) => isOpen(londonNow(new Date(instant)))
    assert.deepEqual(
      ['08:29', '08:30', '17:29', '17:30'].map(time => open(`2026-11-24T${time}:00Z`)),
      [false, true, true, false],
    )
    assert.deepEqual(
      ['07:29', '07:30', '16:29', '16:30'].map(time => open(`2026-06-24T${time}:00Z`)),
      [false, true, true, false],
    )
    for (const day of ['2026-11-28', '2026-12-25', '2026-12-28', '2027-03-26'])
      assert.ok(!open(`${day}T11:00:00Z`), day)
  })

  it('begin again on the next working day, through a change of the clock', () => {
    const next = (instant: string) => nextOpening(londonNow(new Date(instant))).toISOString()
    assert.equal(next('2027-03-26T10:00:00Z'), '2027-03-30T07:30:00.000Z')
    assert.equal(next('2026-10-23T18:00:00Z'), '2026-10-26T08:30:00.000Z')
    assert.equal(next('2026-11-24T06:00:00Z'), '2026-11-24T08:30:00.000Z')
  })

  it('spread people over the morning, the same way every time', () => {
    const counts = new Map<number, number>()
    for (let person = 0; person < 3000; person += 1) {
      const minute = minuteOf(`person ${person}`, '2026-11-23')
      assert.equal(minute, minuteOf(`person ${person}`, '2026-11-23'))
      counts.set(minute, (counts.get(minute) ?? 0) + 1)
    }
    assert.equal(counts.size, 30)
    assert.ok([...counts.keys()].every(minute => minute >= HOURS.from && minute < 11 * 60))
    assert.ok([...counts.values()].every(count => count > 60 && count < 145))
    const moved = Array.from({ length: 300 }, (_, at) => `p${at}`).filter(
      person => minuteOf(person, '2026-11-23') !== minuteOf(person, '2026-11-30'),
    )
    assert.ok(moved.length > 250)
  })

  it('are found on any day: a week begins on its Monday, a minute is where the clock shows it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 300, max: 1400 }), (day, minute) => {
        assert.equal(new Date(`${weekOf(day)}T12:00:00Z`).getUTCDay(), 1)
        assert.ok(weekOf(day) <= day && addDays(weekOf(day), 6) >= day)
        assert.deepEqual(londonNow(instantOf(day, minute)), { day, minute })
      }),
    )
  })
})

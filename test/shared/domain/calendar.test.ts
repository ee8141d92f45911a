import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  bankHolidays,
  easter,
  isDay,
  isWorkingDay,
  londonClock,
  londonInstant,
  weekday,
} from '#shared/domain/calendar.ts'

/** As gov.uk/bank-holidays listed them for England and Wales, month and day. */
const GOV_UK: Readonly<Record<number, string>> = {
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
}

const anyDay = fc.integer({ min: 0, max: 13 * 365 }).map(days => addDays('2018-01-01', days))

describe('the calendar', () => {
  for (const [year, days] of Object.entries(GOV_UK))
    it(`knows the bank holidays of ${year}`, () => {
      assert.deepEqual(
        bankHolidays(Number(year)),
        days.split(' ').map(day => `${year}-${day}`),
      )
    })

  it('gives every year to come at least eight bank holidays, all from Monday to Friday, none twice', () => {
    for (let year = 2018; year <= 2060; year += 1) {
      const days = bankHolidays(year)
      assert.ok(days.length >= 8 && new Set(days).size === days.length, `${year}: ${days}`)
      assert.ok(
        days.every(day => weekday(day) % 6 !== 0 && day.startsWith(`${year}-`)),
        `${year}: ${days}`,
      )
    }
  })

  // The rule of the calendar has exceptions that a century or two of Sundays does not meet.
  const OTHER_CENTURIES = [
    '1761-03-22',
    '1818-03-22',
    '1886-04-25',
    '1943-04-25',
    '1954-04-18',
    '1981-04-19',
    '2049-04-18',
    '2076-04-19',
    '2285-03-22',
  ]

  it('finds Easter, early, late and in leap years', () => {
    const sundays = [
      '2008-03-23',
      '2011-04-24',
      '2016-03-27',
      '2024-03-31',
      '2026-04-05',
      '2035-03-25',
      '2038-04-25',
      ...OTHER_CENTURIES,
    ]
    for (const sunday of sundays) assert.equal(easter(Number(sunday.slice(0, 4))), sunday)
  })

  it('counts working days over Christmas, over Easter and over a weekend', () => {
    assert.equal(addWorkingDays('2026-12-23', 3), '2026-12-30')
    assert.equal(addWorkingDays('2027-12-24', 1), '2027-12-29')
    assert.equal(addWorkingDays('2026-12-31', 1), '2027-01-04')
    assert.equal(addWorkingDays('2026-04-02', 1), '2026-04-07')
    assert.equal(addWorkingDays('2026-11-27', 1), '2026-11-30')
    assert.equal(addWorkingDays('2026-11-28', 1), '2026-11-30')
    assert.equal(addWorkingDays('2026-11-24', 0), '2026-11-24')
  })

  it('adds exactly as many working days as it was asked for', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 15 }), (from, days) => {
        const to = addWorkingDays(from, days)
        let between = 0
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) between += 1
        assert.equal(between, days)
        assert.ok(isWorkingDay(to) && weekday(to) >= 1 && weekday(to) <= 5)
      }),
      { numRuns: 60 },
    )
  })

  it('never ends earlier when it begins later or adds more', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(8), (from, days) => {
        assert.ok(addWorkingDays(from, days) <= addWorkingDays(addDays(from, 1), days))
        assert.ok(addWorkingDays(from, days) < addWorkingDays(from, days + 1))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a London clock', () => {
  it('is UTC in winter and an hour on in summer', () => {
    assert.deepEqual(londonClock(new Date('2026-12-04T16:05:00Z')), { day: '2026-12-04', hour: 16, minute: 5 })
    assert.deepEqual(londonClock(new Date('2026-06-30T23:30:00Z')), { day: '2026-07-01', hour: 0, minute: 30 })
  })

  it('finds 4pm on the days around both changes of the clock', () => {
    const fourPm = (day: string) => londonInstant(day, 16).toISOString()
    assert.equal(fourPm('2026-03-28'), '2026-03-28T16:00:00.000Z')
    assert.equal(fourPm('2026-03-29'), '2026-03-29T15:00:00.000Z')
    assert.equal(fourPm('2026-10-24'), '2026-10-24T15:00:00.000Z')
    assert.equal(fourPm('2026-10-25'), '2026-10-25T16:00:00.000Z')
  })

  it('shows the hour and the day that were asked for, at every hour that a day has', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 23 }), (day, hour) => {
        // On the last Sunday of March no clock shows an hour that begins at 1.
        fc.pre(hour !== 1)
        assert.deepEqual(londonClock(londonInstant(day, hour)), { day, hour, minute: 0 })
      }),
      {
        examples: [
          ['2026-07-01', 23],
          ['2026-03-28', 23],
          ['2026-10-25', 0],
          ['2026-03-29', 2],
        ],
      },
    )
  })
})

describe('a day in text', () => {
  it('is a day that the calendar has, written in one way', () => {
    for (const good of ['2027-03-31', '2024-02-29', '2000-02-29']) assert.ok(isDay(good), good)
    const bad = [
      '2027-02-29',
      '2027-13-01',
      '2027-00-10',
      '2027-04-31',
      '31/03/2027',
      '2027-3-1',
      'soon',
      '',
      '2027-03-31T00',
    ]
    for (const text of bad) assert.ok(!isDay(text), text)
  })
})

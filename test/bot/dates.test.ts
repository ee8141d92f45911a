import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addDays, isDay, isWorkingDay } from '#shared/domain/calendar.ts'
import { readDay } from '../../bot/dates.ts'

/** A Tuesday. */
const TODAY = '2026-11-24'

/** Words, the day they mean, and as much of them as leads to it; none: they name no day. */
const WORDS: readonly (readonly [text: string, day?: string, cut?: string])[] = [
  ['ask HR by 12 March', '2027-03-12', 'by 12 March'],
  ['ask HR by 5/12', '2026-12-05', 'by 5/12'],
  ['ask HR by 12/03/27', '2027-03-12', 'by 12/03/27'],
  ['by 2026-12-10', '2026-12-10', 'by 2026-12-10'],
  ['no later than 10th December 2026', '2026-12-10', 'no later than 10th December 2026'],
  ['ask HR today', TODAY, 'today'],
  ['ask HR tomorrow', '2026-11-25', 'tomorrow'],
  ['on Friday call them', '2026-11-27', 'on Friday'],
  ['by Tuesday', '2026-12-01', 'by Tuesday'],
  ['by next Friday', '2026-12-04', 'by next Friday'],
  ['by Monday week', '2026-12-07', 'by Monday week'],
  ['by the 3rd', '2026-12-03', 'by the 3rd'],
  ['by the 5th of January', '2027-01-05', 'by the 5th of January'],
  ['by the 12th March', '2027-03-12', 'by the 12th March'],
  ['by Friday 4th', '2026-12-04', 'by Friday 4th'],
  ['by Friday the 12th of March', '2027-03-12', 'by Friday the 12th of March'],
  ['ask HR a week on Friday', '2026-12-04', 'a week on Friday'],
  ['by a week tomorrow', '2026-12-02', 'by a week tomorrow'],
  ['two weeks on Monday', '2026-12-14', 'two weeks on Monday'],
  ['ask HR a fortnight today', '2026-12-08', 'a fortnight today'],
  ['ask HR Friday fortnight', '2026-12-11', 'Friday fortnight'],
  ['review the 3rd draft by Monday', '2026-11-30', 'by Monday'],
  ['in a fortnight', '2026-12-08', 'in a fortnight'],
  ["in two weeks' time", '2026-12-08', "in two weeks' time"],
  ['in 3 working days', '2026-11-27', 'in 3 working days'],
  ['within a month', '2026-12-24', 'within a month'],
  ['by the end of the week', '2026-11-27', 'by the end of the week'],
  ['by the end of next week', '2026-12-04', 'by the end of next week'],
  ['by the end of the month', '2026-11-30', 'by the end of the month'],
  ['end of next month', '2026-12-31', 'end of next month'],
  ['ask HR next week', '2026-12-04', 'next week'],
  ["ask about this month's figures"],
  ['plan for three weeks of leave'],
  ['ask HR next week about skills', '2026-12-04', 'next week'],
  ["plan next week's meeting with HR"],
  ['by end of March', '2027-03-31', 'by end of March'],
  ['by the end of Q4', '2027-03-31', 'by the end of Q4'],
  ['in Q1', '2027-06-30', 'in Q1'],
  ['by the end of the quarter', '2026-12-31', 'by the end of the quarter'],
  ['by the end of the financial year', '2027-03-31', 'by the end of the financial year'],
  ['by year end', '2027-03-31', 'by year end'],
  ['by the end of the year', '2026-12-31', 'by the end of the year'],
  ['by close of play Friday', '2026-11-27', 'by close of play Friday'],
  ['by COP on Friday', '2026-11-27', 'by COP on Friday'],
  ['by close of play', TODAY, 'by close of play'],
  ['before Easter', '2027-03-25', 'before Easter'],
  ['by Christmas', '2026-12-24', 'by Christmas'],
  ['before Monday', '2026-11-27', 'before Monday'],
  ['in the first week of January', '2027-01-01', 'in the first week of January'],
  ['by the last week of February', '2027-02-26', 'by the last week of February'],
  ['mid-January', '2027-01-15', 'mid-January'],
  ['by May', '2027-05-31', 'by May'],
  ['by March 2027', '2027-03-31', 'by March 2027'],
  ['present the March figures by Friday', '2026-11-27', 'by Friday'],
  ['by 12 March 2020', '2020-03-12', 'by 12 March 2020'],
  ['sort 12 contracts'],
  ['I may march on'],
  ['we sat with HR'],
  ['by 14:00'],
  ['by Christmas Day', '2026-12-24', 'by Christmas Day'],
  ['before Christmas Eve', '2026-12-24', 'before Christmas Eve'],
  ['by Easter Monday', '2027-03-25', 'by Easter Monday'],
  ['by the new year', '2026-12-31', 'by the new year'],
  ['by bank holiday Monday', '2026-12-28', 'by bank holiday Monday'],
  ['by the early May bank holiday', '2027-05-03', 'by the early May bank holiday'],
  ['ask HR next Wednesday, if Tom agrees', '2026-12-02', 'next Wednesday'],
  [''],
]

/** What stands for a day and is none, and what is said of it. On 24 November 2026 the next February has 28 days. */
const NONE: Readonly<Record<string, string>> = {
  'by 31 February': '31 February',
  'by February 31st': '31 February',
  'on 30/02/2027': '30/02/2027',
  'by 29 Feb': '29 February 2027',
  'by 32/13/2026': '32/13/2026',
  'by 2027-02-30': '2027-02-30',
  'by the 45th': 'the 45th',
  'before Monday 31 April': '31 April',
}
const UNREAD = [
  'by half term',
  'by end of term',
  'by spring',
  'before the summer holidays',
  'by next spring',
  'before the next cabinet meeting',
  'by the end of February half term',
  'in the new year',
]

describe('days in words', () => {
  for (const [text, day, cut] of WORDS)
    it(`"${text}" ${day ? `is ${day}` : 'is no day'}`, () => {
      const found = readDay(text, TODAY)
      assert.equal(found?.day, day)
      assert.equal(found && text.slice(found.from, found.to), cut)
    })

  for (const [text, said] of Object.entries(NONE))
    it(`"${text}" names no day of the calendar`, () => {
      const found = readDay(`ask HR ${text}`, TODAY)
      assert.deepEqual([found?.day, found?.doubt, found?.said], [undefined, 'no such day', said])
    })

  for (const text of UNREAD)
    it(`"${text}" is a time whose day we can't know`, () => {
      const found = readDay(`ask HR ${text}`, TODAY)
      assert.deepEqual([found?.day, found?.doubt, found?.said], [undefined, 'unread', text])
    })

  it('leaves a day that stands beside one that the calendar has not', () => {
    assert.equal(readDay('change the plan made on 31 February by 12 March', TODAY)?.day, '2027-03-12')
  })

  it("says that a quarter is the financial year's", () => {
    assert.deepEqual(readDay('by the end of Q4', TODAY), {
      day: '2027-03-31',
      from: 0,
      to: 16,
      doubt: 'financial',
      said: '4',
    })
  })

  it('before a holiday is a working day, in any year', () => {
    for (let year = 2024; year < 2050; year++)
      for (const words of ['before Easter', 'by Christmas'])
        assert.ok(isWorkingDay(readDay(words, `${year}-01-02`)?.day as string), `${words} ${year}`)
  })

  it('is a day that the calendar has, in the text, whatever the text and the day', () => {
    const words = fc.constantFrom(
      'by',
      'end of',
      'Friday',
      'week',
      '31',
      'Feb',
      'March',
      'the',
      '29th',
      'Q2',
      'next',
      'a',
      'month',
      '2027',
      'before',
      'fortnight',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), fc.nat(5000), (some, days) => {
        const text = some.join(' ')
        const found = readDay(text, addDays('2024-02-27', days))
        if (!found) return
        assert.ok(found.day === undefined ? found.doubt : isDay(found.day), found.day)
        assert.ok(found.from >= 0 && found.from < found.to && found.to <= text.length)
      }),
    )
  })

  it('means the same in every time zone', () => {
    const zone = process.env['TZ']
    try {
      for (const there of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/London']) {
        process.env['TZ'] = there
        assert.equal(readDay('by 28 March', '2027-03-27')?.day, '2027-03-28', there)
        assert.equal(readDay('by tomorrow', '2027-03-27')?.day, '2027-03-28', there)
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })
})

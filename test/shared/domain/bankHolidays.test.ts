import assert from 'node:assert/strict'
import Holidays from 'date-holidays'
import { bankHolidays, weekday } from '#shared/domain/calendar.ts'

/** The weekdays off that the independent library has. It also lists the weekend days that a substitute stands for. */
function theirs(year: number): readonly string[] {
  const all = new Holidays('GB', 'ENG').getHolidays(year)
  const days = all.filter(({ type }) => type === 'public' || type === 'bank').map(({ date }) => date.slice(0, 10))
  return [...new Set(days)].filter(day => weekday(day) % 6 !== 0).sort()
}

describe('bank holidays of England and Wales', () => {
  it('agree with an independent library for every year from 2018 to 2040', () => {
    for (let year = 2018; year <= 2040; year += 1) assert.deepEqual([...bankHolidays(year)], theirs(year), String(year))
  })
})

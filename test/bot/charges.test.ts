import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { createCharges } from '../../bot/charges.ts'
import { createLog } from '../../bot/log.ts'

const AT = '2026-11-24T10:00:00.000Z'

describe('request charges', () => {
  const lines: string[] = []
  const said = () => lines.splice(0).map(line => JSON.parse(line) as Record<string, unknown>)
  const log = createLog({ write: line => void lines.push(line), now: () => new Date(AT) })

  it('are summed for each journey, however many run side by side, and apart for what the clock does', async () => {
    const charges = createCharges(log)
    const answer = async (...units: readonly number[]) => {
      for (const each of units) {
        await turn()
        charges.charged(each, 'read pulse')
      }
      return charges.soFar()
    }
    const sums = await Promise.all([
      charges.during('answer', () => answer(1, 1, 5.7)),
      charges.during('answer', () => answer(1, 1, 11.4)),
      charges.during('open-form', () => answer(1)),
    ])
    assert.deepEqual(
      sums.map(sum => Math.round(sum * 10)),
      [77, 134, 10],
    )
    charges.charged(2.4, 'list council')
    charges.charged(2.5, 'list council')
    assert.equal(charges.soFar(), 0)
    assert.deepEqual(said(), [])
    charges.stop()
    const head = { at: AT, level: 'info', event: 'Request charges' }
    assert.deepEqual(said(), [
      { ...head, journey: 'open-form', times: 1, units: 1, most: 1 },
      { ...head, journey: 'answer', times: 2, units: 21.1, most: 13.4 },
      { ...head, outside: 'list council', times: 2, units: 4.9, most: 2.5 },
    ])
  })

  it('count a journey that fails as well', async () => {
    const charges = createCharges(log)
    await assert.rejects(
      charges.during('answer', async () => {
        charges.charged(3, 'read pulse')
        throw new Error('away')
      }),
      /away/,
    )
    charges.stop()
    assert.deepEqual(
      said().map(({ journey, units }) => [journey, units]),
      [['answer', 3]],
    )
  })

  it('are said from time to time, and only when there are any', async () => {
    const charges = createCharges(log, 5)
    charges.charged(1, 'read probe')
    while (lines.length === 0) await new Promise(done => setTimeout(done, 5))
    assert.equal(said().length, 1)
    await new Promise(done => setTimeout(done, 20))
    charges.stop()
    assert.deepEqual(said(), [])
  })
})

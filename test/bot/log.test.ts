import assert from 'node:assert/strict'
import { createLog } from '../../bot/log.ts'

describe('the log', () => {
  const lines: string[] = []
  const log = createLog({ write: line => void lines.push(line), now: () => new Date('2026-11-24T09:00:00Z') })
  beforeEach(() => lines.splice(0))

  it('writes one JSON object a line, with when, how bad and what', () => {
    log.info('Started', { port: 3978 })
    log.warn('Two\nlines')
    assert.deepEqual(
      lines.map(line => JSON.parse(line)),
      [
        { at: '2026-11-24T09:00:00.000Z', level: 'info', event: 'Started', port: 3978 },
        { at: '2026-11-24T09:00:00.000Z', level: 'warn', event: 'Two\nlines' },
      ],
    )
    assert.ok(lines.every(line => !line.includes('\n')))
  })

  it('gives an error a reference that can be read out, and keeps its causes', () => {
    const reference = log.error('Failed', new Error('outer', { cause: new Error('inner') }), { route: 'GET /' })
    const said = JSON.parse(lines[0] ?? '') as { reference: string; error: string; route: string }
    assert.match(reference, /^[A-HJ-NP-Z2-9]{6}$/)
    assert.deepEqual([said.reference, said.route], [reference, 'GET /'])
    assert.match(said.error, /outer[\s\S]*caused by Error: inner/)
  })

  it('takes anything that was thrown', () => {
    log.error('Failed', 'a text')
    assert.match(lines[0] ?? '', /"error":"a text"/)
  })
})

import assert from 'node:assert/strict'
import { eventStream } from '../../../bot/desk/events.ts'
import type { DeskEvent, DeskState } from '../../../bot/desk/wire.ts'

const STATE = { start: 'now' } as DeskState
const gone = (id: string): DeskEvent => ({ event: 'gone', id })

function stream() {
  const listeners = new Set<(event: DeskEvent) => void>()
  const ending = new AbortController()
  const listen = (heard: (event: DeskEvent) => void) => {
    listeners.add(heard)
    return () => listeners.delete(heard)
  }
  const tell = (event: DeskEvent) => {
    for (const listener of listeners) listener(event)
  }
  return { lines: eventStream(listen, () => STATE, ending.signal), tell, listeners, end: () => ending.abort() }
}

describe('the stream of events', () => {
  it('begins with the whole state, then tells every change in order', async () => {
    const { lines, tell, end } = stream()
    assert.equal((await lines.next()).value, `data: ${JSON.stringify({ event: 'state', state: STATE })}\n\n`)
    tell(gone('1'))
    tell(gone('2'))
    assert.equal(
      (await lines.next()).value,
      [gone('1'), gone('2')].map(each => `data: ${JSON.stringify(each)}\n\n`).join(''),
    )
    const next = lines.next()
    tell(gone('3'))
    assert.match((await next).value ?? '', /"3"/)
    end()
    assert.equal((await lines.next()).done, true)
  })

  it('ends and listens no more when the page has gone, even while it waits', async () => {
    const { lines, listeners, end } = stream()
    await lines.next()
    const waiting = lines.next()
    assert.equal(listeners.size, 1)
    end()
    assert.equal((await waiting).done, true)
    assert.equal(listeners.size, 0)
  })

  it('lets a page start over that is far behind', async () => {
    const { lines, tell } = stream()
    await lines.next()
    for (let at = 0; at <= 1000; at += 1) tell(gone(`${at}`))
    assert.equal((await lines.next()).done, true)
  })
})

import type { Arrived, Request } from './arrival.ts'
import { isRecord } from './click.ts'
import { readEvent } from './events.ts'
import { readMessageShortcut } from './messageShortcut.ts'
import { readCommand, readPress, readSent, readShortcut } from './presses.ts'

/** @returns undefined: not the shape that every request of its kind has. `other`: nothing that we have an answer to. */
export function readArrived(request: Request): Arrived | 'other' | undefined {
  const { body } = request
  if (isRecord(body['event'])) return readEvent(request, body['event'])
  if (body['command'] !== undefined) return readCommand(request)
  switch (body['type']) {
    case 'block_actions':
      return readPress(request)
    case 'view_submission':
      return readSent(request)
    case 'shortcut':
      return readShortcut(request)
    case 'message_action':
      return readMessageShortcut(request)
    default:
      return typeof body['type'] === 'string' ? 'other' : undefined
  }
}

import { edgeMessage } from '#shared/messages/edgeMessage.ts'
import type { Message } from '#shared/messages/message.ts'

export const nobody = (): Message =>
  edgeMessage(
    "We can't tell who you are in this workspace, so we did nothing. People from other organisations can't use Council Pulse here: ask a colleague of this council.",
  )

export const tooOften = (seconds: number): Message =>
  edgeMessage(`That was a lot at once. Wait ${seconds === 1 ? '1 second' : `${seconds} seconds`} and try again.`)

export const noOpenPulse = (): Message =>
  edgeMessage(
    'No pulse is open at the moment, so there is nothing to answer. You will see the next one in its channel.',
  )

export const didNotOpen = (): Message =>
  edgeMessage('That took too long to open, so nothing was done. Press the button again.')

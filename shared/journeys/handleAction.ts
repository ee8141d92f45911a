import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import type { Arrival, Services } from './services.ts'

/** The switch of `handle.ts` for actions and reminders. */
export async function handleAction(_services: Services, _arrival: Arrival, intent: ActionIntent): Promise<Message> {
  switch (intent.do) {
    default:
      return refusalMessage({ because: 'not understood' })
  }
}

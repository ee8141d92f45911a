import type { Intent } from '#shared/domain/intent.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Arrival, Services } from './services.ts'

/** The only switch: an intent finds its journey, and the journey says what to show. */
export async function handle(_services: Services, _arrival: Arrival, intent: Intent): Promise<Message> {
  return { summary: `Not built yet: ${intent.do}`, parts: [], buttons: [] }
}

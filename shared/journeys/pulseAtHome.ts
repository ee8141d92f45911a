import { type Pulse, takesAnswers } from '#shared/domain/pulse.ts'
import { homePulseMessage } from '#shared/messages/homeMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { partitionOfPulse } from './council.ts'
import { personOf } from './person.ts'
import type { Arrival, Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/** The pulse of a council that takes answers now. */
export const openPulseOf = async (services: Services, council: string): Promise<Pulse | undefined> =>
  (await pulsesOf(services, council)).find(pulse => takesAnswers(pulse, services.now()))

/** The open pulse for one person's own page, which tells them alone whether they have answered it. */
export async function pulseAtHome(services: Services, { who }: Arrival): Promise<Message> {
  const { store, keys } = services
  const pulse = await openPulseOf(services, who.council)
  if (!pulse) return homePulseMessage(undefined, false)
  const key = keys.response(pulse.id, await personOf(services, who))
  return homePulseMessage(pulse, (await store.read(partitionOfPulse(pulse.id), 'response', key)) !== undefined)
}

import { LATEST } from '#shared/domain/readAboutLists.ts'
import { edgeMessage } from '#shared/messages/edgeMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { openSaidDidMessage } from '#shared/messages/saidDidMessage.ts'
import { isLead } from './council.ts'
import { previewSaidDid } from './saidDid.ts'
import type { Arrival, Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/** What was heard and what will be done, of the pulse that is named, or of the one that closed last. */
export async function previewSaidDidOf(services: Services, arrival: Arrival, id: string): Promise<Message> {
  if (id !== LATEST) return previewSaidDid(services, arrival, id)
  if (!(await isLead(services, arrival)))
    return refusalMessage({ because: 'leads only', doing: 'tell the channel what comes of a pulse' })
  const pulses = await pulsesOf(services, arrival.who.council)
  const latest = pulses
    .filter(({ state }) => state === 'closed')
    .sort((one, other) => (one.closesAt < other.closesAt ? 1 : -1))[0]
  if (!latest) return edgeMessage('No pulse has closed yet, so there is nothing to tell the channel.')
  // What is said in a channel is answered for all to see, and a lead looks alone.
  return arrival.place.kind === 'personal'
    ? previewSaidDid(services, arrival, latest.id)
    : openSaidDidMessage(latest.id)
}

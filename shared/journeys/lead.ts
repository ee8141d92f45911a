import {
  alreadyLeadMessage,
  leadAddedMessage,
  leadAskedMessage,
  leadAskSentMessage,
} from '#shared/messages/leadMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { audit, change, channelFor, isLead, partitionOf } from './council.ts'
import type { Arrival, Services } from './services.ts'

/** Asks in the council's channel whether somebody may become a lead. Any lead can agree there. */
export async function askLead(services: Services, arrival: Arrival): Promise<Message> {
  if (await isLead(services, arrival)) return alreadyLeadMessage()
  const channel = await channelFor(services, arrival)
  if (!channel) return refusalMessage({ because: 'no channel' })
  const person = services.keys.person(arrival.who.id)
  const asked = await services.platform(channel.platform)?.post(channel, leadAskedMessage(arrival.who.name, person))
  const arrived = asked?.sent === 'yes' || asked?.sent === 'uncertain'
  return arrived ? leadAskSentMessage() : refusalMessage({ because: 'not posted' })
}

/** A lead agrees. */
export async function addLead(services: Services, arrival: Arrival, person: string): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'agree to more leads' })
  await change(services, [partitionOf(arrival.who.council), 'person', person], () => ({ lead: true }))
  await audit(services, arrival.who, 'agreed to a lead', person)
  return leadAddedMessage()
}

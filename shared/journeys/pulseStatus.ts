import type { PulseWish } from '#shared/domain/intent.ts'
import { type Pulse, takesAnswers } from '#shared/domain/pulse.ts'
import type { Message } from '#shared/messages/message.ts'
import { closingStatusMessage, noneOpenMessage, openStatusMessage } from '#shared/messages/pulseStatusMessage.ts'
import { closePulse } from './closePulse.ts'
import { mayLead } from './council.ts'
import type { Arrival, Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/**
 * Whether a pulse is open, until when and how many have answered; else when the last one closed.
 * @param wish `close`: a lead is asked at once whether they are sure
 */
export async function pulseStatus(services: Services, arrival: Arrival, wish?: PulseWish): Promise<Message> {
  const now = services.now()
  const [pulses, leads] = await Promise.all([pulsesOf(services, arrival.who.council), mayLead(services, arrival)])
  const open = pulses.find(pulse => takesAnswers(pulse, now))
  if (open && leads && wish === 'close') return closePulse(services, arrival, { pulse: open.id })
  // What is said in a channel is read by all: buttons that refuse nearly everybody have no place there, unasked.
  const shows = leads && (arrival.place.kind === 'personal' || wish !== undefined)
  if (open) return openStatusMessage(open, shows, wish)
  if (pulses.some(({ state }) => state !== 'closed')) return closingStatusMessage()
  return noneOpenMessage(lastOf(pulses), shows, now)
}

/** The one that closed last. */
const lastOf = (pulses: readonly Pulse[]): Pulse | undefined =>
  pulses.reduce<Pulse | undefined>(
    (last, each) => ((each.closedAt ?? each.closesAt) > (last?.closedAt ?? last?.closesAt ?? '') ? each : last),
    undefined,
  )

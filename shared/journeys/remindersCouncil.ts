import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import type { CouncilReminders } from '#shared/domain/nudge.ts'
import type { Message } from '#shared/messages/message.ts'
import { heldOutMessage } from '#shared/messages/nudgeDigestMessage.ts'
import { type Refusal, refusalMessage } from '#shared/messages/refusalMessage.ts'
import {
  councilRemindersFormMessage,
  councilRemindersSavedMessage,
  HELD_OUT_CHOICES,
  noChannelToTellMessage,
} from '#shared/messages/remindersMessage.ts'
import { channelFor } from './channel.ts'
import { audit, change, DIRECTORY, isLead, readCouncil } from './council.ts'
import { expectNudges } from './due.ts'
import { keepReach } from './reach.ts'
import type { Arrival, Services } from './services.ts'

const LEADS_ONLY: Refusal = { because: 'leads only', doing: "change the council's reminders" }

/** The council's reminders, for a lead. */
export async function editCouncilReminders(services: Services, arrival: Arrival): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage(LEADS_ONLY)
  return councilRemindersFormMessage((await readCouncil(services, arrival.who.council))?.reminders)
}

/** Keeps what a lead chose. A change in who is held out is told to the channel: it is never done in silence. */
export async function saveCouncilReminders(
  services: Services,
  arrival: Arrival,
  { digest, pulses, heldOut: chosen }: Extract<ActionIntent, { do: 'save-council-reminders' }>,
): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage(LEADS_ONLY)
  if (!HELD_OUT_CHOICES.some(each => each === chosen)) return refusalMessage({ because: 'not understood' })
  const { council } = arrival.who
  const heldOut = Number(chosen)
  const channel = await channelFor(services, arrival)
  if (heldOut > 0 && !channel) return noChannelToTellMessage()
  const now = services.now().toISOString()
  let before = 0
  const saved = await change(services, [DIRECTORY, 'council', council], was => {
    if (!was) return undefined
    before = was.reminders?.heldOut ?? 0
    const since = before === heldOut ? (was.reminders?.heldOutSince ?? now) : now
    const reminders: CouncilReminders = {
      ...(digest !== undefined && { digest: Number(digest) }),
      ...(pulses === 'off' && { pulses }),
      ...(heldOut > 0 && { heldOut, heldOutSince: since }),
    }
    return { ...was, reminders }
  })
  await keepReach(services, arrival)
  await audit(services, arrival.who, "changed the council's reminders", council)
  await expectNudges(services, council)
  services.wake()
  const reminders = saved?.reminders ?? {}
  if (before === heldOut || !channel) return councilRemindersSavedMessage(reminders)
  const sent = await services
    .platform(channel.platform)
    ?.post(channel, heldOutMessage(heldOut > 0 ? heldOut : undefined))
    .catch(() => undefined)
  const told = sent?.sent === 'yes' || sent?.sent === 'uncertain' ? sent.sent : 'no'
  return councilRemindersSavedMessage(reminders, told)
}

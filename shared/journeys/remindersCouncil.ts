import { isOpen } from '#shared/domain/action.ts'
import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import { londonClock } from '#shared/domain/calendar.ts'
import type { CouncilReminders } from '#shared/domain/nudge.ts'
import { EVIDENCE_FROM, evidence, isHeldOut } from '#shared/domain/nudgeEvidence.ts'
import type { Message } from '#shared/messages/message.ts'
import { heldOutMessage } from '#shared/messages/nudgeDigestMessage.ts'
import { type Refusal, refusalMessage } from '#shared/messages/refusalMessage.ts'
import {
  councilRemindersFormMessage,
  councilRemindersSavedMessage,
  HELD_OUT_CHOICES,
  noChannelToTellMessage,
  tooFewToMeasureMessage,
} from '#shared/messages/remindersMessage.ts'
import type { Place } from '#shared/platform.ts'
import { channelFor } from './channel.ts'
import { audit, change, DIRECTORY, isLead, readCouncil } from './council.ts'
import { expectNudges } from './due.ts'
import { partitionOf } from './partitions.ts'
import { keepReach } from './reach.ts'
import type { Arrival, Services } from './services.ts'

const LEADS_ONLY: Refusal = { because: 'leads only', doing: "change the council's reminders" }

/** The council's reminders, for a lead. */
export async function editCouncilReminders(services: Services, arrival: Arrival): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage(LEADS_ONLY)
  const council = await readCouncil(services, arrival.who.council)
  const today = londonClock(services.now()).day
  const found = council && evidence(council, (await owned(services, council.id)).actions, today, key => key)
  return councilRemindersFormMessage(council?.reminders, found ? found.nudged.of + found.heldOut.of : 0)
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
  const before = (await readCouncil(services, council))?.reminders?.heldOut ?? 0
  const since = services.now().toISOString()
  if (heldOut > 0 && heldOut !== before) {
    const { owners } = await owned(services, council)
    const out = owners.filter(each => isHeldOut({ id: council, reminders: { heldOut, heldOutSince: since } }, each))
    if (Math.min(out.length, owners.length - out.length) < EVIDENCE_FROM) return tooFewToMeasureMessage(owners.length)
  }
  // Told before it begins: nobody is held out in silence.
  const told = before === heldOut || !channel ? undefined : await tell(services, channel, heldOut)
  if (told === 'no' && heldOut > 0) return refusalMessage({ because: 'not posted' })
  const saved = await keep(services, council, since, { digest, pulses, heldOut })
  await keepReach(services, arrival)
  await audit(services, arrival.who, "changed the council's reminders", council)
  await expectNudges(services, council)
  services.wake()
  return councilRemindersSavedMessage(saved, told)
}

/** The actions of a council, and everybody who owns an open one, each once. */
async function owned({ store }: Services, council: string) {
  const [actions, links] = await Promise.all([
    store.list(partitionOf(council), 'action'),
    store.list(partitionOf(council), 'link'),
  ])
  const counts = new Map(links.map(({ id, value }) => [id, value.person]))
  const open = actions.flatMap(({ value }) => (isOpen(value) && value.owner ? value.owner.person : []))
  return {
    actions: actions.map(({ value }) => value),
    owners: [...new Set(open.map(key => counts.get(key) ?? key))],
  }
}

async function tell(services: Services, channel: Place, heldOut: number): Promise<'yes' | 'uncertain' | 'no'> {
  const message = heldOutMessage(heldOut > 0 ? heldOut : undefined)
  const sent = await services.platform(channel.platform)?.post(channel, message)
  return sent?.sent === 'yes' || sent?.sent === 'uncertain' ? sent.sent : 'no'
}

/** Chance decides anew who is held out only when their share changes. */
async function keep(
  services: Services,
  council: string,
  now: string,
  {
    digest,
    pulses,
    heldOut,
  }: { readonly digest: string | undefined; readonly pulses: string; readonly heldOut: number },
): Promise<CouncilReminders> {
  const saved = await change(services, [DIRECTORY, 'council', council], was => {
    const since = was?.reminders?.heldOut === heldOut ? (was.reminders.heldOutSince ?? now) : now
    const reminders: CouncilReminders = {
      ...(digest !== undefined && { digest: Number(digest) }),
      ...(pulses === 'off' && { pulses }),
      ...(heldOut > 0 && { heldOut, heldOutSince: since }),
    }
    return was && { ...was, reminders }
  })
  return saved?.reminders ?? {}
}

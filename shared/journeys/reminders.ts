import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import { addDays, londonClock } from '#shared/domain/calendar.ts'
import type { Reminders } from '#shared/domain/nudge.ts'
import type { Message } from '#shared/messages/message.ts'
import {
  digestOnQuietDayMessage,
  notThatDayMessage,
  remindersFormMessage,
  remindersSavedMessage,
} from '#shared/messages/remindersMessage.ts'
import { change, partitionOf } from './council.ts'
import { expectNudges } from './due.ts'
import { linkOf, personOf } from './person.ts'
import { keepReach } from './reach.ts'
import type { Arrival, Services } from './services.ts'

/** Days ahead that reminders can be put off to. */
export const DAYS_AHEAD = 366

/** A person's own reminders, as they stand; with what a sentence said filled in, to be saved by them. */
export async function editReminders(
  services: Services,
  { who }: Arrival,
  { quiet = [], until }: Pick<Extract<ActionIntent, { do: 'edit-reminders' }>, 'quiet' | 'until'> = {},
): Promise<Message> {
  const person = await personOf(services, who)
  const stands = (await services.store.read(partitionOf(who.council), 'person', person))?.value
  const days = [...new Set([...(stands?.reminders?.quiet ?? []), ...quiet.map(Number)])].sort()
  const today = londonClock(services.now()).day
  const { until: was, ...rest } = stands?.reminders ?? {}
  // A day that has passed meanwhile is none that could be saved again.
  const begins = until ?? (was !== undefined && was > today ? was : undefined)
  return remindersFormMessage(
    { ...rest, ...(days.length > 0 && { quiet: days }), ...(begins !== undefined && { until: begins }) },
    await isApart(services, who),
  )
}

/** Whether somebody may use both platforms with accounts that are not linked: each of them counts by itself. */
async function isApart(services: Services, { id, council }: Arrival['who']): Promise<boolean> {
  if (!services.platform('teams') || !services.platform('slack')) return false
  return (await linkOf(services, council, services.keys.person(id))) === undefined
}

/** Keeps what they chose, in place of what stood: what a form leaves empty is cleared. */
export async function saveReminders(
  services: Services,
  arrival: Arrival,
  { muted, quiet, until, digest }: Extract<ActionIntent, { do: 'save-reminders' }>,
): Promise<Message> {
  const today = londonClock(services.now()).day
  const most = addDays(today, DAYS_AHEAD)
  if (until !== undefined && (until > most || until <= today)) return notThatDayMessage(today, most)
  const days = [...new Set(quiet.map(Number))].sort()
  if (digest !== undefined && days.includes(Number(digest))) return digestOnQuietDayMessage(Number(digest))
  const reminders: Reminders = {
    ...(muted && { muted }),
    ...(days.length > 0 && { quiet: days }),
    ...(until !== undefined && { until }),
    ...(digest !== undefined && { digest: Number(digest) }),
  }
  await keep(services, arrival, () => reminders)
  return remindersSavedMessage(reminders, today, await isApart(services, arrival.who))
}

/** No reminders at all, at one press. Everything else that they chose stays for when they have them again. */
export async function muteReminders(services: Services, arrival: Arrival): Promise<Message> {
  const reminders = await keep(services, arrival, was => ({ ...was, muted: true }))
  return remindersSavedMessage(reminders, londonClock(services.now()).day)
}

async function keep(
  services: Services,
  arrival: Arrival,
  to: (was: Reminders | undefined) => Reminders,
): Promise<Reminders> {
  const { who } = arrival
  await keepReach(services, arrival)
  const key = [partitionOf(who.council), 'person', await personOf(services, who)] as const
  const kept = await change(services, key, was => ({ lead: false, ...was, reminders: to(was?.reminders) }))
  await expectNudges(services, who.council)
  services.wake()
  return kept?.reminders ?? {}
}

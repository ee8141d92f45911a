import { isOpen } from '#shared/domain/action.ts'
import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import { done, isOwn } from '#shared/domain/actionRules.ts'
import { addDays, type Day, londonClock } from '#shared/domain/calendar.ts'
import { DAYS, OVERDUE, weekOf, weeksLate } from '#shared/domain/nudgeStage.ts'
import { actionRefusalMessage } from '#shared/messages/actionRefusal.ts'
import type { Message } from '#shared/messages/message.ts'
import { notThatDayMessage } from '#shared/messages/remindersMessage.ts'
import { noMoreRemindersMessage, snoozedInWords, snoozeFormMessage } from '#shared/messages/remindersSnoozeMessage.ts'
import { doerOf, doTo, readAction, refuse } from './actions.ts'
import { dayWithRoom } from './nudgeRoom.ts'
import { DAYS_AHEAD } from './reminders.ts'
import type { Arrival, Services } from './services.ts'

/** Reminders of one action wait until another day: its owner asked for it. Without a day, a form asks for it. */
export async function snoozeAction(
  services: Services,
  arrival: Arrival,
  { action: id, when, day }: Extract<ActionIntent, { do: 'snooze-action' }>,
): Promise<Message> {
  const today = londonClock(services.now()).day
  const { council } = arrival.who
  const [stands, me] = [await readAction(services, council, id), await doerOf(services, arrival)]
  // Of one due day we remind three times, however it is moved. A new day is a new promise.
  if (stands && isOwn(stands, me) && isOpen(stands) && weeksLate(stands, today) >= OVERDUE.length)
    return noMoreRemindersMessage(stands)
  if (when === undefined) return askWhen(services, arrival, id, today)
  const until = dayOf(when, day, today)
  if (until === undefined) return notThatDayMessage(today, addDays(today, DAYS_AHEAD))
  const said = snoozedInWords(until, await dayWithRoom(services, council, me.keys[0], until, today), today)
  return doTo(services, arrival, id, {
    rule: (was, by, at) => {
      if (!isOwn(was, by)) return { fault: 'not theirs' }
      if (!isOpen(was)) return { fault: 'not open' }
      if (was.snoozedUntil === until) return { stands: true }
      const late = weeksLate(was, today)
      const { lateBefore: _, ...rest } = was
      return done({ ...rest, snoozedUntil: until, ...(late > 0 && { lateBefore: late }) }, by, 'snoozed', at)
    },
    did: 'moved the reminders of an action',
    doing: 'move its reminders',
    said,
    again: said,
    owns: true,
  })
}

async function askWhen(services: Services, arrival: Arrival, id: string, today: Day): Promise<Message> {
  const action = await readAction(services, arrival.who.council, id)
  if (!action) return actionRefusalMessage({ because: 'no such action' })
  const by = await doerOf(services, arrival)
  if (!isOwn(action, by)) return refuse(services, by, 'not theirs', action, 'move its reminders')
  if (!isOpen(action)) return refuse(services, by, 'not open', action, 'move its reminders')
  return snoozeFormMessage(action, today)
}

/** Always a working day: nothing is sent on another. Undefined when the day is missing, has passed or is too far ahead. */
function dayOf(when: 'tomorrow' | 'next-week' | 'until', day: Day | undefined, today: Day): Day | undefined {
  if (when === 'tomorrow') return DAYS.workingFrom(addDays(today, 1))
  if (when === 'next-week') return DAYS.workingFrom(addDays(weekOf(today), 7))
  return day !== undefined && day > today && day <= addDays(today, DAYS_AHEAD) ? DAYS.workingFrom(day) : undefined
}

import { isOpen, londonNow } from '#shared/domain/nudgeClock.ts'
import { CHANNEL_KEY, digestItem, everyoneKey, type Item } from '#shared/domain/nudgePlan.ts'
import { weekOf } from '#shared/domain/nudgeStage.ts'
import { covers, settled } from '#shared/domain/nudgeWeek.ts'
import { takesAnswers } from '#shared/domain/pulse.ts'
import type { Message } from '#shared/messages/message.ts'
import { channelDigestMessage, everyoneMessage } from '#shared/messages/nudgeDigestMessage.ts'
import { notRemindedMessage, remindedMessage } from '#shared/messages/nudgeLeadMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import type { Place } from '#shared/platform.ts'
import { channelOf, opened } from './channel.ts'
import { audit, isLead, readCouncil } from './council.ts'
import { aboutOf, type Known, nudgesOf, weekId } from './nudgeKnown.ts'
import { type Prepared, sendOne } from './nudgeSend.ts'
import { partitionOf } from './partitions.ts'
import type { Arrival, Services } from './services.ts'

/** The channel's digest, as things stand at this moment; undefined when it is not wanted any more, or there is nothing to tell. */
export async function channelPrepared(
  services: Services,
  known: Known,
  items: readonly Item[],
): Promise<Prepared | undefined> {
  const id = known.council.id
  const now = londonNow(services.now())
  const [council, place, actions] = await Promise.all([
    readCouncil(services, id),
    channelOf(services, id),
    services.store.list(partitionOf(id), 'action'),
  ])
  const [item] = items
  const still = digestItem(council?.reminders?.digest, now.day, 'channel')
  if (!item || !place || still?.key !== item.key || actions.length === 0) return undefined
  return {
    items: [item],
    place,
    message: channelDigestMessage(
      actions.map(({ value }) => value),
      now.day,
    ),
  }
}

/** A lead reminds the whole channel of an open pulse: one line, once a day, that asks nothing of the keys. */
export async function remindEveryone(services: Services, arrival: Arrival, id: string): Promise<Message> {
  const { council } = arrival.who
  const found = await services.store.read(partitionOf(council), 'pulse', id)
  if (!found) return refusalMessage({ because: 'no such pulse' })
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'remind everyone' })
  const pulse = found.value
  if (!takesAnswers(pulse, services.now()))
    return pulse.state === 'closed'
      ? refusalMessage({ because: 'closed already', when: momentInWords(pulse.closedAt ?? pulse.closesAt), pulse: id })
      : refusalMessage({ because: 'result soon' })
  const now = londonNow(services.now())
  if (!isOpen(now)) return notRemindedMessage('hours')
  const item: Item = { about: 'channel', key: everyoneKey(now.day) }
  const week = weekId(CHANNEL_KEY, weekOf(now.day))
  const stored = await services.store.read(nudgesOf(council), 'nudges', week)
  const stands = stored && settled(stored.value, services.now().toISOString())
  if (covers([stands], aboutOf(services, week, item.key))) return notRemindedMessage('again')
  const place = opened<Place>(services, pulse.place)
  if (!place) return notRemindedMessage('gone')
  const prepare = async () => ({ items: [item], place, message: everyoneMessage(pulse) })
  const { went } = await sendOne(services, { council, id: week, stored, items: [item], prepare })
  if (went === 'sent' || went === 'uncertain') {
    await audit(services, arrival.who, 'reminded everyone of a pulse', id)
    return remindedMessage(went)
  }
  return notRemindedMessage(went === 'lost' ? 'again' : went === 'gone' ? 'gone' : 'later')
}

import { mayBeMissed } from '#shared/domain/pulse.ts'
import type { Message } from '#shared/messages/message.ts'
import { postingAgainMessage } from '#shared/messages/pulseMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import { channelFor } from './channel.ts'
import { audit, change, isLead, partitionOf } from './council.ts'
import { setNextDue } from './due.ts'
import type { Arrival, Services } from './services.ts'

/**
 * Posts a result again that the channel may not have got: a lead looked, and it is not there. It goes to the channel
 * where they ask, or to the council's own.
 */
export async function postResult(services: Services, arrival: Arrival, id: string): Promise<Message> {
  const { who } = arrival
  const key = [partitionOf(who.council), 'pulse', id] as const
  const found = (await services.store.read(...key))?.value
  if (!found) return refusalMessage({ because: 'no such pulse' })
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'post a result' })
  if (!mayBeMissed(found)) {
    const when = momentInWords(found.closedAt ?? found.closesAt, services.now())
    return found.state === 'closed'
      ? refusalMessage({ because: 'closed already', when, pulse: id })
      : refusalMessage({ because: 'no result yet', until: when })
  }
  const channel = await channelFor(services, arrival)
  if (!channel) return refusalMessage({ because: 'no channel' })
  const sealed = services.keys.seal(JSON.stringify(channel))
  let again = false
  await change(services, key, was => {
    again = was !== undefined && mayBeMissed(was)
    return was && again ? { ...was, place: sealed, announced: 'no' } : undefined
  })
  if (again) await audit(services, who, 'posted a result again', id)
  await setNextDue(services, who.council)
  services.wake()
  return postingAgainMessage()
}

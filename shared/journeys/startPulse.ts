import { addWorkingDays, londonClock, londonInstant } from '#shared/domain/calendar.ts'
import { type AreaId, areasInForce } from '#shared/domain/framework.ts'
import type { Intent } from '#shared/domain/intent.ts'
import { AREAS_ASKED, MINIMUM_GROUP, type Pulse } from '#shared/domain/pulse.ts'
import { suggestAreas } from '#shared/domain/suggest.ts'
import type { Message } from '#shared/messages/message.ts'
import { pulseMessage, startedMessage } from '#shared/messages/pulseMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { startMessage } from '#shared/messages/startMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import type { Place, Sent } from '#shared/platform.ts'
import { channelFor, forgetChannel, useChannel } from './channel.ts'
import { audit, change, isLead, partitionOf } from './council.ts'
import { setNextDue } from './due.ts'
import { frameworkInForce, isInForce } from './framework.ts'
import { keepReach } from './reach.ts'
import type { Arrival, Services } from './services.ts'

/** Working days that a pulse may stay open; it closes at 4pm in London. */
const OPEN_FOR = [3, 5, 10] as const
const CLOSING_HOUR = 16

const isLength = (days: number): boolean => OPEN_FOR.some(each => each === days)

const closesAt = (now: Date, days: number): string =>
  londonInstant(addWorkingDays(londonClock(now).day, days), CLOSING_HOUR).toISOString()

/** Shows what would be asked and until when; the lead changes it and starts. */
export async function proposePulse(services: Services, arrival: Arrival, named: readonly AreaId[]): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'start a pulse' })
  const pulses = await pulsesOf(services, arrival.who.council)
  const open = pulses.find(({ state }) => state === 'open')
  if (open) return openAlready(open)
  const now = services.now()
  const suggested = suggestAreas(areasInForce(services.framework), pulses, named)
  const closings = OPEN_FOR.map(days => ({ days, closesAt: closesAt(now, days) }))
  return startMessage(services.framework, suggested, closings, named.length > 0, now)
}

const openAlready = (open: Pulse): Message =>
  refusalMessage({
    because: 'pulse open already',
    until: momentInWords(open.closesAt, new Date(open.opensAt)),
    pulse: open.id,
  })

/** Opens a pulse and posts it in the channel. */
export async function openPulse(
  services: Services,
  arrival: Arrival,
  intent: Extract<Intent, { do: 'open-pulse' }>,
): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'start a pulse' })
  const areas = [...new Set(intent.areas)]
  const { least, most } = AREAS_ASKED
  if (areas.length < least || areas.length > most)
    return refusalMessage({ because: 'wrong number of areas', least, most, chosen: areas.length })
  if (!isLength(intent.days)) return refusalMessage({ because: 'no such length', days: OPEN_FOR })
  if (!areas.every(area => isInForce(services.framework, area))) return refusalMessage({ because: 'no such area' })
  const pulses = await pulsesOf(services, arrival.who.council)
  const open = pulses.find(({ state }) => state === 'open')
  if (open) return openAlready(open)
  const channel = await channelFor(services, arrival)
  if (!channel) return refusalMessage({ because: 'no channel' })
  await useChannel(services, arrival.who.council, channel)

  // The number makes the id: of two who start at the same moment, or a button pressed twice, one finds it taken.
  const id = `${arrival.who.council}-${pulses.length + 1}`
  const pulse = await draft(services, id, areas, intent.days, channel)
  if ((await begin(services, arrival, pulse)) === 'conflict') {
    const theirs = await services.store.read(partitionOf(arrival.who.council), 'pulse', id)
    return openAlready(theirs?.value ?? pulse)
  }
  const { sent } = await postPulse(services, arrival.who.council, pulse, channel)
  return startedMessage(pulse, sent === 'yes' || sent === 'uncertain' ? sent : 'no')
}

async function draft(
  services: Services,
  pulse: string,
  areas: readonly AreaId[],
  days: number,
  channel: Place,
): Promise<Pulse> {
  const now = services.now()
  const members = await services.platform(channel.platform)?.members(channel)
  const { id, revision } = services.framework
  const inOrder = areasInForce(services.framework).filter(area => areas.includes(area.id))
  return {
    id: pulse,
    areas: inOrder.map(area => area.id),
    framework: { id, revision },
    opensAt: now.toISOString(),
    closesAt: closesAt(now, days),
    state: 'open',
    asked: members?.length ?? 0,
    minimumGroup: MINIMUM_GROUP,
    place: services.keys.seal(JSON.stringify(channel)),
  }
}

/** Writes the pulse before it is posted: a card without a pulse behind it would answer nobody. */
async function begin(services: Services, arrival: Arrival, pulse: Pulse): Promise<'written' | 'conflict'> {
  const written = await services.store.write(partitionOf(arrival.who.council), 'pulse', pulse.id, pulse, 'nothing')
  if (written === 'conflict') return written
  await setNextDue(services, arrival.who.council)
  await audit(services, arrival.who, 'started a pulse', pulse.id)
  await keepReach(services, arrival)
  services.wake()
  return written
}

async function postPulse(services: Services, council: string, pulse: Pulse, channel: Place): Promise<Sent> {
  const framework = await frameworkInForce(services)
  const sent = (await services.platform(channel.platform)?.post(channel, pulseMessage(framework, pulse, 0))) ?? {
    sent: 'gone',
  }
  if (sent.sent === 'yes') {
    const posted = services.keys.seal(JSON.stringify(sent.posted))
    await change(
      services,
      [partitionOf(council), 'pulse', pulse.id],
      was => was && { ...was, posted, shown: { answered: 0 } },
    )
  }
  if (sent.sent === 'gone') await forgetChannel(services, council, channel)
  return sent
}

/** All pulses of a council, the newest first. */
export async function pulsesOf({ store }: Pick<Services, 'store'>, council: string): Promise<readonly Pulse[]> {
  const pulses = (await store.list(partitionOf(council), 'pulse')).map(({ value }) => value)
  return pulses.sort((a, b) => (a.opensAt < b.opensAt ? 1 : -1))
}

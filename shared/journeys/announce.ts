import type { Pulse } from '#shared/domain/pulse.ts'
import type { Message } from '#shared/messages/message.ts'
import { closedPulseMessage } from '#shared/messages/pulseMessage.ts'
import { pulseResultMessage } from '#shared/messages/resultMessage.ts'
import type { Place, Posted, Sent } from '#shared/platform.ts'
import { forgetChannel, opened } from './channel.ts'
import { change, partitionOf } from './council.ts'
import { frameworkInForce } from './framework.ts'
import type { Services } from './services.ts'

/** Takes a sentence for the administrator's log. */
export type Note = (text: string) => void

/** A result waits this long at most for the platform to update the pulse's own message. */
const UPDATE_PATIENCE_MS = 120_000

/** How a post ended, beside what the administrator should know of it. */
const ENDS = {
  yes: undefined,
  uncertain: 'may not have arrived in its channel',
  gone: 'was not posted, because its channel is closed to us',
} as const

/** Posts the result in the channel: claimed before it is sent, so that no two copies send it. */
export async function announce(services: Services, council: string, id: string, note: Note): Promise<void> {
  const key = [partitionOf(council), 'pulse', id] as const
  const found = await services.store.read(...key)
  // A process ended between the claim and the end of the post: nobody knows whether it arrived.
  if (found?.value.announced === 'sending') return end(services, key, 'uncertain', note)
  if (found?.value.announced !== 'no') return
  const pulse = found.value
  const message = await announcement(services, council, id)
  const place = opened<Place>(services, pulse.place)
  if (!place) return end(services, key, 'gone', note)
  const platform = services.platform(place.platform)
  // Before the claim: an update may be repeated. It never holds up the result for long, nor for ever.
  const updated = await showClosed(services, pulse).catch(fault => ({ sent: 'faulty', fault }) as const)
  const waited = services.now().getTime() - Date.parse(pulse.closedAt as string)
  if (updated?.sent === 'later' && waited < UPDATE_PATIENCE_MS) return putOff(services, key, updated.afterSeconds)

  const claim: Pulse = { ...pulse, announced: 'sending', sendingSince: services.now().toISOString() }
  if ((await services.store.write(...key, claim, found.version)) === 'conflict') return
  const sent = await platform?.post(place, message)
  if (sent?.sent === 'later') return putOff(services, key, sent.afterSeconds)
  const how = sent?.sent ?? 'gone'
  await end(services, key, how, note)
  if (how === 'gone') await forgetChannel(services, council, place)
  if (updated?.sent === 'faulty')
    throw new Error(`The message of pulse ${id} still looks open.`, { cause: updated.fault })
}

type Key = readonly [string, 'pulse', string]

async function end(services: Services, key: Key, how: keyof typeof ENDS, note: Note): Promise<void> {
  await change(services, key, was => {
    if (!was) return undefined
    const { sendingSince: _, ...rest } = was
    return { ...rest, announced: how }
  })
  if (ENDS[how]) note(`The result of pulse ${key[2]} ${ENDS[how]}.`)
}

/** Brings the pulse's own message up to date once it takes no more answers. */
export async function showClosed(services: Services, pulse: Pulse): Promise<Sent | undefined> {
  const posted = pulse.posted ? opened<Posted>(services, pulse.posted) : undefined
  if (!posted) return undefined
  const message = closedPulseMessage(await frameworkInForce(services), pulse)
  return services.platform(posted.place.platform)?.update(posted, message)
}

/** What the channel is told: the released result beside what the council agreed about itself. */
async function announcement(services: Services, council: string, id: string): Promise<Message> {
  const [result, positions] = await Promise.all([
    services.store.read(partitionOf(council), 'result', id),
    services.store.list(partitionOf(council), 'position'),
  ])
  if (!result) throw new Error(`The pulse ${id} is closed and has no result.`)
  const agreed = positions.map(({ value }) => value)
  return pulseResultMessage(await frameworkInForce(services), result.value, agreed)
}

/** It certainly did not arrive, and the platform asked us to wait. */
async function putOff(services: Services, key: Key, seconds: number): Promise<void> {
  const announceAfter = new Date(services.now().getTime() + Math.max(1, seconds) * 1000).toISOString()
  await change(services, key, was => was && { ...was, announced: 'no', announceAfter })
}

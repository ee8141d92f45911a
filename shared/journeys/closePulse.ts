import { type Pulse, takesAnswers } from '#shared/domain/pulse.ts'
import { type Result, release } from '#shared/domain/release.ts'
import { countResponses } from '#shared/domain/result.ts'
import type { Message } from '#shared/messages/message.ts'
import { closedPulseMessage, closingMessage, pulseMessage } from '#shared/messages/pulseMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { pulseResultMessage } from '#shared/messages/resultMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import type { Posted, Sent } from '#shared/platform.ts'
import { audit, change, DIRECTORY, isLead, partitionOf, partitionOfPulse, unsealPlace } from './council.ts'
import { announceAt, dueAt, setNextDue, sweepAt } from './due.ts'
import { frameworkInForce } from './framework.ts'
import type { Arrival, Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/** A result waits this long at most for the platform to update the pulse's own message. */
const UPDATE_PATIENCE_MS = 120_000

/** The lead ends a pulse now. Answers stop at once; the clock counts a few seconds later. */
export async function closePulse(services: Services, arrival: Arrival, id: string): Promise<Message> {
  const { council } = arrival.who
  const found = await services.store.read(partitionOf(council), 'pulse', id)
  if (!found) return refusalMessage({ because: 'no such pulse' })
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'close a pulse' })
  if (found.value.state === 'closed')
    return refusalMessage({ because: 'closed already', when: momentInWords(found.value.closedAt as string), pulse: id })
  if (found.value.state === 'open') {
    const closed = await beginClosing(services, council, id)
    await setNextDue(services, council)
    if (closed) await audit(services, arrival.who, 'closed a pulse', id)
  }
  services.wake()
  return closingMessage()
}

/**
 * Stops the answers, then notes when: only once the stop is written is every answer that was let in older than that.
 * @returns whether it was open until now
 */
async function beginClosing(services: Services, council: string, id: string): Promise<boolean> {
  let wasOpen = false
  await change(services, [partitionOf(council), 'pulse', id], was => {
    wasOpen = was?.state === 'open'
    if (was?.state !== 'open') return undefined
    // When the count was last shown tells about when somebody answered. Dropped now, so that removing the responses
    // wipes what was overwritten too.
    const { shown: _, ...rest } = was
    return { ...rest, state: 'closing' }
  })
  await noteClosing(services, council, id)
  return wasOpen
}

async function noteClosing(services: Services, council: string, id: string): Promise<void> {
  const closingAt = services.now().toISOString()
  await change(services, [partitionOf(council), 'pulse', id], was =>
    was?.state === 'closing' && was.closingAt === undefined ? { ...was, closingAt } : undefined,
  )
}

/**
 * What the clock does: closes pulses whose time has come, counts those that settled, posts their results. Every step
 * can be repeated after a crash; a result is made once and never again.
 * @returns how many pulses were taken a step further
 * @throws Error after everything else was done, when some could not be: one council's fault holds up no other
 */
export async function closeDuePulses(services: Services): Promise<number> {
  const faults: unknown[] = []
  const attempt = (step: Promise<void>) => step.catch(fault => void faults.push(fault))
  let steps = 0
  for (const { id: council, value } of await services.store.list(DIRECTORY, 'council')) {
    if (!isDue(services, value.nextDue)) continue
    for (const pulse of await pulsesOf(services, council)) {
      if (!isDue(services, dueAt(pulse))) continue
      await attempt(takeFurther(services, council, pulse))
      steps += 1
    }
    await attempt(setNextDue(services, council))
  }
  if (faults.length > 0)
    throw new Error(`${faults.length} of ${steps} due steps could not be done to the end.`, { cause: faults[0] })
  return steps
}

const isDue = ({ now }: Services, at: string | undefined): boolean => at !== undefined && at <= now().toISOString()

async function takeFurther(services: Services, council: string, pulse: Pulse): Promise<void> {
  switch (pulse.state) {
    case 'open':
      await beginClosing(services, council, pulse.id)
      return
    case 'closing':
      if (!pulse.closingAt) return noteClosing(services, council, pulse.id)
      return finish(services, council, await count(services, council, pulse))
    case 'closed':
      return finish(services, council, pulse)
  }
}

/** Destroys once more: an answer that took too long to write may have landed behind the count. Then tells the channel. */
async function finish(services: Services, council: string, pulse: Pulse): Promise<void> {
  const last = isDue(services, sweepAt(pulse))
  await destroyResponses(services, pulse.id)
  if (last) await change(services, [partitionOf(council), 'pulse', pulse.id], was => was && { ...was, swept: true })
  if (isDue(services, announceAt(pulse))) await announce(services, council, pulse.id)
}

/** Counts, releases, destroys the responses, and only then calls the pulse closed. @returns it as it stands then */
async function count(services: Services, council: string, pulse: Pulse): Promise<Pulse> {
  const { store, framework } = services
  const closedAt = services.now().toISOString()
  const responses = await store.list(partitionOfPulse(pulse.id), 'response')
  const results = await store.list(partitionOf(council), 'result')
  const earlier = results.flatMap(({ id, value }) => (id === pulse.id ? [] : value))
  const tallies = countResponses(
    framework,
    pulse.areas,
    responses.map(({ value }) => value),
  )
  const result: Result = {
    pulse: pulse.id,
    closedAt,
    asked: pulse.asked,
    answered: responses.length,
    minimumGroup: pulse.minimumGroup,
    areas: release(framework, tallies, { closedAt, minimumGroup: pulse.minimumGroup }, earlier),
  }
  // Over nothing: a repeat after a crash finds the first count, which saw all responses, and leaves it alone.
  await store.write(partitionOf(council), 'result', pulse.id, result, 'nothing')
  const kept = (await store.read(partitionOf(council), 'result', pulse.id))?.value ?? result
  await destroyResponses(services, pulse.id)
  const stands = await change(services, [partitionOf(council), 'pulse', pulse.id], was => {
    if (!was || was.state === 'closed') return undefined
    return { ...was, state: 'closed', closedAt: kept.closedAt, answered: kept.answered, announced: 'no' }
  })
  return stands ?? pulse
}

async function destroyResponses({ store }: Services, pulse: string): Promise<void> {
  const responses = await store.list(partitionOfPulse(pulse), 'response')
  await Promise.all(responses.map(({ id }) => store.remove(partitionOfPulse(pulse), 'response', id)))
}

/** Posts the result in the channel: claimed before it is sent, so that no two copies send it. */
async function announce(services: Services, council: string, id: string): Promise<void> {
  const key = [partitionOf(council), 'pulse', id] as const
  const found = await services.store.read(...key)
  if (found?.value.announced !== 'no') return
  const pulse = found.value
  const message = await announcement(services, council, id)
  const place = unsealPlace(services, pulse.place)
  const platform = services.platform(place.platform)
  // Before the claim: an update may be repeated. It never holds up the result for long, nor for ever.
  const updated = await showClosed(services, pulse).catch(fault => ({ sent: 'faulty', fault }) as const)
  const waited = services.now().getTime() - Date.parse(pulse.closedAt as string)
  if (updated?.sent === 'later' && waited < UPDATE_PATIENCE_MS) return putOff(services, key, updated.afterSeconds)

  const claim: Pulse = { ...pulse, announced: 'sending' }
  if ((await services.store.write(...key, claim, found.version)) === 'conflict') return
  const sent = await platform?.post(place, message)
  if (sent?.sent === 'later') return putOff(services, key, sent.afterSeconds)
  await change(services, key, was => was && { ...was, announced: sent?.sent === 'yes' ? 'yes' : 'uncertain' })
  if (updated?.sent === 'faulty')
    throw new Error(`The message of pulse ${id} still looks open.`, { cause: updated.fault })
}

/** Brings the pulse's own message up to date once it takes no more answers. */
async function showClosed(services: Services, pulse: Pulse): Promise<Sent | undefined> {
  if (!pulse.posted) return undefined
  const posted = unsealPosted(services, pulse.posted)
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
async function putOff(services: Services, key: readonly [string, 'pulse', string], seconds: number): Promise<void> {
  const announceAfter = new Date(services.now().getTime() + Math.max(1, seconds) * 1000).toISOString()
  await change(services, key, was => was && { ...was, announced: 'no', announceAfter })
}

const unsealPosted = ({ keys }: Services, sealed: string): Posted => JSON.parse(keys.unseal(sealed)) as Posted

/** Brings the count on the posted message up to date. The edge calls it at most once a minute for a pulse. */
export async function refreshCount(services: Services, council: string, id: string): Promise<void> {
  const key = [partitionOf(council), 'pulse', id] as const
  const found = await services.store.read(...key)
  if (!found?.value.posted || !takesAnswers(found.value, services.now())) return
  const answered = await answeredSoFar(services, id)
  if (answered === found.value.shown?.answered) return
  const posted = unsealPosted(services, found.value.posted)
  const message = pulseMessage(await frameworkInForce(services), found.value, answered)
  const sent = await services.platform(posted.place.platform)?.update(posted, message)
  if (sent?.sent !== 'yes') return
  const shown = { answered, at: services.now().toISOString() }
  const stands = await change(services, key, was => (was?.state === 'open' ? { ...was, shown } : undefined))
  // It closed while the count was on its way, which may have arrived last: a closed pulse must not look open.
  if (stands?.state === 'closed') await showClosed(services, stands)
}

/** How many people have answered an open pulse. */
export const answeredSoFar = async ({ store }: Services, pulse: string): Promise<number> =>
  (await store.list(partitionOfPulse(pulse), 'response')).length

import type { Intent } from '#shared/domain/intent.ts'
import { type Pulse, takesAnswers } from '#shared/domain/pulse.ts'
import { type Result, release } from '#shared/domain/release.ts'
import { countResponses } from '#shared/domain/result.ts'
import type { Message } from '#shared/messages/message.ts'
import { closingMessage, keptOpenMessage, pulseMessage, sureMessage } from '#shared/messages/pulseMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import type { Posted } from '#shared/platform.ts'
import { announce, type Note, showClosed } from './announce.ts'
import { opened } from './channel.ts'
import { audit, change, DIRECTORY, isLead, partitionOf, partitionOfPulse } from './council.ts'
import { announceAt, dueAt, setNextDue, sweepAt } from './due.ts'
import { frameworkInForce } from './framework.ts'
import { responsesOf } from './linkedResponses.ts'
import type { Arrival, Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/** The lead ends a pulse now, once asked whether they are sure. Answers stop at once; the clock counts a few seconds later. */
export async function closePulse(
  services: Services,
  arrival: Arrival,
  { pulse: id, sure }: Omit<Extract<Intent, { do: 'close-pulse' }>, 'do'>,
): Promise<Message> {
  const { council } = arrival.who
  const found = await services.store.read(partitionOf(council), 'pulse', id)
  if (!found) return refusalMessage({ because: 'no such pulse' })
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'close a pulse' })
  if (found.value.state === 'closed')
    return refusalMessage({
      because: 'closed already',
      when: momentInWords(found.value.closedAt as string, services.now()),
      pulse: id,
    })
  if (found.value.state === 'open') {
    if (sure === undefined) return sureMessage(found.value)
    if (!sure) return keptOpenMessage(found.value)
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
    // What the posted message shows from now on is the count at the close.
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
 * @param note takes what the administrator should know, once each: a result that may not have arrived
 * @returns how many pulses were taken a step further
 * @throws Error after everything else was done, when some could not be: one council's fault holds up no other
 */
export async function closeDuePulses(services: Services, note: Note = () => undefined): Promise<number> {
  const faults: unknown[] = []
  const attempt = (step: Promise<void>) => step.catch(fault => void faults.push(fault))
  let steps = 0
  for (const { id: council, value } of await services.store.list(DIRECTORY, 'council')) {
    if (!isDue(services, value.nextDue)) continue
    for (const pulse of await pulsesOf(services, council)) {
      if (!isDue(services, dueAt(pulse))) continue
      await attempt(takeFurther(services, council, pulse, note))
      steps += 1
    }
    await attempt(setNextDue(services, council))
  }
  if (faults.length > 0)
    throw new Error(`${faults.length} of ${steps} due steps could not be done to the end.`, { cause: faults[0] })
  return steps
}

const isDue = ({ now }: Services, at: string | undefined): boolean => at !== undefined && at <= now().toISOString()

async function takeFurther(services: Services, council: string, pulse: Pulse, note: Note): Promise<void> {
  switch (pulse.state) {
    case 'open':
      await beginClosing(services, council, pulse.id)
      return
    case 'closing':
      if (!pulse.closingAt) return noteClosing(services, council, pulse.id)
      return finish(services, council, await count(services, council, pulse), note)
    case 'closed':
      return finish(services, council, pulse, note)
  }
}

/** Destroys once more: an answer that took too long to write may have landed behind the count. Then tells the channel. */
async function finish(services: Services, council: string, pulse: Pulse, note: Note): Promise<void> {
  const last = isDue(services, sweepAt(pulse))
  await destroyResponses(services, pulse.id)
  if (last) await change(services, [partitionOf(council), 'pulse', pulse.id], was => was && { ...was, swept: true })
  if (isDue(services, announceAt(pulse))) await announce(services, council, pulse.id, note)
}

/** Counts, releases, destroys the responses, and only then calls the pulse closed. @returns it as it stands then */
async function count(services: Services, council: string, pulse: Pulse): Promise<Pulse> {
  const { store, framework } = services
  const closedAt = services.now().toISOString()
  const responses = await responsesOf(services, council, pulse.id)
  const results = await store.list(partitionOf(council), 'result')
  const earlier = results.flatMap(({ id, value }) => (id === pulse.id ? [] : value))
  const tallies = countResponses(framework, pulse.areas, responses)
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

/** Brings the count on the posted message up to date. The edge calls it at most once a minute for a pulse. */
export async function refreshCount(services: Services, council: string, id: string): Promise<void> {
  const key = [partitionOf(council), 'pulse', id] as const
  const found = await services.store.read(...key)
  if (!found?.value.posted || !takesAnswers(found.value, services.now())) return
  const answered = await answeredSoFar(services, id)
  if (answered === found.value.shown?.answered) return
  const posted = opened<Posted>(services, found.value.posted)
  if (!posted) return
  const message = pulseMessage(await frameworkInForce(services), found.value, answered)
  const sent = await services.platform(posted.place.platform)?.update(posted, message)
  if (sent?.sent === 'later') services.countChanged({ council, pulse: id })
  if (sent?.sent !== 'yes') return
  const stands = await change(services, key, was =>
    was?.state === 'open' ? { ...was, shown: { answered } } : undefined,
  )
  // It closed while the count was on its way, which may have arrived last: a closed pulse must not look open.
  if (stands?.state === 'closed') await showClosed(services, stands)
}

/** How many people have answered an open pulse. */
export const answeredSoFar = async ({ store }: Services, pulse: string): Promise<number> =>
  (await store.list(partitionOfPulse(pulse), 'response')).length

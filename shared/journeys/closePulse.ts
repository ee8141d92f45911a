import { type Pulse, takesAnswers } from '#shared/domain/pulse.ts'
import { type Result, releaseArea } from '#shared/domain/release.ts'
import { countResponses } from '#shared/domain/result.ts'
import type { Message } from '#shared/messages/message.ts'
import { closedPulseMessage, closingMessage, pulseMessage } from '#shared/messages/pulseMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { pulseResultMessage } from '#shared/messages/resultMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import type { Posted } from '#shared/platform.ts'
import { audit, change, DIRECTORY, isLead, partitionOf, partitionOfPulse, unsealPlace } from './council.ts'
import { dueAt, setNextDue } from './due.ts'
import { frameworkInForce } from './framework.ts'
import type { Arrival, Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/** The lead ends a pulse now. Answers stop at once; the clock counts a few seconds later. */
export async function closePulse(services: Services, arrival: Arrival, id: string): Promise<Message> {
  const { council } = arrival.who
  const found = await services.store.read(partitionOf(council), 'pulse', id)
  if (!found) return refusalMessage({ because: 'no such pulse' })
  if (!(await isLead(services, arrival))) return refusalMessage({ because: 'leads only', doing: 'close a pulse' })
  if (found.value.state === 'closed')
    return refusalMessage({ because: 'pulse closed', when: momentInWords(found.value.closedAt as string) })
  if (found.value.state === 'open') {
    await beginClosing(services, council, id)
    await audit(services, arrival.who, 'closed a pulse', id)
    await setNextDue(services, council)
  }
  services.wake()
  return closingMessage()
}

async function beginClosing(services: Services, council: string, id: string): Promise<void> {
  const closingAt = services.now().toISOString()
  await change(services, [partitionOf(council), 'pulse', id], was =>
    was?.state === 'open' ? { ...was, state: 'closing', closingAt } : undefined,
  )
}

/**
 * What the clock does: closes pulses whose time has come, counts those that settled, posts their results. Every step
 * can be repeated after a crash; a result is made once and never again.
 * @returns how many pulses were taken a step further
 */
export async function closeDuePulses(services: Services): Promise<number> {
  let steps = 0
  const councils = await services.store.list(DIRECTORY, 'council')
  for (const { id: council, value } of councils) {
    if (value.nextDue === undefined || value.nextDue > services.now().toISOString()) continue
    for (const pulse of await pulsesOf(services, council)) {
      const due = dueAt(pulse)
      if (due === undefined || due > services.now().toISOString()) continue
      await takeFurther(services, council, pulse)
      steps += 1
    }
    await setNextDue(services, council)
  }
  return steps
}

async function takeFurther(services: Services, council: string, pulse: Pulse): Promise<void> {
  switch (pulse.state) {
    case 'open':
      return beginClosing(services, council, pulse.id)
    case 'closing':
      await count(services, council, pulse)
      return announce(services, council, pulse.id)
    case 'closed':
      return announce(services, council, pulse.id)
  }
}

/** Counts, releases, destroys the responses, and only then calls the pulse closed. */
async function count(services: Services, council: string, pulse: Pulse): Promise<void> {
  const { store, framework } = services
  const closedAt = services.now().toISOString()
  const responses = await store.list(partitionOfPulse(pulse.id), 'response')
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
    areas: Object.fromEntries(
      Object.entries(tallies).map(([area, tally]) => [area, releaseArea(framework, tally, pulse.minimumGroup)]),
    ),
  }
  // Over nothing: a repeat after a crash finds the first count, which saw all responses, and leaves it alone.
  await store.write(partitionOf(council), 'result', pulse.id, result, 'nothing')
  const kept = (await store.read(partitionOf(council), 'result', pulse.id))?.value ?? result
  await Promise.all(responses.map(({ id }) => store.remove(partitionOfPulse(pulse.id), 'response', id)))
  await change(services, [partitionOf(council), 'pulse', pulse.id], was =>
    was && was.state !== 'closed'
      ? { ...was, state: 'closed', closedAt: kept.closedAt, answered: kept.answered, announced: 'no' }
      : undefined,
  )
}

/** Posts the result in the channel: claimed before it is sent, so that no two copies send it. */
async function announce(services: Services, council: string, id: string): Promise<void> {
  const key = [partitionOf(council), 'pulse', id] as const
  const found = await services.store.read(...key)
  if (found?.value.announced !== 'no') return
  const claim = { ...found.value, announced: 'sending' } as const
  if ((await services.store.write(...key, claim, found.version)) === 'conflict') return

  const place = unsealPlace(services, claim.place)
  const platform = services.platform(place.platform)
  const framework = await frameworkInForce(services)
  const [result, positions] = await Promise.all([
    services.store.read(partitionOf(council), 'result', id),
    services.store.list(partitionOf(council), 'position'),
  ])
  if (!result) throw new Error(`The pulse ${id} is closed and has no result.`)
  if (claim.posted) await platform?.update(unsealPosted(services, claim.posted), closedPulseMessage(framework, claim))
  const sent = await platform?.post(
    place,
    pulseResultMessage(
      framework,
      result.value,
      positions.map(({ value }) => value),
    ),
  )
  const announced = sent?.sent === 'yes' ? 'yes' : sent?.sent === 'later' ? 'no' : 'uncertain'
  await change(services, key, was => was && { ...was, announced })
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
  await change(services, key, was => was && { ...was, shown })
}

/** How many people have answered an open pulse. */
export const answeredSoFar = async ({ store }: Services, pulse: string): Promise<number> =>
  (await store.list(partitionOfPulse(pulse), 'response')).length

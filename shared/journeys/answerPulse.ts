import { findLevel } from '#shared/domain/framework.ts'
import type { Intent } from '#shared/domain/intent.ts'
import { ANSWER_SECONDS, type Pulse, takesAnswers } from '#shared/domain/pulse.ts'
import { DONT_KNOW, type PulseResponse } from '#shared/domain/response.ts'
import type { Message } from '#shared/messages/message.ts'
import { answeredMessage, formMessage } from '#shared/messages/pulseMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import { change, partitionOf, partitionOfPulse } from './council.ts'
import { frameworkInForce } from './framework.ts'
import { personOf } from './person.ts'
import type { Arrival, Services } from './services.ts'

/** The form of an open pulse. It is never filled in with what somebody said before. */
export async function openForm(services: Services, { who }: Arrival, pulse: string): Promise<Message> {
  const found = await services.store.read(partitionOf(who.council), 'pulse', pulse)
  if (!found || !takesAnswers(found.value, services.now())) return noForm(found?.value, services.now())
  return formMessage(await frameworkInForce(services), found.value)
}

/**
 * Keeps what a person said under a key that names nobody. Twice, late or in the wrong order: one person stays one
 * response, and the last press of the button wins.
 */
export async function answerPulse(
  services: Services,
  { who, at }: Arrival,
  intent: Extract<Intent, { do: 'answer' }>,
): Promise<Message> {
  const began = services.now()
  const [found, person] = await Promise.all([
    services.store.read(partitionOf(who.council), 'pulse', intent.pulse),
    personOf(services, who),
  ])
  if (!found || !takesAnswers(found.value, began)) return notOpen(found?.value, began)
  const pulse = found.value
  const said = saidAbout(services, pulse, intent, at)
  if (Object.keys(said.levels).length === 0) return refusalMessage({ because: 'nothing chosen' })

  const key = services.keys.response(pulse.id, person)
  let hadSaid = false
  await change(services, [partitionOfPulse(pulse.id), 'response', key], was => {
    const next = changed(was, said)
    hadSaid = was !== undefined && next !== undefined && saysOther(was, next)
    return next
  })
  const seconds = (services.now().getTime() - began.getTime()) / 1000
  if (seconds > ANSWER_SECONDS && (await missedCount(services, who.council, pulse.id, key)))
    return refusalMessage({ because: 'closed meanwhile' })
  services.countChanged({ council: who.council, pulse: pulse.id })
  return answeredMessage(pulse, hadSaid)
}

/**
 * The count starts SETTLE_SECONDS after the last answer was let in: one that took longer may have come behind it. While
 * the pulse is still open, the count is still to come. Nothing that missed it stays.
 */
async function missedCount({ store }: Services, council: string, pulse: string, key: string): Promise<boolean> {
  const state = (await store.read(partitionOf(council), 'pulse', pulse))?.value.state
  if (state === 'open') return false
  if (state !== 'closing') await store.remove(partitionOfPulse(pulse), 'response', key)
  return true
}

/** Only areas that were asked and levels that exist. */
function saidAbout(
  { framework }: Services,
  pulse: Pulse,
  { levels, role }: Extract<Intent, { do: 'answer' }>,
  at: Date,
): PulseResponse {
  const asked = Object.entries(levels).filter(
    ([area, level]) => pulse.areas.includes(area) && (level === DONT_KNOW || findLevel(framework, level)),
  )
  return { levels: Object.fromEntries(asked), answeredAt: at.toISOString(), ...(role && { role }) }
}

/** Undefined when nothing changes: the same again, or a late copy of an earlier press. */
function changed(was: PulseResponse | undefined, said: PulseResponse): PulseResponse | undefined {
  if (!was) return said
  if (said.answeredAt < was.answeredAt) return undefined
  return { ...was, ...said, levels: { ...was.levels, ...said.levels } }
}

/** A button that was pressed twice changes nothing but the time. */
const saysOther = (was: PulseResponse, next: PulseResponse): boolean =>
  was.role !== next.role || Object.entries(next.levels).some(([area, level]) => was.levels[area] !== level)

/** Why there is no form now. */
function noForm(pulse: Pulse | undefined, now: Date): Message {
  if (!pulse) return refusalMessage({ because: 'no such pulse' })
  if (pulse.state === 'closing') return refusalMessage({ because: 'result soon' })
  const when = momentInWords(pulse.closedAt ?? pulse.closesAt, now)
  return refusalMessage({ because: 'closed already', when, pulse: pulse.id })
}

/** Why a pulse takes no answers now. */
function notOpen(pulse: Pulse | undefined, now: Date): Message {
  if (!pulse) return refusalMessage({ because: 'no such pulse' })
  if (pulse.state === 'closing') return refusalMessage({ because: 'pulse closing' })
  return refusalMessage({ because: 'pulse closed', when: momentInWords(pulse.closedAt ?? pulse.closesAt, now) })
}

import { isOther } from '#shared/domain/link.ts'
import { takesAnswers } from '#shared/domain/pulse.ts'
import type { PulseResponse } from '#shared/domain/response.ts'
import { change, partitionOf, partitionOfPulse } from './council.ts'
import type { Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/** Of what one person said in two accounts, the later counts. */
const later = (one: PulseResponse | undefined, other: PulseResponse): PulseResponse =>
  one && one.answeredAt >= other.answeredAt ? one : other

/**
 * What people said in a pulse, one each. An answer that was under way while its account was linked may stand under the
 * account's own key; so it is here, where they are counted, that one person is one for certain.
 */
export async function responsesOf(
  services: Services,
  council: string,
  pulse: string,
): Promise<readonly PulseResponse[]> {
  const { store, keys } = services
  const [responses, links] = await Promise.all([
    store.list(partitionOfPulse(pulse), 'response'),
    store.list(partitionOf(council), 'link'),
  ])
  const said = new Map(responses.map(({ id, value }) => [id, value]))
  for (const { id, value } of links) {
    if (!isOther(id, value)) continue
    const [own, counts] = [keys.response(pulse, id), keys.response(pulse, value.person)]
    const other = said.get(own)
    if (!other) continue
    said.delete(own)
    said.set(counts, later(said.get(counts), other))
  }
  return [...said.values()]
}

/** Two accounts are one person from now on: of their two responses to an open pulse the later stays. May be repeated. */
export async function joinResponses(services: Services, council: string, person: string, other: string): Promise<void> {
  const { store, keys } = services
  for (const pulse of await pulsesOf(services, council)) {
    if (!takesAnswers(pulse, services.now())) continue
    const partition = partitionOfPulse(pulse.id)
    const own = keys.response(pulse.id, other)
    const said = (await store.read(partition, 'response', own))?.value
    if (!said) continue
    await change(services, [partition, 'response', keys.response(pulse.id, person)], was => later(was, said))
    await store.remove(partition, 'response', own)
    services.countChanged({ council, pulse: pulse.id })
  }
}

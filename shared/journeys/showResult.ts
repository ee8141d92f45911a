import { countActions } from '#shared/domain/actionLists.ts'
import { londonClock } from '#shared/domain/calendar.ts'
import { type Area, type AreaId, findArea } from '#shared/domain/framework.ts'
import type { Asked } from '#shared/domain/intent.ts'
import { overview, standsOut } from '#shared/domain/overview.ts'
import type { Position } from '#shared/domain/position.ts'
import { mayBeMissed, takesAnswers } from '#shared/domain/pulse.ts'
import type { Result } from '#shared/domain/release.ts'
import { agreedParts } from '#shared/messages/agreedParts.ts'
import { areasResultMessage } from '#shared/messages/areasResultMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { notAskedMessage, overviewMessage } from '#shared/messages/overviewMessage.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import { areaResultMessage, pulseResultMessage } from '#shared/messages/resultMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import { mayLead, partitionOf } from './council.ts'
import { areasNamed } from './framework.ts'
import type { Arrival, Services } from './services.ts'
import { pulsesOf } from './startPulse.ts'

/** What is released and agreed in a council: the only figures that a person can see. */
export async function figuresOf(
  { store }: Pick<Services, 'store'>,
  council: string,
): Promise<{ readonly results: readonly Result[]; readonly positions: readonly Position[] }> {
  const [results, positions] = await Promise.all([
    store.list(partitionOf(council), 'result'),
    store.list(partitionOf(council), 'position'),
  ])
  return { results: results.map(({ value }) => value), positions: positions.map(({ value }) => value) }
}

/** "Where are we?": in all areas, in some, or in one. */
export async function showOurResult(
  services: Services,
  arrival: Arrival,
  { areas: ids, theme }: Pick<Asked, 'areas' | 'theme'>,
): Promise<Message> {
  const { who } = arrival
  const { framework } = services
  const figures = await figuresOf(services, who.council)
  const areas = areasNamed(framework, ids)
  if (areas.length === 0) return showOverview(services, arrival, figures)
  const only = areas[0] as Area
  return areas.length === 1
    ? latestOf(services, arrival, only, figures)
    : areasResultMessage(framework, overview(framework, figures.positions, figures.results), areas, theme)
}

/** What is said in a channel is read by all: a button that refuses nearly everybody has no place there. */
const isAlone = ({ place }: Arrival): boolean => place.kind === 'personal'

type Figures = Awaited<ReturnType<typeof figuresOf>>

async function showOverview(services: Services, arrival: Arrival, { positions, results }: Figures): Promise<Message> {
  const { council } = arrival.who
  const [pulses, lead, actions] = await Promise.all([
    pulsesOf(services, council),
    mayLead(services, arrival),
    services.store.list(partitionOf(council), 'action'),
  ])
  const pulse = pulses.find(each => takesAnswers(each, services.now()))
  // The count in the channel, which changes once a minute: a fresher one would tell who has just answered.
  const open = pulse && { pulse, ...(pulse.shown && { answered: pulse.shown.answered }) }
  const areas = overview(services.framework, positions, results)
  // For leads, who can post it again.
  const missed = pulses.find(mayBeMissed)
  const last = pulses.find(({ id }) => results.some(each => each.pulse === id && each.answered > 0))
  const untold = last?.saidDid?.state === 'yes' ? undefined : last
  const out = standsOut(services.framework, areas)
  const tellsOf = untold && isAlone(arrival) ? { untold: untold.id } : {}
  const forLead = lead ? { ...(missed && { missed }), ...tellsOf } : undefined
  const counts = countActions(
    actions.map(({ value }) => value),
    londonClock(services.now()).day,
  )
  return overviewMessage(services.framework, areas, out, open, forLead, services.now(), counts)
}

async function latestOf(
  services: Services,
  arrival: Arrival,
  area: Area,
  { results, positions }: Figures,
): Promise<Message> {
  const { framework, now } = services
  const lead = await mayLead(services, arrival)
  const position = positions.find(each => each.area === area.id)
  const { last, newer } = overview(framework, positions, results).find(each => each.area.id === area.id) ?? {}
  return last
    ? areaResultMessage(framework, area, last.result, position, now(), newer?.result, lead && isAlone(arrival))
    : notAskedMessage(area.title, agreedParts(framework, position), area.id, lead)
}

/** The result of one pulse, or of one area in it. An open pulse has none, for anybody. */
export async function showResult(
  services: Services,
  arrival: Arrival,
  pulse: string,
  id: AreaId | undefined,
): Promise<Message> {
  const { who } = arrival
  const { framework } = services
  const [found, figures, lead] = await Promise.all([
    services.store.read(partitionOf(who.council), 'pulse', pulse),
    figuresOf(services, who.council),
    mayLead(services, arrival),
  ])
  if (!found) return refusalMessage({ because: 'no such pulse' })
  const result = figures.results.find(each => each.pulse === pulse)
  if (found.value.state === 'closing') return refusalMessage({ because: 'result soon' })
  if (found.value.state !== 'closed' || !result)
    return refusalMessage({ because: 'no result yet', until: momentInWords(found.value.closesAt, services.now()) })
  if (id === undefined) return pulseResultMessage(framework, result, figures.positions, services.now(), lead)
  const area = findArea(framework, id)
  if (!area || !result.areas[id]) return refusalMessage({ because: 'no such area' })
  return areaResultMessage(
    framework,
    area,
    result,
    figures.positions.find(each => each.area === id),
    services.now(),
    undefined,
    lead,
  )
}

import { isDay, londonClock } from '#shared/domain/calendar.ts'
import { type AreaId, areasInForce, findArea, findLevel } from '#shared/domain/framework.ts'
import type { Intent } from '#shared/domain/intent.ts'
import type { Position } from '#shared/domain/position.ts'
import type { Message } from '#shared/messages/message.ts'
import {
  positionClearedMessage,
  positionFormMessage,
  positionSavedMessage,
  targetsMessage,
  whichPositionMessage,
} from '#shared/messages/positionMessage.ts'
import { type Refusal, refusalMessage } from '#shared/messages/refusalMessage.ts'
import { dateInWords } from '#shared/messages/words.ts'
import { audit, change, isLead, mayLead, partitionOf } from './council.ts'
import { areasNamed } from './framework.ts'
import type { Arrival, Services } from './services.ts'

const LEADS_ONLY: Refusal = { because: 'leads only', doing: 'record positions and targets' }

/** Our targets in some areas, or in all. */
export async function showTargets(services: Services, arrival: Arrival, ids: readonly AreaId[]): Promise<Message> {
  const positions = await services.store.list(partitionOf(arrival.who.council), 'position')
  const named = areasNamed(services.framework, ids)
  const areas = named.length > 0 ? named : areasInForce(services.framework)
  return targetsMessage(
    services.framework,
    areas,
    positions.map(({ value }) => value),
    await mayLead(services, arrival),
  )
}

/** The form for one area, filled in with what stands, and with what the person asked for. */
export async function editPosition(
  services: Services,
  arrival: Arrival,
  id: AreaId | undefined,
  asked: Pick<Position, 'target'> = {},
): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage(LEADS_ONLY)
  const known = asked.target && findLevel(services.framework, asked.target) ? { target: asked.target } : {}
  if (id === undefined) return whichPositionMessage(services.framework, known.target)
  const area = findArea(services.framework, id)
  if (!area) return refusalMessage({ because: 'no such area' })
  const stands = (await services.store.read(partitionOf(arrival.who.council), 'position', id))?.value
  const filled = { area: id, changedAt: '', ...stands, ...known }
  return positionFormMessage(services.framework, area, filled)
}

/** Records what the council agreed, in place of what stood; somebody else's change in between is not undone. */
export async function savePosition(
  services: Services,
  arrival: Arrival,
  intent: Extract<Intent, { do: 'save-position' }>,
): Promise<Message> {
  if (!(await isLead(services, arrival))) return refusalMessage(LEADS_ONLY)
  const area = findArea(services.framework, intent.area)
  if (!area) return refusalMessage({ because: 'no such area' })
  const fault = faultOf(services, intent)
  if (fault) return refusalMessage(fault)
  const { do: _, over, ...said } = intent
  const changedAt = services.now().toISOString()
  const next = filledIn({ ...said, changedAt })
  let [stale, same] = [false, false]
  let refused: Refusal | undefined
  const saved = await change(services, [partitionOf(arrival.who.council), 'position', area.id], was => {
    // Pressed twice, or two people agree: nobody's change is undone, so nobody is refused.
    same = was !== undefined && saysTheSame(was, next)
    stale = !same && over !== undefined && over !== (was?.changedAt ?? '')
    refused = was === undefined && isEmpty(next) ? { because: 'nothing filled in' } : outOfReach(services, next, was)
    return stale || same || refused ? undefined : next
  })
  if (stale) return refusalMessage({ because: 'changed meanwhile', area: area.id })
  if (refused || !saved) return refusalMessage(refused ?? { because: 'nothing filled in' })
  if (!same) await audit(services, arrival.who, 'changed a position', area.id)
  return isEmpty(saved) ? positionClearedMessage(area) : positionSavedMessage(services.framework, area, saved)
}

const DAYS = { targetBy: 'Target by', reviewOn: 'Review on' } as const
type DayField = keyof typeof DAYS
const DAY_FIELDS = ['targetBy', 'reviewOn'] as const satisfies readonly DayField[]
/** A later one is a slip of the finger. */
const YEARS_AHEAD = 20

function faultOf({ framework }: Services, intent: Extract<Intent, { do: 'save-position' }>): Refusal | undefined {
  const { level, target } = intent
  if ([level, target].some(each => each && !findLevel(framework, each))) return { because: 'no such level' }
  const unread = DAY_FIELDS.find(field => intent[field] && !isDay(intent[field]))
  return unread && { because: 'no such day', field: DAYS[unread] }
}

/** A day that stood before may have passed meanwhile: it stays until somebody changes it. */
function outOfReach({ now }: Services, next: Position, was: Position | undefined): Refusal | undefined {
  const from = londonClock(now()).day
  const to = `${Number(from.slice(0, 4)) + YEARS_AHEAD}${from.slice(4)}`
  const field = DAY_FIELDS.find(each => {
    const day = next[each]
    return day !== undefined && day !== was?.[each] && (day < from || day > to)
  })
  return field && { because: 'day out of reach', field: DAYS[field], from: dateInWords(from), to: dateInWords(to) }
}

const isEmpty = ({ area: _, changedAt: __, ...rest }: Position): boolean => Object.keys(rest).length === 0

/** Leaves out what is empty. */
const filledIn = (position: Position): Position =>
  Object.fromEntries(
    Object.entries(position).filter(([, value]) => value !== '' && value !== undefined),
  ) as unknown as Position

/** Whether two records agree in everything but when they were made. */
function saysTheSame(one: Position, other: Position): boolean {
  const said = ({ changedAt: _, ...rest }: Position) => JSON.stringify(Object.entries(rest).sort())
  return said(one) === said(other)
}

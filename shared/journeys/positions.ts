import { isDay } from '#shared/domain/calendar.ts'
import { type AreaId, areasInForce, findArea, findLevel } from '#shared/domain/framework.ts'
import type { Intent } from '#shared/domain/intent.ts'
import type { Position } from '#shared/domain/position.ts'
import type { Message } from '#shared/messages/message.ts'
import {
  positionFormMessage,
  positionSavedMessage,
  targetsMessage,
  whichPositionMessage,
} from '#shared/messages/positionMessage.ts'
import { type Refusal, refusalMessage } from '#shared/messages/refusalMessage.ts'
import { audit, change, isLead, partitionOf } from './council.ts'
import { areasNamed } from './framework.ts'
import type { Arrival, Services } from './services.ts'

const LEADS_ONLY: Refusal = { because: 'leads only', doing: 'record positions and targets' }

/** Our targets in some areas, or in all. */
export async function showTargets(services: Services, { who }: Arrival, ids: readonly AreaId[]): Promise<Message> {
  const positions = await services.store.list(partitionOf(who.council), 'position')
  const named = areasNamed(services.framework, ids)
  const areas = named.length > 0 ? named : areasInForce(services.framework)
  return targetsMessage(
    services.framework,
    areas,
    positions.map(({ value }) => value),
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
  const fault = area ? faultOf(services, intent) : ({ because: 'no such area' } as const)
  if (!area || fault) return refusalMessage(fault as Refusal)
  const { do: _, over, ...said } = intent
  const changedAt = services.now().toISOString()
  let [stale, same] = [false, false]
  const saved = await change(services, [partitionOf(arrival.who.council), 'position', area.id], was => {
    const next = filledIn({ ...said, changedAt })
    // Pressed twice, or two people agree: nobody's change is undone, so nobody is refused.
    same = was !== undefined && saysTheSame(was, next)
    stale = !same && over !== undefined && over !== (was?.changedAt ?? '')
    return stale || same ? undefined : next
  })
  if (stale || !saved) return refusalMessage({ because: 'changed meanwhile', area: area.id })
  if (!same) await audit(services, arrival.who, 'changed a position', area.id)
  return positionSavedMessage(services.framework, area, saved)
}

function faultOf(
  { framework }: Services,
  { level, target, targetBy, reviewOn }: Extract<Intent, { do: 'save-position' }>,
): Refusal | undefined {
  if ([level, target].some(each => each && !findLevel(framework, each))) return { because: 'no such level' }
  if (targetBy && !isDay(targetBy)) return { because: 'no such day', field: 'Target by' }
  if (reviewOn && !isDay(reviewOn)) return { because: 'no such day', field: 'Review on' }
  return undefined
}

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

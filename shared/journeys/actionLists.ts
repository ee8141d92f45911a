import type { Whose } from '#shared/domain/actionIntent.ts'
import { actionsFor } from '#shared/domain/actionLists.ts'
import type { AreaId } from '#shared/domain/framework.ts'
import { actionListMessage } from '#shared/messages/actionListMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { actionsOf, viewerOf } from './actions.ts'
import { areasNamed } from './framework.ts'
import type { Arrival, Services } from './services.ts'

/** Mine, ours, or those that were due; of some areas, or of all. @param from how many were listed before */
export async function listActions(
  services: Services,
  arrival: Arrival,
  {
    whose,
    areas: ids,
    from = 0,
    of,
  }: { readonly whose: Whose; readonly areas: readonly AreaId[]; readonly from?: number; readonly of?: string },
): Promise<Message> {
  const { framework } = services
  const [viewer, actions] = await Promise.all([viewerOf(services, arrival), actionsOf(services, arrival.who.council)])
  const areas = areasNamed(framework, ids).map(({ id }) => id)
  const named = of === undefined ? {} : { of }
  const listed = actionsFor(framework, actions, viewer.by, viewer.today, { whose, areas, ...named })
  return actionListMessage(framework, listed, viewer, { whose, areas, from, ...named })
}

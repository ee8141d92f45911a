import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import { actionsNamed } from '#shared/domain/actionLists.ts'
import { noneNamedMessage, waysOutMessage, whichActionMessage } from '#shared/messages/actionChoiceMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { drop, finish } from './actionDeeds.ts'
import { offer } from './actionOffer.ts'
import { edit } from './actionSave.ts'
import { actionsOf, viewerOf } from './actions.ts'
import { snoozeAction } from './remindersSnooze.ts'
import type { Arrival, Services } from './services.ts'

/**
 * The action that somebody means by words of its title, with the form for what they want: nothing is done yet. Several
 * are for them to choose from.
 */
export async function findAction(
  services: Services,
  arrival: Arrival,
  { words, to, due, action: chosen }: Extract<ActionIntent, { do: 'find-action' }>,
): Promise<Message> {
  const [viewer, actions] = await Promise.all([viewerOf(services, arrival), actionsOf(services, arrival.who.council)])
  const found =
    chosen === undefined ? actionsNamed(actions, viewer.by, words) : actions.filter(({ id }) => id === chosen)
  const [action] = found
  if (!action) return noneNamedMessage(words)
  if (found.length > 1) return whichActionMessage(found, to, due)
  switch (to) {
    case 'finish':
      return finish(services, arrival, action.id, undefined)
    case 'drop':
      return drop(services, arrival, action.id, undefined)
    case 'offer':
      return offer(services, arrival, action.id, undefined)
    case 'snooze':
      return snoozeAction(services, arrival, { do: 'snooze-action', action: action.id })
    case 'change':
      return edit(services, arrival, { do: 'edit-action', action: action.id, ...(due && { due }) })
    case 'ways':
      return waysOutMessage(action, viewer)
  }
}

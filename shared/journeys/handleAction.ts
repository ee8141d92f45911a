import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import type { Message } from '#shared/messages/message.ts'
import { accept, drop, reopen, showAction, startOn } from './actionDeeds.ts'
import { findAction } from './actionFind.ts'
import { listActions } from './actionLists.ts'
import { decline, offer } from './actionOffer.ts'
import { edit, propose, save } from './actionSave.ts'
import { nextLevel } from './describe.ts'
import { finishFromNudge } from './nudgeAgain.ts'
import { remindEveryone } from './nudgeChannel.ts'
import { showNudges } from './nudgeLead.ts'
import { editReminders, muteReminders, saveReminders } from './reminders.ts'
import { editCouncilReminders, saveCouncilReminders } from './remindersCouncil.ts'
import { snoozeAction } from './remindersSnooze.ts'
import { postSaidDid } from './saidDid.ts'
import { previewSaidDidOf } from './saidDidLatest.ts'
import type { Arrival, Services } from './services.ts'

/** The switch of `handle.ts` for actions and reminders. */
export async function handleAction(services: Services, arrival: Arrival, intent: ActionIntent): Promise<Message> {
  switch (intent.do) {
    case 'propose-action':
      return propose(services, arrival, intent)
    case 'edit-action':
      return edit(services, arrival, intent)
    case 'save-action':
      return save(services, arrival, intent)
    case 'show-action':
      return showAction(services, arrival, intent.action)
    case 'find-action':
      return findAction(services, arrival, intent)
    case 'list-actions':
      return listActions(services, arrival, intent)
    case 'suggest-actions':
      return nextLevel(services, arrival, { areas: [intent.area], levels: intent.level ? [intent.level] : [] })
    case 'start-action':
      return startOn(services, arrival, intent.action)
    case 'finish-action':
      return finishFromNudge(services, arrival, intent.action, intent.outcome)
    case 'drop-action':
      return drop(services, arrival, intent.action, intent.reason)
    case 'reopen-action':
      return reopen(services, arrival, intent.action)
    case 'accept-action':
      return accept(services, arrival, intent.action)
    case 'offer-action':
      return offer(services, arrival, intent.action, intent.to)
    case 'decline-action':
      return decline(services, arrival, intent.action)
    case 'snooze-action':
      return snoozeAction(services, arrival, intent)
    case 'edit-reminders':
      return editReminders(services, arrival, intent)
    case 'save-reminders':
      return saveReminders(services, arrival, intent)
    case 'mute-reminders':
      return muteReminders(services, arrival)
    case 'edit-council-reminders':
      return editCouncilReminders(services, arrival)
    case 'save-council-reminders':
      return saveCouncilReminders(services, arrival, intent)
    case 'show-nudges':
      return showNudges(services, arrival)
    case 'remind-everyone':
      return remindEveryone(services, arrival, intent.pulse)
    case 'preview-said-did':
      return previewSaidDidOf(services, arrival, intent.pulse)
    case 'post-said-did':
      return postSaidDid(services, arrival, intent.pulse, intent.actions)
  }
}

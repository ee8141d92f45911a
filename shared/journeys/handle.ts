import type { ActionIntent } from '#shared/domain/actionIntent.ts'
import type { Asked, Intent } from '#shared/domain/intent.ts'
import { isActionVerb } from '#shared/domain/parseAction.ts'
import { takesAnswers } from '#shared/domain/pulse.ts'
import { whichQuestionMessage } from '#shared/messages/askBackMessage.ts'
import {
  helpMessage,
  howProtectedMessage,
  noExemplarsMessage,
  outOfScopeMessage,
  removedMessage,
  smalltalkMessage,
  welcomeMessage,
} from '#shared/messages/helpMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { revokeExcel } from './access.ts'
import { listActions } from './actionLists.ts'
import { answerPulse, openForm } from './answerPulse.ts'
import { forgetChannel, keepChannel } from './channel.ts'
import { closePulse } from './closePulse.ts'
import { isLead, leadsAlready } from './council.ts'
import { describeArea, describeLevel, listAreas, listLevels, nextLevel, whichOf } from './describe.ts'
import { areasNamed } from './framework.ts'
import { handleAction } from './handleAction.ts'
import { addLead, askLead } from './lead.ts'
import { linkAccounts, unlinkAccounts, useLinkCode } from './link.ts'
import { connectExcel } from './pairing.ts'
import { personOf } from './person.ts'
import { editPosition, savePosition, showTargets } from './positions.ts'
import { postResult } from './postResult.ts'
import { pulseStatus } from './pulseStatus.ts'
import { forgetReach } from './reach.ts'
import { type Arrival, isOnBoth, type Services } from './services.ts'
import { showOurResult, showResult } from './showResult.ts'
import { openPulse, proposePulse, pulsesOf } from './startPulse.ts'

/** The only switch: an intent finds its journey, and the journey says what to show. */
export async function handle(services: Services, arrival: Arrival, intent: Intent): Promise<Message> {
  switch (intent.do) {
    case 'welcome':
      return welcome(services, arrival)
    case 'removed':
      return removed(services, arrival)
    case 'open-pulse':
      return openPulse(services, arrival, intent)
    case 'pulse-status':
      return pulseStatus(services, arrival, intent.wish)
    case 'open-form':
      return openForm(services, arrival, intent.pulse)
    case 'answer':
      return answerPulse(services, arrival, intent)
    case 'close-pulse':
      return closePulse(services, arrival, intent)
    case 'post-result':
      return postResult(services, arrival, intent.pulse)
    case 'show-result':
      return showResult(services, arrival, intent.pulse, intent.area)
    case 'edit-position':
      return editPosition(services, arrival, intent.area)
    case 'save-position':
      return savePosition(services, arrival, intent)
    case 'revoke-excel':
      return revokeExcel(services, arrival, intent.access)
    case 'ask-lead':
      return askLead(services, arrival)
    case 'add-lead':
      return addLead(services, arrival, intent.person, intent.name)
    case 'link-accounts':
      return linkAccounts(services, arrival)
    case 'use-code':
      return useLinkCode(services, arrival, intent)
    case 'unlink-accounts':
      return unlinkAccounts(services, arrival)
    default:
      return isAboutActions(intent)
        ? handleAction(services, arrival, intent)
        : answerQuestion(services, arrival, intent)
  }
}

const isAboutActions = (intent: Asked | ActionIntent): intent is ActionIntent => isActionVerb(intent.do)

/** What a sentence can ask; a button can ask the same. */
async function answerQuestion(services: Services, arrival: Arrival, asked: Asked): Promise<Message> {
  switch (asked.do) {
    case 'describe-level':
    case 'compare-levels':
      return describeLevel(services, asked)
    case 'describe-area':
      return describeArea(services, asked)
    case 'next-level':
      return nextLevel(services, arrival, asked)
    case 'list-areas':
      return listAreas(services, asked)
    case 'list-levels':
      return listLevels(services, asked)
    case 'our-result':
      return showOurResult(services, arrival, asked)
    case 'our-target':
      return showTargets(services, arrival, asked.areas)
    case 'our-actions':
      return listActions(services, arrival, { whose: 'ours', areas: asked.areas })
    case 'exemplars':
      return noExemplarsMessage(services.framework.publisher)
    case 'start-pulse':
      return proposePulse(services, arrival, asked.areas)
    case 'set-position':
      return setPosition(services, arrival, asked)
    case 'connect-excel':
      return connectExcel(services, arrival)
    case 'how-protected':
      return howProtectedMessage()
    case 'help':
      return helpMessage(await openNow(services, arrival), isOnBoth(services), await leadsAlready(services, arrival))
    case 'smalltalk':
      return smalltalkMessage(await openNow(services, arrival), asked.tone)
    case 'out-of-scope':
      return outOfScopeMessage()
    case 'ambiguous':
      return askBack(services, asked)
  }
}

/** One area at a time: what is agreed is recorded with its evidence. */
const setPosition = (
  services: Services,
  arrival: Arrival,
  { areas, levels: [target] }: Asked,
): Promise<Message> | Message =>
  areas.length > 1
    ? whichOf(services.framework, areasNamed(services.framework, areas), 'set-position', target ? [target] : [])
    : editPosition(services, arrival, areas[0], target ? { target } : {})

/** Two readings are close: in doubt is the question, or the area that it is about. */
function askBack({ framework }: Services, { areas, levels, questions = [], meant = 'describe-level' }: Asked): Message {
  const named = areasNamed(framework, areas)
  return questions.length > 1
    ? whichQuestionMessage(framework, named, levels, questions)
    : whichOf(framework, named, meant, levels)
}

const openNow = async (services: Services, { who }: Arrival) =>
  (await pulsesOf(services, who.council)).find(pulse => takesAnswers(pulse, services.now()))

/** Where the app was added. Whoever adds it to a channel first becomes the lead, when the platform says who it was. */
async function welcome(services: Services, arrival: Arrival): Promise<Message> {
  await keepChannel(services, arrival.who.council, arrival.place)
  return welcomeMessage(await openNow(services, arrival), await isLead(services, arrival))
}

/** The app was removed there. What is said goes nowhere: we can't post in that place any more. */
async function removed(services: Services, { who, place }: Arrival): Promise<Message> {
  await forgetChannel(services, who.council, place)
  if (place.kind === 'personal' && who.id !== '')
    await forgetReach(services, who.council, await personOf(services, who), place.platform)
  return removedMessage()
}

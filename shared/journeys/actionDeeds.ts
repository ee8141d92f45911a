import type { Action } from '#shared/domain/action.ts'
import { isOpen } from '#shared/domain/action.ts'
import {
  type Doer,
  dropAction,
  finishAction,
  mayChange,
  mayDo,
  reopenAction,
  startAction,
  takeOn,
} from '#shared/domain/actionRules.ts'
import { dropFormMessage, finishFormMessage } from '#shared/messages/actionForms.ts'
import { actionMessage } from '#shared/messages/actionMessage.ts'
import { actionRefusalMessage } from '#shared/messages/actionRefusal.ts'
import type { Message } from '#shared/messages/message.ts'
import { doerOf, doTo, readAction, refuse, viewerOf } from './actions.ts'
import type { Arrival, Services } from './services.ts'

/** One action as it stands. */
export async function showAction(services: Services, arrival: Arrival, id: string): Promise<Message> {
  const action = await readAction(services, arrival.who.council, id)
  if (!action) return actionRefusalMessage({ because: 'no such action' })
  return actionMessage(services.framework, action, await viewerOf(services, arrival))
}

/** Work on it began. */
export const startOn = (services: Services, arrival: Arrival, id: string): Promise<Message> =>
  doTo(services, arrival, id, {
    rule: startAction,
    did: 'started an action',
    doing: 'start it',
    said: 'Started.',
    again: 'It was started already.',
    owns: true,
  })

/** It is done. Without an outcome, a form asks for it: an empty line is taken as it is. */
export async function finish(
  services: Services,
  arrival: Arrival,
  id: string,
  outcome: string | undefined,
): Promise<Message> {
  if (outcome === undefined)
    return ask(services, arrival, id, {
      may: mayDo,
      // What changed can be said afterwards too.
      open: ({ state }) => state !== 'dropped',
      doing: 'finish it',
      form: finishFormMessage,
    })
  return doTo(services, arrival, id, {
    rule: (was, by, at) => finishAction(was, by, at, outcome),
    did: 'finished an action',
    doing: 'finish it',
    said: outcome
      ? 'Done. Thank you: everybody can see what changed.'
      : 'Done. Thank you. You can say what changed in a line, for everybody to see.',
    again: 'It was done already.',
  })
}

/** It will not be done. Without a reason, a form asks for one. */
export async function drop(
  services: Services,
  arrival: Arrival,
  id: string,
  reason: string | undefined,
): Promise<Message> {
  if (reason === undefined)
    return ask(services, arrival, id, { may: mayChange, open: isOpen, doing: 'drop it', form: dropFormMessage })
  return doTo(services, arrival, id, {
    rule: (was, by, at) => dropAction(was, by, at, reason),
    did: 'dropped an action',
    doing: 'drop it',
    said: 'Dropped. Nobody is reminded of it any more.',
    again: 'It was dropped already.',
  })
}

/** It wants doing again. */
export const reopen = (services: Services, arrival: Arrival, id: string): Promise<Message> =>
  doTo(services, arrival, id, {
    rule: reopenAction,
    did: 'reopened an action',
    doing: 'reopen it',
    said: 'Open again.',
    again: 'It is open already.',
  })

/** They take it on: offered to them, to all, or nobody's. */
export const accept = (services: Services, arrival: Arrival, id: string): Promise<Message> =>
  doTo(services, arrival, id, {
    rule: takeOn,
    did: 'took on an action',
    doing: 'take it on',
    said: tookOn(arrival),
    again: 'It is yours already.',
    owns: true,
  })

/** In a channel everybody reads it, so it says who. */
const tookOn = ({ who, place }: Arrival): string =>
  place.kind === 'channel' && who.name ? `${who.name} took this on.` : 'You took this on.'

/** A form that asks for a line, for those who may send it. */
async function ask(
  services: Services,
  arrival: Arrival,
  id: string,
  form: {
    readonly may: (action: Action, by: Doer) => boolean
    readonly open: (action: Action) => boolean
    readonly doing: string
    readonly form: (action: Action) => Message
  },
): Promise<Message> {
  const action = await readAction(services, arrival.who.council, id)
  if (!action) return actionRefusalMessage({ because: 'no such action' })
  const by = await doerOf(services, arrival)
  if (!form.may(action, by)) return refuse(services, by, 'not theirs', action, form.doing)
  if (!form.open(action)) return refuse(services, by, 'not open', action, form.doing)
  return form.form(action)
}

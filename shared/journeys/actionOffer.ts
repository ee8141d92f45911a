import type { Action } from '#shared/domain/action.ts'
import { declineAction, isAsked, offerAction, takeOn, withdrawOffer } from '#shared/domain/actionRules.ts'
import { offerFormMessage } from '#shared/messages/actionForms.ts'
import { actionMessage, offeredToAllMessage } from '#shared/messages/actionMessage.ts'
import { actionRefusalMessage } from '#shared/messages/actionRefusal.ts'
import type { Viewer } from '#shared/messages/actionWords.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Sent } from '#shared/platform.ts'
import { type Asking, askAlone } from './actionAsk.ts'
import { afterChange, doTo, type Outcome, readAction, refuse, ruleOn, settleAsked, viewerOf } from './actions.ts'
import { channelFor } from './channel.ts'
import { change, partitionOf } from './council.ts'
import { keysOf, personOf } from './person.ts'
import { keepReach } from './reach.ts'
import type { Arrival, Services } from './services.ts'

const DOING = 'hand it over'
const TO_ALL = 'channel'

/** Asks somebody, or the whole channel, to take an action on. Until they do, it stays where it is. */
export async function offer(
  services: Services,
  arrival: Arrival,
  id: string,
  to: string | undefined,
): Promise<Message> {
  const viewer = await viewerOf(services, arrival)
  if (to === undefined) {
    const action = await readAction(services, arrival.who.council, id)
    if (!action) return actionRefusalMessage({ because: 'no such action' })
    // Whether they may, and whether it is open: asked of the rule, and nothing is kept.
    const ruled = offerAction(action, viewer.by, services.now().toISOString(), undefined)
    return 'fault' in ruled ? refuse(services, viewer.by, ruled.fault, action, DOING) : offerFormMessage(action)
  }
  return to === TO_ALL ? offerToAll(services, arrival, viewer, id) : offerTo(services, arrival, viewer, id, to)
}

/** @param to the platform's id of a colleague, without the tenant, which is the asker's own */
async function offerTo(services: Services, arrival: Arrival, viewer: Viewer, id: string, to: string): Promise<Message> {
  const { who } = arrival
  const other = colleague(who.id, to)
  const near = services.platform(arrival.place.platform)
  const derived = near && placeOf(() => near.personal(arrival.place, other))
  if (!near || !derived) return actionRefusalMessage({ because: 'no colleague', action: id })
  const keys = await keysOf(services, who.council, await personOf(services, { id: other, council: who.council }))
  const person = keys[0] as string
  if (viewer.by.keys.includes(person)) return takeItOn(services, arrival, viewer, id)
  const done = await ruleOn(services, who.council, id, (was, at) => offerAction(was, viewer.by, at, keys))
  if (!done) return actionRefusalMessage({ because: 'no such action' })
  const { action, changed, fault } = done
  if (fault) return refuse(services, viewer.by, fault, action, DOING)
  if (!changed) return actionMessage(services.framework, action, viewer, 'They were asked already, or own it.')
  const went = await askAlone(services, { council: who.council, person, derived }, action, who.name)
  if (went === 'gone') {
    await takeBack(services, arrival, done)
    return actionRefusalMessage({ because: 'not reached', action: id })
  }
  await keepReach(services, arrival) // They are told what comes of it.
  await afterChange(services, arrival, 'offered an action', id)
  await settleAsked(services, done)
  return actionMessage(services.framework, action, viewer, ASKED[went])
}

const ASKED: Readonly<Record<Exclude<Asking, 'gone'>, string>> = {
  told: 'We asked them. It stays where it is until they take it on.',
  uncertain:
    "We can't tell whether our message reached them. If you hear nothing, ask them yourself: it is among their actions too.",
  waits:
    'They get our question in working hours, on a day when they take messages. It is among their actions already, and stays where it is until they take it on.',
}

/** A lead who chooses themself takes it on at once: they have said yes. */
async function takeItOn(services: Services, arrival: Arrival, { by }: Viewer, id: string): Promise<Message> {
  return doTo(services, arrival, id, {
    rule(was, doer, at) {
      if (!was.owner || isAsked(was, doer)) return takeOn(was, doer, at)
      const asked = offerAction(was, by, at, by.keys)
      return 'next' in asked ? takeOn(asked.next, doer, at) : asked
    },
    did: 'took on an action',
    doing: DOING,
    said: 'It is yours from now on.',
    again: 'It is yours already.',
    owns: true,
  })
}

async function offerToAll(services: Services, arrival: Arrival, viewer: Viewer, id: string): Promise<Message> {
  const channel = await channelFor(services, arrival)
  if (!channel) return actionRefusalMessage({ because: 'no channel' })
  const done = await ruleOn(services, arrival.who.council, id, (was, at) => offerAction(was, viewer.by, at, undefined))
  if (!done) return actionRefusalMessage({ because: 'no such action' })
  const { action, changed, fault } = done
  if (fault) return refuse(services, viewer.by, fault, action, DOING)
  if (!changed) return actionMessage(services.framework, action, viewer, 'The channel was asked already.')
  const sent = await post(services, channel, offeredToAllMessage(services.framework, action, arrival.who.name))
  if (sent.sent === 'gone' || sent.sent === 'later') {
    await takeBack(services, arrival, done)
    return actionRefusalMessage({ because: 'not posted' })
  }
  await asked(services, arrival, action, sent)
  const said =
    sent.sent === 'yes'
      ? 'We asked the channel. Whoever takes it on first owns it.'
      : "We can't tell whether our message reached the channel. Look there before you ask again."
  return actionMessage(services.framework, action, viewer, said)
}

/** What follows: the message that asked is kept, so that it can be brought up to date. */
async function asked(services: Services, arrival: Arrival, action: Action, sent: Sent): Promise<void> {
  const { id, offered } = action
  if (sent.sent === 'yes' && offered) {
    const posted = services.keys.seal(JSON.stringify(sent.posted))
    await change(services, [partitionOf(arrival.who.council), 'action', id], was =>
      was?.offered?.at === offered.at ? { ...was, offered: { ...was.offered, posted } } : undefined,
    )
  }
  await keepReach(services, arrival)
  await afterChange(services, arrival, 'offered an action', id)
}

/** Nobody was asked after all: whoever was asked before still is. */
async function takeBack(services: Services, { who }: Arrival, { action, before }: Outcome): Promise<void> {
  const { id, offered } = action
  await change(services, [partitionOf(who.council), 'action', id], was =>
    was && offered ? withdrawOffer(was, offered, before.offered) : undefined,
  )
}

/** Who was asked says no. Who asked hears of it in the morning. */
export const decline = (services: Services, arrival: Arrival, id: string): Promise<Message> =>
  doTo(services, arrival, id, {
    rule: declineAction,
    did: 'did not take on an action',
    doing: 'say no to it',
    said: 'It stays where it was. Who asked hears of it.',
    again: 'You said no already.',
  })

/** A colleague's id: in the asker's own tenant, so that nobody reaches into another. */
const colleague = (asker: string, to: string): string =>
  `${asker.slice(0, asker.lastIndexOf(':') + 1)}${idIn(asker, to)}`
/** Teams writes its ids in either case. */
const idIn = (asker: string, to: string): string => (asker.startsWith('teams:') ? to.toLowerCase() : to)

/** Somebody sent what no picker gives: nobody is found. */
function placeOf(find: () => Place): Place | undefined {
  try {
    return find()
  } catch {
    return undefined
  }
}

const post = async (services: Services, place: Place, message: Message): Promise<Sent> =>
  (await services.platform(place.platform)?.post(place, message)) ?? { sent: 'gone' }

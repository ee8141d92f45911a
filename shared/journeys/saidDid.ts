import { type Action, isOpen } from '#shared/domain/action.ts'
import { type Pulse, SENDING_SECONDS } from '#shared/domain/pulse.ts'
import type { Result } from '#shared/domain/release.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusalMessage } from '#shared/messages/refusalMessage.ts'
import {
  MOST_OFFERED,
  previewSaidDidMessage,
  type SaidDid,
  type Standing,
  saidDidMessage,
  saidDidPostedMessage,
  saidDidRefusalMessage,
} from '#shared/messages/saidDidMessage.ts'
import { momentInWords } from '#shared/messages/words.ts'
import type { Place, Sent } from '#shared/platform.ts'
import { actionsOf } from './actions.ts'
import { channelFor, forgetChannel, opened } from './channel.ts'
import { audit, change, isLead, partitionOf } from './council.ts'
import { frameworkInForce } from './framework.ts'
import type { Arrival, Services } from './services.ts'
import { figuresOf } from './showResult.ts'

/** What was heard in a closed pulse and what will be done, as it would look, to choose from: for a lead alone. */
export async function previewSaidDid(services: Services, arrival: Arrival, id: string): Promise<Message> {
  const found = await gathered(services, arrival, id)
  if ('refused' in found) return found.refused
  const { pulse, told } = found
  return previewSaidDidMessage(await frameworkInForce(services), told, services.now(), standing(pulse, services.now()))
}

/**
 * Posts it in the pulse's channel, once: claimed before it is sent, so that no two presses send it.
 * @param chosen ids of the actions that go in; undefined: all of them
 */
export async function postSaidDid(
  services: Services,
  arrival: Arrival,
  id: string,
  chosen: readonly string[] | undefined,
): Promise<Message> {
  const found = await gathered(services, arrival, id)
  if ('refused' in found) return found.refused
  const told = chosenOf(found.told, chosen)
  if (!told) return saidDidRefusalMessage('nothing chosen', id)
  const place = opened<Place>(services, found.pulse.place) ?? (await channelFor(services, arrival))
  if (!place) return saidDidRefusalMessage('no way in', id)
  const message = saidDidMessage(await frameworkInForce(services), told, services.now())

  const [claimed, stands] = await claim(services, arrival, id)
  if (!claimed || !stands) return notAgain(stands, id, services.now())
  const end = (state: Ended) => settle(services, arrival, id, stands, state)
  const sent = await send(services, { place, message }, () => end('no'))
  switch (sent.sent) {
    case 'yes':
      await end('yes')
      await audit(services, arrival.who, 'posted what was heard and what comes of it', id)
      return saidDidPostedMessage('posted', id, services.now())
    case 'uncertain':
      await end('uncertain')
      return saidDidPostedMessage('uncertain', id, services.now())
    case 'later':
      await end('no')
      return saidDidRefusalMessage('not now', id)
    case 'gone':
      await end('no')
      await forgetChannel(services, arrival.who.council, place)
      return saidDidRefusalMessage('no way in', id)
  }
}

/** The pulse with what is told of it; or why not. */
async function gathered(
  services: Services,
  arrival: Arrival,
  id: string,
): Promise<{ readonly pulse: Pulse; readonly told: SaidDid } | { readonly refused: Message }> {
  const { who } = arrival
  const refused = (message: Message) => ({ refused: message })
  const pulse = (await services.store.read(partitionOf(who.council), 'pulse', id))?.value
  if (!pulse) return refused(refusalMessage({ because: 'no such pulse' }))
  if (!(await isLead(services, arrival)))
    return refused(refusalMessage({ because: 'leads only', doing: 'tell the channel what comes of a pulse' }))
  const [{ results, positions }, actions] = await Promise.all([
    figuresOf(services, who.council),
    actionsOf(services, who.council),
  ])
  const result = results.find(each => each.pulse === id)
  if (pulse.state === 'closing') return refused(refusalMessage({ because: 'result soon' }))
  if (pulse.state !== 'closed' || !result) {
    const until = momentInWords(pulse.closesAt, services.now())
    return refused(refusalMessage({ because: 'no result yet', until }))
  }
  const all = whatComesOf(result, pulse.opensAt, actions)
  const told = { result, positions, actions: all.slice(0, MOST_OFFERED), others: all.slice(MOST_OFFERED).length }
  return { pulse, told }
}

/** What was chosen of it. Undefined: nothing, or what was seen has changed so much that a lead looks again. */
function chosenOf(told: SaidDid, chosen: readonly string[] | undefined): SaidDid | undefined {
  if (!chosen) return told.actions.length > 0 ? told : undefined
  const actions = told.actions.filter(({ id }) => chosen.includes(id))
  const asSeen = actions.length > 0 || (chosen.length === 0 && told.actions.length === 0)
  return asSeen ? { ...told, actions } : undefined
}

/**
 * What a council does about what a pulse asked: actions from it or about its areas, whenever they were made, that are
 * open now or were done since the pulse opened. The areas in their order, then by age.
 */
export function whatComesOf(
  { pulse, areas: asked }: Pick<Result, 'pulse' | 'areas'>,
  opensAt: string,
  actions: readonly Action[],
): readonly Action[] {
  const areas = Object.keys(asked)
  const place = ({ area }: Action) => (area !== undefined && areas.includes(area) ? areas.indexOf(area) : areas.length)
  return actions
    .filter(action => isOpen(action) || (action.state === 'done' && doneAt(action) >= opensAt))
    .filter(action => action.pulse === pulse || place(action) < areas.length)
    .sort((one, other) => place(one) - place(other) || (one.createdAt < other.createdAt ? -1 : 1))
}

/** When it was done: what was changed of it later makes it no newer. */
const doneAt = ({ history, changedAt }: Action): string =>
  history.findLast(({ did }) => did === 'done')?.at ?? changedAt

/** A post that began long ago and has no end is uncertain: the process that sent it is gone. */
function standing({ saidDid }: Pulse, now: Date): Standing {
  if (!saidDid) return { state: 'no' }
  if (saidDid.state === 'yes') return { state: 'yes', at: saidDid.at }
  return { state: isOver(saidDid.at, now) ? 'uncertain' : 'just now' }
}

const isOver = (at: string, now: Date): boolean => now.getTime() - Date.parse(at) > SENDING_SECONDS * 1000

type Claim = NonNullable<Pulse['saidDid']>

/** @returns whether it is ours to send, and the claim that stands: ours, or what was there before */
async function claim(services: Services, { who }: Arrival, id: string): Promise<readonly [boolean, Claim | undefined]> {
  let stands: Claim | undefined
  let claimed = false
  await change(services, [partitionOf(who.council), 'pulse', id], was => {
    const now = services.now()
    stands = was?.saidDid
    // What may have arrived is sent again only when a lead has had time to look.
    claimed = was !== undefined && (!stands || (stands.state !== 'yes' && isOver(stands.at, now)))
    if (!was || !claimed) return undefined
    stands = { state: 'sending', at: now.toISOString() }
    return { ...was, saidDid: stands }
  })
  return [claimed, stands]
}

const notAgain = (stands: Claim | undefined, id: string, now: Date): Message =>
  stands?.state === 'yes'
    ? saidDidPostedMessage('posted before', id, now, stands.at)
    : saidDidPostedMessage('uncertain', id, now)

/** @throws Error when the platform refuses the message itself: then it certainly did not arrive */
async function send(
  services: Services,
  { place, message }: { readonly place: Place; readonly message: Message },
  free: () => Promise<void>,
): Promise<Sent> {
  try {
    return (await services.platform(place.platform)?.post(place, message)) ?? { sent: 'gone' }
  } catch (error) {
    await free()
    throw error
  }
}

type Ended = 'yes' | 'uncertain' | 'no'

/** Ends our claim. Of one that was given up meanwhile, and taken by another press, only "it is there" is still worth knowing. */
async function settle(services: Services, { who }: Arrival, id: string, claimed: Claim, state: Ended): Promise<void> {
  await change(services, [partitionOf(who.council), 'pulse', id], was => {
    if (!was) return undefined
    const { saidDid, ...rest } = was
    const isOurs = saidDid?.state === 'sending' && saidDid.at === claimed.at
    if (!isOurs && state !== 'yes') return undefined
    return state === 'no' ? rest : { ...rest, saidDid: { state, at: services.now().toISOString() } }
  })
}

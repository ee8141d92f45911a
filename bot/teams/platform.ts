import type { Message } from '#shared/messages/message.ts'
import type { Place, Platform, Posted, Sent } from '#shared/platform.ts'
import { inTurn, type Pace, UNPACED } from '../pace.ts'
import { conversationOf, readAddress, writeAddress } from './address.ts'
import { activitiesPath, CONVERSATIONS, type Connector, membersPath } from './connector.ts'
import type { Outcome } from './outcome.ts'
import { objectIdOf, personId } from './person.ts'
import { activityOf } from './render.ts'
import type { Json } from './words.ts'

export interface PlatformOptions {
  readonly connector: Connector
  /** Waits so many seconds. A test hands in one that does not. */
  readonly wait?: (seconds: number) => Promise<void>
  /** What a tenant and a conversation take; missing: as fast as it goes. */
  readonly pace?: Pace
}

/** Tries of what is safe to repeat, and seconds that we wait between them at most. */
const TRIES = 3
const PATIENCE = 5
/**
 * Seconds between two requests. Documented are 50 a second for an app in a tenant (30 on an older page), and 60 in 30
 * seconds in a conversation: far enough below that other bots and copies of ours have room.
 */
const APART = { tenant: 1 / 20, conversation: 1 } as const
/** People a page, and pages at most: a roster of 20,000. */
const PAGE = { size: 500, most: 40 } as const
/** When our token is refused, somebody has to look at it first. */
const TOKEN_WAIT = 60

/** Teams as a Platform: a post is sent once, an update until it is there. */
export function teamsPlatform({ connector, wait = pause, pace = UNPACED }: PlatformOptions): Platform {
  const chats = new Map<string, Place>()

  /** Writing to people one by one takes turns in their tenant, and every conversation has a pace of its own. */
  const inTheirTurn = (
    kind: Place['kind'],
    tenant: string,
    conversation: string | undefined,
    ask: () => Promise<Outcome>,
  ) =>
    inTurn(
      pace,
      [
        ...(kind === 'personal' ? [{ lane: `tenant:${tenant}`, apart: APART.tenant }] : []),
        ...(conversation ? [{ lane: `conversation:${conversation}`, apart: APART.conversation }] : []),
      ],
      PATIENCE,
      wait,
      ask,
    )

  const patiently = async (ask: () => Promise<Outcome>): Promise<Outcome> => {
    for (let left = TRIES; ; left -= 1) {
      const outcome = await ask()
      const seconds =
        outcome.how === 'later' ? outcome.afterSeconds : outcome.how === 'uncertain' ? TRIES - left + 1 : undefined
      if (left === 1 || seconds === undefined || seconds > PATIENCE) return outcome
      await wait(seconds)
    }
  }

  /** A chat with one person has a conversation of its own. Beginning it twice gives the same one, so it may be repeated. */
  async function begun(place: Place): Promise<Place | Outcome> {
    const { person, serviceUrl, tenant, bot } = readAddress(place)
    if (!person) return place
    const known = chats.get(`${tenant}:${person}`)
    if (known) return known
    const wanted = { bot: { id: bot }, isGroup: false, members: [{ id: person }], tenantId: tenant }
    const body = { ...wanted, channelData: { tenant: { id: tenant } } }
    const outcome = await patiently(() =>
      inTheirTurn('personal', tenant, undefined, () => connector.request('POST', serviceUrl, CONVERSATIONS, body)),
    )
    if (outcome.how !== 'done') return outcome.how === 'uncertain' ? { how: 'later', afterSeconds: PATIENCE } : outcome
    const id = (outcome.body as { id?: unknown } | undefined)?.id
    if (typeof id !== 'string' || id === '') return { how: 'later', afterSeconds: PATIENCE }
    const chat: Place = {
      platform: 'teams',
      kind: 'personal',
      address: writeAddress({ serviceUrl, conversation: id, tenant, bot }),
    }
    chats.set(`${tenant}:${person}`, chat)
    return chat
  }

  async function post(to: Place, message: Message): Promise<Sent> {
    const place = await begun(to)
    if ('how' in place) return sentOf(place, () => ({ place: to, message: '' }))
    const address = readAddress(place)
    const { serviceUrl, thread, tenant, conversation } = address
    const path = activitiesPath(conversationOf(address), thread)
    const body = envelope(place, message)
    const outcome = await inTheirTurn(place.kind, tenant, conversation, () =>
      connector.request('POST', serviceUrl, path, body),
    )
    return sentOf(outcome, id => ({ place, message: id }))
  }

  async function update(posted: Posted, message: Message): Promise<Sent> {
    const address = readAddress(posted.place)
    const path = activitiesPath(conversationOf(address), posted.message)
    const body = { ...envelope(posted.place, message), id: posted.message }
    const { serviceUrl, tenant, conversation } = address
    const outcome = await patiently(() =>
      inTheirTurn(posted.place.kind, tenant, conversation, () => connector.request('PUT', serviceUrl, path, body)),
    )
    // Updating twice leaves one message, so what is uncertain here may simply be tried again.
    if (outcome.how === 'uncertain') return { sent: 'later', afterSeconds: PATIENCE }
    return sentOf(outcome, () => posted)
  }

  async function members(place: Place): Promise<readonly string[] | undefined> {
    const { serviceUrl, conversation, tenant } = readAddress(place)
    const ids = new Set<string>()
    let from: string | undefined
    for (let page = 0; page < PAGE.most; page++) {
      const path = membersPath(conversation, PAGE.size, from)
      const outcome = await patiently(() => connector.request('GET', serviceUrl, path))
      if (outcome.how !== 'done') return undefined
      const { members: listed, continuationToken } = outcome.body as {
        members?: readonly Json[]
        continuationToken?: string
      }
      for (const member of listed ?? []) {
        const id = memberId(member, tenant)
        if (id) ids.add(id)
      }
      if (!continuationToken) return [...ids]
      from = continuationToken
    }
    return undefined
  }

  function personal(near: Place, id: string): Place {
    const { serviceUrl, conversation, tenant, bot } = readAddress(near)
    const person = objectIdOf(id)
    return {
      platform: 'teams',
      kind: 'personal',
      address: writeAddress({ serviceUrl, conversation, tenant, bot, person }),
    }
  }

  return { post, update, members, personal }
}

function envelope(place: Place, message: Message): Json {
  const address = readAddress(place)
  return {
    ...activityOf(message, place.kind),
    from: { id: address.bot },
    conversation: { id: conversationOf(address), tenantId: address.tenant },
    channelData: { tenant: { id: address.tenant } },
  }
}

/** @throws Error when Teams refuses the message itself: that is a fault of ours */
function sentOf(outcome: Outcome, posted: (id: string) => Posted): Sent {
  switch (outcome.how) {
    case 'done': {
      const id = (outcome.body as { id?: unknown } | undefined)?.id
      return typeof id === 'string' ? { sent: 'yes', posted: posted(id) } : { sent: 'uncertain' }
    }
    case 'later':
      return { sent: 'later', afterSeconds: outcome.afterSeconds }
    case 'unauthorized':
      return { sent: 'later', afterSeconds: TOKEN_WAIT }
    case 'uncertain':
    case 'gone':
      return { sent: outcome.how }
    case 'refused':
      throw new Error(`Teams refused a message: ${outcome.status} ${outcome.code}`)
  }
}

/** Bots have a role or an id of their own (`28:`), and no place in the tenant's directory. */
function memberId(member: Json, tenant: string): string | undefined {
  const { id, aadObjectId, objectId, userRole } = member
  if (userRole === 'bot' || String(id).startsWith('28:')) return undefined
  return personId(tenant, aadObjectId ?? objectId)
}

const pause = (seconds: number) => new Promise<void>(done => setTimeout(done, seconds * 1000))

import type { Activity } from 'botbuilder'
import type { Place } from '#shared/platform.ts'
import { type Address, writeAddress } from './address.ts'
import { tenantOf } from './auth/strict.ts'
import { type Click, readClick } from './click.ts'
import { readSearch } from './lookup.ts'
import { readMessageAction } from './messageAction.ts'
import { objectIdOf, senderOf } from './person.ts'

/** What Teams sent, once its token is verified: who, where, when, and what they did. */
export interface Arrived {
  readonly who: { readonly id: string; readonly name?: string } | undefined
  readonly tenant: string
  readonly place: Place
  /** When they pressed or typed. */
  readonly at: Date
  readonly did: Deed
}
export type Deed =
  | { readonly what: 'said'; readonly text: string }
  /** `submit` arrives as a message, `execute` as an invoke that replaces the card, `dialog` and `dialog-submit` in a dialog. */
  | { readonly what: 'pressed'; readonly how: 'submit' | 'execute' | 'dialog' | 'dialog-submit'; readonly click: Click }
  /** They look for a descriptor to put into a message. */
  | { readonly what: 'searched'; readonly text: string }
  | { readonly what: 'installed' }
  | { readonly what: 'removed' }
  /** Nothing that we have an answer to. */
  | { readonly what: 'other' }

const MINUTE = 60_000
/** A clock of Teams is believed so far ahead and so far back, in milliseconds. */
const AHEAD = 5 * MINUTE
const BACK = 24 * 60 * MINUTE

/** @returns undefined when the activity has not the shape that every activity of its kind has */
export function readArrived(activity: Activity, now: Date): Arrived | undefined {
  const tenant = tenantOf(activity)
  const { conversation, recipient, from, serviceUrl } = activity
  const stamp = activity.timestamp as unknown
  const did = readDeed(activity)
  if (!did || tenant === undefined || !isText(conversation?.id) || !isText(recipient?.id) || !isText(from?.id))
    return undefined
  if (stamp !== undefined && Number.isNaN(timeOf(stamp))) return undefined
  const address: Address = {
    serviceUrl,
    conversation: conversation.id.replace(/;messageid=.*$/, ''),
    tenant,
    bot: recipient.id,
  }
  const who = senderOf(activity, tenant)
  return {
    who,
    tenant,
    place: placeOf(activity, address, who),
    at: sane(timeOf(stamp), now),
    did,
  }
}

/**
 * Where it is to be answered. A command on a message may come from any chat, of two other people too: no place of ours,
 * so it counts as asked in the person's own chat with us.
 */
function placeOf({ conversation, name }: Activity, address: Address, who: Arrived['who']): Place {
  if (who && String(name).startsWith(ON_MESSAGES))
    return {
      platform: 'teams',
      kind: 'personal',
      address: writeAddress({ ...address, person: objectIdOf(who.id) }),
    }
  const kind = conversation.conversationType === 'personal' ? 'personal' : 'channel'
  return { platform: 'teams', kind, address: writeAddress(address) }
}
const ON_MESSAGES = 'composeExtension/'

function readDeed(activity: Activity): Deed | undefined {
  const { type, value, recipient } = activity
  switch (type) {
    case 'message':
      if (value !== undefined && value !== null) return { what: 'pressed', how: 'submit', click: readClick(value) }
      return activity.text === undefined || typeof activity.text === 'string'
        ? { what: 'said', text: withoutMention(activity.text ?? '', activity) }
        : undefined
    case 'invoke':
      return readInvoke(activity)
    case 'installationUpdate':
      return { what: activity.action === 'add' ? 'installed' : activity.action === 'remove' ? 'removed' : 'other' }
    case 'conversationUpdate': {
      const added: unknown = activity.membersAdded ?? []
      const left: unknown = activity.membersRemoved ?? []
      if (!Array.isArray(added) || !Array.isArray(left)) return undefined
      const us = (member: { id?: unknown } | null) => member?.id === recipient?.id
      return { what: added.some(us) ? 'installed' : left.some(us) ? 'removed' : 'other' }
    }
    default:
      return { what: 'other' }
  }
}

function readInvoke({ name, value }: Activity): Deed | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { action, data } = value as { action?: { data?: unknown } | null; data?: unknown }
  switch (name) {
    case 'adaptiveCard/action':
      return { what: 'pressed', how: 'execute', click: readClick(action?.data) }
    case 'task/fetch':
      return { what: 'pressed', how: 'dialog', click: readClick(data) }
    case 'composeExtension/fetchTask': {
      const click = readMessageAction(value)
      return click ? { what: 'pressed', how: 'dialog', click } : { what: 'other' }
    }
    case 'composeExtension/submitAction':
    case 'task/submit':
      return { what: 'pressed', how: 'dialog-submit', click: readClick(data) }
    case 'composeExtension/query': {
      const text = readSearch(value)
      return text === undefined ? { what: 'other' } : { what: 'searched', text }
    }
    default:
      return { what: 'other' }
  }
}

/** What was said, without the bot's own name, which a channel needs to reach it. Others' names stay. */
function withoutMention(text: string, { entities, recipient }: Activity): string {
  const mentions = (Array.isArray(entities) ? entities : []) as {
    type?: string
    text?: unknown
    mentioned?: { id?: unknown }
  }[]
  return mentions
    .filter(entity => entity?.type === 'mention' && entity.mentioned?.id === recipient?.id && isText(entity.text))
    .reduce((rest, entity) => rest.replaceAll(String(entity.text), ' '), text)
    .replace(/<\/?at[^>]*>/gi, '')
    .replace(/&nbsp;|\s+/g, ' ')
    .trim()
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const timeOf = (stamp: unknown): number =>
  typeof stamp === 'string' || stamp instanceof Date ? new Date(stamp).getTime() : Number.NaN

/** When it was done, if that can be; else now. Of two deliveries the later press wins, so a wild clock must not. */
const sane = (time: number, now: Date): Date =>
  time <= now.getTime() + AHEAD && time >= now.getTime() - BACK ? new Date(time) : now

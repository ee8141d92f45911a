import type { Place } from '#shared/platform.ts'

/** Where a conversation of Teams is: what a Place of ours holds as its address. */
export interface Address {
  readonly serviceUrl: string
  /** Without `;messageid=`: a post there begins a thread of its own. */
  readonly conversation: string
  /** A post in whose thread to write. */
  readonly thread?: string
  readonly tenant: string
  readonly bot: string
  /** An id in the tenant's directory: a chat with this person alone, which is begun when something is posted there. */
  readonly person?: string
}

export const writeAddress = ({ serviceUrl, conversation, thread, tenant, bot, person }: Address): string =>
  JSON.stringify({ serviceUrl, conversation, tenant, bot, ...(thread && { thread }), ...(person && { person }) })

/** @throws Error when it is not an address that `writeAddress` wrote: our own record is broken */
export function readAddress({ platform, address }: Place): Address {
  if (platform !== 'teams') throw new Error(`A place in ${platform} was handed to Teams`)
  const read = JSON.parse(address) as Partial<Address>
  const { serviceUrl, conversation, tenant, bot } = read
  if (![serviceUrl, conversation, tenant, bot].every(each => typeof each === 'string' && each !== ''))
    throw new Error('An address in Teams lacks a part')
  return read as Address
}

/** The conversation as the Connector names it. */
export const conversationOf = ({ conversation, thread }: Address): string =>
  thread ? `${conversation};messageid=${thread}` : conversation

import type { Place } from '#shared/platform.ts'
import { isChannel, isTenant, isUser } from './person.ts'

/** Where a conversation of Slack is: what a Place of ours holds as its address. */
export interface Address {
  /** Who installed us: a workspace, or an organisation. */
  readonly tenant: string
  /** The workspace. */
  readonly team: string
  /** A channel; or a person, for their own chat with the bot. */
  readonly channel: string
}

/** A place in Slack: a person's own chat when the address names a person. */
export const placeOf = ({ tenant, team, channel }: Address): Place => ({
  platform: 'slack',
  kind: isUser(channel) ? 'personal' : 'channel',
  address: JSON.stringify({ tenant, team, channel }),
})

/** @throws Error when it is not an address that `placeOf` wrote: our own record is broken */
export function readAddress({ platform, address }: Place): Address {
  if (platform !== 'slack') throw new Error(`A place in ${platform} was handed to Slack`)
  const read = JSON.parse(address) as Partial<Address>
  const { tenant, team, channel } = read
  if (!isTenant(tenant) || !isTenant(team) || !(isChannel(channel) || isUser(channel)))
    throw new Error('An address in Slack lacks a part')
  return { tenant, team, channel }
}

import type { Message } from '#shared/messages/message.ts'
import type { Place, Platform, Posted, Sent } from '#shared/platform.ts'
import { type Address, placeOf, readAddress } from './address.ts'
import type { Bot, Bots } from './bots.ts'
import type { Outcome } from './outcome.ts'
import { isChannel, isColleague, isOfTheirs, isUser, type Listed, personId, userOf } from './person.ts'
import type { Send } from './send.ts'
import { type Drawn, draw } from './view.ts'
import type { Json } from './words.ts'

export interface PlatformOptions {
  readonly send: Send
  readonly bots: Bots
  /** Waits so many seconds. A test hands in one that does not. */
  readonly wait?: (seconds: number) => Promise<void>
}

/** Tries of what is safe to repeat, and seconds that we wait between them at most. */
const TRIES = 3
const PATIENCE = 5
const ONCE = { seconds: PATIENCE, tries: 1 } as const
/** Seconds between two people of a workspace: 200 messages a minute of "several hundred", 50 chats opened (tier 3). */
const APART = { people: 0.3, open: 1.2 } as const
/** People a page, and pages at most: a workspace of 20,000. */
const PAGE = { size: 500, most: 40 } as const
/** When our token is refused, or nobody can say whose it is, somebody has to look at it first. */
const TOKEN_WAIT = 60

/** A drawn message as Slack's methods take it: no link, name or mrkdwn is read into it. */
export const asArguments = (channel: string, { text, blocks }: Drawn): Json => ({
  channel,
  text,
  blocks,
  mrkdwn: false,
  parse: 'none',
  link_names: false,
  unfurl_links: false,
  unfurl_media: false,
})

/** Slack as a Platform: a post is sent once, an update until it is there. */
export function slackPlatform({ send, bots, wait = pause }: PlatformOptions): Platform {
  const chats = new Map<string, string>()

  const patiently = async (ask: () => Promise<Outcome>): Promise<Outcome> => {
    for (let left = TRIES; ; left -= 1) {
      const outcome = await ask()
      const seconds =
        outcome.how === 'later' ? outcome.afterSeconds : outcome.how === 'uncertain' ? TRIES - left + 1 : undefined
      if (left === 1 || seconds === undefined || seconds > PATIENCE) return outcome
      await wait(seconds)
    }
  }

  /** A person's own chat with the bot has a channel of its own. Opening it twice gives the same one. */
  async function channelOf(bot: Bot, address: Address): Promise<string | Outcome> {
    const { tenant, channel } = address
    if (!isUser(channel)) return channel
    const known = chats.get(`${tenant}:${channel}`)
    if (known) return known
    // What is a council's own goes to nobody outside, whoever was chosen.
    const found = await patiently(() => send.call(bot, 'users.info', { user: channel }))
    if (found.how !== 'done') return unopened(found)
    if (!isColleague((found.body['user'] ?? {}) as Listed, address)) return { how: 'gone' }
    const lane = [{ lane: `open:${tenant}`, apart: APART.open }]
    const outcome = await patiently(() => send.paced(lane, bot, 'conversations.open', { users: channel }, ONCE))
    if (outcome.how !== 'done') return unopened(outcome)
    const id = (outcome.body['channel'] as { id?: unknown } | undefined)?.id
    if (!isChannel(id)) return { how: 'later', afterSeconds: PATIENCE }
    chats.set(`${tenant}:${channel}`, id)
    return id
  }

  async function post(place: Place, message: Message): Promise<Sent> {
    const address = readAddress(place)
    const drawn = draw(message)
    const bot = await bots(address.tenant)
    if (!bot) return { sent: 'gone' }
    const channel = await channelOf(bot, address)
    if (typeof channel !== 'string') return sentOf(channel, () => undefined)
    // Thousands may be written to one by one: the workspace has a limit of its own.
    const all = isUser(address.channel) ? [{ lane: `people:${address.tenant}`, apart: APART.people }] : []
    const lanes = [...all, `post:${channel}`]
    const outcome = await send.paced(lanes, bot, 'chat.postMessage', asArguments(channel, drawn), ONCE)
    return sentOf(outcome, ({ ts }) => (typeof ts === 'string' ? { place, message: ts } : undefined))
  }

  async function update(posted: Posted, message: Message): Promise<Sent> {
    const address = readAddress(posted.place)
    const args = draw(message)
    const bot = await bots(address.tenant)
    if (!bot) return { sent: 'gone' }
    const channel = await channelOf(bot, address)
    if (typeof channel !== 'string') return sentOf(channel, () => undefined)
    const changed = { ...asArguments(channel, args), ts: posted.message }
    const outcome = await patiently(() => send.paced(`update:${channel}`, bot, 'chat.update', changed, ONCE))
    // Updating twice leaves one message, so what is uncertain here may simply be tried again.
    if (outcome.how === 'uncertain') return { sent: 'later', afterSeconds: PATIENCE }
    return sentOf(outcome, () => posted)
  }

  /** @returns every page's list; undefined when Slack does not say */
  async function pages<T>(bot: Bot, method: string, args: Json, list: string): Promise<readonly T[] | undefined> {
    const found: T[] = []
    let cursor = ''
    for (let page = 0; page < PAGE.most; page++) {
      const outcome = await patiently(() =>
        send.call(bot, method, { ...args, limit: PAGE.size, ...(cursor && { cursor }) }),
      )
      if (outcome.how !== 'done') return undefined
      found.push(...((outcome.body[list] ?? []) as readonly T[]))
      cursor = String((outcome.body['response_metadata'] as { next_cursor?: string } | undefined)?.next_cursor ?? '')
      if (!cursor) return found
    }
    return undefined
  }

  async function members(place: Place): Promise<readonly string[] | undefined> {
    const address = readAddress(place)
    const bot = await bots(address.tenant)
    if (!bot) return undefined
    const channel = await channelOf(bot, address)
    if (typeof channel !== 'string') return undefined
    const [inside, listed] = await Promise.all([
      pages<string>(bot, 'conversations.members', { channel }, 'members'),
      pages<Listed>(bot, 'users.list', { team_id: address.team }, 'members'),
    ])
    if (!inside || !listed) return undefined
    const theirs = new Set(listed.filter(isOfTheirs).map(each => each.id))
    const ids = inside.filter(user => theirs.has(user) && user !== bot.user)
    return [...new Set(ids.flatMap(user => personId(address.tenant, user) ?? []))]
  }

  const personal = (near: Place, id: string): Place => placeOf({ ...readAddress(near), channel: userOf(id) })

  return { post, update, members, personal }
}

/** Nothing was said yet, so it may simply be tried again. */
const unopened = (outcome: Outcome): Outcome =>
  outcome.how === 'uncertain' ? { how: 'later', afterSeconds: PATIENCE } : outcome

/** @throws Error when Slack refuses the message itself: that is a fault of ours */
function sentOf(outcome: Outcome, posted: (body: Json) => Posted | undefined): Sent {
  switch (outcome.how) {
    case 'done': {
      const at = posted(outcome.body)
      return at ? { sent: 'yes', posted: at } : { sent: 'uncertain' }
    }
    case 'later':
      return { sent: 'later', afterSeconds: outcome.afterSeconds }
    case 'unauthorized':
      return { sent: 'later', afterSeconds: TOKEN_WAIT }
    case 'uncertain':
    case 'gone':
      return { sent: outcome.how }
    case 'refused':
      throw new Error(`Slack refused a message: ${outcome.code}`)
  }
}

const pause = (seconds: number) => new Promise<void>(done => setTimeout(done, seconds * 1000))

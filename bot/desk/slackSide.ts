import { randomBytes } from 'node:crypto'
import { makeLead } from '#shared/journeys/lead.ts'
import type { Services } from '#shared/journeys/services.ts'
import { type SlackApi, type SlackChange, type SlackMessage, startSlackApi } from './counterpart/slackApi.ts'
import { slackClient } from './counterpart/slackClient.ts'
import type { Kept } from './memory.ts'
import { COUNCIL, type DeskPerson, PEOPLE, slackPersonId, WORKSPACE } from './people.ts'
import { type SlackPlay, slackPlay } from './slackPlay.ts'
import type { SlackEvent, SlackShown, SlackState } from './slackWire.ts'
import { CHANNEL, type Json } from './wire.ts'

/** The made-up Slack: what stands for the settings of a real one, and what the desk shows of it. */
export interface SlackSide {
  /** As if an administrator had set SLACK_SIGNING_SECRET, SLACK_API_URL and SLACK_BOT_TOKEN. */
  readonly settings: {
    readonly signingSecret: string
    readonly apiUrl: string
    readonly botToken: string
    readonly oauth: undefined
  }
  state(): SlackState
  toKeep(): NonNullable<Kept['slack']>
  /** Calls back on every change. */
  listen(heard: (event: SlackEvent) => void): void
  /** Puts the lead in charge there too; unless something is kept, she brings the bot into the channel. */
  open(opening: SlackOpening): Promise<void>
  /** Undefined until it is open. */
  play(): SlackPlay | undefined
  close(): Promise<void>
}

export interface SlackOpening {
  readonly services: Services
  readonly council: string
  readonly serverUrl: string
  /** What an earlier start kept of this council. */
  readonly kept: Kept['slack']
}

/** A place keeps this many messages; the desk is not an archive. */
const KEPT = 150
const secret = (): string => randomBytes(32).toString('hex')

/**
 * Starts the made-up Slack with the made-up council in it. Records hold no address of it, as they hold none of the real
 * one, so any free port will do.
 */
export async function startSlackSide(now: () => Date): Promise<SlackSide> {
  const settings = { signingSecret: secret(), botToken: `xoxb-${secret()}` }
  const api = await startSlackApi({ team: WORKSPACE.team, botUser: WORKSPACE.bot, token: settings.botToken, now })
  let play: SlackPlay | undefined

  return {
    settings: { ...settings, apiUrl: api.apiUrl, oauth: undefined },
    state: () => stateOf(api),
    toKeep: () =>
      Object.fromEntries(
        places(api).map(({ channel }) => [
          channel,
          // Slack itself forgets what one person alone was shown.
          api.book
            .messages(channel)
            .filter(each => each.for === undefined)
            .slice(-KEPT),
        ]),
      ),
    listen: heard =>
      void api.book.onChange(change => {
        const event = eventOf(api, change)
        if (event) heard(event)
      }),
    async open({ services, council, serverUrl, kept }) {
      settle(api, kept)
      const { signingSecret } = settings
      const client = slackClient({ api, endpoint: `${serverUrl}/slack/events`, signingSecret, now })
      const lead = PEOPLE.find(person => person.lead) as DeskPerson
      await makeLead(services, council, services.keys.person(slackPersonId(lead)))
      if (!kept) {
        const { status, text } = await client.invite(lead.slackUser, WORKSPACE.channel)
        if (status >= 300) throw new Error(`The bot did not take its invitation: ${status} ${text}`)
      }
      play = slackPlay(client, api.book, new URL(serverUrl).host)
    },
    play: () => play,
    close: api.close,
  }
}

/** Everybody of the council, their channel, and what was said there before. */
function settle({ book }: SlackApi, kept: Kept['slack']): void {
  book.users.set(WORKSPACE.bot, { id: WORKSPACE.bot, name: COUNCIL.bot, is_bot: true })
  for (const { slackUser: id, name } of PEOPLE) book.users.set(id, { id, name, real_name: name })
  const people = PEOPLE.map(({ slackUser }) => slackUser)
  const members = kept ? [...people, WORKSPACE.bot] : people
  book.channels.set(WORKSPACE.channel, { id: WORKSPACE.channel, name: WORKSPACE.channelName, members })
  for (const [channel, messages] of Object.entries(kept ?? {})) book.restore(channel, messages)
}

/** Every channel that the desk shows, and how the page calls it. */
const places = ({ book }: SlackApi): readonly { readonly channel: string; readonly place: string }[] => [
  { channel: WORKSPACE.channel, place: CHANNEL },
  ...PEOPLE.map(({ slackUser, key }) => ({ channel: book.chatOf(slackUser), place: key })),
]

const keyOf = (user: string): string | undefined => PEOPLE.find(person => person.slackUser === user)?.key

function shownAs(place: string, message: SlackMessage): SlackShown {
  const { ts, user, text, blocks, thread, unfurls, edited } = message
  const only = message.for && keyOf(message.for)
  return {
    ts,
    place,
    from: keyOf(user) ?? 'bot',
    text,
    blocks: blocks as readonly Json[],
    ...(unfurls && {
      unfurls: Object.entries(unfurls).map(([link, each]) => ({ link, blocks: each.blocks as readonly Json[] })),
    }),
    ...(thread !== undefined && { thread }),
    ...(only !== undefined && { only }),
    edited,
  }
}

function eventOf(api: SlackApi, change: SlackChange): SlackEvent | undefined {
  if ('channel' in change) {
    const place = places(api).find(({ channel }) => channel === change.channel)?.place
    if (place === undefined) return undefined
    return change.did === 'deleted'
      ? { event: 'slack-gone', place, ts: change.message.ts }
      : { event: 'slack-message', message: shownAs(place, change.message) }
  }
  const person = keyOf(change.user)
  if (person === undefined) return undefined
  return change.did === 'views'
    ? { event: 'slack-views', person, views: viewsOf(api, change.user) }
    : { event: 'slack-home', person, home: (api.book.home(change.user) ?? {}) as Json }
}

const viewsOf = ({ book }: SlackApi, user: string): readonly Json[] => book.views(user) as unknown as readonly Json[]

function stateOf(api: SlackApi): SlackState {
  const homes = PEOPLE.flatMap(({ key, slackUser }) => {
    const home = api.book.home(slackUser)
    return home ? [[key, home as Json] as const] : []
  })
  return {
    channel: WORKSPACE.channelName,
    messages: places(api).flatMap(({ channel, place }) =>
      api.book.messages(channel).map(message => shownAs(place, message)),
    ),
    views: Object.fromEntries(PEOPLE.map(({ key, slackUser }) => [key, viewsOf(api, slackUser)])),
    homes: Object.fromEntries(homes),
    names: Object.fromEntries([...api.book.users.values()].map(({ id, name }) => [id, name])),
  }
}

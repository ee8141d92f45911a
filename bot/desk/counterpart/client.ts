import { randomUUID } from 'node:crypto'
import { BOT_FRAMEWORK, type Issuer } from './issuer.ts'

/** Somebody who uses Teams. `id` is what the bot sees (`29:...`); `aadObjectId` is who they are in their tenant. */
export interface TeamsPerson {
  readonly id: string
  readonly name: string
  readonly aadObjectId: string
}

/** Where they are: a channel of a team, or their own chat with the bot. */
export type Where =
  | { readonly kind: 'channel'; readonly channel: string; readonly team: string; readonly thread?: string }
  | { readonly kind: 'personal'; readonly chat: string }

/** What the bot answered at once: status, text, and the text's JSON when it is JSON. */
export interface BotAnswer {
  readonly status: number
  readonly text: string
  readonly body: unknown
}

export interface ClientOptions {
  readonly issuer: Pick<Issuer, 'sign'>
  /** The bot's `POST /api/messages`. */
  readonly endpoint: string
  readonly serviceUrl: string
  readonly appId: string
  readonly tenant: string
  readonly botName?: string
  readonly now?: () => Date
}
export type TeamsClient = ReturnType<typeof teamsClient>

/** Builds activities as Teams builds them, signs them as the Bot Framework signs, and posts them to the bot. */
export function teamsClient(options: ClientOptions) {
  const { issuer, endpoint, serviceUrl, appId, tenant, botName = 'Council Pulse', now = () => new Date() } = options
  const bot = { id: `28:${appId}`, name: botName }
  const seconds = () => Math.floor(now().getTime() / 1000)

  const claims = (over: object = {}) => ({
    iss: BOT_FRAMEWORK,
    aud: appId,
    serviceurl: serviceUrl,
    nbf: seconds() - 10,
    exp: seconds() + 3600,
    ...over,
  })
  const token = (over: object = {}): string => issuer.sign(claims(over))
  let current = { until: 0, token: '' }
  /** Teams uses one token for about an hour. */
  const shared = (): string => {
    if (current.until < seconds()) current = { until: seconds() + 3000, token: token() }
    return current.token
  }

  const place = (where: Where) =>
    where.kind === 'personal'
      ? {
          conversation: { id: where.chat, conversationType: 'personal', tenantId: tenant },
          channelData: { tenant: { id: tenant } },
        }
      : {
          conversation: {
            id: where.thread ? `${where.channel};messageid=${where.thread}` : where.channel,
            conversationType: 'channel',
            isGroup: true,
            tenantId: tenant,
          },
          channelData: {
            teamsChannelId: where.channel,
            teamsTeamId: where.team,
            channel: { id: where.channel },
            team: { id: where.team },
            tenant: { id: tenant },
          },
        }

  /** What every activity from Teams carries. */
  const activity = (from: TeamsPerson, where: Where, over: object = {}) => ({
    id: randomUUID(),
    timestamp: now().toISOString(),
    localTimestamp: now().toISOString(),
    localTimezone: 'Europe/London',
    locale: 'en-GB',
    channelId: 'msteams',
    serviceUrl,
    from: { id: from.id, name: from.name, aadObjectId: from.aadObjectId },
    recipient: bot,
    ...place(where),
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' }],
    ...over,
  })

  /** In a channel the bot hears only what mentions it, so the mention is added there. */
  function message(from: TeamsPerson, where: Where, text: string, over: object = {}) {
    const base = activity(from, where, { type: 'message', textFormat: 'plain', text })
    if (where.kind === 'personal') return { ...base, ...over }
    const at = `<at>${botName}</at>`
    const mention = { type: 'mention', mentioned: bot, text: at }
    const thread = where.thread ?? base.id
    const conversation = { ...base.conversation, id: `${where.channel};messageid=${thread}` }
    return { ...base, conversation, text: `${at} ${text}`, entities: [mention, ...base.entities], ...over }
  }

  async function raw(body: string, headers: Record<string, string> = {}): Promise<BotAnswer> {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
    })
    const text = await answer.text()
    return { status: answer.status, text, body: parse(text) }
  }
  const post = (sent: object, bearer = shared()): Promise<BotAnswer> =>
    raw(JSON.stringify(sent), { authorization: `Bearer ${bearer}` })
  const invoke = (from: TeamsPerson, where: Where, name: string, value: object, over: object = {}) =>
    post(activity(from, where, { type: 'invoke', name, value, ...over }))

  return {
    bot,
    claims,
    token,
    activity,
    message,
    raw,
    post,
    /** A person types; the answer arrives at the connector. */
    say: (from: TeamsPerson, where: Where, text: string) => post(message(from, where, text)),
    /** A person presses an Action.Execute. `data` is the button's, with every input merged in; `card` the message it is on. */
    execute: (from: TeamsPerson, where: Where, action: { verb: string; data: object }, card?: string) =>
      invoke(
        from,
        where,
        'adaptiveCard/action',
        { action: { type: 'Action.Execute', ...action }, trigger: 'manual' },
        { replyToId: card },
      ),
    /** A person presses an Action.Submit in a chat: a message without text. */
    submit: (from: TeamsPerson, where: Where, value: object, card?: string) =>
      post(activity(from, where, { type: 'message', value, replyToId: card })),
    /** A person presses a button that opens a dialog. */
    fetchDialog: (from: TeamsPerson, where: Where, data: object) =>
      invoke(from, where, 'task/fetch', { data, context: { theme: 'default' } }),
    /** A person presses a button inside a dialog. */
    submitDialog: (from: TeamsPerson, where: Where, data: object) =>
      invoke(from, where, 'task/submit', { data, context: { theme: 'default' } }),
    /** A person runs a command on a message; Teams hands over what it says, as HTML. */
    fetchOnMessage: (from: TeamsPerson, where: Where, commandId: string, messagePayload: object) =>
      invoke(from, where, 'composeExtension/fetchTask', {
        commandId,
        commandContext: 'message',
        context: { theme: 'default' },
        messagePayload,
      }),
    /** A person presses a button inside the dialog of such a command. */
    submitOnMessage: (from: TeamsPerson, where: Where, commandId: string, data: object) =>
      invoke(from, where, 'composeExtension/submitAction', {
        commandId,
        commandContext: 'message',
        context: { theme: 'default' },
        data,
      }),
    /** Somebody adds the bot to a team, or opens it for the first time. */
    install: (from: TeamsPerson, where: Where) =>
      post(activity(from, where, { type: 'installationUpdate', action: 'add' })),
    membersAdded: (from: TeamsPerson, where: Where, membersAdded: readonly object[] = [bot]) =>
      post(activity(from, where, { type: 'conversationUpdate', membersAdded })),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { SlackApi, SlackView } from './slackApi.ts'
import { type SignerOptions, type SlackAnswer, slackSigner } from './slackSigner.ts'
import { type Filled, stateOf } from './slackState.ts'

export type { SlackAnswer } from './slackSigner.ts'
export type { Filled } from './slackState.ts'

/** Where a button stands: a message that was posted, or a modal or App Home on this person's screen. */
export type Pressed =
  | { readonly channel: string; readonly ts: string }
  | { readonly view: string }
  | { readonly home: true }

/** A button as it was drawn. */
export interface SlackButton {
  readonly type: string
  readonly action_id: string
  readonly text: { readonly text: string }
  readonly value: string
}

export interface SlackClientOptions extends SignerOptions {
  readonly api: SlackApi
}
export type SlackClient = ReturnType<typeof slackClient>

/** People who use Slack: what they type and press becomes the signed request that Slack would send, and its answer is done. */
export function slackClient({ api, now = () => new Date(), ...signing }: SlackClientOptions) {
  const { book, team, botUser } = api
  const signer = slackSigner({ ...signing, now })
  const app = 'A0PULSE'
  const userOf = (id: string) => {
    const name = book.users.get(id)?.name ?? id.toLowerCase()
    return { id, username: name, name, team_id: team }
  }

  /** One event, as the Events API sends it. */
  const event = (content: object, over: object = {}): Promise<SlackAnswer> =>
    signer.json({
      type: 'event_callback',
      team_id: team,
      api_app_id: app,
      event_id: book.newId('Ev'),
      event_time: Math.floor(now().getTime() / 1000),
      authorizations: [{ team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false }],
      event: content,
      ...over,
    })

  const interact = (payload: object): Promise<SlackAnswer> => signer.form({ payload: JSON.stringify(payload) })
  const common = (user: string) => ({
    user: userOf(user),
    team: { id: team, domain: 'council' },
    api_app_id: app,
    is_enterprise_install: false,
  })

  function typed(user: string, channel: string, text: string, thread?: string) {
    return book.post(channel, { user, text, blocks: [], ...(thread && { thread }) }).ts
  }

  /** What stood there when it was pressed, with its inputs. */
  function pressedAt(user: string, where: Pressed) {
    if ('home' in where)
      return { container: { type: 'view' }, view: { ...(book.home(user) as SlackView), id: `VHOME${user}` } }
    if ('view' in where) {
      const view = book.views(user).find(each => each.id === where.view)
      if (!view) throw new Error(`${user} has no such modal open`)
      return { container: { type: 'view', view_id: view.id }, view }
    }
    const message = book.messages(where.channel, user).find(each => each.ts === where.ts)
    if (!message) throw new Error(`${user} sees no such message`)
    const place = { message_ts: message.ts, channel_id: where.channel, is_ephemeral: message.for !== undefined }
    return {
      container: { type: 'message', ...place, ...(message.thread && { thread_ts: message.thread }) },
      channel: { id: where.channel, name: book.channels.get(where.channel)?.name ?? 'directmessage' },
      message: { ts: message.ts, text: message.text, blocks: message.blocks, user: message.user },
      response_url: api.responseUrl(where.channel, user, message.for === undefined ? undefined : message.ts),
    }
  }

  /** Slack's side of a modal that was sent. */
  function close(user: string, view: SlackView, { status, body }: SlackAnswer): void {
    if (status !== 200) return
    const said = (body ?? {}) as { readonly response_action?: string; readonly view?: object }
    if (said.response_action === 'errors') return
    if (said.response_action === 'update' && said.view) book.updateView(view.id, said.view)
    else if (said.response_action === 'push' && said.view) book.pushView(user, said.view)
    else book.closeViews(user, said.response_action === 'clear')
  }

  return {
    ...signer,
    event,
    interact,
    common,
    /** Writes to the bot in their own chat. */
    say(user: string, text: string) {
      const channel = book.chatOf(user)
      const ts = typed(user, channel, text)
      return event({ type: 'message', channel_type: 'im', user, text, ts, channel, team, event_ts: ts })
    },
    /** Mentions the bot in a channel, or in a thread of it. */
    mention(user: string, channel: string, words: string, thread?: string) {
      const text = `<@${botUser}> ${words}`.trim()
      const ts = typed(user, channel, text, thread)
      return event({
        type: 'app_mention',
        user,
        text,
        ts,
        channel,
        team,
        event_ts: ts,
        ...(thread && { thread_ts: thread }),
      })
    },
    openHome: (user: string) =>
      event({
        type: 'app_home_opened',
        user,
        channel: book.chatOf(user),
        tab: 'home',
        event_ts: `${now().getTime() / 1000}`,
      }),
    /** Brings the bot into a channel. */
    invite(user: string, channel: string) {
      const found = book.channels.get(channel)
      if (found) book.channels.set(channel, { ...found, members: [...new Set([...found.members, botUser])] })
      return event({ type: 'member_joined_channel', user: botUser, channel, channel_type: 'C', team, inviter: user })
    },
    /** Types a command. What the bot says to it stands below, for this person alone. */
    async command(user: string, channel: string, text: string): Promise<SlackAnswer> {
      const answer = await signer.form({
        command: '/pulse',
        text,
        team_id: team,
        team_domain: 'council',
        channel_id: channel,
        channel_name: book.channels.get(channel)?.name ?? 'directmessage',
        user_id: user,
        user_name: userOf(user).name,
        api_app_id: app,
        is_enterprise_install: 'false',
        trigger_id: api.trigger(user),
        response_url: api.responseUrl(channel, user),
      })
      const said = answer.body as { readonly text?: string; readonly blocks?: readonly object[] } | undefined
      if (said?.text) book.post(channel, { user: botUser, text: said.text, blocks: said.blocks ?? [], for: user })
      return answer
    },
    shortcut: (user: string, callback: string) =>
      interact({
        type: 'shortcut',
        callback_id: callback,
        trigger_id: api.trigger(user),
        action_ts: stamp(now()),
        ...common(user),
      }),
    /** Runs a shortcut on a message. */
    messageShortcut(user: string, channel: string, ts: string, callback: string) {
      const message = book.messages(channel, user).find(each => each.ts === ts)
      if (!message) throw new Error(`${user} sees no such message`)
      const { text, user: author, thread } = message
      return interact({
        type: 'message_action',
        callback_id: callback,
        trigger_id: api.trigger(user),
        action_ts: stamp(now()),
        message_ts: ts,
        message: { type: 'message', user: author, ts, text, ...(thread && { thread_ts: thread }) },
        channel: { id: channel, name: book.channels.get(channel)?.name ?? 'directmessage' },
        response_url: api.responseUrl(channel, user),
        ...common(user),
      })
    },
    /** Presses a button, with what is filled in around it. */
    press(user: string, where: Pressed, button: SlackButton, filled: Filled = {}) {
      const at = pressedAt(user, where)
      const blocks = ('view' in at ? at.view.blocks : at.message?.blocks) ?? []
      const state = stateOf(blocks, filled)
      const placed = 'view' in at ? { ...at, view: { ...at.view, state } } : { ...at, state }
      const { type, action_id, text, value } = button
      const action = { type, action_id, block_id: 'b1', text, value, action_ts: stamp(now()) }
      return interact({
        type: 'block_actions',
        trigger_id: api.trigger(user),
        ...common(user),
        ...placed,
        actions: [action],
      })
    },
    /** Sends the modal in front. */
    async submit(user: string, filled: Filled): Promise<SlackAnswer> {
      const view = book.views(user).at(-1)
      if (!view) throw new Error(`${user} has no modal open`)
      const answer = await interact({
        type: 'view_submission',
        trigger_id: api.trigger(user),
        ...common(user),
        view: { ...view, team_id: team, state: stateOf(view.blocks, filled) },
        response_urls: [],
      })
      close(user, view, answer)
      return answer
    },
  }
}

const stamp = (at: Date): string => (at.getTime() / 1000).toFixed(6)

/** Every button in some blocks, in order. */
export const buttonsIn = (blocks: readonly object[]): readonly SlackButton[] =>
  (blocks as readonly { readonly type: string; readonly elements?: readonly SlackButton[] }[])
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => elements ?? [])

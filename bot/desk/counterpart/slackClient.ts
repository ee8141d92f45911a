import type { SlackApi, SlackView } from './slackApi.ts'
import { linkShared, withLinks } from './slackLinks.ts'
import { type Pressed, pressedAt } from './slackPressed.ts'
import { type SignerOptions, type SlackAnswer, slackSigner } from './slackSigner.ts'
import { type Filled, stateOf } from './slackState.ts'

export type { Pressed } from './slackPressed.ts'
export type { SlackAnswer } from './slackSigner.ts'
export type { Filled } from './slackState.ts'

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
      is_ext_shared_channel: false,
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

  /** Puts down what somebody typed; the app hears of its own links in it by an event of their own. */
  async function typed(
    {
      user,
      channel,
      text: words,
      thread,
    }: { user: string; channel: string; text: string; thread?: string | undefined },
    heard: (text: string, ts: string) => object | undefined,
  ): Promise<SlackAnswer> {
    const text = withLinks(words)
    const { ts } = book.post(channel, { user, text, blocks: [], ...(thread && { thread }) })
    const said = heard(text, ts)
    const answer = said ? await event(said) : NOT_TOLD
    const member = channel === book.chatOf(user) || (book.channels.get(channel)?.members.includes(botUser) ?? false)
    const links = linkShared(new URL(signing.endpoint).host, { user, channel, ts, text, thread }, member)
    const unfurled = links ? await event(links) : answer
    return answer.status >= 300 || !links ? answer : unfurled
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
      return typed({ user, channel, text }, (said, ts) => ({
        type: 'message',
        channel_type: 'im',
        user,
        text: said,
        ts,
        channel,
        team,
        event_ts: ts,
      }))
    },
    /** Writes in a channel without a mention: the app hears nothing but of its own links. */
    write: (user: string, channel: string, text: string, thread?: string) =>
      typed({ user, channel, text, thread }, () => undefined),
    /** Mentions the bot in a channel, or in a thread of it. */
    mention(user: string, channel: string, words: string, thread?: string) {
      const text = `<@${botUser}> ${words}`.trim()
      return typed({ user, channel, text, thread }, (said, ts) => ({
        type: 'app_mention',
        user,
        text: said,
        ts,
        channel,
        team,
        event_ts: ts,
        ...(thread && { thread_ts: thread }),
      }))
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
      const at = pressedAt(api, user, where)
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

/** The app is told nothing of a message that neither mentions it nor stands in its chat. */
const NOT_TOLD: SlackAnswer = { status: 200, text: '', body: undefined }

const stamp = (at: Date): string => (at.getTime() / 1000).toFixed(6)

/** Every button in some blocks, in order. */
export const buttonsIn = (blocks: readonly object[]): readonly SlackButton[] =>
  (blocks as readonly { readonly type: string; readonly elements?: readonly SlackButton[] }[])
    .filter(({ type }) => type === 'actions')
    .flatMap(({ elements }) => elements ?? [])

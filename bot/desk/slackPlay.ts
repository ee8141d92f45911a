import type { SlackBook } from './counterpart/slackApi.ts'
import {
  buttonsIn,
  type Pressed,
  type SlackAnswer,
  type SlackButton,
  type SlackClient,
} from './counterpart/slackClient.ts'
import { linksTo, withLinks } from './counterpart/slackLinks.ts'
import { type DeskPerson, WORKSPACE } from './people.ts'
import type { SlackAnswered, SlackFilled, SlackPlace, SlackPress, SlackSpot } from './slackWire.ts'
import { CHANNEL } from './wire.ts'

const TROUBLE = 'Council Pulse did not take that, and nothing was saved. Try again.'
const NO_COMMAND = 'There is no such command here. The one that Council Pulse knows is /pulse.'
const GONE = 'That is not there any more.'
const NOT_OFFERED = 'That is no choice of this form.'
const NOTHING: SlackAnswered = { shows: 'nothing' }

/** Slack hands on what people write with these three escaped: only Slack itself writes in angle brackets. */
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

export type SlackPlay = ReturnType<typeof slackPlay>

/**
 * Does what a person does, as Slack does it: a signed request to the bot's real endpoint.
 * @param host whose links the app has registered
 */
export function slackPlay(client: SlackClient, book: SlackBook, host: string) {
  const channelOf = ({ slackUser }: DeskPerson, place: SlackPlace): string =>
    place === 'channel' ? WORKSPACE.channel : book.chatOf(slackUser)

  /**
   * What begins with a slash is a command, and no message. In the channel a bot hears what mentions it, and what holds a
   * link of its own: that one needs no mention.
   */
  async function say(person: DeskPerson, place: SlackPlace, written: string): Promise<SlackAnswered> {
    const text = written.replace(/[&<>]/g, sign => ESCAPED[sign] ?? sign)
    const { slackUser: user } = person
    const [, name, rest = ''] = /^\/(\S*)\s*([\s\S]*)$/.exec(text) ?? []
    if (name !== undefined && name !== 'pulse') return { shows: 'fault', text: NO_COMMAND }
    if (name !== undefined) return answered(await client.command(user, channelOf(person, place), rest))
    if (place === 'chat') return answered(await client.say(user, text))
    const shared = linksTo(host, withLinks(text)).length > 0
    return answered(await (shared ? client.write : client.mention)(user, WORKSPACE.channel, text))
  }

  async function press(person: DeskPerson, { spot, block, action, filled }: SlackPress): Promise<SlackAnswered> {
    const { slackUser: user } = person
    const found = find(person, spot)
    const button = found && buttonAt(found.blocks, block, action)
    if (!button) return { shows: 'fault', text: GONE }
    if (!isOffered(found.blocks, filled, book)) return { shows: 'fault', text: NOT_OFFERED }
    return answered(await client.press(user, found.where, button, filled))
  }

  /** What a person sees at a place, and how Slack names it. */
  function find(person: DeskPerson, spot: SlackSpot): { where: Pressed; blocks: readonly object[] } | undefined {
    const { slackUser: user, key } = person
    switch (spot.in) {
      case 'message': {
        if (spot.place !== CHANNEL && spot.place !== key) return undefined
        const channel = channelOf(person, spot.place === CHANNEL ? 'channel' : 'chat')
        const message = book.messages(channel, user).find(({ ts }) => ts === spot.ts)
        if (!message || spot.unfurl === undefined)
          return message && { where: { channel, ts: spot.ts }, blocks: message.blocks }
        const below = Object.hasOwn(message.unfurls ?? {}, spot.unfurl) ? message.unfurls?.[spot.unfurl] : undefined
        return below && { where: { channel, ts: spot.ts, unfurl: spot.unfurl }, blocks: below.blocks }
      }
      case 'view': {
        const view = book.views(user).find(({ id }) => id === spot.view)
        return view && { where: { view: view.id }, blocks: view.blocks }
      }
      case 'home': {
        const home = book.home(user) as { readonly blocks: readonly object[] } | undefined
        return home && { where: { home: true }, blocks: home.blocks }
      }
    }
  }

  async function submit({ slackUser: user }: DeskPerson, filled: SlackFilled): Promise<SlackAnswered> {
    const view = book.views(user).at(-1)
    if (!view) return { shows: 'fault', text: GONE }
    if (!isOffered(view.blocks, filled, book)) return { shows: 'fault', text: NOT_OFFERED }
    return answered(await client.submit(user, filled))
  }

  return {
    say,
    /** Runs a shortcut of the app, from anywhere in Slack. @param callback its id in the manifest */
    shortcut: async ({ slackUser: user }: DeskPerson, callback: string) =>
      answered(await client.shortcut(user, callback)),
    /** Runs a shortcut on a message that this person sees. */
    async onMessage(person: DeskPerson, place: SlackPlace, ts: string, callback: string): Promise<SlackAnswered> {
      const channel = channelOf(person, place)
      const seen = book.messages(channel, person.slackUser).some(each => each.ts === ts && each.for === undefined)
      if (!seen) return { shows: 'fault', text: GONE }
      return answered(await client.messageShortcut(person.slackUser, channel, ts, callback))
    },
    press,
    submit,
    /** Closes the modal in front; one below it shows again. */
    close: async ({ slackUser: user }: DeskPerson): Promise<SlackAnswered> => {
      book.closeViews(user, false)
      return NOTHING
    },
    home: async ({ slackUser: user }: DeskPerson) => answered(await client.openHome(user)),
  }
}

function answered({ status, body }: SlackAnswer): SlackAnswered {
  if (status >= 300) return { shows: 'fault', text: TROUBLE }
  const { response_action: then, errors } = (body ?? {}) as {
    readonly response_action?: string
    readonly errors?: Readonly<Record<string, string>>
  }
  return then === 'errors' && errors ? { shows: 'errors', errors } : NOTHING
}

const buttonAt = (blocks: readonly object[], block: number, action: string): SlackButton | undefined =>
  buttonsIn(blocks.slice(block, block + 1)).find(({ action_id }) => action_id === action)

/** Whether every choice is one of those that stand there, as Slack's own forms see to. */
const isOffered = (blocks: readonly object[], filled: SlackFilled, { users }: SlackBook): boolean =>
  (blocks as readonly Offering[]).every(({ block_id: name = '', element }) => {
    const people = element?.type === 'users_select' ? [...users.values()].filter(({ is_bot }) => !is_bot) : undefined
    const values = people?.map(({ id }) => id) ?? element?.options?.map(({ value }) => value)
    return !values || [filled[name] ?? []].flat().every(value => values.includes(value))
  })

interface Offering {
  readonly block_id?: string
  readonly element?: { readonly type?: string; readonly options?: readonly { readonly value: string }[] }
}

import type { SlackBook, SlackMessage } from './slackBook.ts'

/** A method's arguments, what travels as JSON inside a form already read. */
export type Args = Readonly<Record<string, unknown>>
/** What Slack says: `ok`, and the rest beside it. */
export type Said = Readonly<Record<string, unknown>> & { readonly ok: boolean }

/** Who calls: the bot of one installation. */
export interface Caller {
  readonly team: string
  readonly botUser: string
  readonly enterprise?: string
}

/** Triggers that were handed out, each good for one modal and three seconds. */
export interface Triggers {
  /** @returns whose it is, or why it is no good */
  spend(id: string): { readonly user: string } | { readonly error: string }
}

const no = (error: string): Said => ({ ok: false, error })
const yes = (rest: object = {}): Said => ({ ok: true, ...rest })
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const most = (value: unknown): number => Math.min(1000, Math.max(1, Number(value ?? 100)))

/** The part of Slack's Web API that the bot uses, with the errors that Slack gives for it. */
export function slackMethods(
  book: SlackBook,
  triggers: Triggers,
): Readonly<Record<string, (args: Args, by: Caller) => Said>> {
  const blocksOf = ({ blocks }: Args) => (Array.isArray(blocks) ? (blocks as readonly object[]) : [])
  const bare = (args: Args): Said | undefined =>
    text(args['text']) === '' && blocksOf(args).length === 0 ? no('no_text') : undefined

  /** Where a message goes: a person's id stands for their own chat. */
  function placeOf({ channel }: Args, { botUser }: Caller): { readonly id: string } | { readonly refused: Said } {
    const named = text(channel)
    if (/^[UW]/.test(named))
      return book.users.has(named) ? { id: book.chatOf(named) } : { refused: no('channel_not_found') }
    if (named.startsWith('D'))
      return [...book.users.keys()].some(user => book.chatOf(user) === named)
        ? { id: named }
        : { refused: no('channel_not_found') }
    const found = book.channels.get(named)
    if (!found) return { refused: no('channel_not_found') }
    if (found.archived) return { refused: no('is_archived') }
    return found.members.includes(botUser) ? { id: named } : { refused: no('not_in_channel') }
  }

  function page<T>(list: readonly T[], name: string, { limit, cursor }: Args): Said {
    const from = Number(text(cursor) || 0)
    const to = from + most(limit)
    return yes({ [name]: list.slice(from, to), response_metadata: { next_cursor: to < list.length ? String(to) : '' } })
  }

  const inside = (channel: string, user: string): boolean =>
    channel === book.chatOf(user) || (book.channels.get(channel)?.members.includes(user) ?? false)

  return {
    'auth.test': (_, by) =>
      yes({
        team_id: by.team,
        user_id: by.botUser,
        bot_id: `B${by.botUser.slice(1)}`,
        ...(by.enterprise && { enterprise_id: by.enterprise }),
      }),
    'chat.postMessage': (args, by) => {
      const place = placeOf(args, by)
      if ('refused' in place) return place.refused
      const thread = text(args['thread_ts'])
      const message: Omit<SlackMessage, 'ts' | 'edited'> = {
        user: by.botUser,
        text: text(args['text']),
        blocks: blocksOf(args),
        ...(thread && { thread }),
      }
      return bare(args) ?? posted(place.id, book.post(place.id, message))
    },
    'chat.postEphemeral': (args, by) => {
      const place = placeOf(args, by)
      const user = text(args['user'])
      if ('refused' in place) return place.refused
      if (!inside(place.id, user)) return no('user_not_in_channel')
      const thread = text(args['thread_ts'])
      const refused = bare(args)
      if (refused) return refused
      const { ts } = book.post(place.id, {
        user: by.botUser,
        text: text(args['text']),
        blocks: blocksOf(args),
        for: user,
        ...(thread && { thread }),
      })
      return yes({ message_ts: ts })
    },
    'chat.update': (args, by) => {
      const place = placeOf(args, by)
      if ('refused' in place) return place.refused
      const message = book.messages(place.id).find(each => each.ts === text(args['ts']) && each.for === undefined)
      if (!message) return no('message_not_found')
      if (message.user !== by.botUser) return no('cant_update_message')
      book.update(place.id, message.ts, { text: text(args['text']), blocks: blocksOf(args) })
      return yes({ channel: place.id, ts: message.ts, text: text(args['text']) })
    },
    'chat.unfurl': args => {
      const [channel, ts] = [text(args['channel']), text(args['ts'])]
      const unfurls = args['unfurls'] as NonNullable<SlackMessage['unfurls']> | undefined
      if (typeof unfurls !== 'object' || unfurls === null) return no('missing_unfurls')
      // What is still being written stands nowhere: it is only taken.
      if (text(args['unfurl_id']) !== '' && text(args['source']) !== '') return yes()
      const message = book.messages(channel).find(each => each.ts === ts)
      if (!message) return no('cannot_find_message')
      if (!Object.keys(unfurls).every(link => message.text.includes(`<${link}>`))) return no('cannot_unfurl_message')
      // Slack has refused rich text there.
      if (Object.values(unfurls).some(({ blocks }) => blocks.some(isRich))) return no('invalid_blocks')
      book.unfurl(channel, ts, unfurls)
      return yes()
    },
    'conversations.open': ({ users }) =>
      book.users.has(text(users)) ? yes({ channel: { id: book.chatOf(text(users)) } }) : no('user_not_found'),
    'conversations.members': (args, by) => {
      const place = placeOf(args, by)
      if ('refused' in place) return place.refused
      const person = [...book.users.keys()].find(user => book.chatOf(user) === place.id)
      return page(person ? [person, by.botUser] : (book.channels.get(place.id)?.members ?? []), 'members', args)
    },
    'users.info': (args, by) => {
      const user = book.users.get(text(args['user']))
      return user ? yes({ user: { team_id: by.team, ...user } }) : no('user_not_found')
    },
    'users.list': (args, by) =>
      page(
        [...book.users.values()].map(user => ({ team_id: by.team, ...user })),
        'members',
        args,
      ),
    'views.open': args => {
      const spent = triggers.spend(text(args['trigger_id']))
      return 'error' in spent ? no(spent.error) : yes({ view: book.openView(spent.user, args['view'] as object) })
    },
    'views.push': args => {
      const spent = triggers.spend(text(args['trigger_id']))
      if ('error' in spent) return no(spent.error)
      if (book.views(spent.user).length >= 3) return no('push_limit_reached')
      return yes({ view: book.pushView(spent.user, args['view'] as object) })
    },
    'views.update': args => {
      const hash = text(args['hash'])
      const before = book.view(text(args['view_id']))
      if (!before) return no('not_found')
      if (hash !== '' && hash !== before.hash) return no('hash_conflict')
      return yes({ view: book.updateView(before.id, args['view'] as object) })
    },
    'views.publish': args => {
      const user = text(args['user_id'])
      if (!book.users.has(user)) return no('user_not_found')
      book.publish(user, args['view'] as object)
      return yes({ view: args['view'] })
    },
  }
}

const isRich = (block: object): boolean => (block as { type?: string }).type === 'rich_text'

const posted = (channel: string, message: SlackMessage): Said => yes({ channel, ts: message.ts, message })

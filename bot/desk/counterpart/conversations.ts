/** An activity as JSON; only what the counterpart looks at is typed. */
export interface Activity {
  readonly id?: string
  readonly type?: string
  readonly text?: string
  readonly summary?: string
  readonly replyToId?: string
  readonly attachments?: readonly { readonly contentType?: string; readonly content?: unknown }[]
  readonly [other: string]: unknown
}

/** A message as it stands now in a conversation. `thread` is the post that it answers. */
export interface Kept {
  readonly id: string
  readonly thread?: string
  readonly activity: Activity
  readonly edited: boolean
}

/** Somebody in a roster, as Teams lists them. */
export interface Member {
  readonly id: string
  readonly aadObjectId?: string
  readonly name: string
  readonly userRole?: 'user' | 'bot' | 'guest'
}

/** What changed in a conversation. */
export type Change =
  | { readonly did: 'created' | 'updated'; readonly conversation: string; readonly message: Kept }
  | { readonly did: 'deleted'; readonly conversation: string; readonly id: string }

/** Conversations with their messages and rosters, in memory. A thread's messages belong to its channel. */
export function conversationBook(firstId = 1_700_000_000_000) {
  const messages = new Map<string, Kept[]>()
  const rosters = new Map<string, readonly Member[]>()
  let made = 0

  const split = (conversation: string): { readonly channel: string; readonly thread?: string } => {
    const [channel = '', thread] = conversation.split(';messageid=')
    return thread === undefined ? { channel } : { channel, thread }
  }
  const of = (channel: string): Kept[] => {
    const list = messages.get(channel) ?? []
    messages.set(channel, list)
    return list
  }
  const newId = () => `${firstId + ++made}`

  return {
    newId,
    /** Messages of a conversation, oldest first. */
    messages: (conversation: string): readonly Kept[] => of(split(conversation).channel),
    roster: (conversation: string): readonly Member[] | undefined => rosters.get(split(conversation).channel),
    setRoster: (conversation: string, members: readonly Member[]): void => {
      rosters.set(split(conversation).channel, members)
    },
    add(conversation: string, activity: Activity, id = newId()): Change {
      const { channel, thread } = split(conversation)
      const message = { id, activity: { ...activity, id }, edited: false, ...(thread !== undefined && { thread }) }
      of(channel).push(message)
      return { did: 'created', conversation: channel, message }
    },
    /** Undefined when there is no such message. */
    update(conversation: string, id: string, activity: Activity): Change | undefined {
      const { channel } = split(conversation)
      const list = of(channel)
      const at = list.findIndex(each => each.id === id)
      const before = list[at]
      if (!before) return undefined
      const message = { ...before, activity: { ...activity, id }, edited: true }
      list[at] = message
      return { did: 'updated', conversation: channel, message }
    },
    remove(conversation: string, id: string): Change | undefined {
      const { channel } = split(conversation)
      const list = of(channel)
      const at = list.findIndex(each => each.id === id)
      if (at < 0) return undefined
      list.splice(at, 1)
      return { did: 'deleted', conversation: channel, id }
    },
  }
}

/** Somebody in a workspace, as Slack lists them. */
export interface SlackUser {
  readonly id: string
  readonly name: string
  readonly real_name?: string
  readonly is_bot?: boolean
  readonly deleted?: boolean
  readonly is_stranger?: boolean
  /** Of another organisation, when it is not the workspace's own. */
  readonly team_id?: string
}

/** A message as it stands now. `for`: only that person sees it, and no API of Slack gives it back. */
export interface SlackMessage {
  readonly ts: string
  readonly user: string
  readonly text: string
  readonly blocks: readonly object[]
  readonly thread?: string
  readonly for?: string
  /** What the app drew below the links in it, by the link as it was written. */
  readonly unfurls?: Readonly<Record<string, { readonly blocks: readonly object[] }>>
  readonly edited: boolean
}

/** A modal as it stands on somebody's screen. */
export interface SlackView {
  readonly id: string
  readonly hash: string
  readonly root_view_id: string
  readonly previous_view_id: string | null
  readonly type: string
  readonly callback_id?: string
  readonly private_metadata?: string
  readonly blocks: readonly object[]
  readonly [other: string]: unknown
}

export interface SlackChannel {
  readonly id: string
  readonly name: string
  readonly members: readonly string[]
  readonly archived?: boolean
}

/** What changed: where, and for whom when it is only theirs. */
export type SlackChange =
  | { readonly did: 'posted' | 'updated' | 'deleted'; readonly channel: string; readonly message: SlackMessage }
  | { readonly did: 'views' | 'home'; readonly user: string }

/** A workspace in memory: people, channels, messages, the modals on each person's screen, and App Home. */
export function slackBook({ now, firstId = 1 }: { readonly now: () => Date; readonly firstId?: number }) {
  const users = new Map<string, SlackUser>()
  const channels = new Map<string, SlackChannel>()
  const messages = new Map<string, SlackMessage[]>()
  const stacks = new Map<string, SlackView[]>()
  const homes = new Map<string, object>()
  const listeners = new Set<(change: SlackChange) => void>()
  let made = firstId
  const tell = (change: SlackChange) => {
    for (const listener of listeners) listener(change)
  }
  const newId = (prefix: string) => `${prefix}${String(++made).padStart(8, '0')}`
  const newTs = () => `${Math.floor(now().getTime() / 1000)}.${String(++made).padStart(6, '0')}`
  const of = (channel: string): SlackMessage[] => {
    const list = messages.get(channel) ?? []
    messages.set(channel, list)
    return list
  }
  const put = (user: string, stack: SlackView[]) => {
    stacks.set(user, stack)
    tell({ did: 'views', user })
  }

  function onTop(user: string, content: object, root?: SlackView): SlackView {
    const id = newId('V')
    return {
      ...(content as SlackView),
      id,
      hash: newId('h'),
      root_view_id: root?.root_view_id ?? id,
      previous_view_id: stacks.get(user)?.at(-1)?.id ?? null,
    }
  }

  return {
    users,
    channels,
    newId,
    /** The channel of a person's own chat with the bot. */
    chatOf: (user: string) => `D${user.slice(1)}`,
    /** Messages of a channel, oldest first. @param user leaves out what others alone see */
    messages: (channel: string, user?: string): readonly SlackMessage[] =>
      of(channel).filter(each => user === undefined || each.for === undefined || each.for === user),
    post(channel: string, message: Omit<SlackMessage, 'ts' | 'edited'>): SlackMessage {
      const posted = { ...message, ts: newTs(), edited: false }
      of(channel).push(posted)
      tell({ did: 'posted', channel, message: posted })
      return posted
    },
    /** Puts messages of an earlier start back, under the stamps that records know them by. */
    restore: (channel: string, kept: readonly SlackMessage[]): void => void messages.set(channel, [...kept]),
    /** Undefined when there is no such message. */
    update(channel: string, ts: string, over: Pick<SlackMessage, 'text' | 'blocks'>): SlackMessage | undefined {
      const list = of(channel)
      const at = list.findIndex(each => each.ts === ts)
      const before = list[at]
      if (!before) return undefined
      const message = { ...before, ...over, edited: true }
      list[at] = message
      tell({ did: 'updated', channel, message })
      return message
    },
    /** Draws below the links of a message. Undefined when there is no such message. */
    unfurl(channel: string, ts: string, unfurls: NonNullable<SlackMessage['unfurls']>): SlackMessage | undefined {
      const list = of(channel)
      const at = list.findIndex(each => each.ts === ts && each.for === undefined)
      const before = list[at]
      if (!before) return undefined
      const message = { ...before, unfurls: { ...before.unfurls, ...unfurls } }
      list[at] = message
      tell({ did: 'updated', channel, message })
      return message
    },
    remove(channel: string, ts: string): boolean {
      const list = of(channel)
      const at = list.findIndex(each => each.ts === ts)
      const [message] = at < 0 ? [] : list.splice(at, 1)
      if (message) tell({ did: 'deleted', channel, message })
      return message !== undefined
    },
    /** The modals on somebody's screen, the one in front last. */
    views: (user: string): readonly SlackView[] => stacks.get(user) ?? [],
    /** An open modal, on whoever's screen. */
    view: (id: string): SlackView | undefined => [...stacks.values()].flat().find(each => each.id === id),
    openView(user: string, content: object): SlackView {
      stacks.set(user, [])
      const view = onTop(user, content)
      put(user, [view])
      return view
    },
    pushView(user: string, content: object): SlackView {
      const stack = stacks.get(user) ?? []
      const view = onTop(user, content, stack[0])
      put(user, [...stack, view])
      return view
    },
    /** Undefined when no such modal is open. */
    updateView(id: string, content: object): SlackView | undefined {
      for (const [user, stack] of stacks) {
        const before = stack.find(each => each.id === id)
        if (!before) continue
        const { root_view_id, previous_view_id } = before
        const view = { ...(content as SlackView), id, hash: newId('h'), root_view_id, previous_view_id }
        put(
          user,
          stack.map(each => (each.id === id ? view : each)),
        )
        return view
      }
      return undefined
    },
    /** @param all every modal; else the one in front, and the one below shows again */
    closeViews(user: string, all: boolean): void {
      put(user, all ? [] : (stacks.get(user) ?? []).slice(0, -1))
    },
    home: (user: string): object | undefined => homes.get(user),
    publish(user: string, view: object): void {
      homes.set(user, view)
      tell({ did: 'home', user })
    },
    /** Calls back after each change. @returns a function that stops it */
    onChange(listener: (change: SlackChange) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

export type SlackBook = ReturnType<typeof slackBook>

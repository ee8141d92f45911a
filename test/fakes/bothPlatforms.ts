import assert from 'node:assert/strict'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readMessage, readPressed } from '#shared/domain/readMessage.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { handle } from '#shared/journeys/handle.ts'
import { openPulseOf, pulseAtHome } from '#shared/journeys/pulseAtHome.ts'
import type { Services } from '#shared/journeys/services.ts'
import { turnOf } from '#shared/journeys/turn.ts'
import type { Place, Platform } from '#shared/platform.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { readDay } from '../../bot/dates.ts'
import type { TeamsPerson } from '../../bot/desk/counterpart/client.ts'
import { buttonsIn, type Filled } from '../../bot/desk/counterpart/slackClient.ts'
import { createKeys } from '../../bot/keys.ts'
import { patientTurn } from '../../bot/turns.ts'
import { framework } from '../fixtures/framework.ts'
import { CHANNEL as SLACK_CHANNEL, slackWorld } from './slack.ts'
import { CHANNEL as TEAMS_CHANNEL, TENANT, teamsWorld } from './teams.ts'

/** A council on one platform, and what its people do there, whichever platform it is. People are numbered. */
export interface Council {
  readonly services: Services
  readonly tenant: string
  turn(seconds: number): void
  /** Somebody brings the app into the channel. */
  bring(person: number): Promise<void>
  /** Somebody writes to the bot in their own chat. */
  say(person: number, words: string): Promise<void>
  /** Somebody presses a button, in the channel or in their own chat, with what is filled in around it. */
  press(person: number, where: 'channel' | 'chat', label: string, filled?: Filled): Promise<void>
  /** Somebody fills in what a button opened for them, and sends it by this button. */
  send(person: number, label: string, filled: Filled): Promise<void>
  /** What a picker of colleagues gives for somebody. */
  picked(person: number): string
  /** Everything that stands in the channel for all to see. */
  channel(): string
  /** What somebody sees last: what was opened for them, else what stands last in their own chat. */
  sees(person: number): string
  close(): Promise<void>
}

export const PEOPLE = 12

const lexicon: Lexicon = { framework: framework.id, areas: {}, levels: {}, themes: {} }

/** What stands behind the edges of a council: one clock, one store, and its platforms once they are there. */
export interface Behind {
  now: number
  readonly platforms: Partial<Record<Place['platform'], Platform>>
  readonly services: Services
  /** The tenant that the council is known by, when it is on several. */
  readonly home?: string
}

/** What one copy of the process has. @param store the test's own, which several copies may share */
export function behind(now: number, store: Store = sqliteStore(':memory:'), home?: string): Behind {
  const platforms: Behind['platforms'] = {}
  const clock = { now, platforms, ...(home && { home }) }
  return Object.assign(clock, {
    services: servicesFor(
      name => platforms[name],
      () => new Date(clock.now),
      store,
    ),
  })
}

function servicesFor(platform: Services['platform'], now: () => Date, store: Store): Services {
  let made = 0
  return {
    store,
    framework,
    lexicon,
    platform,
    keys: createKeys('a master secret of the tests, long enough'),
    now,
    newId: () => `id-${++made}`,
    countChanged: () => {},
    wake: () => {},
  }
}

const hearing = ({ services, home }: Behind) => ({
  handle: (arrival: Parameters<typeof handle>[1], intent: Parameters<typeof handle>[2]) =>
    handle(services, arrival, readPressed({ framework, lexicon, readDay }, intent, services.now())),
  interpret: (text: string, previous: Parameters<typeof readMessage>[2]) =>
    readMessage({ framework, lexicon, readDay }, text, previous, services.now()),
  turns: (who: Parameters<typeof turnOf>[1]) => patientTurn(turnOf(services, who), { warn() {} }, work => work()),
  councilOf: (tenant: string) => councilOf(services, home ?? tenant, 'Wexcombe Borough Council'),
  pulseAtHome: (arrival: Parameters<typeof handle>[1]) => pulseAtHome(services, arrival),
  openPulse: async (council: string) => (await openPulseOf(services, council))?.id,
  answerWithin: 2000,
})

/** A council in Teams. @param at the clock's first instant */
export async function councilInTeams(at: number, of: Behind = behind(at)): Promise<Council> {
  const { services } = of
  const world = await teamsWorld(hearing(of))
  of.platforms.teams = world.teams.platform
  world.set.now = () => services.now()
  const who = (at: number): TeamsPerson => ({
    id: `29:${at}`,
    name: `Name ${at}`,
    aadObjectId: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`,
  })
  // As the far side names a chat that we begin.
  const chat = (person: number) => ({ kind: 'personal', chat: `a:${who(person).aadObjectId}` }) as const
  const opened = new Map<number, object>()
  world.connector.setRoster(
    TEAMS_CHANNEL.channel,
    Array.from({ length: PEOPLE }, (_, at) => who(at)),
  )

  type Action = { readonly title: string; readonly verb?: string; readonly data: object }
  type Card = { actions?: Action[] } | undefined
  const cardsIn = (conversation: string) =>
    world.connector.messages(conversation).map(({ activity }) => activity.attachments?.[0]?.content as Card)
  const find = (cards: readonly Card[], label: string): Action =>
    cards.flatMap(card => card?.actions ?? []).findLast(({ title }) => title === label) ??
    assert.fail(`No button "${label}"`)
  /** As Teams does it: what was filled in, else what stood there, merged into the button's data. */
  const merged = (card: object, action: Action, filled: Filled): object => {
    const inputs = ((card as { body?: { id?: string; type: string; value?: string }[] }).body ?? []).filter(
      ({ type }) => type.startsWith('Input.'),
    )
    const entries = inputs.map(({ id = '', value = '' }) => [id, [filled[id] ?? value].flat().join(',')])
    return { ...action.data, ...Object.fromEntries(entries) }
  }
  const dialogIn = (body: unknown): object | undefined =>
    (body as { task?: { value?: { card?: { content: object } } } } | undefined)?.task?.value?.card?.content

  return {
    services,
    tenant: `teams:${TENANT}`,
    turn: seconds => {
      of.now += seconds * 1000
    },
    bring: async person => void (await world.client.install(who(person), TEAMS_CHANNEL)),
    say: async (person, words) => {
      opened.delete(person)
      await world.client.say(who(person), chat(person), words)
    },
    async press(person, where, label, filled = {}) {
      const [place, conversation] =
        where === 'channel' ? [TEAMS_CHANNEL, TEAMS_CHANNEL.channel] : [chat(person), chat(person).chat]
      // What took the place of a card can be pressed as well.
      const cards = [where === 'chat' ? (opened.get(person) as Card) : undefined, ...cardsIn(conversation)]
      const action = find(cards, label)
      const data = merged(cards.findLast(each => each?.actions?.includes(action)) ?? {}, action, filled)
      const { body } =
        action.verb === undefined
          ? await world.client.fetchDialog(who(person), place, data)
          : await world.client.execute(who(person), place, { verb: action.verb, data })
      const shown = dialogIn(body) ?? (body as { value?: object } | undefined)?.value
      if (shown && JSON.stringify(shown) !== '"The answer is below."') opened.set(person, shown)
    },
    async send(person, label, filled) {
      const card = opened.get(person) ?? assert.fail('Nothing was opened')
      const action = find([card as { actions?: Action[] }], label)
      const { body } = await world.client.submitDialog(who(person), TEAMS_CHANNEL, merged(card, action, filled))
      opened.set(person, dialogIn(body) ?? {})
    },
    picked: person => who(person).aadObjectId as string,
    channel: () => JSON.stringify(cardsIn(TEAMS_CHANNEL.channel)),
    sees: person => JSON.stringify(opened.get(person) ?? cardsIn(chat(person).chat).at(-1)),
    close: async () => {
      await world.close()
      await services.store.close()
    },
  }
}

/** A council in Slack. @param at the clock's first instant */
export async function councilInSlack(at: number, of: Behind = behind(at)): Promise<Council> {
  const { services } = of
  const world = await slackWorld(hearing(of))
  of.platforms.slack = world.slack.platform
  world.set.now = () => services.now()
  const { book, team } = world.api
  const who = (person: number) => `U0PERSON${person}`
  const people = Array.from({ length: PEOPLE }, (_, at) => who(at))
  for (const id of people) book.users.set(id, { id, name: `name-${id.toLowerCase()}` })
  book.channels.set(SLACK_CHANNEL, { id: SLACK_CHANNEL, name: 'pulse', members: people })
  const place = (person: number, where: 'channel' | 'chat') =>
    where === 'channel' ? SLACK_CHANNEL : book.chatOf(who(person))
  const standing = (channel: string, user?: string) =>
    book.messages(channel, user).filter(each => each.user === world.api.botUser)

  return {
    services,
    tenant: `slack:${team}`,
    turn: seconds => {
      of.now += seconds * 1000
    },
    bring: async person => void (await world.client.invite(who(person), SLACK_CHANNEL)),
    say: async (person, words) => {
      book.closeViews(who(person), true)
      await world.client.say(who(person), words)
    },
    async press(person, where, label, filled = {}) {
      const channel = place(person, where)
      // A modal lies over everything else.
      const view = book.views(who(person)).at(-1)
      if (view && buttonsIn(view.blocks).some(({ text }) => text.text === label))
        return void (await world.client.press(who(person), { view: view.id }, world.button(view.blocks, label), filled))
      const message = standing(channel, who(person)).findLast(({ blocks }) =>
        buttonsIn(blocks).some(({ text }) => text.text === label),
      )
      if (!message) assert.fail(`No button "${label}"`)
      await world.client.press(who(person), { channel, ts: message.ts }, world.button(message.blocks, label), filled)
    },
    async send(person, label, filled) {
      const view = book.views(who(person)).at(-1) ?? assert.fail('Nothing was opened')
      assert.equal((view['submit'] as { text: string }).text, label)
      await world.client.submit(who(person), filled)
    },
    picked: who,
    channel: () =>
      JSON.stringify(
        standing(SLACK_CHANNEL)
          .filter(each => each.for === undefined)
          .map(({ blocks }) => blocks),
      ),
    sees(person) {
      const user = who(person)
      const own = [...standing(SLACK_CHANNEL, user).filter(each => each.for === user), ...standing(book.chatOf(user))]
      return JSON.stringify(
        book.views(user).at(-1)?.blocks ?? own.sort((a, b) => Number(a.ts) - Number(b.ts)).at(-1)?.blocks,
      )
    },
    close: async () => {
      assert.deepEqual(world.faults(), [])
      await world.close()
      await services.store.close()
    },
  }
}

/** One council that is on both platforms, over one store and one clock. @param store the test's own, which it closes */
export async function councilOnBoth(
  at: number,
  store: Store,
): Promise<{ readonly teams: Council; readonly slack: Council; close(): Promise<void> }> {
  // Each of the two closes the store with itself.
  const of = behind(at, { ...store, close: async () => {} }, `teams:${TENANT}`)
  const [teams, slack] = [await councilInTeams(at, of), await councilInSlack(at, of)]
  return { teams, slack, close: async () => void (await Promise.all([teams.close(), slack.close()])) }
}

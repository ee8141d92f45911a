import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import type { Arrival } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { type SlackApi, type SlackView, startSlackApi } from '../../bot/desk/counterpart/slackApi.ts'
import { buttonsIn, type SlackButton, type SlackClient, slackClient } from '../../bot/desk/counterpart/slackClient.ts'
import { createLog } from '../../bot/log.ts'
import { createHttpServer } from '../../bot/server.ts'
import { connectSlack, type Slack, type SlackNeeds } from '../../bot/slack/edge.ts'
import type { Hearing } from '../../bot/slack/listen.ts'
import { slackChecks } from './slackChecks.ts'

export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef'
export const TEAM = 'T0WEX'
export const ADA = 'U0ADA'
export const BEN = 'U0BEN'
export const CHANNEL = 'C0PULSE'
/** A channel that the bot is not in. */
export const ELSEWHERE = 'C0ELSE'

export const text = (words: string): Message => ({
  summary: words,
  parts: [{ part: 'text', text: words }],
  buttons: [],
})

/** The real edge between Slack's side on loopback and journeys that only note what reached them. */
export interface SlackWorld {
  readonly api: SlackApi
  readonly client: SlackClient
  readonly slack: Slack
  readonly handled: { readonly arrival: Arrival; readonly intent: Intent }[]
  readonly log: string[]
  readonly endpoint: string
  /** What the journeys say next, the clock, and what is open. */
  readonly set: { message: Message | (() => Promise<Message>); now: () => Date; wait: number; open: string | undefined }
  /** The button of a message, a modal or App Home. */
  button(blocks: readonly object[], label: string): SlackButton
  /** What Slack's own typings say against everything that anybody was shown. */
  faults(): readonly string[]
  close(): Promise<void>
}

/** Starts everything on loopback; `over` changes what stands behind the edge, `needs` its patience. */
export async function slackWorld(over: Partial<Hearing> = {}, needs: Partial<SlackNeeds> = {}): Promise<SlackWorld> {
  const set: SlackWorld['set'] = { message: text('Answered'), now: () => new Date(), wait: 0, open: 'p1' }
  const now = () => set.now()
  const api = await startSlackApi({ team: TEAM, now })
  api.book.users.set(ADA, { id: ADA, name: 'ada' })
  api.book.users.set(BEN, { id: BEN, name: 'ben' })
  api.book.channels.set(CHANNEL, { id: CHANNEL, name: 'procurement', members: [ADA, BEN, api.botUser] })
  api.book.channels.set(ELSEWHERE, { id: ELSEWHERE, name: 'elsewhere', members: [ADA, BEN] })
  const shown: (object | readonly object[])[] = []
  api.book.onChange(change => {
    if ('message' in change) shown.push(...(change.message.user === api.botUser ? [change.message.blocks] : []))
    else if (change.did === 'home') shown.push(api.book.home(change.user) ?? {})
    else shown.push(...api.book.views(change.user).map(asSent))
  })
  const handled: SlackWorld['handled'] = []
  const lines: string[] = []
  const log = createLog({ write: line => void lines.push(line) })
  const slack = connectSlack(
    { signingSecret: SIGNING_SECRET, botToken: api.token, apiUrl: api.apiUrl },
    { log, now, sendWithin: 300, acknowledgeWithin: 400, pause: async () => {}, ...needs },
  )
  const routes = slack.routes({
    handle: async (arrival, intent) => {
      handled.push({ arrival, intent })
      return typeof set.message === 'function' ? set.message() : set.message
    },
    interpret: said => ({ do: 'describe-area', areas: [said.replaceAll(' ', '-')], levels: [] }),
    councilOf: async tenant => `council-of-${tenant}`,
    openPulse: async () => set.open,
    wait: () => set.wait,
    answerWithin: 200,
    ...over,
  })
  const server = createHttpServer({ routes, log, storeAnswers: async () => {}, oldestDueSeconds: () => 0 })
  const endpoint = `${await server.listen(0, '127.0.0.1')}/slack/events`
  const client = slackClient({ api, endpoint, signingSecret: SIGNING_SECRET, now })
  return {
    api,
    client,
    slack,
    handled,
    log: lines,
    endpoint,
    set,
    button: (blocks, label) =>
      buttonsIn(blocks).find(each => each.text.text === label) ??
      assert.fail(`No button "${label}" in ${JSON.stringify(blocks)}`),
    faults: () =>
      shown.flatMap(each =>
        'blocks' in each && 'type' in each ? slackChecks().view(each) : slackChecks().message(each as object[]),
      ),
    close: async () => void (await Promise.all([server.close(), slack.close(), api.close()])),
  }
}

/** A modal as the bot sent it: without what Slack adds. */
function asSent({ id: _id, hash: _hash, root_view_id: _root, previous_view_id: _below, ...view }: SlackView): object {
  return view
}

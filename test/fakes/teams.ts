import type { Intent } from '#shared/domain/intent.ts'
import type { Arrival } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import { type TeamsClient, type TeamsPerson, teamsClient } from '../../bot/desk/counterpart/client.ts'
import { createLog } from '../../bot/log.ts'
import { createHttpServer } from '../../bot/server.ts'
import { staticToken } from '../../bot/teams/credentials.ts'
import { connectTeams, type Teams } from '../../bot/teams/edge.ts'
import type { Hearing } from '../../bot/teams/listen.ts'
import { type FaultyConnector, startFaultyConnector } from './teamsConnector.ts'
import { type ForgingIssuer, startForgingIssuer } from './teamsIssuer.ts'

export const APP = '11111111-2222-3333-4444-555555555555'
export const TENANT = 'aaaaaaaa-0000-0000-0000-000000000001'
export const ADA: TeamsPerson = { id: '29:ada', name: 'Ada Vale', aadObjectId: '00000000-0000-0000-0000-0000000000a1' }
export const BEN: TeamsPerson = { id: '29:ben', name: 'Ben Moss', aadObjectId: '00000000-0000-0000-0000-0000000000b2' }
export const CHANNEL = { kind: 'channel', channel: '19:pulse@thread.tacv2', team: '19:team@thread.tacv2' } as const
export const CHAT = { kind: 'personal', chat: 'a:ada' } as const

/** One intent that reached the journeys. */
export interface Handled {
  readonly arrival: Arrival
  readonly intent: Intent
}

/** The real edge between Microsoft's side on loopback and journeys that only note what reached them. */
export interface TeamsWorld {
  readonly issuer: ForgingIssuer
  readonly connector: FaultyConnector
  readonly teams: Teams
  readonly client: TeamsClient
  readonly handled: Handled[]
  readonly log: string[]
  readonly endpoint: string
  /** What the journeys say next, and the clock. */
  readonly set: { message: Message | (() => Promise<Message>); now: () => Date; wait: number }
  close(): Promise<void>
}

export const text = (words: string): Message => ({
  summary: words,
  parts: [{ part: 'text', text: words }],
  buttons: [],
})

/** Starts everything on loopback; `over` changes what stands behind the edge. */
export async function teamsWorld(over: Partial<Hearing> = {}): Promise<TeamsWorld> {
  const [issuer, connector] = await Promise.all([startForgingIssuer(), startFaultyConnector({ token: 'outbound' })])
  const handled: Handled[] = []
  const lines: string[] = []
  const log = createLog({ write: line => void lines.push(line) })
  const set: TeamsWorld['set'] = { message: text('Answered'), now: () => new Date(), wait: 0 }
  const now = () => set.now()
  const teams = connectTeams(
    { appId: APP, tenantIds: [TENANT], openIdMetadataUrl: issuer.metadataUrl, serviceUrls: [connector.url] },
    { token: staticToken('outbound'), log, now, sendWithin: 300, pause: async () => {} },
  )
  const route = teams.route({
    handle: async (arrival, intent) => {
      handled.push({ arrival, intent })
      return typeof set.message === 'function' ? set.message() : set.message
    },
    interpret: said => ({ do: 'describe-area', areas: [said.replaceAll(' ', '-')], levels: [] }),
    councilOf: async tenant => `council-of-${tenant}`,
    wait: () => set.wait,
    answerWithin: 300,
    ...over,
  })
  const server = createHttpServer({ routes: [route], log, storeAnswers: async () => {}, oldestDueSeconds: () => 0 })
  const endpoint = `${await server.listen(0, '127.0.0.1')}/api/messages`
  const client = teamsClient({ issuer, endpoint, serviceUrl: connector.serviceUrl, appId: APP, tenant: TENANT, now })
  const close = async () => void (await Promise.all([server.close(), issuer.close(), connector.close()]))
  return { issuer, connector, teams, client, handled, log: lines, endpoint, set, close }
}

import { randomBytes } from 'node:crypto'
import type { Services } from '#shared/journeys/services.ts'
import type { Route } from '../http.ts'
import { openChats } from './chats.ts'
import { teamsClient } from './counterpart/client.ts'
import { startConnector } from './counterpart/connector.ts'
import { startIssuer } from './counterpart/issuer.ts'
import { COUNCIL, PEOPLE, personalChat } from './people.ts'
import { type Play, playThrough } from './play.ts'
import { deskRoutes } from './routes.ts'
import type { DeskState } from './wire.ts'

/**
 * Everything that trial mode puts in the place of Microsoft: a far side on loopback, and the desk on our own server.
 * How bot/main.ts wires it:
 *
 *     const trial = await startTrial({ now })          // issuer and connector listen on free loopback ports
 *     ... build adapter and services from trial.teams as if an administrator had set them ...
 *     const server = createHttpServer({ routes: [...own, ...trial.routes], hosts: trial.hosts, log, ... })
 *     const url = await server.listen(port, '127.0.0.1')
 *     await trial.open(services, url)                  // fills an empty store, then the desk takes presses
 *     console.log(trial.address(url))                  // http://127.0.0.1:3978/desk/
 *     ... at the end: await trial.close()
 */
export interface Trial {
  /** Stands for the settings TEAMS_APP_ID, TEAMS_TENANT_IDS, TEAMS_OPENID_METADATA_URL and TEAMS_SERVICE_URLS. */
  readonly teams: {
    readonly appId: string
    readonly tenantIds: readonly string[]
    readonly openIdMetadataUrl: string
    readonly serviceUrls: readonly string[]
    /** The bearer token that the bot sends to the loopback connector: no token server is asked. */
    readonly outboundToken: string
  }
  /** The council that the made-up tenant belongs to. */
  readonly council: { readonly id: string; readonly name: string; readonly tenant: string }
  /** The only host names that the server may be asked by. */
  readonly hosts: readonly string[]
  /** The desk's routes, for our own server. Until `open` a press is answered with 503. */
  readonly routes: readonly Route[]
  /** Makes the sample data when the store is empty, by running the real journeys; then opens the desk. */
  open(services: Services, serverUrl: string): Promise<void>
  /** Where to look. */
  address(serverUrl: string): string
  close(): Promise<void>
}

export interface TrialOptions {
  /** The real clock; the sample data runs on clocks of its own. */
  readonly now: () => Date
}

/** Starts the far side. Everything listens on 127.0.0.1 only. */
export async function startTrial({ now }: TrialOptions): Promise<Trial> {
  const [issuer, connector] = await Promise.all([startIssuer(), startConnector()])
  const [start, token] = [now().toISOString(), newToken()]
  let clock = now
  const chats = openChats(() => clock())
  connector.onArrival(chats.arrived)
  fillRosters(connector.setRoster)
  let play: Play | undefined

  return {
    teams: {
      appId: COUNCIL.app,
      tenantIds: [COUNCIL.tenant],
      openIdMetadataUrl: issuer.metadataUrl,
      serviceUrls: [connector.serviceUrl],
      outboundToken: newToken(),
    },
    council: COUNCIL,
    hosts: ['127.0.0.1', 'localhost'],
    routes: deskRoutes({ token, chats, play: () => play, state: () => stateOf(start, token, chats.messages()) }),
    async open(_services, serverUrl) {
      const client = teamsClient({
        issuer,
        endpoint: `${serverUrl}/api/messages`,
        serviceUrl: connector.serviceUrl,
        appId: COUNCIL.app,
        tenant: COUNCIL.tenant,
        botName: COUNCIL.bot,
        now,
      })
      clock = now
      play = playThrough(client, chats)
    },
    address: serverUrl => `${serverUrl}/desk/`,
    async close() {
      await Promise.all([issuer.close(), connector.close()])
    },
  }
}

const newToken = (): string => randomBytes(32).toString('base64url')

function fillRosters(setRoster: Awaited<ReturnType<typeof startConnector>>['setRoster']): void {
  const member = ({ teamsId: id, name, aadObjectId }: (typeof PEOPLE)[number]) => ({ id, name, aadObjectId })
  const bot = { id: `28:${COUNCIL.app}`, name: COUNCIL.bot, userRole: 'bot' as const }
  for (const place of [COUNCIL.channel, COUNCIL.team]) setRoster(place, [...PEOPLE.map(member), bot])
  for (const person of PEOPLE) setRoster(personalChat(person), [member(person), bot])
}

const stateOf = (start: string, token: string, messages: DeskState['messages']): DeskState => {
  const shown = ({ key, name, job }: (typeof PEOPLE)[number]) => ({ key, name, job })
  return {
    start,
    token,
    council: COUNCIL.name,
    bot: COUNCIL.bot,
    channel: COUNCIL.channelName,
    people: PEOPLE.filter(({ played }) => played).map(shown),
    others: PEOPLE.filter(({ played }) => !played).map(shown),
    messages,
  }
}

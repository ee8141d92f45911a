import { randomBytes } from 'node:crypto'
import type { Services } from '#shared/journeys/services.ts'
import type { Route } from '../http.ts'
import { openChats } from './chats.ts'
import { deskClock, type Step } from './clock.ts'
import { teamsClient } from './counterpart/client.ts'
import { startIssuer } from './counterpart/issuer.ts'
import { portOf, startFarSide } from './farSide.ts'
import { openMemory } from './memory.ts'
import { openCouncil } from './opening.ts'
import { COUNCIL, PEOPLE } from './people.ts'
import { type Play, playThrough } from './play.ts'
import { deskRoutes } from './routes.ts'
import { slackRoutes } from './slackRoutes.ts'
import { type SlackSide, startSlackSide } from './slackSide.ts'
import type { DeskState } from './wire.ts'

/**
 * Everything that trial mode puts in the place of Microsoft and Slack: a far side on loopback, and the desk on our own
 * server.
 * How bot/main.ts wires it:
 *
 *     const trial = await startTrial({ now, dataDir })   // issuer, connector and Slack's Web API listen on loopback
 *     ... from here on everything tells the time by trial.now
 *     ... build edges and services from trial.teams and trial.slack as if an administrator had set them ...
 *     const server = createHttpServer({ routes: [...own, ...trial.routes], hosts: trial.hosts, log, ... })
 *     const url = await server.listen(port, '127.0.0.1')
 *     await trial.open(services, url)                    // fills an empty store, then the desk takes presses
 *     console.log(trial.address(url))                    // http://127.0.0.1:3978/desk/
 *     ... at the end, the server first: await trial.close()
 */
export interface Trial {
  /** The desk's clock, which a visitor can move on. */
  readonly now: () => Date
  /** Stands for the settings TEAMS_APP_ID, TEAMS_TENANT_IDS, TEAMS_OPENID_METADATA_URL and TEAMS_SERVICE_URLS. */
  readonly teams: {
    readonly appId: string
    readonly tenantIds: readonly string[]
    readonly openIdMetadataUrl: string
    readonly serviceUrls: readonly string[]
    /** The bearer token that the bot sends to the loopback connector: no token server is asked. */
    readonly outboundToken: string
  }
  /** Stands for the settings SLACK_SIGNING_SECRET, SLACK_API_URL and SLACK_BOT_TOKEN. */
  readonly slack: SlackSide['settings']
  /** The council that the made-up tenant, and the made-up workspace, belong to. */
  readonly council: { readonly name: string; readonly tenant: string }
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
  /** The real clock; the desk's is ahead of it by what a visitor moved it. The sample data runs on a clock of its own. */
  readonly now: () => Date
  /** Beside the store the desk keeps what Teams and Slack would keep: the conversations. */
  readonly dataDir: string
  /** The store of an earlier start is there. */
  readonly again?: boolean
}

/** Starts the far side, on 127.0.0.1 only. @throws Error when its port is taken */
export async function startTrial({ now: real, dataDir, again }: TrialOptions): Promise<Trial> {
  const memory = openMemory(dataDir)
  const kept = await memory.read()
  // Without its records the trial begins again, today.
  const desk = deskClock(real, again ? kept?.ahead : 0)
  const { now } = desk
  const outboundToken = newToken()
  const [issuer, connector, slack] = await Promise.all([
    startIssuer(),
    startFarSide(now(), kept, outboundToken),
    startSlackSide(now),
  ])
  const [start, token] = [now().toISOString(), newToken()]
  const clock = { now }
  const chats = openChats(() => clock.now())
  let open: { readonly council: string; readonly play: Play; readonly address: string; wake(): void } | undefined
  const state = (): DeskState => ({
    ...SHOWN,
    start,
    token,
    open: open !== undefined,
    ahead: desk.ahead(),
    messages: chats.messages(),
    slack: slack.state(),
  })
  const toKeep = () => ({
    council: open?.council ?? '',
    ...(open && { address: open.address }),
    port: portOf(connector),
    ahead: desk.ahead(),
    messages: chats.messages(),
    slack: slack.toKeep(),
  })

  /** Everything that tells the time by it looks again. Kept before it is told, so that no start goes back. */
  async function moveClock(step: Step): Promise<boolean> {
    if (!open || !desk.move(step)) return false
    await memory.save(toKeep())
    chats.tell({ event: 'clock', ahead: desk.ahead() })
    open.wake()
    return true
  }

  return {
    now,
    teams: {
      appId: COUNCIL.app,
      tenantIds: [COUNCIL.tenant],
      openIdMetadataUrl: issuer.metadataUrl,
      serviceUrls: [connector.serviceUrl],
      outboundToken,
    },
    slack: slack.settings,
    council: COUNCIL,
    hosts: ['127.0.0.1', 'localhost'],
    routes: [
      ...deskRoutes({ token, chats, play: () => open?.play, state, moveClock }),
      ...slackRoutes(token, slack.play),
    ],
    async open(services, serverUrl) {
      const client = teamsClient({
        issuer,
        endpoint: `${serverUrl}/api/messages`,
        serviceUrl: connector.serviceUrl,
        appId: COUNCIL.app,
        tenant: COUNCIL.tenant,
        botName: COUNCIL.bot,
        now,
      })
      const council = await openCouncil({ services, client, connector, chats, clock, kept, now })
      await slack.open({ services, council, serverUrl, kept: kept?.council === council ? kept.slack : undefined })
      connector.onArrival(chats.arrived)
      slack.listen(chats.tell)
      open = { council, play: playThrough(client, chats), address: addressOf(serverUrl), wake: services.wake }
      chats.listen(() => memory.keep(toKeep))
      await memory.save(toKeep())
      chats.tell({ event: 'state', state: state() })
    },
    address: addressOf,
    async close() {
      if (open) await memory.save(toKeep())
      await Promise.all([issuer.close(), connector.close(), slack.close()])
    },
  }
}

const addressOf = (serverUrl: string): string => `${serverUrl}/desk/`

const newToken = (): string => randomBytes(32).toString('base64url')

const shown = ({ key, name, job, aadObjectId, slackUser }: (typeof PEOPLE)[number]) => ({
  key,
  name,
  job,
  teams: aadObjectId,
  slack: slackUser,
})
const SHOWN = {
  council: COUNCIL.name,
  bot: COUNCIL.bot,
  channel: COUNCIL.channelName,
  people: PEOPLE.filter(({ played }) => played).map(shown),
  others: PEOPLE.filter(({ played }) => !played).map(shown),
}

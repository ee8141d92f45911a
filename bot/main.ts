import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import type { Intent } from '#shared/domain/intent.ts'
import { interpret } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'
import { readMessage, readPressed } from '#shared/domain/readMessage.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { missedResults, oldestDue, uncertainNudges } from '#shared/journeys/due.ts'
import { handle } from '#shared/journeys/handle.ts'
import { lookUp } from '#shared/journeys/lookUp.ts'
import { nameCouncil } from '#shared/journeys/nameCouncil.ts'
import { probeStore } from '#shared/journeys/probe.ts'
import { openPulseOf, pulseAtHome } from '#shared/journeys/pulseAtHome.ts'
import type { Arrival, Asker, Services } from '#shared/journeys/services.ts'
import { turnOf } from '#shared/journeys/turn.ts'
import { paneRoutes } from './api/pane.ts'
import { rateLimit } from './api/rate.ts'
import { excelApiRoutes } from './api/routes.ts'
import {
  type Config,
  isLoopback,
  type LiveConfig,
  readConfig,
  type SlackConfig,
  storeFile,
  type TeamsConfig,
} from './config.ts'
import { readDay } from './dates.ts'
import { startTrial, type Trial } from './desk/trial.ts'
import type { Route } from './http.ts'
import { createKeys } from './keys.ts'
import { ownLinks } from './links/links.ts'
import { linkPages } from './links/pages.ts'
import { createLog, type Log } from './log.ts'
import { UNPACED } from './pace.ts'
import { lookedUpOnce } from './recent.ts'
import { createSchedule } from './schedule.ts'
import { trialSecret } from './secret.ts'
import { createHttpServer } from './server.ts'
import type { Slack, SlackNeeds } from './slack/edge.ts'
import { DRAIN_WITHIN, stopWhenTold } from './stopping.ts'
import { openStore } from './stores.ts'
import { managedIdentityToken, type OutboundToken, passwordToken, staticToken } from './teams/credentials.ts'
import { connectTeams, type Teams } from './teams/edge.ts'
import { countingFaults, countingSends, startTelemetry, watchJourneys } from './telemetry.ts'
import { patientTurn } from './turns.ts'

/** A running Council Pulse. */
export interface Running {
  /** Where the server listens, such as `http://127.0.0.1:3978`. */
  readonly url: string
  /** The trial desk's page, in trial mode. */
  readonly desk?: string
  readonly services: Services
  /** Lets what is under way finish, and closes the store. */
  stop(): Promise<void>
}

/**
 * Starts the server: the trial desk when no platform is configured, else the configured platforms and nothing else.
 * @param listening told as soon as it answers; the start itself is over after the clock's first round, which takes long
 * while a store is away
 */
export async function start(
  config: Config,
  plainLog: Log = createLog(),
  listening: (running: Running) => void = () => undefined,
): Promise<Running> {
  const telemetry = await startTelemetry(config.live?.telemetry, plainLog)
  const log = countingFaults(plainLog, telemetry)
  const real = () => new Date()
  const trial = config.live
    ? undefined
    : await startTrial({ now: real, dataDir: config.dataDir, again: existsSync(storeFile(config)) })
  const now = trial?.now ?? real
  const { store, during, units } = await openStore(config, log, telemetry.charged)
  const schedule = createSchedule(log)
  const keys = createKeys(config.live?.masterSecret ?? trialSecret(config.dataDir))
  const { teams, slack } = await connect(config, trial, { log, now, records: { store, keys } })
  const platforms = {
    teams: teams && countingSends(teams.platform, 'teams', telemetry),
    slack: slack && countingSends(slack.platform, 'slack', telemetry),
  }
  const services: Services = {
    store,
    framework: readPack(pack),
    lexicon: lexicon as Lexicon,
    platform: name => platforms[name],
    keys,
    now,
    newId: randomUUID,
    countChanged: schedule.countChanged,
    wake: schedule.wake,
  }
  // In a trial the address is known once the server listens.
  const reached = { at: config.publicUrl }
  const links = ownLinks(services, () => reached.at)
  // A trial prints one address, which no line for each press may push away.
  const watching = { telemetry, log: config.live && log, units }
  const reader = { ...services, readDay }
  const watched = watchJourneys((from, intent) => handle(services, from, readPressed(reader, intent, now())), watching)
  const hearing = {
    handle: (arrival: Arrival, intent: Intent) => during(intent.do, () => watched(arrival, intent)),
    interpret: (text: string, was: Intent | undefined) => links.asked(text) ?? readMessage(reader, text, was, now()),
    turns: (who: Asker) => patientTurn(turnOf(services, who), log, work => during('turn', work)),
    councilOf: lookedUpOnce(tenant => {
      const known = trial ? `teams:${trial.council.tenant}` : homeOf(tenant, config.live)
      return councilNamed(services, known, trial?.council.name ?? nameOf(known, config.live))
    }),
    lookUp: (text: string) => lookUp(services, text, interpret(services.framework, services.lexicon, text, undefined)),
    linked: links.linked,
    pulseAtHome: (arrival: Arrival) => during('home', () => pulseAtHome(services, arrival)),
    openPulse: async (council: string) => (await openPulseOf(services, council))?.id,
    ...(config.live && { wait: patience(now) }),
  }
  const edges = [...(teams ? [teams.route(hearing)] : []), ...(slack?.routes(hearing) ?? [])]
  const server = createHttpServer({
    routes: routes(services, edges, trial, config.publicUrl),
    log,
    storeAnswers: () => probeStore(services),
    oldestDueSeconds: () => oldestDue(services),
    missedResults: () => missedResults(services),
    uncertainNudges: () => uncertainNudges(services),
    // TLS ends at a proxy in front, so an https address means that there is one.
    proxies: config.publicUrl?.startsWith('https:') ? 1 : 0,
    drainWithin: DRAIN_WITHIN,
    ...(trial && { hosts: trial.hosts }),
  })
  const url = await server.listen(config.port, trial ? '127.0.0.1' : '0.0.0.0').catch(async fault => {
    await Promise.all([trial?.close(), store.close()])
    throw fault
  })
  if (trial) reached.at = url
  await trial?.open(services, url)
  telemetry.watchDue(() => oldestDue(services))
  const running: Running = {
    url,
    ...(trial && { desk: trial.address(url) }),
    services,
    async stop() {
      await server.close()
      await slack?.close()
      await schedule.stop()
      await trial?.close()
      await telemetry.close()
      await store.close()
    },
  }
  listening(running)
  await schedule.start(services)
  return running
}

/** What the platforms need before there are services: where to say what happens, the time, and where they keep records. */
type Needs = Pick<SlackNeeds, 'log' | 'now' | 'records' | 'pace'>

/** The platforms that are configured; in a trial, the made-up ones, which take as many messages as come. */
async function connect(
  { live }: Config,
  trial: Trial | undefined,
  plain: Needs,
): Promise<{ readonly teams: Teams | undefined; readonly slack: Slack | undefined }> {
  const needs = { ...plain, ...(trial && { pace: UNPACED }) }
  const settings = trial?.teams ?? live?.teams
  const token = trial ? staticToken(trial.teams.outboundToken) : live?.teams && outboundToken(live.teams)
  const teams = settings && token ? connectTeams(settings, { ...needs, token }) : undefined
  const slack = trial?.slack ?? live?.slack
  return { teams, slack: slack && (await connectedSlack(slack, needs)) }
}

/** Loaded when it is needed: Bolt takes as much memory as all the rest. */
async function connectedSlack({ signingSecret, apiUrl, botToken, oauth }: SlackConfig, needs: Needs): Promise<Slack> {
  const { connectSlack } = await import('./slack/edge.ts')
  return connectSlack({ signingSecret, apiUrl, ...(botToken && { botToken }), ...(oauth && { oauth }) }, needs)
}

const routes = (
  services: Services,
  edges: readonly Route[],
  trial: Trial | undefined,
  publicUrl: string | undefined,
): readonly Route[] => [
  ...edges,
  ...excelApiRoutes(services, publicUrl),
  ...paneRoutes({ trial: trial !== undefined }),
  ...linkPages(services.framework, publicUrl && new URL(publicUrl).pathname.replace(/\/$/, '')),
  ...(trial?.routes ?? []),
]

/** Requests that one person may send in a minute: far more than hands can press, far fewer than a script can send. */
const A_MINUTE = 300

/** Seconds that a person has to wait, by what they did in the last minute. */
function patience(now: () => Date): (person: string) => number {
  const limit = rateLimit(A_MINUTE, now)
  return person => limit.take(person)
}

/** One Teams tenant and one Slack workspace are two ways into one council. */
function homeOf(tenant: string, live: LiveConfig | undefined): string {
  const [only, ...others] = live?.teams?.tenantIds ?? []
  return tenant.startsWith('slack:') && live?.slack?.botToken && only && others.length === 0 ? `teams:${only}` : tenant
}

/** The name that was set for the council of a tenant, such as `teams:{tenant id}`. */
function nameOf(tenant: string, live: LiveConfig | undefined): string | undefined {
  const at = live?.teams ? live.teams.tenantIds.indexOf(tenant.replace(/^teams:/, '').toLowerCase()) : 0
  return live?.councilNames[at]
}

/** The council of a tenant, under the name that was set: at first contact, or at the first after it was set. */
async function councilNamed(services: Services, tenant: string, name: string | undefined): Promise<string> {
  const council = await councilOf(services, tenant, name ?? 'Your council')
  if (name !== undefined) await nameCouncil(services, council, name)
  return council
}

/** How the bot proves itself to Microsoft. A Connector on this machine is a stand-in, and gets no real token. */
function outboundToken({ appId, tenantIds, appPassword, serviceUrls }: TeamsConfig): OutboundToken {
  if (serviceUrls.every(each => isLoopback(new URL(each).hostname))) return staticToken('loopback')
  return appPassword
    ? passwordToken({ appId, tenant: tenantIds[0] as string, password: appPassword })
    : managedIdentityToken(appId)
}

async function main(): Promise<void> {
  const log = createLog()
  const config = readConfig()
  await start(config, log, running => {
    stopWhenTold(running.stop)
    if (config.warning) console.log(`\n${config.warning}`)
    if (running.desk)
      console.log(
        `\nCouncil Pulse is ready to try. Open this in your browser:\n\n  ${running.desk}\n\nStop it with Ctrl+C.\n`,
      )
    else log.info('Council Pulse is listening', { url: running.url })
  })
}

if (import.meta.main)
  main().catch(error => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  })

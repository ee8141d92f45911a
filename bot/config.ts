import { join } from 'node:path'
import { type CosmosConfig, readCosmos } from './config/cosmos.ts'
import { GUID, isSafeUrl } from './config/forms.ts'
import { readTelemetry, type TelemetryConfig } from './config/telemetry.ts'

export type { CosmosConfig } from './config/cosmos.ts'
export { isLoopback } from './config/forms.ts'

/** What an administrator may set. Everything else is decided. */
export interface Config {
  readonly port: number
  readonly dataDir: string
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string | undefined
  /** None: nothing is configured, so the trial desk starts. */
  readonly live: LiveConfig | undefined
  /** What the administrator should know at the start. */
  readonly warning?: string
}

/** A configured platform, and the secret that its records need. */
export interface LiveConfig {
  readonly masterSecret: string
  /** The councils' names, in the order of the tenants; empty when nobody set them. */
  readonly councilNames: readonly string[]
  /** One platform at least. */
  readonly teams?: TeamsConfig | undefined
  readonly slack?: SlackConfig | undefined
  /** None: the embedded store, in `dataDir`. */
  readonly cosmos?: CosmosConfig | undefined
  /** None: figures about the server go nowhere. */
  readonly telemetry?: TelemetryConfig | undefined
}

/** Our Slack app's own credentials, for several workspaces. */
export interface SlackOauth {
  readonly clientId: string
  readonly clientSecret: string
  readonly publicUrl: string
  /** The workspaces and organisations that may install; empty: any. */
  readonly allowed: readonly string[]
}

export interface SlackConfig {
  readonly signingSecret: string
  /** One workspace, by its token; or any number, by our app's own credentials. */
  readonly botToken: string | undefined
  readonly oauth: SlackOauth | undefined
  /** Ends in `/api/`. */
  readonly apiUrl: string
}

export interface TeamsConfig {
  readonly appId: string
  readonly tenantIds: readonly string[]
  /** None: a managed identity gets the token. */
  readonly appPassword: string | undefined
  readonly openIdMetadataUrl: string
  readonly serviceUrls: readonly string[]
}

type Env = Readonly<Record<string, string | undefined>>

const MICROSOFT = {
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  serviceUrls: 'https://smba.trafficmanager.net',
}
const SLACK_API = 'https://slack.com/api/'
const LEAST_SECRET = 32
/** A platform is configured as soon as one of its settings is there, even empty: half a configuration is a fault, not a trial. */
const PLATFORM_SETTING = /^(TEAMS|SLACK)_/

/**
 * Reads the settings; the only reader of the environment.
 * @throws Error that names every faulty setting at once
 */
export function readConfig(env: Env = process.env): Config {
  const faults: string[] = []
  const get = (name: string) => env[name]?.trim() || undefined
  const fault = (name: string, sentence: string) => void faults.push(`${name} ${sentence}`)

  const port = Number(get('PORT') ?? 3978)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fault('PORT', 'must be a whole number from 0 to 65535.')
  const publicUrl = get('PUBLIC_URL')?.replace(/\/+$/, '')
  if (publicUrl && !isSafeUrl(publicUrl)) fault('PUBLIC_URL', 'must be an https address (http only for this machine).')
  const platformSettings = Object.keys(env).filter(name => PLATFORM_SETTING.test(name) && env[name] !== undefined)
  const live = platformSettings.length > 0 ? readLive(get, fault, publicUrl, platformSettings) : undefined
  if (!live && publicUrl?.startsWith('https:')) fault('PUBLIC_URL', NO_PLATFORM)
  const cosmosSettings = Object.keys(env).filter(name => /^COSMOS_/.test(name) && env[name] !== undefined)
  if (!live) for (const name of cosmosSettings) fault(name, NO_TRIAL)
  const cosmos = live && cosmosSettings.length > 0 ? readCosmos(get, fault, live.teams) : undefined
  const telemetry = live && readTelemetry(get, fault)
  if (faults.length > 0)
    throw new Error(`Council Pulse can't start. Please mend these settings:\n- ${faults.join('\n- ')}`)
  const warning = !live && get('MASTER_SECRET') ? SECRET_UNUSED : undefined
  return {
    port,
    dataDir: get('DATA_DIR') ?? '.data',
    publicUrl,
    live: live && { ...live, ...(cosmos && { cosmos }), ...(telemetry && { telemetry }) },
    ...(warning && { warning }),
  }
}

/** A secret alone opens nothing, and the trial keeps to a store and a secret of its own: said, not refused. */
const SECRET_UNUSED =
  'MASTER_SECRET is set, but no platform is configured: this is the trial, with a secret and a store of its own.'
/** Nobody sets this for a trial, so the settings of a platform got lost. */
const NO_PLATFORM =
  'is set, but no platform is configured. Set what Teams (TEAMS_APP_ID, TEAMS_TENANT_IDS) or Slack (SLACK_SIGNING_SECRET) needs; to try Council Pulse without one, take this setting away.'

/** A trial is begun anew by deleting a file. */
const NO_TRIAL = 'is for a real deployment: the trial keeps a store of its own. Take it away, or configure a platform.'

type Get = (name: string) => string | undefined
type Fault = (name: string, sentence: string) => void

function readLive(
  get: Get,
  fault: Fault,
  publicUrl: string | undefined,
  platformSettings: readonly string[],
): LiveConfig {
  const masterSecret = get('MASTER_SECRET') ?? ''
  if (masterSecret.length < LEAST_SECRET)
    fault('MASTER_SECRET', `must hold at least ${LEAST_SECRET} random characters: it keeps answers apart from people.`)
  const has = (start: string, names: readonly string[]) => names.some(name => platformSettings.includes(start + name))
  // A setting that we do not know shows that Teams is meant, and what it lacks is then said.
  const slack = has('SLACK_', ['SIGNING_SECRET', 'BOT_TOKEN', 'CLIENT_ID', 'CLIENT_SECRET', 'API_URL'])
  const teams = !slack || has('TEAMS_', ['APP_ID', 'TENANT_IDS', 'APP_PASSWORD', 'OPENID_METADATA_URL', 'SERVICE_URLS'])
  const teamsConfig = teams ? readTeams(get, fault) : undefined
  const slackConfig = slack ? readSlack(get, fault, publicUrl) : undefined
  const councilNames = readNames(get, fault, teamsConfig?.tenantIds.length ?? 1)
  return {
    masterSecret,
    councilNames,
    ...(teamsConfig && { teams: teamsConfig }),
    ...(slackConfig && { slack: slackConfig }),
  }
}

function readTeams(get: Get, fault: Fault): TeamsConfig {
  const appId = get('TEAMS_APP_ID') ?? ''
  if (!GUID.test(appId))
    fault('TEAMS_APP_ID', 'must be the id of your bot registration. Without it nobody could be told apart.')
  const tenantIds = list(get('TEAMS_TENANT_IDS')).map(id => id.toLowerCase())
  if (tenantIds.length === 0 || !tenantIds.every(id => GUID.test(id)))
    fault('TEAMS_TENANT_IDS', "must list your council's tenant id (several with commas).")
  const openIdMetadataUrl = get('TEAMS_OPENID_METADATA_URL') ?? MICROSOFT.openIdMetadataUrl
  if (!isSafeUrl(openIdMetadataUrl)) fault('TEAMS_OPENID_METADATA_URL', 'must be an https address.')
  const serviceUrls = list(get('TEAMS_SERVICE_URLS') ?? MICROSOFT.serviceUrls)
  if (serviceUrls.length === 0 || !serviceUrls.every(isSafeUrl))
    fault('TEAMS_SERVICE_URLS', 'must list https addresses.')
  return { appId, tenantIds, appPassword: get('TEAMS_APP_PASSWORD'), openIdMetadataUrl, serviceUrls }
}

function readSlack(get: Get, fault: Fault, publicUrl: string | undefined): SlackConfig {
  const signingSecret = get('SLACK_SIGNING_SECRET') ?? ''
  if (!signingSecret) fault('SLACK_SIGNING_SECRET', 'must be there: it shows that a request comes from Slack.')
  const botToken = get('SLACK_BOT_TOKEN')
  const [clientId, clientSecret] = [get('SLACK_CLIENT_ID'), get('SLACK_CLIENT_SECRET')]
  if (botToken ? clientId || clientSecret : !(clientId && clientSecret))
    fault(
      'SLACK_BOT_TOKEN',
      'is for one workspace; SLACK_CLIENT_ID and SLACK_CLIENT_SECRET together are for several. Set one or the other.',
    )
  if (!botToken && !publicUrl) fault('PUBLIC_URL', 'must be there: Slack leads people back to it when they install.')
  const apiUrl = get('SLACK_API_URL') ?? SLACK_API
  if (!isSafeUrl(apiUrl)) fault('SLACK_API_URL', 'must be an https address (http only for this machine).')
  const oauth =
    clientId && clientSecret && publicUrl
      ? { clientId, clientSecret, publicUrl, allowed: list(get('SLACK_TEAM_IDS')) }
      : undefined
  return { signingSecret, botToken, oauth, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }
}

function readNames(get: Get, fault: Fault, councils: number): readonly string[] {
  const names = list(get('COUNCIL_NAME'), ';')
  if (names.length > 0 && (names.length !== councils || !names.every(isName)))
    fault(
      'COUNCIL_NAME',
      `must name ${councils === 1 ? '1 council' : `${councils} councils`}, as many as TEAMS_TENANT_IDS lists and in the same order (with semicolons between), each in at most ${LONGEST_NAME} characters.`,
    )
  return names
}

const LONGEST_NAME = 100
const isName = (text: string): boolean => text.length <= LONGEST_NAME && !/\p{Cc}/u.test(text)

const list = (text: string | undefined, between = ','): string[] =>
  (text ?? '')
    .split(between)
    .map(each => each.trim())
    .filter(Boolean)

/** The embedded store's file, in `DATA_DIR`. */
export const STORE_FILE = 'council-pulse.sqlite'
/** The trial's own: settings that get lost must never open a council's records as a trial, nor the other way round. */
export const TRIAL_STORE_FILE = 'trial.sqlite'

/** Where the store of this start lies. */
export const storeFile = ({ dataDir, live }: Pick<Config, 'dataDir' | 'live'>): string =>
  join(dataDir, live ? STORE_FILE : TRIAL_STORE_FILE)

import type { Config } from '../../config.ts'

/** One setting, as the pack shows it. */
export interface Setting {
  /** Its value is shown nowhere. */
  readonly secret: boolean
  readonly means: string
  /** What stands there now, in words that give no secret away; undefined: it is not set, and that is said. */
  readonly now: (config: Config) => string | undefined
}

/** For a secret that is in a vault and not in a file: nothing is kept under it, and it is not shown. */
export const STAND_IN = 'a-secret-that-stands-in-for-one-in-a-vault'

const host = (url: string | undefined): string | undefined => (url === undefined ? undefined : new URL(url).hostname)
const set = (value: unknown): string | undefined => {
  if (value === STAND_IN) return 'not in this file: in a vault, or still to be set'
  return value === undefined || value === '' ? undefined : 'set'
}
const counted = (many: readonly unknown[] | undefined): string | undefined =>
  many === undefined || many.length === 0 ? undefined : `${many.length} listed`

/** Every setting that the server reads. A test reads the settings with a spy and compares. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  MASTER_SECRET: {
    secret: true,
    means: 'the secret that every key and every seal is made from',
    now: ({ live }) => set(live?.masterSecret),
  },
  TEAMS_APP_ID: { secret: false, means: "the bot's registration", now: ({ live }) => live?.teams?.appId },
  TEAMS_TENANT_IDS: {
    secret: false,
    means: 'the tenants whose people may use it',
    now: ({ live }) => live?.teams?.tenantIds.join(', '),
  },
  TEAMS_APP_PASSWORD: {
    secret: true,
    means: 'a password of the registration; without it a managed identity is used',
    now: ({ live }) => set(live?.teams?.appPassword),
  },
  TEAMS_OPENID_METADATA_URL: {
    secret: false,
    means: "where Microsoft's keys are",
    now: ({ live }) => host(live?.teams?.openIdMetadataUrl),
  },
  TEAMS_SERVICE_URLS: {
    secret: false,
    means: 'where messages to Teams go, and nowhere else',
    now: ({ live }) => live?.teams?.serviceUrls.map(host).join(', '),
  },
  SLACK_SIGNING_SECRET: {
    secret: true,
    means: 'shows that a request comes from Slack',
    now: ({ live }) => set(live?.slack?.signingSecret),
  },
  SLACK_BOT_TOKEN: {
    secret: true,
    means: 'the token for one workspace',
    now: ({ live }) => set(live?.slack?.botToken),
  },
  SLACK_CLIENT_ID: {
    secret: false,
    means: 'the Slack app, for several workspaces',
    now: ({ live }) => set(live?.slack?.oauth?.clientId),
  },
  SLACK_CLIENT_SECRET: {
    secret: true,
    means: "the Slack app's secret, for several workspaces",
    now: ({ live }) => set(live?.slack?.oauth?.clientSecret),
  },
  SLACK_TEAM_IDS: {
    secret: false,
    means: 'the workspaces that may install; without it, any',
    now: ({ live }) => counted(live?.slack?.oauth?.allowed),
  },
  SLACK_API_URL: { secret: false, means: "where Slack's API is", now: ({ live }) => host(live?.slack?.apiUrl) },
  COUNCIL_NAME: {
    secret: false,
    means: 'what the councils are called',
    now: ({ live }) => live?.councilNames.join('; ') || undefined,
  },
  COSMOS_ENDPOINT: {
    secret: false,
    means: 'the account of the shared store',
    now: ({ live }) => host(live?.cosmos?.endpoint),
  },
  COSMOS_DATABASE: { secret: false, means: 'its database', now: ({ live }) => live?.cosmos?.database },
  COSMOS_CONTAINER: { secret: false, means: 'its container', now: ({ live }) => live?.cosmos?.container },
  COSMOS_KEY: {
    secret: true,
    means: 'a key of the account; without it a managed identity is used',
    now: ({ live }) => set(live?.cosmos?.key),
  },
  COSMOS_CLIENT_ID: {
    secret: false,
    means: 'which managed identity',
    now: ({ live }) => live?.cosmos?.identity,
  },
  APPLICATIONINSIGHTS_CONNECTION_STRING: {
    secret: true,
    means: 'where figures about the server go: Application Insights',
    now: ({ live }) => set(live?.telemetry?.appInsights),
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    secret: false,
    means: 'where figures about the server go: a collector of your own',
    now: ({ live }) => host(live?.telemetry?.otlp?.endpoint),
  },
  PORT: { secret: false, means: 'where it listens', now: ({ port }) => String(port) },
  DATA_DIR: {
    secret: false,
    means: 'where the embedded store lies',
    now: ({ live, dataDir }) => (live?.cosmos ? undefined : dataDir),
  },
  PUBLIC_URL: { secret: false, means: 'how people reach it', now: ({ publicUrl }) => host(publicUrl) },
}

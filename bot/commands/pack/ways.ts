import { CODE } from '#shared/domain/access.ts'
import type { Config } from '../../config.ts'

/** One way in, as the server serves it. A test starts the server and compares with what it really serves. */
export interface WayIn {
  /** Method and path. */
  readonly route: string
  readonly whose: 'everybody' | 'Teams' | 'Slack' | 'Slack, several workspaces'
  readonly caller: string
  readonly proof: string
  readonly gets: string
}

const NOBODY = 'none: anybody may ask'
const PUBLIC = 'public files and words, nothing of any council'
const file = (path: string): WayIn => ({
  route: `GET ${path}`,
  whose: 'everybody',
  caller: 'the Excel pane',
  proof: NOBODY,
  gets: PUBLIC,
})
const page = (path: string, gets: string): WayIn => ({
  route: `GET ${path}`,
  whose: 'everybody',
  caller: 'a browser',
  proof: NOBODY,
  gets,
})

/** Every route. Each GET is a HEAD as well. */
export const WAYS_IN: readonly WayIn[] = [
  {
    route: 'POST /api/messages',
    whose: 'Teams',
    caller: 'Microsoft Teams',
    proof: "Microsoft's signed token for this bot, an address on the list, a tenant on the list",
    gets: 'what the person may see',
  },
  {
    route: 'POST /slack/events',
    whose: 'Slack',
    caller: 'Slack',
    proof: "Slack's signature, of the last 5 minutes, once; a workspace that installed it",
    gets: 'what the person may see',
  },
  {
    route: 'GET /slack/install',
    whose: 'Slack, several workspaces',
    caller: 'an administrator of a workspace',
    proof: "none; it leads to Slack's own consent page",
    gets: 'a redirect',
  },
  {
    route: 'GET /slack/oauth_redirect',
    whose: 'Slack, several workspaces',
    caller: 'the same browser, back from Slack',
    proof:
      'a sealed state and its other half in a cookie, for 10 minutes, once; a workspace on the list, if there is one',
    gets: 'whether it was installed',
  },
  {
    route: 'GET /api/report',
    whose: 'everybody',
    caller: 'the Excel pane',
    proof: 'a token of one council, read-only',
    gets: "that council's released results, positions with who agreed them, and actions with their owners' names",
  },
  {
    route: 'POST /api/pair',
    whose: 'everybody',
    caller: 'the Excel pane',
    proof: `a code of ${CODE.signs} signs from a personal chat, for ${CODE.minutes} minutes, once`,
    gets: 'a token',
  },
  {
    route: 'DELETE /api/pair',
    whose: 'everybody',
    caller: 'the Excel pane',
    proof: 'the token that is to end',
    gets: 'nothing',
  },
  ...['/addin', '/addin/', '/addin/taskpane.html', '/addin/taskpane.css', '/addin/taskpane.js'].map(file),
  ...[16, 32, 64, 80].map(size => file(`/addin/icon-${size}.png`)),
  page('/area', PUBLIC),
  page('/area/*', PUBLIC),
  page('/pulse', 'that a pulse is seen in its channel, and nothing of it'),
  page('/pulse/*', 'that a pulse is seen in its channel, and nothing of it'),
  page('/health', 'that the process lives'),
  page('/ready', 'whether the store takes what is written, and how long due work waits: no names, no content'),
]

/** Which ways a configuration opens. */
export function waysIn({ live }: Config): readonly WayIn[] {
  return WAYS_IN.filter(
    ({ whose }) =>
      whose === 'everybody' ||
      (whose === 'Teams' && live?.teams !== undefined) ||
      (whose === 'Slack' && live?.slack !== undefined) ||
      (whose === 'Slack, several workspaces' && live?.slack?.oauth !== undefined),
  )
}

/** A host that the server, the pane or a browser speaks with, or that the code only names. */
export interface WayOut {
  readonly host: string
  readonly from: 'server' | 'pane' | 'nobody'
  readonly why: string
  readonly used: (config: Config) => boolean
}

const teams = ({ live }: Config): boolean => live?.teams !== undefined
const slack = ({ live }: Config): boolean => live?.slack !== undefined
const never = (): boolean => false
const always = (): boolean => true
const frame = (host: string): WayOut => ({
  host,
  from: 'nobody',
  why: 'Excel on the web may show the pane in a frame there',
  used: never,
})

/** Every host that the code names. A test looks through the code for others. */
export const WAYS_OUT: readonly WayOut[] = [
  { host: 'login.botframework.com', from: 'server', why: "Microsoft's keys, to check tokens", used: teams },
  { host: 'smba.trafficmanager.net', from: 'server', why: 'messages to Teams, and lists of members', used: teams },
  {
    host: 'login.microsoftonline.com',
    from: 'server',
    why: "the bot's token, where a password is used; a managed identity gets it inside Azure",
    used: ({ live }) => live?.teams?.appPassword !== undefined,
  },
  { host: 'slack.com', from: 'server', why: "Slack's API; a browser that installs goes there too", used: slack },
  { host: 'hooks.slack.com', from: 'server', why: 'an answer that one person alone sees', used: slack },
  {
    host: 'appsforoffice.microsoft.com',
    from: 'pane',
    why: "Microsoft's own script for Excel add-ins",
    used: always,
  },
  { host: 'api.botframework.com', from: 'nobody', why: 'stands in tokens as their issuer; never called', used: never },
  { host: 'cosmos.azure.com', from: 'nobody', why: 'names for whom a token is; never called', used: never },
  { host: 'developer.microsoft.com', from: 'nobody', why: 'names a schema; never called', used: never },
  { host: 'www.sqlite.org', from: 'nobody', why: 'a comment in the code', used: never },
  ...['*.officeapps.live.com', '*.office.com', '*.office365.com', '*.microsoft365.com'].map(frame),
  ...['*.cloud.microsoft', '*.sharepoint.com'].map(frame),
]

/** Where this configuration sends anything, by host, with why; what the settings name is among it. */
export function waysOut(config: Config): readonly Pick<WayOut, 'host' | 'from' | 'why'>[] {
  const { live } = config
  const named = new URL('https://named.invalid')
  const own = (url: string | undefined, why: string) => {
    const host = url === undefined ? '' : new URL(url, named).hostname
    return host === '' || WAYS_OUT.some(way => way.host === host) ? [] : [{ host, from: 'server' as const, why }]
  }
  return [
    ...WAYS_OUT.filter(way => way.used(config)),
    ...own(live?.cosmos?.endpoint, 'the shared store'),
    ...own(live?.telemetry?.appInsights?.endpoint, 'figures about the server'),
    ...own(live?.telemetry?.otlp?.endpoint, 'figures about the server'),
    ...own(live?.teams?.openIdMetadataUrl, "Microsoft's keys, as set"),
    ...(live?.teams?.serviceUrls ?? []).flatMap(url => own(url, 'messages to Teams, as set')),
    ...own(live?.slack?.apiUrl, "Slack's API, as set"),
  ]
}

import { readFileSync } from 'node:fs'

/** One thing that a manifest asks for. */
export interface Permission {
  readonly where: 'Teams' | 'Slack' | 'Excel'
  /** As the manifest says it. */
  readonly name: string
  readonly reason: string
}

/** What the manifests for Microsoft 365 ask for, and why. */
const FOR_MICROSOFT: readonly Permission[] = [
  {
    where: 'Teams',
    name: 'bots: personal',
    reason: 'to answer questions, take answers and remind one person in their own chat',
  },
  {
    where: 'Teams',
    name: 'bots: team',
    reason:
      'to post a pulse and its result in a channel, and to count who is asked there; the list of members comes with it',
  },
  { where: 'Teams', name: 'bots: groupChat', reason: 'the same in a group chat' },
  {
    where: 'Teams',
    name: 'composeExtensions: lookup',
    reason: 'to look up what a level looks like while writing a message; it reads only what is typed there',
  },
  {
    where: 'Teams',
    name: 'composeExtensions: makeAction',
    reason: 'to make an action of one message, when somebody chooses it on that message',
  },
  { where: 'Teams', name: 'permissions: identity', reason: 'to know that one person answers once, and who may lead' },
  {
    where: 'Teams',
    name: 'permissions: messageTeamMembers',
    reason: 'to remind people of what they took on, in their own chat',
  },
  {
    where: 'Excel',
    name: 'ReadWriteDocument',
    reason: 'to write the tables into the workbook that it is opened in, and to find its own rows again',
  },
  { where: 'Excel', name: 'Document.ReadWrite.User', reason: 'the same, as the unified manifest calls it' },
]

/** Slack's scopes stand with their reasons in a table beside its manifest. */
function forSlack(): readonly Permission[] {
  const readme = readFileSync(new URL('./slack/README.md', import.meta.url), 'utf8')
  const [, scopes = ''] = /^## What it asks for.*$([\s\S]*?)^## /m.exec(readme) ?? []
  return [...scopes.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)].map(([, name, reason]) => ({
    where: 'Slack',
    name: name as string,
    reason: reason as string,
  }))
}

/** Everything that any of the manifests asks for, and why. test/manifest finds each in a manifest, and nothing there that is not here. */
export const PERMISSIONS: readonly Permission[] = [...FOR_MICROSOFT, ...forSlack()]

/** What no manifest asks for, so that nobody has to look. */
export const NOT_ASKED: readonly string[] = [
  'No messages of a channel or a chat but those that mention it or are sent to it (no resource-specific consent in Teams, no `channels:history` in Slack).',
  'Nothing of Microsoft Graph: no mail, calendars, files or directory.',
  'No e-mail addresses, and no names beyond those that a platform shows with a message.',
  'No other web site: the Excel pane talks to your own server.',
]

/** What a built manifest asks for, under the names above. @param manifest as an object, or Excel's XML as text */
export function askedBy(where: Permission['where'], manifest: unknown): readonly string[] {
  if (typeof manifest === 'string')
    return [...manifest.matchAll(/<Permissions>([^<]+)<\/Permissions>/g)].map(([, name]) => name as string)
  const {
    bots = [],
    composeExtensions = [],
    permissions = [],
    authorization,
    oauth_config,
    webApplicationInfo,
    devicePermissions = [],
  } = manifest as Asking
  if (where === 'Slack')
    return [...(oauth_config?.scopes.bot ?? []), ...(oauth_config?.scopes.user ?? []).map(scope => `user: ${scope}`)]
  return [
    ...bots.flatMap(({ scopes }) => scopes.map(scope => `bots: ${scope}`)),
    ...composeExtensions.flatMap(({ commands }) => commands.map(({ id }) => `composeExtensions: ${id}`)),
    ...permissions.map(name => `permissions: ${name}`),
    ...devicePermissions.map(name => `devicePermissions: ${name}`),
    ...(authorization?.permissions.resourceSpecific ?? []).map(({ name }) => name),
    ...(webApplicationInfo ? ['webApplicationInfo'] : []),
  ]
}

interface Asking {
  readonly bots?: readonly { readonly scopes: readonly string[] }[]
  readonly composeExtensions?: readonly { readonly commands: readonly { readonly id: string }[] }[]
  readonly permissions?: readonly string[]
  readonly devicePermissions?: readonly string[]
  readonly webApplicationInfo?: object
  readonly authorization?: { readonly permissions: { readonly resourceSpecific: readonly { readonly name: string }[] } }
  readonly oauth_config?: { readonly scopes: { readonly bot: readonly string[]; readonly user?: readonly string[] } }
}

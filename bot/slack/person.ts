const USER = /^[UW][A-Z0-9]{1,30}$/
const TENANT = /^[TE][A-Z0-9]{1,30}$/
const CHANNEL = /^[CDG][A-Z0-9]{1,30}$/

export const isUser = (value: unknown): value is string => typeof value === 'string' && USER.test(value)
/** A workspace (`T...`), or an organisation that installed us for all of its workspaces (`E...`). */
export const isTenant = (value: unknown): value is string => typeof value === 'string' && TENANT.test(value)
export const isChannel = (value: unknown): value is string => typeof value === 'string' && CHANNEL.test(value)

/** Slack's own notices. It is in every workspace, and is nobody. */
const SLACKBOT = 'USLACKBOT'

/** `slack:{tenant}:{user}`: the same person in every chat, channel and roster. Undefined when it is no id. */
export function personId(tenant: string, user: unknown): string | undefined {
  return isUser(user) && user !== SLACKBOT ? `slack:${tenant}:${user}` : undefined
}

/** The user in a person's id, to write to. @throws Error when it is no id that `personId` made */
export function userOf(id: string): string {
  const user = id.split(':').at(-1)
  if (!id.startsWith('slack:') || !isUser(user)) throw new Error('That is nobody in Slack')
  return user
}

/** What Slack says about a user in `users.list`. */
export interface Listed {
  readonly id?: string
  readonly team_id?: string
  readonly is_bot?: boolean
  readonly is_workflow_bot?: boolean
  readonly is_stranger?: boolean
  readonly deleted?: boolean
  /** In an organisation of several workspaces. */
  readonly enterprise_user?: { readonly enterprise_id?: string }
}

/** People of the workspace: no bots, nobody who has left, nobody from another organisation. */
export const isOfTheirs = ({ is_bot, is_workflow_bot, is_stranger, deleted }: Listed): boolean =>
  !is_bot && !is_workflow_bot && !is_stranger && !deleted

/**
 * The same of somebody whom `users.info` found. People of another organisation who share a channel with ours are no
 * strangers to Slack, and its picker of colleagues offers them: only their workspace tells.
 * @param tenant who installed us: a workspace, or an organisation
 */
export const isColleague = (
  user: Listed,
  { tenant, team }: { readonly tenant: string; readonly team: string },
): boolean =>
  isOfTheirs(user) &&
  (user.team_id === undefined ||
    [team, tenant].includes(user.team_id) ||
    user.enterprise_user?.enterprise_id === tenant)

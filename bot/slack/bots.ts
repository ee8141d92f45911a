import { isTenant, isUser } from './person.ts'
import type { Json } from './words.ts'

/** Us in one installation: a workspace, or an organisation for all of its workspaces. */
export interface Bot {
  /** The installation: `T...` for a workspace, `E...` for an organisation. Their council is `slack:{tenant}`. */
  readonly tenant: string
  /** How people mention us. */
  readonly user: string
  /** @param renew the last one was refused: get another */
  token(renew?: boolean): Promise<string>
}

/** Who we are where. Undefined: nobody installed us there. @throws Error when that cannot be found out now */
export type Bots = (tenant: string) => Promise<Bot | undefined>

/**
 * One workspace, by a token from the settings. Which one it is, Slack says, once.
 * @param test asks `auth.test` with the token
 */
export function oneWorkspace(token: string, test: (token: string) => Promise<Json>): Bots {
  let found: Promise<Bot> | undefined
  const find = async (): Promise<Bot> => {
    const { team_id: team, enterprise_id: enterprise, is_enterprise_install: wide, user_id: user } = await test(token)
    const tenant = wide === true ? enterprise : team
    if (!isTenant(tenant) || !isUser(user)) throw new Error('Slack does not say whose token SLACK_BOT_TOKEN is')
    return { tenant, user, token: async () => token }
  }
  return async tenant => {
    found ??= find()
    found.catch(() => (found = undefined))
    const bot = await found
    return bot.tenant === tenant ? bot : undefined
  }
}

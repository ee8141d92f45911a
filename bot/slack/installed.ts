import { isRecord } from './click.ts'
import { isTenant } from './person.ts'
import type { Json } from './words.ts'

/** Whose installation a request is for, and from which of its workspaces it comes. */
export interface Installed {
  /** `T...`, or `E...` when an organisation installed us for all of its workspaces. */
  readonly tenant: string
  readonly team: string
}

/** @returns undefined when the request names no workspace */
export function installedBy(body: Json): Installed | undefined {
  const enterprise = isRecord(body['enterprise']) ? body['enterprise']['id'] : body['enterprise_id']
  const team = teamOf(body) ?? enterprise
  const authorizations = body['authorizations'] ?? []
  if (!Array.isArray(authorizations) || !authorizations.every(isRecord)) return undefined
  if (!isTenant(team)) return undefined
  if (!isOrganisationWide(body)) return { tenant: team, team }
  return isTenant(enterprise) ? { tenant: enterprise, team } : undefined
}

/** Every tenant that a notice about an installation can be about: it does not say which of the two had it. */
export const tenantsOf = (body: Json): readonly string[] => [body['team_id'], body['enterprise_id']].filter(isTenant)

function teamOf(body: Json): unknown {
  if (isRecord(body['team'])) return body['team']['id']
  if (body['team_id'] != null) return body['team_id']
  return isRecord(body['user']) ? body['user']['team_id'] : undefined
}

function isOrganisationWide(body: Json): boolean {
  const authorizations: unknown = body['authorizations']
  const [first] = Array.isArray(authorizations) ? (authorizations as readonly unknown[]) : []
  const said = isRecord(first) ? first['is_enterprise_install'] : body['is_enterprise_install']
  return said === true || said === 'true'
}

/**
 * Whether whoever did this belongs to the workspace. In a channel that is shared with another organisation, its people
 * can mention us and press our buttons: they are nobody in this council.
 */
export function isTheirs(body: Json, { tenant, team }: Installed): boolean {
  const event = isRecord(body['event']) ? body['event'] : undefined
  const home = event
    ? (event['user_team'] ??
      event['source_team'] ??
      (event['type'] === 'member_joined_channel' ? undefined : event['team']))
    : isRecord(body['user'])
      ? body['user']['team_id']
      : undefined
  if (home == null || home === team || home === tenant) return true
  // The workspaces of an organisation are one council; which ones they are, only Slack knows: it sends their own events only.
  return tenant.startsWith('E') && !(body['is_ext_shared_channel'] === true)
}

import { DIRECTORY } from '#shared/journeys/council.ts'
import type { Store } from '#shared/store/store.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const SLACK_TENANT = /^[TE][A-Z0-9]{1,30}$/
const SLACK_USER = /^[UW][A-Z0-9]{1,30}$/

/** A tenant as the directory names it, such as `teams:{tenant id}`. @throws Error, a sentence, when it is neither Teams' nor Slack's */
export function tenantKey(tenant: string): string {
  if (GUID.test(tenant)) return `teams:${tenant.toLowerCase()}`
  if (SLACK_TENANT.test(tenant)) return `slack:${tenant}`
  throw new Error(`${tenant} is no tenant id of Teams and no workspace id of Slack.`)
}

/** A person's id on their platform. @throws Error, a sentence, when it is none */
export function personId(person: string): string {
  if (GUID.test(person)) return person.toLowerCase()
  if (SLACK_USER.test(person)) return person
  throw new Error(`${person} is no object id of a person in Teams, no user id in Slack and no key of a lead.`)
}

/** The council of a tenant. @throws Error, a sentence, when nobody of it was ever here */
export async function councilOfTenant(store: Store, tenant: string): Promise<string> {
  const found = await store.read(DIRECTORY, 'tenant', tenantKey(tenant))
  if (!found)
    throw new Error(`Nobody of the tenant ${tenant} has met Council Pulse here yet. Add it to a channel first.`)
  return found.value.council
}

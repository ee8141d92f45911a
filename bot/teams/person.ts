/** As much of an activity as says who sent it. */
export interface Sender {
  readonly from?: { readonly aadObjectId?: unknown; readonly name?: unknown }
}

/** Object ids of the tenant's directory are GUIDs; we only insist that they are ids. */
const OBJECT_ID = /^[\w-]{1,64}$/

/** `teams:{tenant}:{object id}`: the same person in every chat, channel and roster. Undefined when it is no id. */
export function personId(tenant: string, objectId: unknown): string | undefined {
  return typeof objectId === 'string' && OBJECT_ID.test(objectId)
    ? `teams:${tenant.toLowerCase()}:${objectId.toLowerCase()}`
    : undefined
}

/** The object id in a person's id, to write to. @throws Error when it is no id that `personId` made */
export function objectIdOf(id: string): string {
  const object = id.split(':').at(-1) ?? ''
  if (!id.startsWith('teams:') || !OBJECT_ID.test(object)) throw new Error('That is nobody in Teams')
  return object
}

/**
 * Who sent an activity, from what Teams vouches for: the tenant that was checked, and the sender's id in its directory.
 * Never from a card: what stands there came through a browser.
 */
export function senderOf(
  { from }: Sender,
  tenant: string,
): { readonly id: string; readonly name?: string } | undefined {
  const id = personId(tenant, from?.aadObjectId)
  if (id === undefined) return undefined
  return typeof from?.name === 'string' && from.name ? { id, name: from.name.slice(0, 200) } : { id }
}

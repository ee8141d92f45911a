import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { indexedProperties, queryCharge, readCharge, writeCharge } from './cosmosCharge.ts'
import { type ContainerOf, containerOf, isRefusal, type Kept, type Refusal } from './cosmosDocuments.ts'
import { lagOf, placeOf, seenThrough } from './cosmosLag.ts'
import { matching, NO_SUCH_QUERY, PLAN, pageOf } from './cosmosQuery.ts'

export interface WireRequest {
  readonly method: string
  /** As sent, such as `/dbs/pulse/colls/documents/docs/x`. */
  readonly path: string
  header(name: string): string | undefined
  readonly body: string
}
export interface WireReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One request for documents, as it was understood. */
export interface Asked {
  readonly does: 'read' | 'list' | 'create' | 'replace' | 'remove' | 'plan'
  /** Undefined: it went to every partition. */
  readonly partition: string | undefined
  readonly status: number
  /** In request units. */
  readonly charge: number
}

export type Consistency = 'Strong' | 'BoundedStaleness' | 'Session' | 'ConsistentPrefix' | 'Eventual'
const STRONGEST_FIRST: readonly string[] = ['Strong', 'BoundedStaleness', 'Session', 'ConsistentPrefix', 'Eventual']

export interface ProtocolOptions {
  readonly key: string
  /** The only Entra token that is good. */
  readonly token?: string | undefined
  readonly consistency: Consistency
  /** Milliseconds until those see a write who read with less than Strong and have not made it themselves. */
  readonly behindMs?: number | undefined
  readonly noted: (asked: Asked) => void
}

/** Cosmos DB's REST protocol over containers in memory, stricter than the service: what the product never asks is refused. */
export interface Protocol {
  answer(request: WireRequest): WireReply
  container(database: string, id: string): ContainerOf | undefined
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): WireReply => ({
  status,
  headers: { 'content-type': 'application/json', 'x-ms-request-charge': '1', ...headers },
  body: status === 204 ? '' : JSON.stringify(body),
})
const no = (status: number, message: string, headers?: Readonly<Record<string, string>>): WireReply =>
  json(status, { code: String(status), message }, headers)
const OWNER_MISSING = { 'x-ms-substatus': '1003' }

export function protocol(options: ProtocolOptions): Protocol {
  const databases = new Map<string, Map<string, ContainerOf>>()
  const lag = lagOf(options.behindMs ?? 0)

  function answer(request: WireRequest): WireReply {
    const path = request.path.split('/').filter(Boolean).map(decodeURIComponent)
    if (!isProved(request, path, options))
      return no(401, "The input authorization token can't serve the request. The wrong key is being used.")
    const [, database = '', , container = '', , id] = path
    if (path.length === 0) return json(200, accountOf(request, options.consistency))
    if (path.length === 1) return makeDatabase(request)
    const inside = databases.get(database)
    if (!inside) return no(404, 'Owner resource does not exist', OWNER_MISSING)
    if (path.length === 2) return removeOr(request, () => databases.delete(database), { id: database })
    if (path.length === 3) return makeContainer(request, inside)
    const found = inside.get(container)
    if (!found) return no(404, 'Owner resource does not exist', OWNER_MISSING)
    if (path.length === 4) return removeOr(request, () => inside.delete(container), found.described)
    if (path[4] === 'pkranges') return json(200, { PartitionKeyRanges: [RANGE], _count: 1 })
    return id === undefined ? inContainer(request, found) : onDocument(request, found, id)
  }

  function makeDatabase({ method, body }: WireRequest): WireReply {
    if (method !== 'POST') return no(405, 'Not allowed')
    const { id } = JSON.parse(body) as { readonly id: string }
    if (databases.has(id)) return no(409, 'The database exists already')
    databases.set(id, new Map())
    return json(201, { id, _rid: id, _self: id })
  }

  function makeContainer({ method, body }: WireRequest, inside: Map<string, ContainerOf>): WireReply {
    if (method !== 'POST') return no(405, 'Not allowed')
    const described = JSON.parse(body) as ContainerOf['described']
    if (JSON.stringify(described['partitionKey']).includes('"/partition"') === false)
      return no(400, 'This counterpart knows only containers partitioned on /partition')
    if (inside.has(described.id)) return no(409, 'The container exists already')
    inside.set(described.id, containerOf(described, lag))
    return json(201, { ...described, _rid: described.id, _self: described.id })
  }

  /** Notes what was asked and what it cost, and answers. @param seen as many writes the answer knows of */
  function note(
    does: Asked['does'],
    partition: string | undefined,
    charge: number,
    reply: WireReply,
    seen = lag.writes(),
  ): WireReply {
    options.noted({ does, partition, status: reply.status, charge })
    const session = { 'x-ms-session-token': `0:-1#${seen}`, 'x-ms-content-path': CONTAINER_ID }
    return { ...reply, headers: { ...reply.headers, 'x-ms-request-charge': String(charge), ...session } }
  }

  /** What this reader does not see yet: their session token says how many writes they have seen. */
  function viewOf(request: WireRequest, consistency: 'strong' | 'weaker') {
    const token = Number(/#(\d+)$/.exec(request.header('x-ms-session-token') ?? '')?.[1] ?? 0)
    const least = consistency === 'strong' ? lag.writes() : token
    return { hidden: lag.hidden(least), seen: lag.seen(least) }
  }

  function inContainer(request: WireRequest, container: ContainerOf): WireReply {
    if (request.method !== 'POST') return no(405, 'Not allowed')
    const partition = partitionOf(request)
    if (request.header('x-ms-cosmos-is-query-plan-request')) return note('plan', partition, 0, json(200, PLAN))
    if (request.header('x-ms-documentdb-isquery')) return query(request, container, partition)
    if (request.header('x-ms-documentdb-is-upsert')) return no(400, 'An upsert guards nothing, so it is refused here')
    if (partition === undefined) return no(400, 'The partition key is missing')
    return wrote('create', container, partition, container.create(partition, request.body))
  }

  function query(request: WireRequest, container: ContainerOf, partition: string | undefined): WireReply {
    const consistency = consistencyOf(request, options.consistency)
    if (consistency === undefined) return no(400, 'The account is set to a weaker consistency')
    const fits = matching(request.body)
    if (!fits) return no(400, NO_SUCH_QUERY)
    const { hidden, seen } = viewOf(request, consistency)
    const all = seenThrough(hidden, container.scan(partition), partition).filter(fits)
    const { page, next } = pageOf(all, request.header('x-ms-max-item-count'), request.header('x-ms-continuation'))
    const charge = queryCharge(page.length, page.length, consistency === 'strong')
    const more = next === undefined ? {} : { 'x-ms-continuation': next }
    const body = { _rid: 'x', Documents: page, _count: page.length }
    return note('list', partition, charge, json(200, body, { 'x-ms-item-count': String(page.length), ...more }), seen)
  }

  function onDocument(request: WireRequest, container: ContainerOf, id: string): WireReply {
    const partition = partitionOf(request)
    if (partition === undefined) return no(400, 'The partition key is missing')
    const ifMatch = request.header('if-match')
    if (request.method === 'PUT') {
      if (ifMatch === undefined) return no(400, 'A replacement without If-Match guards nothing, so it is refused here')
      return wrote('replace', container, partition, container.replace(partition, id, request.body, ifMatch))
    }
    if (request.method === 'DELETE')
      return wrote('remove', container, partition, container.remove(partition, id, ifMatch))
    if (request.method !== 'GET') return no(405, 'Not allowed')
    const consistency = consistencyOf(request, options.consistency)
    if (consistency === undefined) return no(400, 'The account is set to a weaker consistency')
    const { hidden, seen } = viewOf(request, consistency)
    const place = placeOf(partition, id)
    const found = hidden.has(place) ? hidden.get(place) : container.read(partition, id)
    const bytes = found ? Buffer.byteLength(JSON.stringify(found)) : 0
    const reply = found
      ? json(200, found, { etag: found._etag })
      : no(404, 'Entity with the specified id does not exist in the system.')
    return note('read', partition, readCharge(bytes, consistency === 'strong'), reply, seen)
  }

  function wrote(
    does: 'create' | 'replace' | 'remove',
    { described }: ContainerOf,
    partition: string,
    kept: Kept | Refusal,
  ): WireReply {
    // What was refused was looked at, and nothing was written.
    if (isRefusal(kept)) return note(does, partition, readCharge(0, false), no(kept.status, kept.message))
    const bytes = Buffer.byteLength(JSON.stringify(kept))
    const charge = writeCharge(does, bytes, indexedProperties(described['indexingPolicy'], kept))
    const reply = does === 'remove' ? json(204, '') : json(does === 'create' ? 201 : 200, kept, { etag: kept._etag })
    return note(does, partition, charge, reply)
  }

  return { answer, container: (database, id) => databases.get(database)?.get(id) }
}

function removeOr({ method }: WireRequest, remove: () => unknown, described: object): WireReply {
  if (method === 'GET') return json(200, { _rid: 'x', _self: 'x', ...described })
  if (method !== 'DELETE') return no(405, 'Not allowed')
  remove()
  return json(204, '')
}

/** Whether reads cost twice; undefined: more was asked than the account can give. */
function consistencyOf(request: WireRequest, account: Consistency): 'strong' | 'weaker' | undefined {
  const asked = request.header('x-ms-consistency-level') ?? account
  if (STRONGEST_FIRST.indexOf(asked) < STRONGEST_FIRST.indexOf(account)) return undefined
  return asked === 'Strong' || asked === 'BoundedStaleness' ? 'strong' : 'weaker'
}

function partitionOf(request: WireRequest): string | undefined {
  const key = request.header('x-ms-documentdb-partitionkey')
  const [only, ...others] = key === undefined ? [] : (JSON.parse(key) as readonly unknown[])
  return typeof only === 'string' && others.length === 0 ? only : undefined
}

/** 8 bytes: the SDK keeps session tokens by it. */
const CONTAINER_ID = Buffer.from('documents').subarray(0, 8).toString('base64')
const RANGE = { id: '0', minInclusive: '', maxExclusive: 'FF', ridPrefix: 0, throughputFraction: 1, status: 'online' }

function accountOf(request: WireRequest, consistency: Consistency): object {
  const here = [{ name: 'UK South', databaseAccountEndpoint: `http://${request.header('host') ?? 'cosmos.local'}/` }]
  return {
    id: 'counterpart',
    writableLocations: here,
    readableLocations: here,
    enableMultipleWriteLocations: false,
    userConsistencyPolicy: { defaultConsistencyLevel: consistency },
  }
}

/** The account's key signs verb, kind of resource, its address and the date; an Entra token stands as it is. */
function isProved(request: WireRequest, path: readonly string[], { key, token }: ProtocolOptions): boolean {
  const said = decodeURIComponent(request.header('authorization') ?? '')
  const entra = /^type=aad&ver=1\.0&sig=(.+)$/.exec(said)?.[1]
  if (entra !== undefined) return entra === token
  const even = path.length % 2 === 0
  const type = (even ? path.at(-2) : path.at(-1)) ?? ''
  const link = even ? path.join('/') : path.slice(0, -1).join('/')
  const date = request.header('x-ms-date')?.toLowerCase() ?? ''
  const text = `${request.method.toLowerCase()}\n${type.toLowerCase()}\n${link}\n${date}\n\n`
  return said === `type=master&ver=1.0&sig=${createHmac('sha256', secretOf(key)).update(text).digest('base64')}`
}

const secrets = new Map<string, KeyObject>()
/** Made once: every request is proved, and a key in text costs more than the proof. */
function secretOf(key: string): KeyObject {
  const secret = secrets.get(key) ?? createSecretKey(Buffer.from(key, 'base64'))
  secrets.set(key, secret)
  return secret
}

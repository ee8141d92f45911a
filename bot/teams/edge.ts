import { type Activity, CloudAdapter, type InvokeResponse, TurnContext } from 'botbuilder'
import type { AuthenticateRequestResult, ConnectorClient } from 'botframework-connector'
import type { Platform } from '#shared/platform.ts'
import type { HttpRequest, HttpResponse, Route } from '../http.ts'
import type { Log } from '../log.ts'
import { createPace, type Pace } from '../pace.ts'
import { createKeySet } from './auth/keyset.ts'
import { allowOrigins } from './auth/origins.ts'
import { StrictAuthentication } from './auth/strict.ts'
import { createVerifier } from './auth/token.ts'
import { activitiesPath, type Connector, createConnector } from './connector.ts'
import type { OutboundToken } from './credentials.ts'
import { type Heard, type Hearing, listener } from './listen.ts'
import { teamsPlatform } from './platform.ts'
import type { Json } from './words.ts'

export interface TeamsSettings {
  readonly appId: string
  readonly tenantIds: readonly string[]
  readonly openIdMetadataUrl: string
  readonly serviceUrls: readonly string[]
}
export interface TeamsNeeds {
  readonly token: OutboundToken
  readonly log: Log
  readonly now: () => Date
  /** Milliseconds until a send is given up. */
  readonly sendWithin?: number
  /** Missing: what Microsoft takes. */
  readonly pace?: Pace
  readonly pause?: (seconds: number) => Promise<void>
}

/** Teams, both ways: what comes in by `route`, and what goes out by `platform`. */
export interface Teams {
  readonly platform: Platform
  /** `POST /api/messages`. Apart from the platform, because what stands behind it needs the platform first. */
  route(
    hearing: Pick<Hearing, 'handle' | 'interpret' | 'councilOf' | 'lookUp' | 'turns' | 'wait' | 'answerWithin'>,
  ): Route
}

/** @throws Error when the app id is empty or a service URL cannot be read: nothing is served half open */
export function connectTeams(settings: TeamsSettings, needs: TeamsNeeds): Teams {
  const { token, log, now, sendWithin, pace = createPace(now), pause } = needs
  const allowed = allowOrigins(settings.serviceUrls)
  const keys = createKeySet({ metadataUrl: settings.openIdMetadataUrl, now, log })
  const verify = createVerifier({ appId: settings.appId, keys, now })
  const connector = createConnector({ token, allowed, log, now, ...(sendWithin && { within: sendWithin }) })
  const tenants = settings.tenantIds.map(id => id.toLowerCase())
  const strict = new StrictAuthentication({
    verify,
    tenants,
    allowed,
    log,
    connector: url => sdkClient(connector, url),
  })
  const adapter = new Adapter(strict)

  return {
    platform: teamsPlatform({ connector, pace, ...(pause && { wait: pause }) }),
    route(hearing) {
      const listen = listener({ ...hearing, log, now })
      return { method: 'POST', path: '/api/messages', handle: request => serve(strict, adapter, listen, request) }
    },
  }
}

/** A turn of the SDK with the token checked beforehand. A class, because only the SDK's own may start one. */
class Adapter extends CloudAdapter {
  turn(
    token: AuthenticateRequestResult,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(token, activity, logic)
  }
}

async function serve(
  strict: StrictAuthentication,
  adapter: Adapter,
  listen: ReturnType<typeof listener>,
  { body, headers }: HttpRequest,
): Promise<HttpResponse> {
  const activity = body as unknown as Activity
  const token = await strict.authenticateRequest(activity, headers['authorization'] ?? '').catch(() => undefined)
  if (!token) return { status: 401, body: { error: 'Unauthorized' } }
  if (typeof activity.type !== 'string') return { status: 400, body: { error: 'Bad request' } }
  let heard: Heard = { status: 200 }
  await adapter.turn(token, activity, async context => {
    const client: ConnectorClient = context.turnState.get(adapter.ConnectorClientKey)
    heard = await listen(activity, sent => replyTo(client, activity, sent))
    if (activity.type === 'invoke') {
      const { status, body } = heard
      await context.sendActivity({ type: 'invokeResponse', value: { status, body } })
    }
  })
  const { status, body: said, retryAfter } = heard
  return {
    status,
    ...(said
      ? { body: said }
      : status === 200
        ? {}
        : { body: { error: status === 429 ? 'Too many requests' : 'Bad request' } }),
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  }
}

/** Not by `context.sendActivity`: a slow reply may outlive the turn, and the SDK revokes the turn's context at its end. */
async function replyTo(client: ConnectorClient, activity: Activity, sent: Json): Promise<void> {
  const reference = TurnContext.getConversationReference(activity)
  const addressed = TurnContext.applyConversationReference({ ...sent }, reference)
  await client.conversations.replyToActivity(activity.conversation.id, activity.id ?? '', addressed as Activity)
}

/** A reply waits this many seconds at most for a Connector that asks for patience, and is tried so often. */
const REPLY = { patience: 2, tries: 3 } as const

/** The part of the SDK's client that a turn sends with, on our own connector. */
function sdkClient(connector: Connector, serviceUrl: string): ConnectorClient {
  async function send(method: 'POST' | 'PUT', path: string, activity: unknown): Promise<{ id: string }> {
    for (let left = REPLY.tries; ; left -= 1) {
      const outcome = await connector.request(method, serviceUrl, path, activity as Json)
      if (outcome.how === 'done') return { id: String((outcome.body as { id?: unknown } | undefined)?.id ?? '') }
      const wait = outcome.how === 'later' && left > 1 ? outcome.afterSeconds : undefined
      if (wait === undefined || wait > REPLY.patience)
        throw new Error(`The Connector did not take a reply: ${outcome.how}`)
      await new Promise(done => setTimeout(done, wait * 1000))
    }
  }
  const conversations = {
    sendToConversation: (conversation: string, activity: unknown) =>
      send('POST', activitiesPath(conversation), activity),
    replyToActivity: (conversation: string, id: string, activity: unknown) =>
      send('POST', activitiesPath(conversation, id || undefined), activity),
    updateActivity: (conversation: string, id: string, activity: unknown) =>
      send('PUT', activitiesPath(conversation, id), activity),
  }
  return { conversations } as unknown as ConnectorClient
}

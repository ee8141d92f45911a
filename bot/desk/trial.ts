import type { Services } from '#shared/journeys/services.ts'

/**
 * Everything that trial mode puts in the place of Microsoft: a far side on loopback, and the desk on our own server.
 * How bot/main.ts wires it:
 *
 *     const trial = await startTrial({ now })                    // issuer and connector listen on free loopback ports
 *     ... build adapter and services from trial.teams as if an administrator had set them ...
 *     const server = await startServer({ routes: [...own, ...trial.routes], host: '127.0.0.1', port })
 *     await trial.open(services, server.url)                     // fills an empty store, then the desk answers
 *     console.log(trial.address)                                 // http://127.0.0.1:3978/desk/
 *     ... at the end: await trial.close()
 */
export interface Trial {
  /** Stands for the settings TEAMS_APP_ID, TEAMS_TENANT_IDS, TEAMS_OPENID_METADATA_URL and TEAMS_SERVICE_URLS. */
  readonly teams: {
    readonly appId: string
    readonly tenantIds: readonly string[]
    readonly openIdMetadataUrl: string
    readonly serviceUrls: readonly string[]
    /** The bearer token that the bot sends to the loopback connector: no token server is asked. */
    readonly outboundToken: string
  }
  /** The council that the made-up tenant belongs to. */
  readonly council: { readonly id: string; readonly name: string; readonly tenant: string }
  /** The desk's routes, for our own server. Until `open` they answer 503 with a page that waits. */
  readonly routes: readonly unknown[]
  /** Makes the sample data when the store is empty, by running the real journeys; then opens the desk. */
  open(services: Services, serverUrl: string): Promise<void>
  /** Where to look, once open. */
  readonly address: string
  close(): Promise<void>
}

export interface TrialOptions {
  /** The real clock; the sample data runs on clocks of its own. */
  readonly now: () => Date
}

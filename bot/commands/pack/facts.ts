import type { Config } from '../../config.ts'

/** What the pack is written for. */
export interface Facts {
  readonly council: string
  /** "24 November 2026", on a London clock. */
  readonly day: string
  readonly version: string
  readonly config: Config
  /** Nothing is configured where the command ran, so the deployment that infra/ makes for one council is described. */
  readonly isExample: boolean
  /** For commands about people: the first tenant, or what to put in its place. */
  readonly tenant: string
}

/** The deployment that infra/params/council.bicepparam makes, without a secret in it. */
export const EXAMPLE: Readonly<Record<string, string>> = {
  MASTER_SECRET: 'nothing-is-kept-under-this-example',
  TEAMS_APP_ID: '00000000-0000-0000-0000-000000000000',
  TEAMS_TENANT_IDS: '00000000-0000-0000-0000-000000000000',
  COSMOS_ENDPOINT: 'https://pulse.documents.azure.com',
  APPLICATIONINSIGHTS_CONNECTION_STRING:
    'InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com',
  PUBLIC_URL: 'https://pulse.example.gov.uk',
}

const NO_TENANT = 'THE-TENANT-OR-WORKSPACE-ID'

/** What a configuration says about itself. @param council its name; missing: as the settings say */
export function factsOf(
  config: Config,
  { council, ...rest }: Pick<Facts, 'day' | 'version' | 'isExample'> & { readonly council: string | undefined },
): Facts {
  const { teams, slack } = config.live ?? {}
  const [tenant = slack?.oauth?.allowed[0]] = teams?.tenantIds ?? []
  const named = config.live?.councilNames.join(' and ')
  return {
    ...rest,
    config,
    council: council ?? (named || 'Your council'),
    tenant: rest.isExample || tenant === undefined ? NO_TENANT : tenant,
  }
}

/** The platforms in use, in words. */
export function platformsOf({ live }: Config): string {
  return [live?.teams ? 'Microsoft Teams' : [], live?.slack ? 'Slack' : []].flat().join(' and ')
}

/** Where records are, in words. */
export const storeOf = ({ live }: Config): string =>
  live?.cosmos ? 'a Cosmos DB account of the council' : 'a file on the server'

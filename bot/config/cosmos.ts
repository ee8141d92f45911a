import { GUID, isSafeUrl } from './forms.ts'

/** A Cosmos DB account that several copies of the server may share. */
export interface CosmosConfig {
  readonly endpoint: string
  readonly database: string
  readonly container: string
  /** None: a managed identity gets a token. */
  readonly key: string | undefined
  /** The client id of that identity, when the machine has several. */
  readonly identity: string | undefined
}

const OTHERWISE = { COSMOS_DATABASE: 'council-pulse', COSMOS_CONTAINER: 'documents' } as const

/**
 * The settings of the shared store. As soon as one of them is there, even empty, it is meant: records never go to a
 * file instead.
 * @param get a setting without blanks around it
 * @param fault takes each faulty setting, with what it must be
 * @param teams a bot without a password has an identity already
 */
export function readCosmos(
  get: (name: string) => string | undefined,
  fault: (name: string, sentence: string) => void,
  teams: { readonly appId: string; readonly appPassword: string | undefined } | undefined,
): CosmosConfig {
  const endpoint = get('COSMOS_ENDPOINT')?.replace(/\/+$/, '') ?? ''
  if (!isSafeUrl(endpoint) || !isOnlyAHost(endpoint))
    fault('COSMOS_ENDPOINT', 'must be the https address of your Cosmos DB account (http only for this machine).')
  const named = (setting: keyof typeof OTHERWISE): string => {
    const name = get(setting) ?? OTHERWISE[setting]
    if (name.length > 255 || /[/\\?#]/.test(name))
      fault(setting, 'must be a name of at most 255 signs, none of / \\ ? #.')
    return name
  }
  const [key, identity] = [get('COSMOS_KEY'), get('COSMOS_CLIENT_ID')]
  if (key && !/^[A-Za-z0-9+/]+=*$/.test(key)) fault('COSMOS_KEY', 'must be a key of the account, as Azure shows it.')
  if (identity && (key || !GUID.test(identity)))
    fault('COSMOS_CLIENT_ID', 'must be the client id of a managed identity, and is for an account without COSMOS_KEY.')
  return {
    endpoint,
    database: named('COSMOS_DATABASE'),
    container: named('COSMOS_CONTAINER'),
    key,
    identity: key ? undefined : (identity ?? (teams?.appPassword ? undefined : teams?.appId)),
  }
}

const isOnlyAHost = (url: string): boolean => {
  const { pathname, search, hash } = new URL(url)
  return pathname === '/' && search === '' && hash === ''
}

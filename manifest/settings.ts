import { createHash } from 'node:crypto'

/** What the manifests are filled in with. */
export interface ManifestSettings {
  /** Where people reach the server; no slash at the end. */
  readonly publicUrl: string
  /** Of the product, such as `0.1.0`. */
  readonly version: string
  /** Who stands behind it, as people see it beside the name. */
  readonly publisher: string
  readonly privacyUrl: string
  readonly supportUrl: string
  readonly termsUrl: string
  /** None: Teams is not served. */
  readonly teams: { readonly appId: string } | undefined
  /** None: Slack is not served. */
  readonly slack: { readonly several: boolean } | undefined
}

type Env = Readonly<Record<string, string | undefined>>

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const LONGEST_PUBLISHER = 32
const OWN = 'Council Pulse'

/**
 * Reads the settings of a deployment, as the server has them, with what only manifests need.
 * @param version of the product
 * @returns the settings, or a sentence for every faulty one
 */
export function readSettings(env: Env, version: string): ManifestSettings | { readonly faults: readonly string[] } {
  const faults: string[] = []
  const get = (name: string): string => env[name]?.trim() ?? ''
  const has = (start: string): boolean => Object.keys(env).some(name => name.startsWith(start))
  const publicUrl = get('PUBLIC_URL').replace(/\/+$/, '')
  if (!isHost(publicUrl))
    faults.push('PUBLIC_URL must be the https address of the server, such as https://pulse.example.gov.uk.')
  const privacyUrl = get('PRIVACY_URL')
  if (!isPage(privacyUrl))
    faults.push(
      'PRIVACY_URL must be the https address of your privacy notice: Teams and Excel show it before anybody installs.',
    )
  const optional = (name: string): string => {
    if (get(name) !== '' && !isPage(get(name))) faults.push(`${name} must be an https address, or be left out.`)
    return get(name) || privacyUrl
  }
  const [supportUrl, termsUrl] = [optional('SUPPORT_URL'), optional('TERMS_URL')]
  const publisher = get('PUBLISHER') || publisherOf(get('COUNCIL_NAME'))
  if (publisher.length > LONGEST_PUBLISHER)
    faults.push(`PUBLISHER must have at most ${LONGEST_PUBLISHER} characters; this has ${publisher.length}.`)
  const [hasTeams, hasSlack] = [has('TEAMS_'), has('SLACK_')]
  if (!hasTeams && !hasSlack)
    faults.push('TEAMS_APP_ID or a setting of Slack must be there, to say which platform you use.')
  const appId = get('TEAMS_APP_ID').toLowerCase()
  if (hasTeams && !GUID.test(appId)) faults.push('TEAMS_APP_ID must be the id of your bot registration.')
  const [one, several] = [has('SLACK_BOT_TOKEN'), has('SLACK_CLIENT_')]
  if (hasSlack && one === several)
    faults.push(
      'SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for several: one of them must be there, and may be empty until Slack has given it.',
    )
  if (faults.length > 0) return { faults }
  const teams = hasTeams ? { appId } : undefined
  return {
    publicUrl,
    version,
    publisher,
    privacyUrl,
    supportUrl,
    termsUrl,
    teams,
    slack: hasSlack ? { several } : undefined,
  }
}

/** One council's own name where it fits. */
const publisherOf = (names: string): string =>
  names === '' || names.includes(';') || names.length > LONGEST_PUBLISHER ? OWN : names

/** An id of our own that stays the same for a deployment. @param what tells it from the others */
export function idOf({ teams, publicUrl }: Pick<ManifestSettings, 'teams' | 'publicUrl'>, what: string): string {
  const hash = createHash('sha256')
    .update(`${what}:${teams?.appId ?? new URL(publicUrl).host}`)
    .digest()
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80 // version 8: made by a rule of our own
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80
  const hex = hash.subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** An https page, of at most as many characters as Teams takes. */
const isPage = (text: string): boolean =>
  URL.canParse(text) && new URL(text).protocol === 'https:' && text.length <= 2048 && !/[<>"\s]/.test(text)
const isHost = (text: string): boolean => isPage(text) && new URL(text).origin === text.toLowerCase()

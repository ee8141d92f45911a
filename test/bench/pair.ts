import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TeamsClient, type TeamsPerson, teamsClient, type Where } from '../../bot/desk/counterpart/client.ts'
import { type Connector, startConnector } from '../../bot/desk/counterpart/connector.ts'
import { type Issuer, startIssuer } from '../../bot/desk/counterpart/issuer.ts'

export const APP = '11111111-2222-4333-8444-555555555555'
export const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001'
export const CHANNEL: Where = { kind: 'channel', channel: '19:bench@thread.tacv2', team: '19:team@thread.tacv2' }

/** Microsoft's side, on loopback, in the process that makes the load. */
export interface FarSide {
  readonly issuer: Issuer
  readonly connector: Connector
}
export const startFarSide = async (): Promise<FarSide> => {
  const [issuer, connector] = await Promise.all([startIssuer(), startConnector()])
  return { issuer, connector }
}

/** A server in a process of its own. */
export interface Started {
  readonly url: string
  readonly process: ChildProcess
  readonly client: TeamsClient
}

/**
 * Starts the whole product as a council runs it.
 * @param dataDir kept from an earlier start, or a new one
 * @param settings more of them, such as those of a shared store
 */
export async function startProduct(
  far: FarSide,
  dataDir: string = newDataDir(),
  settings: Readonly<Record<string, string>> = {},
): Promise<Started & { readonly dataDir: string }> {
  const env = {
    ...withoutCosmos(process.env),
    ...settings,
    PORT: '0',
    DATA_DIR: dataDir,
    MASTER_SECRET: 'a-secret-of-the-bench-that-is-long-enough',
    TEAMS_APP_ID: APP,
    TEAMS_TENANT_IDS: TENANT,
    TEAMS_OPENID_METADATA_URL: far.issuer.metadataUrl,
    TEAMS_SERVICE_URLS: far.connector.serviceUrl,
  }
  const child = fork('bot/main.ts', [], { env, silent: true })
  const url = await new Promise<string>((found, failed) => {
    let said = ''
    child.stdout?.on('data', (text: Buffer) => {
      said += text
      const at = /"url":"([^"]+)"/.exec(said)?.[1]
      if (at) found(at.replace('0.0.0.0', '127.0.0.1').replace('localhost', '127.0.0.1'))
    })
    child.stderr?.pipe(process.stderr)
    child.once('exit', code => failed(new Error(`The server ended with ${code}`)))
  })
  return { url, process: child, client: clientOf(far, url), dataDir }
}

/** A real account that tests are told of is not for this. */
const withoutCosmos = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('COSMOS_')))

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'council-pulse-'))

/** Starts the bare echo that the product is measured against. */
export async function startBareEcho(far: FarSide): Promise<Started> {
  const child = fork('test/bench/bareEcho.ts', [APP, far.issuer.metadataUrl], { silent: true })
  child.stderr?.pipe(process.stderr)
  const { url } = await new Promise<{ url: string }>(found => child.once('message', found as never))
  return { url, process: child, client: clientOf(far, url) }
}

const clientOf = ({ issuer, connector }: FarSide, url: string): TeamsClient =>
  teamsClient({ issuer, endpoint: `${url}/api/messages`, serviceUrl: connector.serviceUrl, appId: APP, tenant: TENANT })

export const people = (count: number): readonly TeamsPerson[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `29:bench-${at}`,
    name: `Person ${at}`,
    aadObjectId: `bbbbbbbb-0000-4000-8000-${String(at).padStart(12, '0')}`,
  }))

export const AREAS = [
  'engaging-councillors',
  'managing-strategic-risk',
  'obtaining-social-value',
  'enabling-vcse-engagement',
]
const LEVELS = ['minimum', 'developing', 'mature', 'leader', 'innovator']

/** Starts a pulse as its lead does. @returns its id, read from the message that was posted */
export async function openPulse(
  far: FarSide,
  { client }: Pick<Started, 'client'>,
  asked: readonly TeamsPerson[],
): Promise<string> {
  const [lead] = asked as [TeamsPerson]
  far.connector.setRoster('19:bench@thread.tacv2', asked)
  const intent = { do: 'open-pulse', areas: AREAS, days: 5 }
  const { status, text } = await client.execute(lead, CHANNEL, { verb: intent.do, data: { intent } })
  if (status !== 200) throw new Error(`The pulse did not start: ${status} ${text}`)
  const posted = JSON.stringify(far.connector.messages('19:bench@thread.tacv2'))
  const pulse = /"do":"open-form","pulse":"([^"]+)"/.exec(posted)?.[1]
  if (!pulse) throw new Error(`No pulse was posted: ${text}`)
  return pulse
}

/** What a person sends who presses "Send answers". @param turn picks the levels */
export function answerOf(pulse: string, turn: number): { readonly verb: string; readonly data: object } {
  const levels = Object.fromEntries(AREAS.map((area, at) => [`level.${area}`, LEVELS[(turn + at) % LEVELS.length]]))
  return { verb: 'answer', data: { intent: { do: 'answer', pulse, levels: {} }, ...levels, role: 'procurement' } }
}

/** Processor time that a process has used, user and system, in milliseconds (Linux counts in hundredths of a second). */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

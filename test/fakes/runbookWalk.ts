import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import type { Intent } from '#shared/domain/intent.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { factsOf } from '../../bot/commands/pack/facts.ts'
import { packOf } from '../../bot/commands/pack.ts'
import { readConfig, STORE_FILE } from '../../bot/config.ts'
import { SECRET, setUp } from '../setUp.ts'
import { type CosmosCounterpart, cosmosCounterpart } from './cosmosCounterpart.ts'

export const TENANT = '11111111-2222-3333-4444-55555555abcd'
export const PERSON = '99999999-2222-3333-4444-55555555abcd'
const NEW_LEAD = '88888888-2222-3333-4444-55555555abcd'
const NEW_SECRET = 'the master secret that came after the first one'
const TEAMS = { TEAMS_APP_ID: TENANT, TEAMS_TENANT_IDS: TENANT, PUBLIC_URL: 'https://pulse.wexcombe.gov.uk' }

/** One block of commands of the runbook, and what came of it. */
export interface Step {
  /** The heading that it stands under. */
  readonly under: string
  readonly block: string
  /** Why it did not run here; missing: it ran. */
  readonly not?: string
  readonly code?: number
  readonly said?: string
  readonly ms?: number
}

/** Each block of a runbook under its heading. */
export function blocksOf(runbook: string): readonly Pick<Step, 'under' | 'block'>[] {
  let under = ''
  return [...runbook.matchAll(/^#{1,4} (.+)$|^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, heading, block]) => {
    under = heading ?? under
    return block === undefined ? [] : [{ under, block }]
  })
}

/** What cannot run here, by what it needs. */
function needs(block: string): string | undefined {
  const azure = [...block.matchAll(/\baz ((?:[a-z][a-z-]* )*[a-z][a-z-]*)/g)].map(([, verb]) => `az ${verb}`)
  if (azure.length > 0) return `needs Azure: ${[...new Set(azure)].join(', ')}`
  if (/^curl /m.test(block)) return 'needs the address of a deployment: curl'
  return /^npm (ci|start)/m.test(block) ? 'installs and starts what runs these tests: npm ci, npm start' : undefined
}

/**
 * Walks through the runbook that the settings of a store make: each block is pasted into a shell as it stands, with the
 * words in capitals filled in, in an environment that holds the settings and nothing else.
 */
export async function walk(store: 'file' | 'shared'): Promise<readonly Step[]> {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'))
  const accounts = await Promise.all([cosmosCounterpart(), cosmosCounterpart()])
  try {
    const [shared, empty] = (await Promise.all(accounts.map(settingsOf))) as [Settings, Settings]
    const own = { ...TEAMS, MASTER_SECRET: SECRET, DATA_DIR: join(folder, 'data'), ...(store === 'shared' && shared) }
    await seed(store === 'shared' ? accounts[0].open() : sqliteStore(join(folder, 'data', STORE_FILE)))
    const config = readConfig(own)
    const facts = factsOf(config, { day: '24 November 2026', version: '1', isExample: false, council: 'Aldermere' })
    const runbook = packOf(facts, { text: '', packages: 0, licences: [], faults: [] }).find(
      ({ file }) => file === 'runbook.md',
    )
    return await follow(blocksOf(runbook?.text ?? ''), { own, empty, folder })
  } finally {
    await Promise.all(accounts.map(each => each.close()))
    rmSync(folder, { recursive: true })
  }
}

type Settings = Readonly<Record<string, string>>

async function settingsOf(cosmos: CosmosCounterpart): Promise<Settings> {
  const { database, container } = cosmos.account
  return {
    COSMOS_ENDPOINT: await cosmos.listen(),
    COSMOS_DATABASE: database,
    COSMOS_CONTAINER: container,
    COSMOS_KEY: cosmos.key,
  }
}

async function follow(
  blocks: readonly Pick<Step, 'under' | 'block'>[],
  { own, empty, folder }: { readonly own: Settings; readonly empty: Settings; readonly folder: string },
): Promise<readonly Step[]> {
  const copies = join(folder, 'copies')
  mkdirSync(copies)
  const filled = (block: string): string =>
    block
      .replaceAll('THE-FOLDER-FOR-COPIES', copies)
      .replaceAll('COPIES=/data', `COPIES=${copies}`)
      .replaceAll('THE-DATE', '2026-11-24')
      .replaceAll('THE-PERSON', PERSON)
      .replaceAll('THE-NEW-LEAD', NEW_LEAD)
  const steps: Step[] = []
  let exported = ''
  for (const { under, block } of blocks) {
    const not = needs(block)
    if (not !== undefined) {
      steps.push({ under, block, not })
      continue
    }
    // What the text above the block says: the settings of the other store, or the new secret, in this shell.
    const isElsewhere = /store(\.ts| --) import/.test(block)
    const env = {
      ...own,
      ...(isElsewhere && empty),
      ...(under === 'The master secret' && { MASTER_SECRET: NEW_SECRET }),
    }
    const began = performance.now()
    const done = await shell(`${exported}${filled(block)}`, env)
    steps.push({ under, block, ...done, ms: Math.round(performance.now() - began) })
    exported +=
      filled(block)
        .match(/^export .+\n/gm)
        ?.join('') ?? ''
  }
  return steps
}

const COMPILED = process.env['NODE_COMPILE_CACHE'] ?? resolve('node_modules/.cache/compiled')

function shell(text: string, env: Settings): Promise<{ readonly code: number; readonly said: string }> {
  const path = [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter)
  const child = spawn('/bin/sh', ['-e', '-u', '-c', text], {
    // Each command is a new process of the same code: compiled once.
    env: { ...env, PATH: path, HOME: env['DATA_DIR'] ?? '', NODE_COMPILE_CACHE: COMPILED },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', each => (said += String(each)))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', code => done({ code: code ?? -1, said }))
  })
}

/** A council with a released result, a position, an action with a name on it, and a lead. */
async function seed(store: Store): Promise<void> {
  const stage = await setUp({ store })
  const council = await councilOf(stage.services, `teams:${TENANT}`, 'Aldermere')
  const ada = { id: `teams:${TENANT}:${PERSON}`, council, name: 'Ada Canary' }
  const does = (intent: Intent) => stage.ask(intent, ada)
  await does({ do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: 5 })
  const [pulse] = await store.list(`council:${council}`, 'pulse')
  for (const who of stage.people)
    await stage.ask({ do: 'answer', pulse: pulse?.id ?? '', levels: { listening: 'mature' } }, { ...who, council })
  await does({ do: 'save-position', area: 'buying', level: 'mature' })
  await does({ do: 'save-action', title: 'Ask suppliers', area: 'listening', owner: 'me' })
  await does({ do: 'close-pulse', pulse: pulse?.id ?? '', sure: true })
  stage.clock.advance(60)
  await stage.runClock()
  await store.close()
}

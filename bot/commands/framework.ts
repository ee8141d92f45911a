import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { type Area, type Framework, levelNumber } from '#shared/domain/framework.ts'
import { importWording } from '#shared/domain/importWording.ts'
import { packFaults, readPack } from '#shared/domain/pack.ts'
import { type Wording, withWording } from '#shared/domain/wording.ts'
import { change } from '#shared/journeys/council.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { readConfig, STORE_FILE, TRIAL_STORE_FILE } from '../config.ts'
import { sharedStore } from '../stores.ts'
import { readText } from './textFile.ts'
import { dayOf, sentenceOf } from './words.ts'

const USAGE = `Usage: npm run --silent framework -- COMMAND

  import FILE   read the official wording from the text of your council's own copy of the strategy
  forget        remove the imported wording
  show          print the framework in force
  show --json   the same, for programs
  check FILE    check a framework pack and list all its faults

The store is in DATA_DIR (.data when not set), or where COSMOS_ENDPOINT says.
`

/** What the command needs from outside. */
export interface Surroundings {
  /** The framework to import into and to show. */
  readonly framework: Framework
  readonly dataDir: string
  /** Whether a platform is configured. If not, the server may still get its settings elsewhere: both stores are meant. */
  readonly live: boolean
  /** Opens the shared store, when the settings choose one instead of a file. */
  readonly shared?: (() => Promise<Store>) | undefined
  readonly now: () => Date
  /** Standard output and standard error; texts come with their line ends. */
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

/** @returns 0 when done, 1 for a failure that was told in plain English, 2 for wrong usage */
export async function runFramework(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const [command, ...rest] = args
  const [first] = rest
  try {
    if (command === 'import' && first !== undefined && rest.length === 1) return await importFile(first, around)
    if (command === 'check' && first !== undefined && rest.length === 1) return checkFile(first, around)
    if (command === 'forget' && rest.length === 0) return await forget(around)
    if (command === 'show' && (rest.length === 0 || (first === '--json' && rest.length === 1)))
      return await show(first === '--json', around)
  } catch (error) {
    around.complain(`${sentenceOf(error)}\n`)
    return 1
  }
  const asked = command === 'help' || command === '--help'
  const say = asked ? around.print : around.complain
  say(USAGE)
  return asked ? 0 : 2
}

/** The real store, and the trial's: the strategy's wording is nothing that must stay apart. */
const storeFiles = ({ dataDir, live }: Surroundings): readonly string[] =>
  (live ? [STORE_FILE] : [STORE_FILE, TRIAL_STORE_FILE]).map(name => join(dataDir, name))

/** Works in each store that is meant. @param make whether files that are missing are made: looking makes none */
async function inStores<T>(
  around: Surroundings,
  make: boolean,
  work: (store: Store) => Promise<T>,
): Promise<readonly T[]> {
  const files = around.shared ? [] : storeFiles(around).filter(file => make || existsSync(file))
  const opens = [...(around.shared ? [around.shared] : []), ...files.map(file => async () => sqliteStore(file))]
  const done: T[] = []
  for (const open of opens) {
    const store = await open()
    try {
      done.push(await work(store))
    } finally {
      await store.close()
    }
  }
  return done
}

async function importFile(file: string, around: Surroundings): Promise<0 | 1> {
  const { framework, print, complain, now } = around
  const read = importWording(framework, readText(file))
  const count = framework.areas.length * framework.levels.length
  if (!read.whole) {
    complain(`Nothing was imported: all ${count} descriptors must be in ${file}.\n${listed(read.faults)}`)
    return 1
  }
  const wording: Wording = { framework: framework.id, importedAt: now().toISOString(), areas: read.areas }
  const before = (await inStores(around, true, store => keep(store, wording))).findLast(each => each !== undefined)
  print(`${count} of ${count} descriptors read from ${file}.\n`)
  print(`Answers now quote the ${framework.shortTitle} word for word, with the heading as the source.\n`)
  if (before) print(`This replaces the wording that was imported on ${dayOf(before.importedAt)}.\n`)
  return 0
}

/** Keeps the wording over whatever is there. @returns what was there. @throws Error when others keep coming first */
async function keep(store: Store, wording: Wording): Promise<Wording | undefined> {
  let before: Wording | undefined
  await change({ store }, ['framework', 'wording', wording.framework], was => {
    before = was
    return wording
  })
  return before
}

async function forget(around: Surroundings): Promise<0> {
  const { framework, print } = around
  const removed = await inStores(around, false, async store => {
    const found = await store.read('framework', 'wording', framework.id)
    await store.remove('framework', 'wording', framework.id)
    return found !== undefined
  })
  print(
    removed.includes(true)
      ? 'The imported wording is removed. Answers are in plain English again.\n'
      : 'No wording had been imported, so there was nothing to remove.\n',
  )
  return 0
}

async function show(json: boolean, around: Surroundings): Promise<0> {
  const { framework, print } = around
  const found = await inStores(around, false, store => store.read('framework', 'wording', framework.id))
  const stored = found.find(each => each !== undefined)
  const inForce = withWording(framework, stored?.value)
  print(json ? `${JSON.stringify(inForce, null, 2)}\n` : inText(inForce, stored?.value))
  return 0
}

function checkFile(file: string, { print, complain }: Surroundings): 0 | 1 {
  const value = parse(file, readText(file))
  const faults = packFaults(value)
  if (faults.length > 0) {
    complain(`${file} has ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}.\n${listed(faults)}`)
    return 1
  }
  const { title, revision, areas, levels } = readPack(value)
  const count = areas.length * levels.length
  print(`${file} is sound: ${title}, revision ${revision}, ${areas.length} areas, ${count} descriptors.\n`)
  return 0
}

function parse(file: string, text: string): unknown {
  try {
    // JSON.parse knows no byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new Error(`${file} isn't JSON: ${(error as Error).message.replace(/\s+/g, ' ')}.`, { cause: error })
  }
}

const listed = (lines: readonly string[]): string => lines.map(line => `- ${line}\n`).join('')

/** The framework for a person to read. */
function inText(framework: Framework, wording: Wording | undefined): string {
  const source = wording
    ? `Official wording imported on ${dayOf(wording.importedAt)}, shown in quotation marks.`
    : 'In plain English. The official wording has not been imported.'
  const head = `${framework.title}\n${framework.id}, revision ${framework.revision}. ${framework.publisher}.\n${source}\n`
  return [head, ...framework.areas.map(area => areaInText(framework, area))].join('\n')
}

function areaInText(framework: Framework, area: Area): string {
  const theme = framework.themes.find(({ id }) => id === area.theme)
  const levels = framework.levels.flatMap(({ id, title }) => {
    const { short, statements, official } = area.descriptors[id] ?? { short: '', statements: [] }
    return [
      `  ${levelNumber(framework, id)} ${title}: ${short}`,
      ...statements.map(statement => `      ${statement}`),
      ...(official ?? []).map(statement => `      "${statement}"`),
    ]
  })
  const status = area.status === 'in force' ? '' : ` (${area.status})`
  return `${theme?.title ?? 'Enabler'}: ${area.title}${status}\n${levels.join('\n')}\n`
}

if (import.meta.main) {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  })
  const complain = (text: string) => void process.stderr.write(text)
  // A file is named in full, so that a person sees where it was looked for.
  const [command, file, ...more] = process.argv.slice(2)
  const args = [command, file?.startsWith('-') ? file : file && resolve(file), ...more]
  try {
    const config = readConfig()
    const { dataDir, live } = config
    process.exitCode = await runFramework(
      args.filter(each => each !== undefined),
      {
        framework: readPack(pack),
        dataDir,
        live: live !== undefined,
        shared: sharedStore(config),
        now: () => new Date(),
        print: text => void process.stdout.write(text),
        complain,
      },
    )
  } catch (error) {
    complain(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}

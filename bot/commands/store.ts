import { existsSync } from 'node:fs'
import { lineOf } from '#shared/store/scan.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { wipe } from '#shared/store/sqliteCopy.ts'
import { sqliteScan } from '#shared/store/sqliteScan.ts'
import { type Config, readConfig, storeFile } from '../config.ts'
import { createKeys, exportSeal } from '../keys.ts'
import { sharedRecords } from '../stores.ts'
import { backUp, check, exportAll, importAll, restore } from './store/copies.ts'
import { offboard } from './store/offboard.ts'
import { deletePerson, heldAbout, type Records } from './store/person.ts'
import { counted, inStore, type Surroundings, type Where } from './store/where.ts'
import { councilOfTenant, personId, tenantKey } from './whom.ts'
import { asksForHelp, sentenceOf } from './words.ts'

const USAGE = `Usage: npm run --silent store -- COMMAND

  export FILE                    everything into one file, from whatever store the settings choose
    --with-responses               also what people answered in pulses that are open: to move, not to keep
    --without-responses            or leave that out: such a pulse opens anew where the file is imported
  import FILE                    such a file into an empty store; the server must not run
    --other-secret                 although it was made under another MASTER_SECRET
  backup FILE                    a copy of the embedded store, while the server runs
  restore FILE                   such a copy back to where the server looks for it; the server must not run
  check FILE                     whether a file of either kind is whole
  show-person TENANT PERSON      everything that is held about somebody, a line for each document
  delete-person TENANT PERSON    remove somebody, with the account that is linked to theirs
  offboard TENANT FILE --sure    everything of a council into one file, and then out of the store

TENANT is the tenant id of Teams or the workspace id of Slack, PERSON the object id of the person in the directory, or
their user id in Slack. No command writes over a file. The settings are those of the server: MASTER_SECRET, and DATA_DIR
or COSMOS_ENDPOINT, among them.
`

type Verb = (around: Surroundings, names: readonly string[], flags: ReadonlySet<string>) => Promise<void>

/** Each with how many names it takes, and the flags that it knows. */
const VERBS: Readonly<Record<string, readonly [names: number, flags: readonly string[], verb: Verb]>> = {
  export: [
    1,
    ['--with-responses', '--without-responses'],
    (around, [file = ''], flags) =>
      there(around, async () => {
        const take = flags.has('--with-responses')
        await exportAll(around, file, take ? 'take' : flags.has('--without-responses') ? 'leave out' : 'refuse')
      }),
  ],
  import: [1, ['--other-secret'], (around, [file = ''], flags) => importAll(around, file, flags.has('--other-secret'))],
  backup: [1, [], (around, [file = '']) => there(around, () => backUp(around, file))],
  restore: [1, [], (around, [file = '']) => restore(around, file)],
  check: [1, [], (around, [file = '']) => check(around, file)],
  'show-person': [2, [], (around, [tenant = '', person = '']) => there(around, () => show(around, tenant, person))],
  'delete-person': [2, [], (around, [tenant = '', person = '']) => there(around, () => remove(around, tenant, person))],
  offboard: [
    2,
    ['--sure'],
    (around, [tenant = '', file = ''], flags) => there(around, () => part(around, tenant, file, flags.has('--sure'))),
  ],
}

/** @returns 0 when done, 1 for a failure that was told in plain English, 2 for wrong usage */
export async function runStore(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const [command = '', ...rest] = args
  const flags = new Set(rest.filter(each => each.startsWith('--')))
  const names = rest.filter(each => !each.startsWith('--'))
  const [many, known, verb] = (Object.hasOwn(VERBS, command) && VERBS[command]) || []
  if (verb && names.length === many && [...flags].every(flag => known?.includes(flag)) && !opposed(flags)) {
    try {
      await verb(around, names, flags)
      return 0
    } catch (error) {
      around.complain(`${sentenceOf(error)}\n`)
      return 1
    }
  }
  const asked = asksForHelp(args)
  const say = asked ? around.print : around.complain
  say(USAGE)
  return asked ? 0 : 2
}

/** Nobody can mean both. */
const opposed = (flags: ReadonlySet<string>): boolean =>
  flags.has('--with-responses') && flags.has('--without-responses')

/** Looking makes no store. */
async function there({ where }: Surroundings, work: () => Promise<void>): Promise<void> {
  if (where.file !== undefined && !existsSync(where.file))
    throw new Error(`There are no records at ${where.file} yet. Start the server first.`)
  await work()
}

async function show(around: Surroundings, tenant: string, person: string): Promise<void> {
  await about(around, tenant, person, async (records, council, id) => {
    const all = await heldAbout(records, council, id)
    for (const held of all) around.print(`${lineOf(held)}\n`)
    around.complain(`${counted(all.length, 'document')}. ${FREE_TEXT}`)
  })
}

const FREE_TEXT = `Nothing is looked for in what people wrote themselves, such as evidence and the text of actions: look
there for their name.\n`

async function remove(around: Surroundings, tenant: string, person: string): Promise<void> {
  const { where, print } = around
  await about(around, tenant, person, async (records, council, id) => {
    const { removed, changed, ownerless, leaderless } = await deletePerson(records, council, id)
    where.wipe()
    if (removed + changed === 0) print('Nothing is held about them.\n')
    else print(`${counted(removed, 'document')} removed; ${counted(changed, 'document')} kept without them.\n`)
    if (ownerless > 0) print(`${counted(ownerless, 'open action')} had them as the owner: a lead can hand over each.\n`)
    if (leaderless) print('The council has no lead any more: add one with "npm run --silent lead -- add".\n')
    print(FREE_TEXT)
    print(where.file === undefined ? AZURE_KEEPS : FILES_KEEP)
  })
}

const FILES_KEEP = 'Copies and exports that were made before still hold it: delete those.\n'
const AZURE_KEEPS = `${FILES_KEEP}The backups of the Cosmos DB account hold it until they expire.\n`

async function about(
  around: Surroundings,
  tenant: string,
  person: string,
  work: (records: Records, council: string, id: string) => Promise<void>,
): Promise<void> {
  const { where, masterSecret, now, newId } = around
  const id = `${tenantKey(tenant)}:${personId(person)}`
  await inStore(around, async store => {
    const council = await councilOfTenant(store, tenant)
    await work({ store, scan: where.look, keys: createKeys(masterSecret), now, newId }, council, id)
  })
}

async function part(around: Surroundings, tenant: string, file: string, sure: boolean): Promise<void> {
  const { where, masterSecret, print } = around
  await inStore(around, async store => {
    const council = await councilOfTenant(store, tenant)
    if (!sure)
      throw new Error(`This removes every record of the council of ${tenant}, and destroys what people answered in an open
pulse. First take its tenants out of the settings and start the server again. Then say --sure.`)
    const done = await offboard(store, where.look, { council, file, seal: exportSeal(masterSecret) })
    where.wipe()
    print(`${counted(done.file.documents, 'document')} of the council are in ${file}, which was checked.\n`)
    print(`${counted(done.removed, 'document')} were removed from ${where.name}.\n`)
    print(where.file === undefined ? AZURE_KEEPS : FILES_KEEP)
  })
}

/** Writes under way at once, by what the store takes well. */
const AT_ONCE = { file: 500, shared: 16 } as const

/** The store that the settings choose. */
export async function whereOf(config: Pick<Config, 'dataDir' | 'live'>): Promise<Where> {
  const shared = await sharedRecords(config)
  if (shared) return { name: 'the shared store', ...shared, atOnce: AT_ONCE.shared, wipe: () => undefined }
  const file = storeFile(config)
  const open = async () => sqliteStore(file)
  const scan = sqliteScan(file)
  return { name: file, file, open, scan, look: scan, atOnce: AT_ONCE.file, wipe: () => wipe(file) }
}

if (import.meta.main) {
  const print = (text: string) => void process.stdout.write(text)
  const complain = (text: string) => void process.stderr.write(text)
  // Whoever asks what there is may have no settings yet.
  if (asksForHelp(process.argv.slice(2))) print(USAGE)
  else
    try {
      const config = readConfig()
      if (!config.live)
        throw new Error('No platform is configured here, so this would be the trial, with made-up records.')
      process.exitCode = await runStore(process.argv.slice(2), {
        where: await whereOf(config),
        masterSecret: config.live.masterSecret,
        now: () => new Date(),
        newId: () => crypto.randomUUID(),
        print,
        complain,
      })
    } catch (error) {
      complain(`${sentenceOf(error)}\n`)
      process.exitCode = 1
    }
}

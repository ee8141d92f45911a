import { existsSync } from 'node:fs'
import { DIRECTORY } from '#shared/journeys/council.ts'
import { leadsOf, makeLead, removeLead } from '#shared/journeys/lead.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { readConfig, storeFile } from '../config.ts'
import { createKeys } from '../keys.ts'
import { sharedStore } from '../stores.ts'
import { councilOfTenant, personId, tenantKey } from './whom.ts'
import { dayOf, sentenceOf } from './words.ts'

const USAGE = `Usage: npm run --silent lead -- COMMAND

  list [TENANT]          the procurement leads of a tenant's council, or of all
  add TENANT PERSON      make somebody a lead
  remove TENANT PERSON   end it

TENANT is the tenant id of Teams or the workspace id of Slack, PERSON the object id of the person in the directory, or
their user id in Slack. A lead who can't be found any more is removed by the key that "list" shows.
The settings are those of the server: MASTER_SECRET, and DATA_DIR or COSMOS_ENDPOINT, among them.
`

/** What the command needs from outside. */
export interface Surroundings {
  readonly file: string
  /** Opens the shared store, when the settings choose one instead of the file. */
  readonly shared?: (() => Promise<Store>) | undefined
  readonly masterSecret: string
  readonly now: () => Date
  readonly newId: () => string
  /** Standard output and standard error; texts come with their line ends. */
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

/** @returns 0 when done, 1 for a failure that was told in plain English, 2 for wrong usage */
export async function runLead(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const [command, tenant, person, ...more] = args
  try {
    if (command === 'list' && person === undefined) return await inStore(around, store => list(store, tenant, around))
    if ((command === 'add' || command === 'remove') && tenant && person && more.length === 0)
      return await inStore(around, store => change(store, command, { tenant, person }, around))
  } catch (error) {
    around.complain(`${sentenceOf(error)}\n`)
    return 1
  }
  const asked = command === 'help' || command === '--help'
  const say = asked ? around.print : around.complain
  say(USAGE)
  return asked ? 0 : 2
}

/** Looking makes no store. The server may run: it reads who is a lead each time. */
async function inStore(around: Surroundings, work: (store: Store) => Promise<0>): Promise<0> {
  if (!around.shared && !existsSync(around.file))
    throw new Error(`There are no records at ${around.file} yet. Start the server first.`)
  const store = around.shared ? await around.shared() : sqliteStore(around.file)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function list(store: Store, tenant: string | undefined, { print }: Surroundings): Promise<0> {
  const all = await store.list(DIRECTORY, 'tenant')
  const asked =
    tenant === undefined ? all : [{ id: tenantKey(tenant), value: { council: await councilOfTenant(store, tenant) } }]
  for (const { id, value } of asked) {
    const leads = await leadsOf({ store }, value.council)
    const name = (await store.read(DIRECTORY, 'council', value.council))?.value.name ?? value.council
    print(`${name} (${id}): ${leads.length === 1 ? '1 lead' : `${leads.length} leads`}\n`)
    for (const { person, since } of leads) print(`  ${person}${since ? `, since ${dayOf(since)}` : ''}\n`)
  }
  if (asked.length === 0) print('No council has met Council Pulse yet.\n')
  return 0
}

async function change(
  store: Store,
  command: 'add' | 'remove',
  named: { readonly tenant: string; readonly person: string },
  { now, newId, masterSecret, print }: Surroundings,
): Promise<0> {
  const council = await councilOfTenant(store, named.tenant)
  const person = PERSON_KEY.test(named.person)
    ? named.person
    : createKeys(masterSecret).person(`${tenantKey(named.tenant)}:${personId(named.person)}`)
  const services = { store, now, newId }
  if (command === 'add')
    print(
      (await makeLead(services, council, person)) ? 'They are now a procurement lead.\n' : 'They are one already.\n',
    )
  else
    print(
      (await removeLead(services, council, person))
        ? 'They are no procurement lead any more.\n'
        : 'They are no procurement lead, so nothing was changed.\n',
    )
  return 0
}

/** As `list` shows it. */
const PERSON_KEY = /^[0-9a-f]{40}$/

if (import.meta.main) {
  const complain = (text: string) => void process.stderr.write(text)
  try {
    const config = readConfig()
    if (!config.live)
      throw new Error('No platform is configured here, so this would be the trial, which has its lead already.')
    process.exitCode = await runLead(process.argv.slice(2), {
      file: storeFile(config),
      shared: sharedStore(config),
      masterSecret: config.live.masterSecret,
      now: () => new Date(),
      newId: () => crypto.randomUUID(),
      print: text => void process.stdout.write(text),
      complain,
    })
  } catch (error) {
    complain(`${sentenceOf(error)}\n`)
    process.exitCode = 1
  }
}

import type { CosmosAccount, DescribedAccount, Throughput } from '#shared/store/cosmosAccount.ts'
import { readConfig } from '../config.ts'
import { accountOf } from '../stores.ts'
import { asksForHelp, sentenceOf } from './words.ts'

const USAGE = `Usage: npm run --silent cosmos -- COMMAND

  check                 look whether the container is there and is made as it has to be; changes nothing
  create                make the database and the container if they are missing: for a trial or an emulator
  create --fixed N      the same, with N request units a second
  create --at-most N    the same, with up to N request units a second, by what is used

The settings are those of the server: COSMOS_ENDPOINT among them. Without --fixed and --at-most the account has to be
serverless. Creating needs COSMOS_KEY: an identity may not make containers. A deployment makes them by infra/ instead.
`

/** What the command needs from outside. */
export interface Surroundings {
  readonly account: CosmosAccount
  /** What stands in the account; undefined: no such database or container. @throws Error as Cosmos DB said it */
  readonly look: (account: CosmosAccount) => Promise<DescribedAccount | undefined>
  readonly make: (account: CosmosAccount, throughput: Throughput) => Promise<readonly string[]>
  /** Standard output and standard error; texts come with their line ends. */
  readonly print: (text: string) => void
  readonly complain: (text: string) => void
}

/** @returns 0 when done, 1 for a failure that was told in plain English, 2 for wrong usage */
export async function runCosmos(args: readonly string[], around: Surroundings): Promise<0 | 1 | 2> {
  const [command, ...rest] = args
  try {
    if (command === 'check' && rest.length === 0) return await check(around)
    const throughput = command === 'create' ? readThroughput(rest) : 'wrong'
    if (throughput !== 'wrong') return await create(around, throughput)
  } catch (error) {
    around.complain(`${sentenceOf(error)}\n`)
    return 1
  }
  const asked = asksForHelp(args)
  const say = asked ? around.print : around.complain
  say(USAGE)
  return asked ? 0 : 2
}

function readThroughput([flag, number, ...more]: readonly string[]): Throughput | 'wrong' {
  if (flag === undefined) return undefined
  const units = Number(number)
  if (more.length > 0 || !Number.isInteger(units) || units <= 0) return 'wrong'
  if (flag === '--fixed') return { fixed: units }
  return flag === '--at-most' ? { atMost: units } : 'wrong'
}

async function create({ account, make, print }: Surroundings, throughput: Throughput): Promise<0 | 1> {
  if (!('key' in account.proof)) throw new Error('Creating needs COSMOS_KEY: an identity may not make containers.')
  const made = await make(account, throughput)
  print(
    made.length === 0
      ? `The container ${account.container} in the database ${account.database} is there already. Nothing was changed.\n`
      : `Made: ${made.join(' and ')} (${account.database}, ${account.container}).\n`,
  )
  return 0
}

async function check({ account, look, print, complain }: Surroundings): Promise<0 | 1> {
  const found = await look(account)
  if (!found)
    throw new Error(
      `There is no container ${account.container} in a database ${account.database} at ${account.endpoint}.`,
    )
  const faults = faultsOf(found)
  for (const fault of faults) complain(`- ${fault}\n`)
  if (faults.length > 0) return 1
  print(`The container ${account.container} is as it has to be.\n`)
  for (const hint of hintsOf(found)) print(`- ${hint}\n`)
  return 0
}

/** What makes answers get lost, or nothing work. */
function faultsOf({ partitionKey, writeRegions, consistency }: DescribedAccount): readonly string[] {
  return [
    ...(partitionKey.join() === '/partition'
      ? []
      : [`The container is partitioned on ${partitionKey.join(' and ')}. It has to be on /partition: make another.`]),
    ...(writeRegions === 1 ? [] : [`The account writes in ${writeRegions} regions. It has to write in 1.`]),
    ...(consistency === 'Eventual' || consistency === 'ConsistentPrefix'
      ? [`The account's consistency is ${consistency}. It has to be Strong, or Session for a single copy.`]
      : []),
  ]
}

function hintsOf({ indexed, consistency }: DescribedAccount): readonly string[] {
  return [
    ...(indexed.includes('/*')
      ? ['Every property is indexed, which each answer pays for. /partition/? and /kind/? are enough.']
      : []),
    ...(consistency === 'Session'
      ? ["The account's consistency is Session. With several copies make it Strong: a close must count every answer."]
      : []),
  ]
}

async function lookAt(account: CosmosAccount): Promise<DescribedAccount | undefined> {
  const { describeCosmosContainer } = await import('#shared/store/cosmosAccount.ts')
  return describeCosmosContainer(account)
}

async function makeAt(account: CosmosAccount, throughput: Throughput): Promise<readonly string[]> {
  const { makeCosmosContainer } = await import('#shared/store/cosmosAccount.ts')
  return makeCosmosContainer(account, throughput)
}

if (import.meta.main) {
  const print = (text: string) => void process.stdout.write(text)
  const complain = (text: string) => void process.stderr.write(text)
  // Whoever asks what there is may have no settings yet.
  if (asksForHelp(process.argv.slice(2))) print(USAGE)
  else
    try {
      const { live } = readConfig()
      if (!live?.cosmos)
        throw new Error('COSMOS_ENDPOINT is not set, so records are in a file and there is nothing to do.')
      process.exitCode = await runCosmos(process.argv.slice(2), {
        account: accountOf(live.cosmos),
        look: lookAt,
        make: makeAt,
        print,
        complain,
      })
    } catch (error) {
      complain(`${sentenceOf(error)}\n`)
      process.exitCode = 1
    }
}

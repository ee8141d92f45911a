import { randomUUID } from 'node:crypto'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { readPack } from '#shared/domain/pack.ts'
import { closeDuePulses } from '#shared/journeys/closePulse.ts'
import { nextDue } from '#shared/journeys/due.ts'
import { probeStore } from '#shared/journeys/probe.ts'
import { readReport } from '#shared/journeys/report.ts'
import { tellConnections } from '#shared/journeys/tellConnections.ts'
import { tellLinks } from '#shared/journeys/tellLinks.ts'
import { cosmosStore } from '#shared/store/cosmos.ts'
import { type CosmosAccount, cosmosContainer, makeCosmosContainer } from '#shared/store/cosmosAccount.ts'
import { createCharges } from '../../bot/charges.ts'
import { chargeTable } from '../fakes/chargeTable.ts'
import { cosmosCounterpart } from '../fakes/cosmosCounterpart.ts'
import { everyIntent } from '../fakes/everyIntent.ts'
import { COUNCIL, setUp } from '../setUp.ts'

/**
 * What each thing that people, Excel and the clock do costs in request units, in a council of 300: measured on the
 * counterpart by the documented formula, or on a real account or an emulator when COSMOS_ENDPOINT and COSMOS_KEY name
 * one (it makes a database of its own there and removes it). `--json` prints it for programs.
 */
const PEOPLE = 300
const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key = '' } = process.env
const charges: { operation: string; units: number }[] = []
const counted = createCharges({ info: () => undefined, warn: () => undefined, error: () => '' })
const pace = { now: () => performance.now(), chance: Math.random }

const [account, over] = await where()
const container = cosmosContainer(account, over)
const store = cosmosStore(container, { newId: randomUUID, pace, charged: counted.charged })
const framework = readPack(pack)
const stage = await setUp({ store, framework, newId: randomUUID, people: PEOPLE })
const areas = framework.areas.slice(0, 4).map(({ id }) => id)

const pulse = await measured('start a pulse', () => stage.start(areas))
for (const who of stage.people.slice(0, 20)) await measured('answer', () => stage.answer(who, pulse, 'mature'))
for (const who of stage.people.slice(0, 20)) await measured('answer again', () => stage.answer(who, pulse, 'leader'))
await stage.ask({ do: 'save-action', title: 'Ask suppliers', area: areas[0] as string, owner: 'me' })
const [action] = await store.list(`council:${COUNCIL.id}`, 'action')
const person = stage.services.keys.person(stage.person(5).id)
const standing = { pulse: pulse.id, action: action?.id ?? '', person, area: areas[0] as string }
for (const intent of everyIntent(standing))
  if (!['answer', 'close-pulse', 'open-pulse', 'removed'].includes(intent.do))
    await measured(intent.do, () => stage.ask(intent, stage.lead).catch(() => undefined))
for (const who of stage.people.slice(20)) await stage.answer(who, pulse, 'developing')
await measured('the clock, nothing due', clock)
await measured('/ready', () => probeStore(stage.services))
await measured(`close, count and destroy ${PEOPLE}`, () => stage.close(pulse))
await measured("Excel's report", () => readReport(stage.services, COUNCIL.id))

if (process.argv.includes('--json')) console.log(JSON.stringify(charges))
else console.log(`${endpoint ? 'Charged by the account' : 'By the documented formula'}, ${PEOPLE} people:\n`)
if (!process.argv.includes('--json')) console.log(chargeTable(charges))
if (endpoint) await container.database.delete()
counted.stop()
await store.close()
const most = Math.max(...charges.filter(({ operation }) => /^answer/.test(operation)).map(({ units }) => units))
if (most > 15) {
  console.error(`An answer cost ${most} request units: more than 15.`)
  process.exitCode = 1
}

async function where() {
  if (!endpoint) {
    const cosmos = await cosmosCounterpart({ consistency: 'Strong' })
    return [cosmos.account, { httpClient: cosmos.httpClient }] as const
  }
  const database = `council-pulse-charges-${randomUUID()}`
  const account: CosmosAccount = { endpoint, database, container: 'documents', proof: { key } }
  await makeCosmosContainer(account, undefined)
  return [account, {}] as const
}

async function measured<T>(operation: string, work: () => Promise<T>): Promise<T> {
  let units = 0
  const done = await counted.during(operation, async () => {
    try {
      return await work()
    } finally {
      units = counted.soFar()
    }
  })
  charges.push({ operation, units: Math.round(units * 100) / 100 })
  return done
}

async function clock(): Promise<void> {
  const { services } = stage
  await Promise.all([closeDuePulses(services), tellConnections(services), tellLinks(services)])
  await nextDue(services)
}

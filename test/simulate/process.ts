import type { Services } from '#shared/journeys/services.ts'
import { cosmosStore } from '#shared/store/cosmos.ts'
import { cosmosContainer } from '#shared/store/cosmosAccount.ts'
import { createKeys } from '../../bot/keys.ts'
import { createLog } from '../../bot/log.ts'
import { createSchedule } from '../../bot/schedule.ts'
import { allowOrigins } from '../../bot/teams/auth/origins.ts'
import { createConnector } from '../../bot/teams/connector.ts'
import { teamsPlatform } from '../../bot/teams/platform.ts'
import { framework } from '../fixtures/framework.ts'
import { type Orders, SECRET } from './processes.ts'

/**
 * One copy of the product, as far as nudges need it: the real clock loop, the real Cosmos driver and the real Teams
 * platform. Only its time is made up: it begins in a working morning and runs faster. It is killed, never stopped.
 */
const orders = JSON.parse(process.argv[2] ?? '') as Orders
const now = () => new Date(Date.parse(orders.at) + (Date.now() - orders.began) * orders.faster)
const log = createLog({ write: line => void (line.includes('"error"') && process.stderr.write(`${line}\n`)) })
const connector = createConnector({
  token: async () => 'loopback',
  allowed: allowOrigins([orders.serviceUrl]),
  log,
  now,
})
const platform = teamsPlatform({ connector })
let ids = 0
const services: Services = {
  store: cosmosStore(cosmosContainer(orders.account), {
    newId: () => `${process.pid}-op-${++ids}`,
    pace: { now: () => performance.now(), chance: Math.random },
  }),
  framework,
  lexicon: { framework: framework.id, areas: {}, levels: {}, themes: {} },
  platform: name => (name === 'teams' ? platform : undefined),
  keys: createKeys(SECRET),
  now,
  newId: () => `${process.pid}-${++ids}`,
  countChanged: () => {},
  wake: () => {},
}
const schedule = createSchedule(log)
await schedule.start(services)
setInterval(schedule.wake, 200)

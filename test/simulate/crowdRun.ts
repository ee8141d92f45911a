import { runCrowd } from './crowd.ts'

/** `npm run simulate:crowd`: a morning of 20,000 people in one tenant, or of as many as are named. */
const [people = 20_000] = process.argv.slice(2).map(Number)
const { seen, ...crowd } = await runCrowd({ people })
const { posted, ...counts } = seen
const twice = [...posted.values()].filter(count => count > 1).length
console.log({ ...crowd, ...counts, twice, refusedShare: `${((100 * seen.refused) / seen.requests).toFixed(2)} %` })
const good =
  crowd.planCpu < 2 && seen.refused < seen.requests / 100 && seen.early === 0 && twice === 0 && crowd.sent === people
process.exitCode = good ? 0 : 1

import { setTimeout as pause } from 'node:timers/promises'
import type { TeamsPerson } from '../../bot/desk/counterpart/client.ts'
import { createKeys } from '../../bot/keys.ts'
import { cosmosCounterpart } from '../fakes/cosmosCounterpart.ts'
import { isThanked, startCopies } from './copies.ts'
import { CHANNEL, openPulse, people, type Started, startFarSide, TENANT } from './pair.ts'

/**
 * Three copies of the whole product on one Cosmos DB counterpart. Under load they are killed with SIGKILL, then replaced
 * one after the other as a new version is rolled out; then one is killed in the middle of a close, and one is told to
 * stop while the store answers nothing. Every acknowledged answer has to be there, and one result.
 */
const COPIES = 3
const KILLS = 10
const SENDERS = 16
/** So many that nobody sends 300 in a minute, which the server would put off. */
const PEOPLE = 720
const BETWEEN_MS = 700
const STOPS_WITHIN_MS = 10_000

const [far, cosmos] = [await startFarSide(), await cosmosCounterpart({ consistency: 'Strong' })]
const asked = people(PEOPLE)
const copies = await startCopies(far, cosmos, COPIES)
const pulse = await openPulse(far, copies.alive[0] as Started, asked)
const acknowledged = new Map<string, string>()
const faults: string[] = []
let [turn, answers] = [0, 0]
let over = false

const senders = Array.from({ length: SENDERS }, (_, at) =>
  keepAnswering(asked.filter((_each, n) => n % SENDERS === at)),
)
for (let kill = 1; kill <= KILLS; kill += 1) {
  await pause(BETWEEN_MS)
  await copies.end(copies.alive[kill % copies.alive.length] as Started, 'SIGKILL')
  await copies.start()
}
const gapOfKills = copies.longestGapMs()
const stops: number[] = []
for (const copy of [...copies.alive]) {
  await copies.start()
  await pause(BETWEEN_MS)
  const { code, tookMs } = await copies.end(copy, 'SIGTERM')
  stops.push(Math.round(tookMs))
  if (code !== 0 || tookMs > STOPS_WITHIN_MS) faults.push(`A copy ended with ${code} after ${tookMs} ms`)
}
await pause(BETWEEN_MS)
over = true
await Promise.all(senders)
await checkAnswers()
await checkClose()
await checkStopWhileAway()
report()

/** One answer after the other, for some people in turn. */
async function keepAnswering(some: readonly TeamsPerson[]): Promise<void> {
  for (let next = 0; !over; next += 1) {
    const person = some[next % some.length] as TeamsPerson
    const sentAt = new Date().toISOString()
    const said = await copies.answer(person, pulse, turn++)
    if (said.status === 0 || said.status === 429) faults.push(`Somebody was told: ${said.status} ${said.text}`)
    if (!isThanked(said)) continue
    acknowledged.set(person.aadObjectId, sentAt)
    answers += 1
  }
}

async function checkAnswers(): Promise<void> {
  const store = cosmos.open()
  const kept = new Map((await store.list(`pulse:${pulse}`, 'response')).map(({ id, value }) => [id, value]))
  await store.close()
  const keys = createKeys('a-secret-of-the-bench-that-is-long-enough')
  const keyOf = (id: string) => keys.response(pulse, keys.person(`teams:${TENANT}:${id}`))
  const missing = [...acknowledged].filter(([id, last]) => (kept.get(keyOf(id))?.answeredAt ?? '') < last)
  if (missing.length > 0) faults.push(`${missing.length} acknowledged answers are missing`)
  if (kept.size < acknowledged.size || kept.size > PEOPLE) faults.push(`${kept.size} responses are kept`)
  if (answers < 100) faults.push(`Only ${answers} answers`)
}

/** The copy that was told to close dies before it can count: another one's clock does it. */
async function checkClose(): Promise<void> {
  const [told] = copies.alive as [Started]
  const intent = { do: 'close-pulse', pulse, sure: true }
  await told.client.execute(asked[0] as TeamsPerson, CHANNEL, { verb: intent.do, data: { intent } })
  await copies.end(told, 'SIGKILL')
  const results = () =>
    far.connector.messages('19:bench@thread.tacv2').filter(each => /Pulse results/.test(JSON.stringify(each))).length
  for (let waited = 0; results() === 0 && waited < 90_000; waited += 500) await pause(500)
  await pause(2000)
  if (results() !== 1) faults.push(`${results()} results were posted`)
  const left = cosmos.documents().filter(({ kind }) => kind === 'response').length
  if (left > 0) faults.push(`${left} responses are left`)
}

async function checkStopWhileAway(): Promise<void> {
  const [copy] = copies.alive as [Started]
  cosmos.rule(() => 'hangs')
  const answering = copy.client.execute(asked[1] as TeamsPerson, CHANNEL, {
    verb: 'our-target',
    data: { intent: { do: 'our-target', areas: [], levels: [] } },
  })
  await pause(100)
  const { tookMs } = await copies.end(copy, 'SIGTERM')
  const { status } = await answering.catch(() => ({ status: 0 }))
  stops.push(Math.round(tookMs))
  if (tookMs > STOPS_WITHIN_MS) faults.push(`A copy took ${tookMs} ms to stop while the store was away`)
  if (status !== 200) faults.push(`Who was being answered when a copy was told to stop got ${status}`)
}

function report(): void {
  for (const copy of copies.alive) copy.process.kill('SIGKILL')
  void Promise.all([far.issuer.close(), far.connector.close(), cosmos.close()])
  console.log(
    `${COPIES} copies on a Cosmos DB counterpart, ${KILLS} kills, ${stops.length} stops (${stops.join(', ')} ms): ` +
      `${answers} answers acknowledged by ${acknowledged.size} people; the longest anybody waited for a copy: ` +
      `${Math.round(gapOfKills)} ms in the kills, ${Math.round(copies.longestGapMs())} ms in all`,
  )
  for (const fault of new Set(faults)) console.log(fault)
  console.log(`missing, doubled or told wrongly: ${faults.length}`)
  if (faults.length > 0) process.exitCode = 1
}

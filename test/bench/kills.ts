import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { STORE_FILE } from '../../bot/config.ts'
import type { TeamsPerson } from '../../bot/desk/counterpart/client.ts'
import { createKeys } from '../../bot/keys.ts'
import { answerOf, CHANNEL, openPulse, people, type Started, startFarSide, startProduct, TENANT } from './pair.ts'

/**
 * Kills the whole server with SIGKILL ten times under load, and then looks for every answer that was acknowledged.
 * People answer again and again, so what is kept must be the last acknowledged answer or a later one.
 */
const KILLS = 10
const SENDERS = 24
/** So many that nobody sends 300 in a minute, which the server would put off. */
const PEOPLE = 720
const LEAST_MS = 300
const MOST_MS = 1200

const far = await startFarSide()
const asked = people(PEOPLE)
let server = await startProduct(far)
const { dataDir } = server
const pulse = await openPulse(far, server, asked)
const acknowledged = new Map<string, string>()
let answers = 0
let putOff = 0
let turn = 0
let over = false

const senders = Array.from({ length: SENDERS }, (_, at) =>
  keepAnswering(asked.filter((_each, i) => i % SENDERS === at)),
)
for (let kill = 1; kill <= KILLS; kill += 1) {
  await new Promise(done => setTimeout(done, LEAST_MS + ((MOST_MS - LEAST_MS) * kill) / KILLS))
  await killed(server)
  server = await startProduct(far, dataDir)
}
await new Promise(done => setTimeout(done, MOST_MS))
over = true
await Promise.all(senders)
await killed(server)
await Promise.all([far.issuer.close(), far.connector.close()])
report()

/** One answer after the other, for some people in turn; what got no reply is simply not acknowledged. */
async function keepAnswering(some: readonly TeamsPerson[]): Promise<void> {
  for (let next = 0; !over; next += 1) {
    const person = some[next % some.length] as TeamsPerson
    const mine = turn++
    const sentAt = new Date().toISOString()
    try {
      const { status, text } = await server.client.execute(person, CHANNEL, answerOf(pulse, mine))
      if (status === 429) putOff += 1
      if (status !== 200 || !/Thank you|Your change is saved/.test(text)) continue
      acknowledged.set(person.aadObjectId, sentAt)
      answers += 1
    } catch {
      await new Promise(done => setTimeout(done, 20))
    }
  }
}

async function killed({ process: child }: Started): Promise<void> {
  const gone = new Promise(done => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}

function report(): void {
  const db = new DatabaseSync(join(dataDir, STORE_FILE))
  const [{ integrity_check: integrity }] = db.prepare('pragma integrity_check').all() as [{ integrity_check: string }]
  const rows = db.prepare("select id, value from document where kind = 'response'").all() as {
    id: string
    value: string
  }[]
  const keys = createKeys('a-secret-of-the-bench-that-is-long-enough')
  const missing = [...acknowledged].filter(([id, last]) => {
    const key = keys.response(pulse, keys.person(`teams:${TENANT}:${id}`))
    const kept = rows.filter(row => row.id === key)
    // What was kept without a reply, because the kill took it away, is newer than the last one with a reply.
    return kept.length !== 1 || answeredAt(kept[0]?.value) < last
  })
  console.log(
    `${KILLS} kills, ${answers} answers acknowledged by ${acknowledged.size} people, ${rows.length} responses kept`,
  )
  console.log(`missing or doubled: ${missing.length}; put off for asking too often: ${putOff}; integrity: ${integrity}`)
  if (missing.length > 0 || putOff > 0 || integrity !== 'ok' || rows.length !== acknowledged.size || answers < 100)
    process.exitCode = 1
}

function answeredAt(value = '{}'): string {
  return (JSON.parse(value) as { answeredAt?: string }).answeredAt ?? ''
}

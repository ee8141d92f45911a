import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Action } from '#shared/domain/action.ts'
import { addDays } from '#shared/domain/calendar.ts'
import { partitionOf } from '#shared/journeys/partitions.ts'
import type { CosmosAccount } from '#shared/store/cosmosAccount.ts'
import type { Store } from '#shared/store/store.ts'
import { startConnector } from '../../bot/desk/counterpart/connector.ts'
import { createKeys } from '../../bot/keys.ts'
import { writeAddress } from '../../bot/teams/address.ts'
import { cosmosCounterpart } from '../fakes/cosmosCounterpart.ts'
import { chance } from './chance.ts'

export const SECRET = 'a master secret of two processes, long enough'
const COUNCIL = 'wexcombe'
/** A Tuesday, when everybody's minute has come. */
const AT = '2026-11-24T11:02:00.000Z'
const TODAY = AT.slice(0, 10)
/** What a process is told. */
export interface Orders {
  readonly account: Omit<CosmosAccount, 'proof'> & { readonly proof: { readonly key: string } }
  readonly serviceUrl: string
  readonly at: string
  /** When that was, in real milliseconds. */
  readonly began: number
  readonly faster: number
}

/** What two processes did, of which one was killed every now and then. */
export interface Kept {
  readonly people: number
  readonly kills: number
  /** People with one message, with more, and with none. */
  readonly once: number
  readonly twice: number
  readonly never: number
  readonly sent: number
  readonly uncertain: number
  readonly seconds: number
}

/** Two real processes over one store, one of them killed at random and started anew, until everybody was reached. */
export async function runProcesses({
  people,
  kills,
  seed,
  faster = 10,
}: {
  readonly people: number
  readonly kills: number
  readonly seed: number
  /** The processes' time runs so much faster: a dead process's lease ends in seconds. */
  readonly faster?: number
}): Promise<Kept> {
  const luck = chance(seed)
  const began = Date.now()
  const cosmos = await cosmosCounterpart()
  const far = await startConnector()
  const account = { ...cosmos.account, endpoint: await cosmos.listen(), proof: { key: cosmos.key } }
  const store = cosmos.open()
  const chats = Array.from({ length: people }, (_, at) => `a:chat-${at}`)
  await fill(store, far.serviceUrl, chats)

  const orders: Orders = { account, serviceUrl: far.serviceUrl, at: AT, began: Date.now(), faster }
  const start = () =>
    spawn(process.execPath, [fileURLToPath(new URL('process.ts', import.meta.url)), JSON.stringify(orders)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  const running = [start(), start()]
  const arrived = () => chats.reduce((sum, chat) => sum + far.messages(chat).length, 0)
  let killed = 0
  // Each kill when so many have arrived: always in the middle of it.
  for (let next = 1; next <= kills; next += 1) {
    const when = (people * (next - luck.next())) / (kills + 1)
    for (let left = 6000; left > 0 && arrived() < Math.max(when, 1); left -= 1) await pause(5)
    const at = luck.below(2)
    await kill(running[at] as ChildProcess)
    killed += 1
    running[at] = start()
  }
  const states = async () => {
    const weeks = await store.list(`nudges:${COUNCIL}`, 'nudges')
    const slots = weeks.flatMap(({ value }) => value.slots)
    const count = (state: string) => slots.filter(each => each.state === state).length
    return { sent: count('sent'), uncertain: count('uncertain') }
  }
  let kept = await states()
  for (let left = 240; left > 0 && kept.sent + kept.uncertain < people; left -= 1) {
    await pause(250)
    kept = await states()
  }
  await Promise.all(running.map(kill))
  const counts = chats.map(chat => far.messages(chat).length)
  await Promise.all([cosmos.close(), far.close()])
  const many = (fits: (count: number) => boolean) => counts.filter(fits).length
  return {
    people,
    kills: killed,
    once: many(count => count === 1),
    twice: many(count => count > 1),
    never: many(count => count === 0),
    ...kept,
    seconds: (Date.now() - began) / 1000,
  }
}

/** Everybody owns one action that is due today, and has written to us. */
async function fill(store: Store, serviceUrl: string, chats: readonly string[]): Promise<void> {
  const keys = createKeys(SECRET)
  await store.write('directory', 'council', COUNCIL, { id: COUNCIL, name: 'Wexcombe', nextNudge: AT }, 'nothing')
  await Promise.all(
    chats.map(async (conversation, at) => {
      const person = keys.person(`teams:tenant:${at}`)
      const place = {
        platform: 'teams',
        kind: 'personal',
        address: writeAddress({ serviceUrl, conversation, tenant: 'tenant', bot: '28:bot' }),
      }
      const changedAt = `${addDays(TODAY, -9)}T10:00:00.000Z`
      const action: Action = {
        id: `action-${at}`,
        title: `Action-${at}`,
        state: 'open',
        owner: { person, name: `Person ${at}` },
        due: TODAY,
        createdAt: changedAt,
        changedAt,
        history: [],
      }
      const partition = partitionOf(COUNCIL)
      await store.write(
        partition,
        'reach',
        person,
        { place: keys.seal(JSON.stringify(place)), at: changedAt },
        'nothing',
      )
      await store.write(partition, 'action', action.id, action, 'nothing')
    }),
  )
}

const pause = (ms: number) => new Promise(done => setTimeout(done, ms))

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(done => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}

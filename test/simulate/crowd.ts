import type { Action } from '#shared/domain/action.ts'
import { addDays, type Day } from '#shared/domain/calendar.ts'
import { londonNow } from '#shared/domain/nudgeClock.ts'
import { nudgeMemory, sendDueNudges } from '#shared/journeys/nudge.ts'
import { duesOf } from '#shared/journeys/nudgeDue.ts'
import { know } from '#shared/journeys/nudgeKnown.ts'
import type { Services } from '#shared/journeys/services.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { createKeys } from '../../bot/keys.ts'
import { createPace } from '../../bot/pace.ts'
import { writeAddress } from '../../bot/teams/address.ts'
import { teamsPlatform } from '../../bot/teams/platform.ts'
import { type Clock, clock } from '../fakes/clock.ts'
import { framework } from '../fixtures/framework.ts'
import { chance } from './chance.ts'
import { type Seen, windowedConnector } from './windows.ts'

const COUNCIL = 'wexcombe'
const DAY: Day = '2026-11-24'

/** What a morning of a large council came to. */
export interface Crowd {
  readonly people: number
  readonly due: number
  /** Seconds of processor time: reading everything once, and planning alone. */
  readonly readCpu: number
  readonly planCpu: number
  readonly seen: Seen
  readonly sent: number
  readonly uncertain: number
  readonly first: string
  readonly last: string
}

/**
 * Everybody owns one action that is due today: what planning takes, and then the whole morning, sent by the real
 * journeys and the real Teams platform, over a real store, to a Connector that enforces the published windows.
 * @param busy how often that Connector asks for patience for reasons of its own
 */
export async function runCrowd({
  people,
  busy = 0.001,
}: {
  readonly people: number
  readonly busy?: number
}): Promise<Crowd> {
  const time = clock(`${DAY}T07:00:00.000Z`)
  const luck = chance(people)
  const store = counted(sqliteStore(':memory:'))
  const timers = timersOn(time, store)
  const { connector, seen } = windowedConnector(time, timers.wait, luck, busy)
  const platform = teamsPlatform({ connector, wait: timers.wait, pace: createPace(time.now) })
  const keys = createKeys('a master secret of a crowd, long enough')
  const services: Services = {
    store,
    framework,
    lexicon: { framework: framework.id, areas: {}, levels: {}, themes: {} },
    platform: name => (name === 'teams' ? platform : undefined),
    keys,
    now: time.now,
    newId: () => 'an id',
    countChanged: () => {},
    wake: () => {},
  }
  await fill(services, people)
  const plan = await measure(services)

  const memory = nudgeMemory()
  const nextNudge = async () => (await store.read('directory', 'council', COUNCIL))?.value.nextNudge ?? '9'
  for (let next = await nextNudge(); next < addDays(DAY, 1); next = await nextNudge()) {
    if (next > time.now().toISOString()) time.set(next)
    await timers.until(sendDueNudges(services, memory))
  }
  const slots = (await store.list(`nudges:${COUNCIL}`, 'nudges')).flatMap(({ value }) => value.slots)
  const at = slots.map(slot => slot.at).sort()
  const count = (state: string) => slots.filter(slot => slot.state === state).length
  await store.close()
  return {
    people,
    ...plan,
    seen,
    sent: count('sent'),
    uncertain: count('uncertain'),
    first: at[0] ?? '',
    last: at.at(-1) ?? '',
  }
}

/** The first look at a council at 11:30, when everybody's minute has come. */
async function measure(services: Services): Promise<Pick<Crowd, 'due' | 'readCpu' | 'planCpu'>> {
  const at = new Date(`${DAY}T11:30:00.000Z`)
  const council = (await services.store.read('directory', 'council', COUNCIL))?.value
  if (!council) throw new Error('No council.')
  const began = process.cpuUsage()
  const known = await know(services, council, londonNow(at), new Map())
  const read = process.cpuUsage(began)
  const then = process.cpuUsage()
  const due = duesOf({ ...services, now: () => at }, known, londonNow(at)).length
  const plan = process.cpuUsage(then)
  const seconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1e6
  return { due, readCpu: seconds(read), planCpu: seconds(plan) }
}

async function fill({ store, keys }: Services, people: number): Promise<void> {
  const changedAt = `${addDays(DAY, -9)}T10:00:00.000Z`
  await store.write(
    'directory',
    'council',
    COUNCIL,
    { id: COUNCIL, name: 'Wexcombe', nextNudge: `${DAY}T08:30:00.000Z` },
    'nothing',
  )
  for (let from = 0; from < people; from += 400)
    await Promise.all(
      Array.from({ length: Math.min(400, people - from) }, async (_, each) => {
        const at = from + each
        const person = keys.person(`teams:tenant:${at}`)
        // Every tenth has not got a chat of their own yet.
        const alone = at % 10 === 0 ? { person: `p${at}` } : {}
        const address = writeAddress({
          serviceUrl: 'https://far.example/',
          conversation: `a:${at}`,
          tenant: 't',
          bot: '28:bot',
          ...alone,
        })
        const place = keys.seal(JSON.stringify({ platform: 'teams', kind: 'personal', address }))
        const action: Action = {
          id: `action-${at}`,
          title: `Ask HR about apprenticeships, part ${at}`,
          state: 'open',
          owner: { person, name: `Person ${at}` },
          due: DAY,
          createdAt: changedAt,
          changedAt,
          history: [],
        }
        await store.write(`council:${COUNCIL}`, 'reach', person, { place, at: changedAt }, 'nothing')
        await store.write(`council:${COUNCIL}`, 'action', action.id, action, 'nothing')
      }),
    )
}

interface Counted extends Store {
  readonly underWay: () => number
}
function counted(store: Store): Counted {
  let underWay = 0
  const through = async <T>(work: Promise<T>): Promise<T> => {
    underWay += 1
    return work.finally(() => {
      underWay -= 1
    })
  }
  return {
    underWay: () => underWay,
    read: (...of) => through(store.read(...of)),
    list: (...of) => through(store.list(...of)),
    write: (...of) => through(store.write(...of)),
    remove: (...of) => through(store.remove(...of)),
    close: () => store.close(),
  }
}

/** Time that goes on to the next thing that somebody waits for, as soon as nothing else is to be done. */
function timersOn(time: Clock, store: Counted) {
  const waiting: { readonly at: number; go(): void }[] = []
  const turn = () => new Promise<void>(resolve => setImmediate(resolve))
  return {
    wait: (seconds: number) =>
      new Promise<void>(go => {
        const at = time.now().getTime() + seconds * 1000
        const before = waiting.findIndex(each => each.at > at)
        waiting.splice(before < 0 ? waiting.length : before, 0, { at, go })
      }),
    async until(work: Promise<unknown>): Promise<void> {
      let over = false
      const end = work.finally(() => {
        over = true
      })
      while (!over) {
        do await turn()
        while (store.underWay() > 0)
        const next = waiting.shift()
        if (!next) continue
        if (next.at > time.now().getTime()) time.set(new Date(next.at).toISOString())
        next.go()
      }
      await end
    },
  }
}

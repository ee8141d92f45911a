import { A_WEEK, type Slot } from '#shared/domain/nudge.ts'
import { nudgeMemory, sendDueNudges } from '#shared/journeys/nudge.ts'
import type { Keys } from '#shared/journeys/services.ts'
import { type Chance, chance } from './chance.ts'
import { CALM, type Copy, type Weather } from './copies.ts'
import { type MakeGround, onSqlite } from './grounds.ts'
import { CHANGING } from './leaving.ts'
import { dayIn, inHours, leadWindowOf, wantsNone, windowOf, worksOn } from './oracle.ts'
import { COUNCIL, type World, world } from './world.ts'

const DAY_MS = 86_400_000
/** Starts that are worth a look: plain weeks, bank holidays, both clock changes. */
const STARTS = [
  '2026-11-24',
  '2026-12-22',
  '2027-03-24',
  '2027-03-29',
  '2026-10-22',
  '2027-05-27',
  '2027-08-26',
  '2026-01-02',
] as const
const TIMES = ['07:10', '08:29', '08:40', '10:05', '11:02', '15:40', '17:27', '21:00'] as const

/** What one seed showed. */
export interface Outcome {
  readonly faults: readonly string[]
  readonly messages: number
  readonly uncertain: number
  readonly crashes: number
  /** Requests to the store that met a fault of the store's own. */
  readonly troubled: number
}

/** What one seed is played with, where it is not as usual. */
export interface Played {
  /** What hashes keys, to plant a fault. */
  readonly code?: Keys['code']
  /** What the copies share; an embedded store if left out. */
  readonly ground?: MakeGround
}

const weatherOf = (luck: Chance): Weather => ({
  crash: luck.pick([0, 0.002, 0.01, 0.03]),
  stall: luck.pick([0, 0.01, 0.05, 0.1]),
  storeFault: luck.pick([0, 0.01, 0.05]),
  doubt: luck.pick([0, 0.1, 0.3]),
  lost: luck.pick([0, 0.1, 0.3]),
  busy: luck.pick([0, 0.1, 0.3]),
})

/**
 * Some days of one council: two copies of the process, a store and people who do things, with faults at any step; then
 * a calm day, on which what was left undone has to be made good.
 */
export async function simulate(seed: number, { code, ground: make = onSqlite }: Played = {}): Promise<Outcome> {
  const luck = chance(seed)
  const first = `${luck.pick(STARTS)}T07:00:00.000Z`
  const ground = await make(seed)
  const all = await world(luck, first, ground, code)
  const weather = weatherOf(luck)
  let [one, other] = [born(all), born(all)]
  let crashes = 0
  const days = 2 + luck.below(8)
  /** How often somebody does something, for each step. */
  const busy = luck.pick([0, 0.01, 0.03, 0.08])
  for (let day = 0; day < days; day += 1) {
    const date = new Date(Date.parse(first) + day * DAY_MS).toISOString().slice(0, 10)
    // Now and then nothing runs for a day or more.
    if (luck.happens(0.15)) continue
    for (const time of TIMES) {
      if (luck.happens(0.3)) continue
      setForward(all, `${date}T${time}:00.000Z`)
      // Some looks follow closely: before a lease has ended, or a platform's patience.
      for (let looks = 1 + luck.below(3); looks > 0; looks -= 1) {
        const working = luck.happens(0.6) ? [one, other] : [luck.pick([one, other])]
        await all.stage.drive(
          working.map(({ copy, memory }) => ({ copy, done: sendDueNudges(all.services(copy), memory) })),
          weather,
          async () => (luck.happens(busy) ? all.deed() : undefined),
        )
        crashes += [one, other].filter(({ copy }) => !copy.alive).length
        if (!one.copy.alive) one = born(all)
        if (!other.copy.alive) other = born(all)
        all.clock.advance(luck.pick([1, 45, 62, 125]))
      }
    }
    await evening(all, date, one)
  }
  const last = await calmDay(all, one)
  await account(all, last)
  const messages = all.left.length
  const uncertain = (await slotsOf(all)).filter(({ slot }) => slot.state === 'uncertain').length
  await all.close()
  return { faults: all.faults, messages, uncertain, crashes, troubled: ground.troubled() }
}

interface Born {
  readonly copy: Copy
  readonly memory: ReturnType<typeof nudgeMemory>
}
const born = (all: World): Born => ({ copy: all.stage.copy(), memory: nudgeMemory() })

function setForward({ clock }: World, instant: string): void {
  if (instant > clock.now().toISOString()) clock.set(instant)
}

/** When faults have ended, a quarter of an hour later nothing hangs any more: what a dead copy held is settled. */
async function evening(all: World, date: string, { copy, memory }: Born): Promise<void> {
  const from = Math.max(all.clock.now().getTime(), Date.parse(`${date}T16:00:00.000Z`))
  for (const minutes of [0, 5, 10, 12]) {
    all.clock.set(new Date(from + minutes * 60_000).toISOString())
    await all.stage.drive([{ copy, done: sendDueNudges(all.services(copy), memory) }], CALM, async () => undefined)
  }
  if (!inHours(all.clock.now())) return
  const hanging = (await slotsOf(all)).filter(({ slot }) => /^(claimed|sending)$/.test(slot.state) && !slot.after)
  if (hanging.length > 0) all.faults.push(`${all.clock.now().toISOString()}: ${hanging.length} hang`)
}

/** A working day without faults, on which one copy works as it should. @returns the day */
async function calmDay(all: World, { copy, memory }: Born): Promise<string> {
  let day = dayIn(new Date(all.clock.now().getTime() + DAY_MS))
  while (!worksOn(day)) day = dayIn(new Date(Date.parse(`${day}T12:00:00Z`) + DAY_MS))
  for (const time of ['07:50', '09:00', '10:10', '11:05', '11:07', '12:30', '14:00', '16:10']) {
    all.clock.set(`${day}T${time}:00.000Z`)
    await all.stage.drive([{ copy, done: sendDueNudges(all.services(copy), memory) }], CALM, async () => undefined)
  }
  return day
}

/** Everything that has to hold at the end, whatever happened before. */
async function account(all: World, day: string): Promise<void> {
  const say = (what: string) => all.faults.push(what)
  for (let person = 0; person < all.people; person += 1) {
    const left = all.left.filter(each => each.person === person)
    const arrived = left.filter(each => each.arrived)
    const slots = (await slotsOf(all)).flatMap(each =>
      each.person === all.key(person) && each.slot.at >= oldestKept(day) ? each.slot : [],
    )
    const count = (...states: Slot['state'][]) => slots.filter(({ state }) => states.includes(state)).length
    for (const { at } of arrived) {
      const within = arrived.filter(each => each.at <= at && daysApart(each.at, at) < 7).length
      if (within > A_WEEK) say(`person ${person} got ${within} messages in the seven days to ${at.toISOString()}`)
    }
    const windows = arrived.flatMap(each => each.windows)
    const late = windows.filter(each => /overdue-\d$/.test(each)).map(each => each.replace(/\/.*/, ''))
    for (const action of new Set(late))
      if (late.filter(each => each === action).length > 3)
        say(`person ${person} was told more than three times: ${action}`)
    for (const window of new Set(windows))
      if (!window.startsWith(CHANGING) && windows.filter(each => each === window).length > 1)
        say(`person ${person} was told twice: ${window}`)
    if (count('claimed', 'sending') > slots.filter(({ after }) => after).length)
      say(`person ${person}: something hangs`)
    const kept = arrived.filter(({ at }) => dayIn(at) >= oldestKept(day))
    if (kept.length > count('sent', 'uncertain')) say(`person ${person}: a message is on no record`)
    if (count('sent') > kept.length) say(`person ${person}: sent, and it did not arrive`)
    await nothingLost(all, person, day, slots, windows, say)
  }
}

/** On the calm day, everything that was due was said, or stands as uncertain, or there was no room for it. */
async function nothingLost(
  all: World,
  person: number,
  day: string,
  slots: readonly Slot[],
  windows: readonly string[],
  say: (what: string) => void,
): Promise<void> {
  const record = (await all.store.read(`council:${COUNCIL}`, 'person', all.key(person)))?.value
  const used = slots.filter(
    ({ at, state }) => state !== 'claimed' && daysApart(new Date(at), new Date(`${day}T12:00:00Z`)) < 7,
  )
  // What a message has no room for is counted in it, and can't be told from here.
  if (all.left.some(each => each.person === person && each.read.more)) return
  if (all.blocked.has(person) || wantsNone(record?.reminders, day) || used.length >= A_WEEK) return
  const uncertain = slots.filter(({ state }) => state === 'uncertain').length
  const listed = new Set(all.left.flatMap(each => (each.person === person && each.arrived ? each.read.digest : [])))
  // What leads heard late in the week before keeps its distance.
  const heard = all.left.some(({ person: to, read, at }) => {
    const apart = daysApart(at, new Date(`${day}T12:00:00Z`))
    return (
      to === person && read.late.length > 0 && apart < 5 && apart > (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7
    )
  })
  let missing = 0
  for (const action of await all.actions()) {
    if (action.changedAt.slice(0, 10) === day || windows.includes(`${CHANGING}${action.id}`)) continue
    if (action.state !== 'open' && action.state !== 'started') continue
    const lead = person === 0 && !heard ? leadWindowOf(action, day) : undefined
    if (lead && !windows.includes(`lead:${action.id}:${lead}`)) missing += 1
    const window = windowOf(action, day)
    if (!window || window.endsWith('lead') || action.owner?.person !== all.key(person)) continue
    const again = /overdue-[23]$/.test(window)
    // A digest names the days to come, so what would come before them is said.
    if (window.endsWith('before') && listed.has(action.id)) continue
    if (!windows.includes(`action:${action.id}:${window}`) && !again) missing += 1
  }
  if (missing > 0 && uncertain === 0) say(`person ${person} was not told of ${missing}, and it is on no record`)
}

async function slotsOf({ store }: World): Promise<readonly { readonly person: string; readonly slot: Slot }[]> {
  const weeks = await store.list(`nudges:${COUNCIL}`, 'nudges')
  return weeks.flatMap(({ id, value }) => value.slots.map(slot => ({ person: id.split(':')[0] as string, slot })))
}

const daysApart = (one: Date, other: Date): number =>
  Math.round((Date.parse(`${dayIn(other)}T12:00:00Z`) - Date.parse(`${dayIn(one)}T12:00:00Z`)) / DAY_MS)

/** Week documents of this week and the last are kept. */
function oldestKept(day: string): string {
  const at = new Date(`${day}T12:00:00Z`)
  return new Date(at.getTime() - (((at.getUTCDay() + 6) % 7) + 7) * DAY_MS).toISOString().slice(0, 10)
}

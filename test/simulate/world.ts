import type { Action } from '#shared/domain/action.ts'
import { takeOn } from '#shared/domain/actionRules.ts'
import { addDays, addWorkingDays } from '#shared/domain/calendar.ts'
import { handle } from '#shared/journeys/handle.ts'
import { keepReach } from '#shared/journeys/reach.ts'
import type { Keys, Services } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Posted } from '#shared/platform.ts'
import type { Store } from '#shared/store/store.ts'
import { createKeys } from '../../bot/keys.ts'
import { type Clock, clock } from '../fakes/clock.ts'
import { framework } from '../fixtures/framework.ts'
import type { Chance } from './chance.ts'
import { type Copy, copies, type FarSide, type Stage } from './copies.ts'
import type { Ground } from './grounds.ts'
import { COUNCIL, checkLeaving, PARTITION } from './leaving.ts'
import { type Read, readMessage } from './oracle.ts'

const KEYS = createKeys('a master secret of the simulation, long enough')

export { COUNCIL }

/** A message that left us for somebody, and what became of it. */
export interface Left {
  readonly person: number
  readonly at: Date
  readonly read: Read
  /** The windows that it was for, by the oracle. */
  readonly windows: readonly string[]
  arrived: boolean
}

export interface World {
  readonly store: Store
  readonly clock: Clock
  readonly stage: Stage
  readonly services: (copy: Copy) => Services
  readonly left: Left[]
  /** Sentences about what must not be. */
  readonly faults: string[]
  readonly people: number
  readonly key: (person: number) => string
  readonly blocked: Set<number>
  actions(): Promise<readonly Action[]>
  /** Somebody does something, by the real journeys, between two steps of the copies. */
  deed(): Promise<void>
  close(): Promise<void>
}

const chat = (person: number): Place => ({ platform: 'teams', kind: 'personal', address: `chat-${person}` })
const CHANNEL: Place = { platform: 'teams', kind: 'channel', address: 'channel' }
const personIn = (place: Place): number => Number(place.address.slice('chat-'.length))
const idOf = (person: number): string => `teams:tenant:person-${person}`

/**
 * A council with people, actions around a day and perhaps an open pulse.
 * @param ground what the copies share @param code what hashes keys: a planted fault
 */
export async function world(luck: Chance, start: string, ground: Ground, code?: Keys['code']): Promise<World> {
  const { store } = ground
  const time = clock(start)
  const people = 3 + luck.below(4)
  const keys: Keys = code ? { ...KEYS, code } : KEYS
  const left: Left[] = []
  const faults: string[] = []
  const blocked = new Set<number>()
  /** Who was asked to wait, and may have died before it was noted. */
  const waits = new Map<number, { readonly until: number; readonly copy: Copy }>()
  /** When somebody last changed what they want, in milliseconds: a second's grace, as the code has it. */
  const changed = new Map<number, number>()
  const underWay = new Map<Message, Left>()
  let ids = 0

  const actions = async () => (await store.list(PARTITION, 'action')).map(({ value }) => value)
  const known = (person: number) => {
    const asked = waits.get(person)
    return {
      waitsUntil: asked?.copy.alive ? asked.until : 0,
      changedAt: changed.get(person) ?? 0,
      responseKey: (pulse: string) => KEYS.response(pulse, KEYS.person(idOf(person))),
    }
  }
  const far: FarSide = {
    people: {
      post: async () => ({ sent: 'gone' }),
      update: async (posted: Posted) => ({ sent: 'yes', posted }),
      personal: (_, id) => chat(Number(id.split('-').at(-1))),
      members: async () => Array.from({ length: people }, (_, at) => idOf(at)),
    },
    isClosed: place => place.kind === 'personal' && blocked.has(personIn(place)),
    async leaves(place, message) {
      if (place.kind !== 'personal') return
      const person = personIn(place)
      const [at, read] = [time.now(), readMessage(message)]
      const windows = await checkLeaving({ store, key: KEYS.person(idOf(person)), at, read, ...known(person) }, what =>
        faults.push(`${at.toISOString()}: person ${person}: ${what}`),
      )
      const one = { person, at, read, windows, arrived: false }
      left.push(one)
      underWay.set(message, one)
    },
    arrives(place, message) {
      const one = underWay.get(message)
      if (one) one.arrived = true
      return { sent: 'yes', posted: { place, message: `message-${++ids}` } }
    },
    asksToWait(place, seconds, copy) {
      if (place.kind === 'personal') waits.set(personIn(place), { until: time.now().getTime() + seconds * 1000, copy })
    },
  }

  const services = (copy: Pick<Copy, 'store' | 'platform'>): Services => ({
    store: copy.store,
    framework,
    lexicon: { framework: framework.id, areas: {}, levels: {}, themes: {} },
    platform: name => (name === 'teams' ? copy.platform : undefined),
    keys,
    now: time.now,
    newId: () => `id-${++ids}`,
    countChanged: () => {},
    wake: () => {},
  })
  const people_ = services({ store, platform: far.people })
  const ask = (person: number, intent: Parameters<typeof handle>[2], place = chat(person)) =>
    handle(
      people_,
      { who: { id: idOf(person), council: COUNCIL, name: `Person ${person}` }, place, at: time.now() },
      intent,
    )

  await store.write('directory', 'council', COUNCIL, { id: COUNCIL, name: 'Wexcombe' }, 'nothing')
  await ask(
    0,
    {
      do: 'save-council-reminders',
      pulses: 'on',
      heldOut: '0',
      ...(luck.happens(0.3) && { digest: String(1 + luck.below(5)) }),
    },
    CHANNEL,
  )
  for (let person = 0; person < people; person += 1)
    await ask(person, {
      do: 'save-reminders',
      quiet: luck.happens(0.2) ? [String(1 + luck.below(5))] : [],
      ...(luck.happens(0.2) && { digest: String(1 + luck.below(5)) }),
    })
  const today = start.slice(0, 10)
  for (let at = 0; at < 3 + luck.below(7); at += 1) {
    const person = luck.below(people)
    const id = `id-${ids + 1}`
    await ask(person, {
      do: 'save-action',
      title: `Action-${id}`,
      due: addWorkingDays(today, luck.below(8)),
      owner: 'me',
    })
    // Some were due long ago: that is how they are found.
    const found = await store.read(
      PARTITION,
      'action',
      (await actions()).find(({ title }) => title === `Action-${id}`)?.id ?? '',
    )
    if (!found) throw new Error('An action was not kept.')
    const due = luck.happens(0.5) ? addDays(today, luck.below(30) - 26) : found.value.due
    const changedAt = `${addDays(today, -30)}T09:00:00.000Z`
    const value = { ...found.value, title: `Action-${found.id}`, changedAt, ...(due !== undefined && { due }) }
    await store.write(PARTITION, 'action', found.id, value, found.version)
  }
  if (luck.happens(0.6))
    await ask(0, { do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: luck.pick([3, 5]) }, CHANNEL)

  /** Somebody takes an action on, whom its owner asked. */
  async function handOver(id: string, to: number): Promise<void> {
    const found = await store.read(PARTITION, 'action', id)
    if (!found) return
    const [at, person] = [time.now().toISOString(), KEYS.person(idOf(to))]
    const asked = { ...found.value, offered: { person, by: found.value.owner?.person ?? '', at } }
    const taken = takeOn(asked, { keys: [person], name: `Person ${to}`, lead: false }, at)
    if ('next' in taken) await store.write(PARTITION, 'action', id, taken.next, found.version)
    // As the journey does: nobody knew before where the new owner can be reached.
    await keepReach(people_, { who: { id: idOf(to), council: COUNCIL }, place: chat(to), at: time.now() })
  }

  /** To whom a copy is writing, or was when it died. */
  async function addressees(): Promise<readonly number[]> {
    const weeks = await store.list(`nudges:${COUNCIL}`, 'nudges')
    return Array.from({ length: people }, (_, at) => at).filter(at =>
      weeks.some(
        ({ id, value }) =>
          id.startsWith(KEYS.person(idOf(at))) && value.slots.some(({ state }) => /^(claimed|sending)$/.test(state)),
      ),
    )
  }

  const stage = copies(ground.open, far, time, luck)
  return {
    store,
    clock: time,
    stage,
    services,
    left,
    faults,
    people,
    key: person => KEYS.person(idOf(person)),
    blocked,
    actions,
    async deed() {
      // Mostly whoever is being written to at this moment: then it matters most.
      const addressed = await addressees()
      const hurried = addressed.length > 0 && luck.happens(0.7)
      const person = hurried ? luck.pick(addressed) : luck.below(people)
      const theirs = (await actions()).filter(
        ({ state, owner }) => (state === 'open' || state === 'started') && owner?.person === KEYS.person(idOf(person)),
      )
      const action = theirs.length > 0 ? luck.pick(theirs).id : undefined
      const pulse = (await store.list(PARTITION, 'pulse'))[0]?.id
      switch (luck.below(8)) {
        case 0:
          if (action) await ask(person, { do: 'finish-action', action, outcome: '' })
          break
        case 1:
          if (action)
            await ask(person, { do: 'snooze-action', action, when: luck.pick(['tomorrow', 'next-week'] as const) })
          break
        case 2:
        case 3:
          if (pulse) await ask(person, { do: 'answer', pulse, levels: { listening: 'mature' } })
          break
        case 4:
          changed.set(person, time.now().getTime())
          await ask(
            person,
            luck.happens(0.3) ? { do: 'mute-reminders' } : { do: 'save-reminders', quiet: [String(1 + luck.below(5))] },
          )
          break
        case 5:
          if (luck.happens(0.2)) blocked.add(person)
          break
        case 6:
          if (action) await ask(person, { do: 'start-action', action })
          break
        case 7:
          if (action) await handOver(action, luck.below(people))
      }
      if (hurried) time.advance(3)
    },
    close: ground.close,
  }
}

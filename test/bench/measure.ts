import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { readPack } from '#shared/domain/pack.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { closeDuePulses, refreshCount } from '#shared/journeys/closePulse.ts'
import { missedResults, nextDue, nextNudge, oldestDue, uncertainNudges } from '#shared/journeys/due.ts'
import { nudgeMemory, sendDueNudges } from '#shared/journeys/nudge.ts'
import { probeStore } from '#shared/journeys/probe.ts'
import { readReport } from '#shared/journeys/report.ts'
import { tellConnections } from '#shared/journeys/tellConnections.ts'
import { tellLinks } from '#shared/journeys/tellLinks.ts'
import { turnOf } from '#shared/journeys/turn.ts'
import type { Line, Measured } from '../../bot/commands/costModel/measured.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../fakes/cosmosCounterpart.ts'
import { everyIntent } from '../fakes/everyIntent.ts'
import { COUNCIL, type Stage, setUp } from '../setUp.ts'

/**
 * What the cost model rests on, measured on the counterpart with Strong consistency, as infra/ deploys it: what each
 * thing costs, and how that grows with people and with councils. `--write` puts it where `npm run model` reads it.
 */
const FILE = new URL('../../bot/commands/costModel/charges.json', import.meta.url)
const framework = readPack(pack)
const areas = framework.areas.slice(0, 4).map(({ id }) => id)
const SIZES = [60, 240] as const
const COUNCILS = [1, 41] as const

interface Council {
  readonly cosmos: CosmosCounterpart
  readonly stage: Stage
  spent(): number
  costs(work: () => Promise<unknown>): Promise<number>
}

async function council(people: number): Promise<Council> {
  const cosmos = await cosmosCounterpart({ consistency: 'Strong' })
  const store = cosmos.open({ newId: randomUUID })
  const stage = await setUp({ store, framework, newId: randomUUID, people })
  const spent = () => cosmos.asked.splice(0).reduce((sum, { charge }) => sum + charge, 0)
  const costs = async (work: () => Promise<unknown>) => {
    spent()
    await work()
    return spent()
  }
  return { cosmos, stage, spent, costs }
}

/** @param today the day that it is written under */
export async function measure(today: string): Promise<Measured> {
  const grown = await Promise.all(SIZES.map(wholePulse))
  const line = (of: (one: (typeof grown)[number]) => number, by: readonly [number, number] = SIZES): Line => {
    const [small, large] = grown.map(of) as [number, number]
    return straight(small, large, by)
  }
  const many = await Promise.all(COUNCILS.map(nothingDue))
  const around = (of: (one: (typeof many)[number]) => number): Line =>
    straight(of(many[0] as (typeof many)[number]), of(many[1] as (typeof many)[number]), COUNCILS)
  const [, large] = grown
  if (!large) throw new Error('Nothing was measured.')
  return {
    on: today,
    by: "Microsoft's documented formula, at its upper end, on the counterpart of the tests (npm run charges)",
    units: {
      ...large.alone,
      startPulse: line(each => each.start),
      count: line(each => each.count),
      // The lead and everybody else: nobody had answered.
      remind: line(each => each.remind),
      close: line(each => each.close),
      clock: around(each => each.clock),
      ready: around(each => each.ready),
    },
    bytes: large.bytes,
    cpuMs: { answer: large.cpu },
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100
const straight = (small: number, large: number, [from, to]: readonly [number, number]): Line => {
  const each = (large - small) / (to - from)
  return { fixed: rounded(Math.max(0, small - each * from)), each: rounded(Math.max(0, each)) }
}
const middle = (of: readonly number[]): number => rounded(of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0)

async function wholePulse(people: number) {
  const { cosmos, stage, costs } = await council(people)
  const bytesOf = (of: readonly object[]) => of.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0)
  const held = () => bytesOf(cosmos.documents())
  const heldOf = (...kinds: readonly unknown[]) =>
    bytesOf(cosmos.documents().filter(each => kinds.includes(each['kind'])))
  const { services } = stage
  for (const area of areas)
    await stage.ask({ do: 'save-position', area, level: 'mature', target: 'leader', evidence: 'x'.repeat(200) })
  const [before, heldBefore] = [held(), heldOf('person', 'reach')]
  let pulse = {} as Pulse
  const start = await costs(async () => {
    pulse = await stage.start(areas)
  })
  const remind = await costs(() => morning(stage, '2026-11-27'))
  const [reminded, nudges] = [held(), heldOf('nudges')]
  const ofPeople =
    heldOf('person', 'reach') / Math.max(1, cosmos.documents().filter(each => each['kind'] === 'reach').length)
  const first: number[] = []
  const began = process.cpuUsage()
  for (const who of stage.people) first.push(await costs(() => stage.answer(who, pulse, 'mature')))
  const used = process.cpuUsage(began)
  const answered = held()
  const again: number[] = []
  for (const who of stage.people.slice(0, 10)) again.push(await costs(() => stage.answer(who, pulse, 'leader')))
  const openForm = await costs(() => stage.ask({ do: 'open-form', pulse: pulse.id }, stage.person(2)))
  const count = await costs(() => refreshCount(services, COUNCIL.id, pulse.id))
  const close = await costs(() => stage.close(pulse))
  // The clock sweeps what may have landed late, a minute afterwards.
  stage.clock.advance(61)
  const swept = await costs(() => stage.runClock())
  for (const { id } of await stage.store.list(`nudges:${COUNCIL.id}`, 'nudges'))
    await stage.store.remove(`nudges:${COUNCIL.id}`, 'nudges', id)
  const left = held() - before - (heldOf('person', 'reach') - heldBefore)
  const costsAlone = {
    answer: rounded(Math.max(...first)),
    answerAgain: rounded(Math.max(...again)),
    openForm: rounded(openForm),
  }
  const done = held()
  const actions = await withActions(stage, costs, pulse)
  return {
    start,
    remind,
    count,
    close: close + swept,
    alone: { ...costsAlone, ...actions.units, report: rounded(await costs(() => readReport(services, COUNCIL.id))) },
    cpu: rounded((used.user + used.system) / 1000 / people),
    bytes: {
      response: Math.round((answered - reminded) / people),
      pulse: Math.round(left),
      action: Math.round((held() - done) / actions.made),
      council: before,
      person: Math.round(ofPeople),
      nudge: Math.round(nudges / people),
    },
  }
}

/** Reminders of one morning: they are spread over it. */
async function morning(stage: Stage, day: string): Promise<void> {
  const memory = nudgeMemory()
  for (let minute = 0; minute <= 180; minute += 5) {
    stage.clock.set(new Date(Date.parse(`${day}T08:30:00.000Z`) + minute * 60_000).toISOString())
    await sendDueNudges(stage.services, memory)
  }
}

/** A few actions, as a council makes them, and everything that people can look at beside them. */
async function withActions(stage: Stage, costs: Council['costs'], pulse: Pulse) {
  const steps: number[] = []
  const made = 5
  for (let at = 0; at < made; at += 1) {
    const title = `Ask suppliers ${at}, and note what they say`
    steps.push(
      await costs(() =>
        stage.ask({ do: 'save-action', title, area: areas[0] ?? '', owner: 'me', notes: 'x'.repeat(200) }),
      ),
    )
  }
  for (const { id } of await stage.store.list(`council:${COUNCIL.id}`, 'action')) {
    steps.push(await costs(() => stage.ask({ do: 'start-action', action: id })))
    steps.push(await costs(() => stage.ask({ do: 'finish-action', action: id, outcome: 'Done' })))
  }
  const looks: number[] = []
  const person = stage.services.keys.person(stage.person(5).id)
  for (const intent of everyIntent({ pulse: pulse.id, action: '', person, area: areas[0] ?? '' }))
    if (/^(our-|show-|list-|describe-|compare-|next-|welcome|help)/.test(intent.do))
      looks.push(await costs(() => stage.ask(intent, stage.lead).catch(() => undefined)))
  // Most people ask once a day at most: what they asked is made anew, and removed by the clock.
  const turn = await costs(async () => {
    const asked = turnOf(stage.services, stage.lead)
    await asked.before()
    await asked.keep({ do: 'our-target', areas, levels: [] })
    await stage.store.remove(`turns:${COUNCIL.id}`, 'turn', stage.services.keys.person(stage.lead.id))
  })
  return { made, units: { actionStep: middle(steps), question: rounded(middle(looks) + turn) } }
}

/** An account with so many councils, in which nothing is due. */
async function nothingDue(councils: number) {
  const { cosmos, stage, costs } = await council(3)
  const { services } = stage
  for (let at = 1; at < councils; at += 1)
    await stage.store.write(
      'directory',
      'council',
      `council-${at}`,
      { id: `council-${at}`, name: `Council number ${at}` },
      'nothing',
    )
  const ready = async () => {
    await probeStore(services)
    await oldestDue(services)
    await Promise.all([missedResults(services), uncertainNudges(services)])
  }
  const clock = async () => {
    await Promise.all([closeDuePulses(services), tellConnections(services), tellLinks(services)])
    await Promise.all([nextDue(services), sendDueNudges(services), nextNudge(services)])
  }
  await ready()
  const found = { clock: await costs(clock), ready: await costs(ready) }
  await cosmos.close()
  return found
}

if (import.meta.main) {
  const found = await measure(new Date().toISOString().slice(0, 10))
  const text = `${JSON.stringify(found, undefined, 2)}\n`
  if (process.argv.includes('--write')) writeFileSync(FILE, text)
  else {
    // Processor time is another each time.
    const same = (of: Measured) => JSON.stringify([of.units, of.bytes])
    const isSame = same(JSON.parse(readFileSync(FILE, 'utf8')) as Measured) === same(found)
    console.log(`${text}\nWritten down: ${isSame ? 'the same' : 'something else; --write replaces it'}.`)
  }
}

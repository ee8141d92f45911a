import { ASSUMED, DEPLOYED, LIMITS, MONTH, PRICES } from './assumed.ts'
import type { Line, Measured } from './measured.ts'

/** Who uses it, and how it is deployed. */
export interface Scale {
  readonly name: string
  readonly councils: number
  /** People asked in each. */
  readonly people: number
  /** Deployments that the councils are shared out to, each with an account of its own. */
  readonly deployments: number
  /** Copies of the server in each, at least. */
  readonly copies: number
  readonly privateNetwork: boolean
}

/** What a month takes and costs, in all deployments together unless it says otherwise. */
export interface Costs {
  readonly scale: Scale
  readonly people: number
  readonly answers: number
  /** Request units by what they are for. */
  readonly units: Readonly<
    Record<'answers' | 'pulses' | 'reminders' | 'questions' | 'actions' | 'excel' | 'clock' | 'ready', number>
  >
  readonly peak: {
    /** Answers a second in the busiest second, when every council of a deployment starts at once; in one deployment. */
    readonly answers: number
    /** RU/s then; and with the starts spread over two hours. In one deployment. */
    readonly units: number
    readonly unitsSpread: number
    /** RU/s of the partition in which all councils of a deployment stand. */
    readonly directory: number
    /** Copies that the peak needs in one deployment. */
    readonly copies: number
  }
  /** Gigabytes after `ASSUMED.years`. */
  readonly gigabytes: number
  /** Dollars a month for requests, by each way to pay for them; undefined: it cannot take the peak. */
  readonly capacity: { readonly serverless: number | undefined; readonly autoscale: number; readonly most: number }
  readonly chosen: 'serverless' | 'autoscale'
  /** Dollars a month. */
  readonly parts: Readonly<Record<Part, number>>
  readonly total: number
  /** Dollars a month more, if Azure never counts a copy as idle. */
  readonly neverIdle: number
}
export const PARTS = [
  'requests',
  'storage',
  'copies',
  'web',
  'bot',
  'logs',
  'alerts',
  'registry',
  'vault',
  'network',
] as const
export type Part = (typeof PARTS)[number]

const by = ({ fixed, each }: Line, many: number): number => fixed + each * many
const sum = (of: readonly number[]): number => of.reduce((all, each) => all + each, 0)

/** What a month costs at some scale, from what was measured and what is assumed. */
export function costsOf(scale: Scale, measured: Measured): Costs {
  const { councils, people, deployments, copies: least } = scale
  const answers = councils * people * ASSUMED.pulses * ASSUMED.respond
  const peak = peakOf(scale, measured)
  const units = unitsOf(scale, measured)
  const capacity = capacityOf(scale, sum(Object.values(units)), peak)
  const chosen =
    capacity.serverless !== undefined && capacity.serverless <= capacity.autoscale ? 'serverless' : 'autoscale'
  const gigabytes = gigabytesOf(scale, measured)
  const running = (least * MONTH.hours + (peak.copies - least) * ASSUMED.busyHours) * 3600 * deployments
  const cpu = running * DEPLOYED.cpu
  const worked = Math.max(0, cpu * ASSUMED.working - PRICES.free.cpuSeconds)
  const idle = cpu * (1 - ASSUMED.working)
  const memory = Math.max(0, running * DEPLOYED.memoryGigabytes - PRICES.free.memoryGigabyteSeconds)
  const journeys = journeysOf(scale)
  const asked = journeys + (running / DEPLOYED.readySeconds) * 2
  const logged = journeys * ASSUMED.logBytes.journey + (running / 60) * ASSUMED.logBytes.minute
  const parts: Costs['parts'] = {
    requests: (chosen === 'serverless' ? capacity.serverless : capacity.autoscale) ?? 0,
    storage: gigabytes * PRICES.storageGigabyte,
    copies: worked * PRICES.cpuSecond + idle * PRICES.cpuSecondIdle + memory * PRICES.memoryGigabyteSecond,
    web: (Math.max(0, asked - PRICES.free.requests) / 1e6) * PRICES.webMillion,
    bot: PRICES.bot * deployments,
    logs: Math.max(0, logged / 1e9 - PRICES.free.logGigabytes * deployments) * PRICES.logGigabyte,
    alerts: DEPLOYED.alerts * PRICES.alert * deployments,
    registry: PRICES.registry * deployments,
    // Each copy asks for up to four secrets twice an hour.
    vault: ((running / 1800) * 4 * PRICES.vault10Thousand) / 10_000,
    network: scale.privateNetwork ? (2 * PRICES.privateEndpoint + PRICES.ownNetwork) * deployments : 0,
  }
  return {
    scale,
    people: councils * people,
    answers,
    units,
    peak,
    gigabytes,
    capacity,
    chosen,
    parts,
    total: sum(Object.values(parts)),
    neverIdle: idle * (PRICES.cpuSecond - PRICES.cpuSecondIdle),
  }
}

function unitsOf({ councils, people, deployments, copies }: Scale, { units }: Measured): Costs['units'] {
  const answered = people * ASSUMED.respond
  const perCopy = deployments * copies * MONTH.seconds
  const eachDeployment = councils / deployments
  // The posted count is brought up to date once for each answer, but in the first minutes once a minute.
  const counts = answered * (1 - ASSUMED.early.share) + ASSUMED.early.minutes
  const silent = ASSUMED.silent.map(share => by(units.remind, people * share))
  const changed = ASSUMED.change * units.answerAgain
  return {
    answers: councils * ASSUMED.pulses * answered * (units.answer + units.openForm + changed),
    pulses:
      councils *
      ASSUMED.pulses *
      (by(units.startPulse, people) + counts * by(units.count, answered / 2) + by(units.close, answered)),
    reminders:
      councils * (ASSUMED.pulses * sum(silent) + ASSUMED.actions * ASSUMED.actionReminders * units.remind.each),
    questions: councils * people * ASSUMED.questions * units.question,
    actions: councils * ASSUMED.actions * ASSUMED.steps * units.actionStep,
    excel: councils * ASSUMED.refreshes * units.report,
    clock: (perCopy / DEPLOYED.clockSeconds) * by(units.clock, eachDeployment),
    ready: (perCopy / DEPLOYED.readySeconds) * by(units.ready, eachDeployment),
  }
}

const SPREAD_MINUTES = 120

function peakOf({ councils, people, deployments, copies: least }: Scale, { units, cpuMs }: Measured): Costs['peak'] {
  const each = councils / deployments
  const { share, minutes, peak } = ASSUMED.early
  const answers = ((each * people * ASSUMED.respond * share) / (minutes * 60)) * peak
  const answerUnits = units.answer + units.openForm
  const needed = Math.ceil((answers * (cpuMs.answer + ASSUMED.edgeCpuMs)) / 1000 / (DEPLOYED.cpu * ASSUMED.busyCpu))
  const copies = Math.max(least, needed)
  const directory =
    copies * (by(units.clock, each) / DEPLOYED.clockSeconds + by(units.ready, each) / DEPLOYED.readySeconds)
  return {
    answers,
    units: answers * answerUnits + directory,
    unitsSpread: answers * (minutes / SPREAD_MINUTES) * answerUnits + directory,
    directory,
    copies,
  }
}

/** Both ways to pay for requests. */
function capacityOf({ deployments }: Scale, units: number, peak: Costs['peak']): Costs['capacity'] {
  const most = Math.max(LIMITS.autoscale, Math.ceil(peak.units / 1000) * 1000)
  const quiet = Math.max(most / 10, peak.directory, units / deployments / MONTH.seconds)
  const hours = (MONTH.hours - ASSUMED.busyHours) * quiet + ASSUMED.busyHours * most
  return {
    serverless: peak.units > LIMITS.serverless ? undefined : (units / 1e6) * PRICES.serverlessMillion,
    autoscale: ((hours * PRICES.autoscale100Hour) / 100) * deployments,
    most,
  }
}

function gigabytesOf({ councils, people }: Scale, { bytes }: Measured): number {
  const months = ASSUMED.years * 12
  const lasting =
    bytes.council + people * bytes.person + months * (ASSUMED.pulses * bytes.pulse + ASSUMED.actions * bytes.action)
  const passing = people * (bytes.response * ASSUMED.respond + 2 * bytes.nudge)
  return (councils * (lasting + passing) * ASSUMED.index) / 1e9
}

/** Things that people do in a month. */
function journeysOf({ councils, people }: Scale): number {
  const answering = people * ASSUMED.pulses * ASSUMED.respond * (2 + ASSUMED.change)
  return councils * (answering + people * ASSUMED.questions + ASSUMED.actions * ASSUMED.steps + ASSUMED.refreshes)
}

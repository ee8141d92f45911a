import { ASSUMED, LIMITS, PRICES } from './costModel/assumed.ts'
import charges from './costModel/charges.json' with { type: 'json' }
import { type Costs, costsOf, PARTS, type Scale } from './costModel/costs.ts'
import type { Measured } from './costModel/measured.ts'

const USAGE = `Usage: npm run --silent model -- [--json] [--councils N] [--people N]

What a month costs and how large the peak is, from what was measured (npm run charges), for one council, a region of 30,
all of England, and the public sector of the United Kingdom; or for N councils of N people. It asks nobody for prices:
those that it knows are list prices of a day, and are printed.
`

/** Councils that one account takes well: they all stand in one partition, which the clock reads. */
const IN_ONE = 320
const COUNCIL = { people: 300, deployments: 1, copies: 2, privateNetwork: false } as const
const SHARED = { people: 300, copies: 3, privateNetwork: true } as const

/** The four that people ask about. */
export const SCALES: readonly Scale[] = [
  { name: 'One council', councils: 1, ...COUNCIL },
  { name: 'A region of 30', councils: 30, deployments: 1, ...SHARED },
  { name: 'England: 317 councils', councils: 317, deployments: 1, ...SHARED },
  { name: 'UK public sector: 6.1 million', councils: 20_333, deployments: Math.ceil(20_333 / IN_ONE), ...SHARED },
]

/** A scale of somebody's own, deployed as one council or as a region, in as many accounts as it needs. */
export function scaleOf(councils: number, people: number): Scale {
  const name = `${number(councils)} of ${number(people)}`
  return councils === 1
    ? { name, councils, ...COUNCIL, people }
    : { name, councils, ...SHARED, people, deployments: Math.ceil(councils / IN_ONE) }
}

/** @returns 0 when printed, 2 for wrong usage */
export function runCosts(
  args: readonly string[],
  { print, complain }: Readonly<Record<'print' | 'complain', (text: string) => void>>,
): 0 | 2 {
  const asked = readArgs(args)
  if (asked === 'help' || asked === 'wrong') {
    const say = asked === 'help' ? print : complain
    say(USAGE)
    return asked === 'help' ? 0 : 2
  }
  const measured: Measured = charges
  const found = asked.scales.map(scale => costsOf(scale, measured))
  if (asked.json)
    print(
      `${JSON.stringify({ prices: PRICES, limits: LIMITS, assumed: ASSUMED, measured, costs: found }, undefined, 2)}\n`,
    )
  else print(`${textOf(found, measured)}\n`)
  return 0
}

function readArgs(
  args: readonly string[],
): { readonly json: boolean; readonly scales: readonly Scale[] } | 'help' | 'wrong' {
  if (args.length === 1 && (args[0] === 'help' || args[0] === '--help')) return 'help'
  const json = args.includes('--json')
  const rest = args.filter(each => each !== '--json')
  if (args.length - rest.length > 1) return 'wrong'
  if (rest.length === 0) return { json, scales: SCALES }
  const given = new Map<string, number>()
  for (let at = 0; at < rest.length; at += 2) {
    const [name = '', value] = [rest[at], Number(rest[at + 1])]
    if (!['--councils', '--people'].includes(name) || given.has(name)) return 'wrong'
    if (!Number.isInteger(value) || value < 1 || value > 10_000_000) return 'wrong'
    given.set(name, value)
  }
  return { json, scales: [scaleOf(given.get('--councils') ?? 1, given.get('--people') ?? 300)] }
}

const number = (value: number): string => Math.round(value).toLocaleString('en-GB')
const dollars = (value: number): string =>
  `$${value.toLocaleString('en-GB', { minimumFractionDigits: value < 100 ? 2 : 0, maximumFractionDigits: value < 100 ? 2 : 0 })}`

type Row = readonly [title: string, of: (costs: Costs) => string]
const TITLES: Readonly<Record<(typeof PARTS)[number], string>> = {
  requests: 'Cosmos DB, requests',
  storage: 'Cosmos DB, storage',
  copies: 'Container app, copies',
  web: 'Container app, web requests',
  bot: 'Azure Bot, standard channels',
  logs: 'Logs and figures',
  alerts: 'Alerts',
  registry: 'Registry',
  vault: 'Vault',
  network: 'Private network',
}

const ROWS: readonly Row[] = [
  ['People', ({ people }) => number(people)],
  ['Deployments, each an account', ({ scale }) => number(scale.deployments)],
  ['Answers a month', ({ answers }) => number(answers)],
  ...(['answers', 'pulses', 'reminders', 'questions', 'actions', 'excel', 'clock', 'ready'] as const).map(
    (what): Row => [`  million RU: ${what}`, ({ units }) => (units[what] / 1e6).toFixed(2)],
  ),
  ['Peak, answers a second *', ({ peak }) => peak.answers.toFixed(1)],
  ['Peak, RU/s *', ({ peak }) => number(peak.units)],
  ['Peak, RU/s, spread over 2 hours *', ({ peak }) => number(peak.unitsSpread)],
  ['Copies at the peak *', ({ peak }) => number(peak.copies)],
  ['Stored after 3 years, GB', ({ gigabytes }) => (gigabytes < 1 ? gigabytes.toFixed(3) : gigabytes.toFixed(1))],
  [
    'Requests, serverless',
    ({ capacity }) => (capacity.serverless === undefined ? 'too small' : dollars(capacity.serverless)),
  ],
  ['Requests, autoscale', ({ capacity }) => dollars(capacity.autoscale)],
  ['  with at most RU/s *', ({ capacity }) => number(capacity.most)],
  ['Chosen', ({ chosen }) => chosen],
  ...PARTS.map((part): Row => [`  ${TITLES[part]}`, ({ parts }) => dollars(parts[part])]),
  ['A month', ({ total }) => dollars(total)],
  ['  in pounds', ({ total }) => `£${number(total * PRICES.poundsForADollar)}`],
  ['  for each council', ({ total, scale }) => dollars(total / scale.councils)],
  ['  if never counted as idle, more', ({ neverIdle }) => dollars(neverIdle)],
]

const WIDTH = { title: 36, cell: 24 } as const

function textOf(found: readonly Costs[], measured: Measured): string {
  const names = found.map(({ scale }) => scale.name)
  const width = Math.max(WIDTH.cell, ...names.map(name => name.length + 2))
  const line = ([title, ...cells]: readonly string[]) =>
    (title ?? '').padEnd(WIDTH.title) + cells.map(cell => cell.padStart(width)).join('')
  const rows = ROWS.map(([title, of]) => line([title, ...found.map(of)]))
  return [
    line(['', ...names]),
    ...rows,
    '',
    '* in one deployment, when all of its councils start at the same moment',
    '',
    ...wordsOf(measured, found),
  ].join('\n')
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

function wordsOf(measured: Measured, found: readonly Costs[]): readonly string[] {
  const { on, by } = measured
  const { early, silent } = ASSUMED
  const crowded = found.filter(({ peak }) => peak.directory > LIMITS.partition)
  return [
    `Measured on ${on}: request units and bytes, by ${by}. Processor time, of the machine that measured.`,
    `Assumed: ${ASSUMED.pulses} pulse a month; ${percent(ASSUMED.respond)} respond, ${percent(early.share)} of those in the first ${early.minutes} minutes with ${early.peak} times the mean in the`,
    `busiest second; ${percent(ASSUMED.change)} change an answer; 2 reminders, to ${silent.map(percent).join(' and ')} of people; ${ASSUMED.questions} question each; in each council ${ASSUMED.actions} actions`,
    `with ${ASSUMED.steps} steps and ${ASSUMED.actionReminders} reminders, and ${ASSUMED.refreshes} refreshes of Excel; ${ASSUMED.busyHours} busy hours; a copy counts as working ${percent(ASSUMED.working)} of the time.`,
    `Prices: list prices in US dollars as of ${PRICES.asOf}, to be checked: ${PRICES.pages.join(', ')}.`,
    `A pound is taken for ${(1 / PRICES.poundsForADollar).toFixed(2)} dollars. No support plan, no tax, no people's time.`,
    ...found.flatMap(({ scale }) => (scale.councils > scale.deployments ? [ownWords(scale, measured)] : [])),
    ...crowded.map(
      ({ scale }) =>
        `${scale.name}: all councils stand in one partition, which takes ${number(LIMITS.partition)} RU/s. Share them out to more deployments.`,
    ),
  ]
}

/** A bot without a password belongs to one tenant, so councils with a tenant of their own do not share. */
function ownWords({ name, councils, people }: Scale, measured: Measured): string {
  const { total } = costsOf(scaleOf(1, people), measured)
  return `${name}: if each deploys its own, as councils with a tenant of their own do, ${dollars(total * councils)} a month.`
}

if (import.meta.main)
  process.exitCode = runCosts(process.argv.slice(2), {
    print: text => void process.stdout.write(text),
    complain: text => void process.stderr.write(text),
  })

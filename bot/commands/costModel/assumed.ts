/**
 * List prices in US dollars, as remembered or read in public pages on that day and not from Azure's own calculator: look
 * at the page of each before you rely on one. Prices for UK South differ by a few per cent.
 */
export const PRICES = {
  asOf: '24 November 2026',
  pages: [
    'azure.microsoft.com/pricing/details/cosmos-db',
    'azure.microsoft.com/pricing/details/container-apps',
    'azure.microsoft.com/pricing/details/monitor',
    'azure.microsoft.com/pricing/details/container-registry',
    'azure.microsoft.com/pricing/details/key-vault',
    'azure.microsoft.com/pricing/details/private-link',
  ],
  /** A million request units, serverless. */
  serverlessMillion: 0.25,
  /** 100 RU/s for an hour, autoscale, of the largest in that hour and at least a tenth of the maximum. */
  autoscale100Hour: 0.012,
  storageGigabyte: 0.25,
  cpuSecond: 0.000024,
  /** While nothing is under way. */
  cpuSecondIdle: 0.000003,
  memoryGigabyteSecond: 0.000003,
  webMillion: 0.4,
  logGigabyte: 2.3,
  alert: 1.5,
  registry: 5,
  vault10Thousand: 0.03,
  /** Teams and Slack are standard channels. */
  bot: 0,
  privateEndpoint: 7.3,
  ownNetwork: 25,
  /** Free each month in one subscription. */
  free: { cpuSeconds: 180_000, memoryGigabyteSeconds: 360_000, requests: 2_000_000, logGigabytes: 5 },
  poundsForADollar: 0.76,
} as const

/** What Azure allows. */
export const LIMITS = {
  /** RU/s of a serverless container. */
  serverless: 5000,
  /** RU/s of one partition: all councils of an account stand in one, for the clock. */
  partition: 10_000,
  /** The smallest maximum of autoscale. */
  autoscale: 1000,
} as const

/** How infra/ deploys it. */
export const DEPLOYED = { cpu: 0.5, memoryGigabytes: 1, clockSeconds: 30, readySeconds: 10, alerts: 4 } as const

/** What people do in a month, where nobody has measured it. */
export const ASSUMED = {
  pulses: 1,
  /** Of the people asked. */
  respond: 0.7,
  /** Of the responses: in the first 15 minutes, and how much more than the mean comes in the busiest second. */
  early: { share: 0.3, minutes: 15, peak: 4 },
  /** Of the responses: changed once. */
  change: 0.1,
  /** Of the people asked: who has not answered when each of the two reminders goes out. */
  silent: [0.5, 0.4],
  questions: 1,
  /** A council's: actions, steps with each, reminders of each, refreshes of Excel. */
  actions: 10,
  steps: 4,
  actionReminders: 4,
  refreshes: 20,
  /** Hours in which autoscale is at its maximum and every copy of the peak runs: starts, reminders, closes. */
  busyHours: 6,
  /** Of the time: a copy counts as working, by Azure's rules. */
  working: 0.3,
  /** Milliseconds of processor time in front of the journey: token, card, reply (npm run bench). */
  edgeCpuMs: 1,
  /** Of a processor: more makes people wait. */
  busyCpu: 0.7,
  /** Bytes that are logged and measured for each thing that somebody does, and for each copy and minute. */
  logBytes: { journey: 1200, minute: 4000 },
  /** Years after which storage is looked at, and what the index adds. */
  years: 3,
  index: 1.2,
} as const

/** Seconds and hours in a month. */
export const MONTH = { seconds: 2_628_000, hours: 730, minutes: 43_800 } as const

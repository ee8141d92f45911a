import type { TeamsPerson } from '../../bot/desk/counterpart/client.ts'
import {
  answerOf,
  CHANNEL,
  cpuOf,
  openPulse,
  people,
  type Started,
  startBareEcho,
  startFarSide,
  startProduct,
} from './pair.ts'

/**
 * CPU per answer (signed activity in, durable write, reply) against a bare CloudAdapter with its JWT check that echoes:
 * the same requests, the same run, interleaved rounds, the median of the pairs. The aim is 1.30 or better.
 */
const ROUNDS = 7
const REQUESTS = 1500
const CONNECTIONS = 16
const AIM = 1.3

interface Round {
  readonly cpuUs: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

const far = await startFarSide()
const asked = people(400)
const [product, bare] = [await startProduct(far), await startBareEcho(far)]
const pulse = await openPulse(far, product, asked)

await round(product, 500)
await round(bare, 500)
const pairs: { readonly product: Round; readonly bare: Round }[] = []
for (let at = 0; at < ROUNDS; at += 1) {
  const order = at % 2 === 0 ? [product, bare] : [bare, product]
  const measured = new Map<Started, Round>()
  for (const server of order) measured.set(server, await round(server, REQUESTS))
  pairs.push({ product: measured.get(product) as Round, bare: measured.get(bare) as Round })
}
report()
product.process.kill()
bare.process.kill()
await Promise.all([far.issuer.close(), far.connector.close()])

async function round(server: Started, requests: number): Promise<Round> {
  const pid = server.process.pid as number
  const before = cpuOf(pid)
  const began = performance.now()
  const took: number[] = []
  let next = 0
  const send = async (): Promise<void> => {
    for (let turn = next++; turn < requests; turn = next++) {
      const from = asked[turn % asked.length] as TeamsPerson
      const sent = performance.now()
      const { status, text } = await server.client.execute(from, CHANNEL, answerOf(pulse, turn))
      if (status !== 200 || !/Thank you|Your change is saved/.test(text))
        throw new Error(`An answer was not taken: ${status} ${text}`)
      took.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, send))
  const seconds = (performance.now() - began) / 1000
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(took.length * share)] as number
  return {
    cpuUs: ((cpuOf(pid) - before) * 1000) / requests,
    perSecond: requests / seconds,
    p50: at(0.5),
    p99: at(0.99),
  }
}

function report(): void {
  const median = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
  const line = (name: string, of: readonly Round[]) =>
    console.log(
      `${name.padEnd(36)} ${median(of.map(each => each.cpuUs))
        .toFixed(0)
        .padStart(6)} us CPU  ` +
        `${median(of.map(each => each.perSecond))
          .toFixed(0)
          .padStart(6)}/s  ` +
        `p50 ${median(of.map(each => each.p50)).toFixed(1)} ms  p99 ${median(of.map(each => each.p99)).toFixed(1)} ms`,
    )
  line(
    'answer: checked, kept, replied',
    pairs.map(pair => pair.product),
  )
  line(
    'bare CloudAdapter + JWT echo',
    pairs.map(pair => pair.bare),
  )
  const ratios = pairs.map(pair => pair.product.cpuUs / pair.bare.cpuUs)
  console.log(
    `ratio, median of ${ROUNDS} pairs: ${median(ratios).toFixed(2)} (${ratios.map(each => each.toFixed(2)).join(' ')}), aim ${AIM}`,
  )
  if (median(ratios) > AIM) process.exitCode = 1
}

import { randomUUID } from 'node:crypto'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { simulate } from './simulate.ts'

/**
 * Many seeds: `npm run simulate`, `npm run simulate -- 500`, or one of them with `npm run simulate -- --seed 17`.
 * `--planted`: with a fault that deduplicates by message id only, which has to be found.
 */
const numberAfter = (flag: string): number | undefined => {
  const at = process.argv.indexOf(flag)
  return at < 0 ? undefined : Number(process.argv[at + 1])
}

interface Part {
  readonly from: number
  readonly to: number
  readonly planted: boolean
}
interface Sum {
  readonly messages: number
  readonly uncertain: number
  readonly crashes: number
  readonly broken: readonly { readonly seed: number; readonly faults: readonly string[] }[]
}

async function part({ from, to, planted }: Part): Promise<Sum> {
  const sum = { messages: 0, uncertain: 0, crashes: 0, broken: [] as { seed: number; faults: readonly string[] }[] }
  for (let seed = from; seed < to; seed += 1) {
    const { faults, messages, uncertain, crashes } = await simulate(seed, planted ? () => randomUUID() : undefined)
    sum.messages += messages
    sum.uncertain += uncertain
    sum.crashes += crashes
    if (faults.length > 0) sum.broken.push({ seed, faults })
  }
  return sum
}

async function main(): Promise<void> {
  const seed = numberAfter('--seed')
  const planted = process.argv.includes('--planted')
  const most = Number(process.argv.slice(2).find(each => /^\d+$/.test(each)) ?? 10_000)
  const [from, to] = seed === undefined ? [1, most + 1] : [seed, seed + 1]
  const began = performance.now()
  const half = Math.ceil((from + to) / 2)
  const parts: Part[] =
    to - from < 20
      ? [{ from, to, planted }]
      : [
          { from, to: half, planted },
          { from: half, to, planted },
        ]
  const sums = await Promise.all(parts.map(inWorker))
  const total = (of: 'messages' | 'uncertain' | 'crashes') => sums.reduce((sum, each) => sum + each[of], 0)
  const broken = sums.flatMap(each => each.broken)
  for (const { seed: at, faults } of broken.slice(0, 10))
    console.log(`Seed ${at}\n${faults.map(each => `  ${each}`).join('\n')}`)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${to - from} seeds in ${seconds} s: ${total('messages')} messages left, ${total('uncertain')} uncertain, ${total('crashes')} crashes, ${broken.length} seeds broken.`,
  )
  process.exitCode = broken.length > 0 === planted ? 0 : 1
}

function inWorker(workerPart: Part): Promise<Sum> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: workerPart })
    worker.once('message', done)
    worker.once('error', fail)
  })
}

if (isMainThread) await main()
else parentPort?.postMessage(await part(workerData as Part))

import { randomUUID } from 'node:crypto'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { onCosmos } from './grounds.ts'
import { type Played, simulate } from './simulate.ts'

/**
 * Many seeds: `npm run simulate`, `npm run simulate -- --seeds 500`, or one of them with `npm run simulate -- --seed 17`.
 * `--store cosmos`: on a Cosmos DB counterpart that loses replies and turns requests away, 500 seeds unless said.
 * `--planted`: with a fault that deduplicates by message id only, which has to be found.
 */
const wordAfter = (flag: string): string | undefined => {
  const at = process.argv.indexOf(flag)
  return at < 0 ? undefined : (process.argv[at + 1] ?? '')
}
function numberAfter(flag: string): number | undefined {
  const word = wordAfter(flag)
  if (word === undefined || /^[1-9]\d*$/.test(word)) return word === undefined ? undefined : Number(word)
  throw new Error(`${flag} needs a number.`)
}
const STORES = { sqlite: { seeds: 10_000, ground: {} }, cosmos: { seeds: 500, ground: { ground: onCosmos } } } as const

interface Part {
  readonly from: number
  readonly to: number
  readonly planted: boolean
  readonly store: keyof typeof STORES
}
interface Sum {
  readonly messages: number
  readonly uncertain: number
  readonly crashes: number
  readonly troubled: number
  readonly broken: readonly { readonly seed: number; readonly faults: readonly string[] }[]
}

async function part({ from, to, planted, store }: Part): Promise<Sum> {
  const broken: { seed: number; faults: readonly string[] }[] = []
  const sum = { messages: 0, uncertain: 0, crashes: 0, troubled: 0, broken }
  const played: Played = { ...STORES[store].ground, ...(planted && { code: () => randomUUID() }) }
  for (let seed = from; seed < to; seed += 1) {
    const { faults, messages, uncertain, crashes, troubled } = await simulate(seed, played)
    sum.messages += messages
    sum.uncertain += uncertain
    sum.crashes += crashes
    sum.troubled += troubled
    if (faults.length > 0) broken.push({ seed, faults })
  }
  return sum
}

async function main(): Promise<void> {
  const seed = numberAfter('--seed')
  const planted = process.argv.includes('--planted')
  const store = wordAfter('--store') ?? 'sqlite'
  if (store !== 'sqlite' && store !== 'cosmos') throw new Error('--store is sqlite or cosmos.')
  // The first argument may be the number alone.
  const most = numberAfter('--seeds') ?? Number(/^\d+$/.exec(process.argv[2] ?? '')?.[0] ?? STORES[store].seeds)
  const [from, to] = seed === undefined ? [1, most + 1] : [seed, seed + 1]
  const began = performance.now()
  const half = Math.ceil((from + to) / 2)
  const parts: Part[] =
    to - from < 20
      ? [{ from, to, planted, store }]
      : [
          { from, to: half, planted, store },
          { from: half, to, planted, store },
        ]
  const sums = await Promise.all(parts.map(inWorker))
  const total = (of: 'messages' | 'uncertain' | 'crashes' | 'troubled') => sums.reduce((sum, each) => sum + each[of], 0)
  const broken = sums.flatMap(each => each.broken)
  for (const { seed: at, faults } of broken.slice(0, 10))
    console.log(`Seed ${at}\n${faults.map(each => `  ${each}`).join('\n')}`)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${to - from} seeds on ${store} in ${seconds} s: ${total('messages')} messages left, ${total('uncertain')} uncertain, ${total('crashes')} crashes, ${total('troubled')} requests to the store troubled, ${broken.length} seeds broken.`,
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

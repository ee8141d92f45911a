import { type Step, walk } from '../fakes/runbookWalk.ts'

/**
 * Walks through the runbook of each kind of store with what stands in for Azure on loopback, every command pasted as it
 * stands, and prints what ran and what did not. `--said` prints what each command said, too.
 */
const first = ({ block }: Step): string =>
  block.split('\n').find(line => !line.startsWith('export ')) || block.split('\n')[0] || ''

for (const store of ['file', 'shared'] as const) {
  const steps = await walk(store)
  console.log(`\nThe runbook for records in ${store === 'file' ? 'a file' : 'a Cosmos DB account'}\n`)
  for (const step of steps) {
    const how = step.not ? 'not run' : step.code === 0 ? 'ran' : `FAILED ${step.code}`
    console.log(`${how.padEnd(9)} ${String(step.ms ?? '').padStart(5)} ms  ${step.under}: ${step.not ?? first(step)}`)
    if (process.argv.includes('--said') || (step.code ?? 0) !== 0)
      console.log(step.said?.replace(/^/gm, '            '))
    if ((step.code ?? 0) !== 0) process.exitCode = 1
  }
  const ran = steps.filter(step => step.not === undefined)
  console.log(
    `\n${ran.length} of ${steps.length} blocks ran, ${ran.filter(step => step.code === 0).length} without a fault.`,
  )
}

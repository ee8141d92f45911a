import { runProcesses } from './processes.ts'

/**
 * `npm run simulate:kills`: two processes on one store, one of them killed at random. Nobody gets a nudge twice, and whoever
 * got none stands as uncertain.
 */
const [people = 300, kills = 12, seed = 1] = process.argv.slice(2).map(Number)
const kept = await runProcesses({ people, kills, seed })
console.log(kept)
const whole = kept.sent + kept.uncertain === people && kept.twice === 0 && kept.never <= kept.uncertain
process.exitCode = whole ? 0 : 1

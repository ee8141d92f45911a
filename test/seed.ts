import { enableCompileCache, getCompileCacheDir } from 'node:module'
import fc from 'fast-check'

/** Property tests try the same values in every run. `SEED=7 npm test` looks at others. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20261124) })

// Every worker, and every process that a test starts, loads the same code: compiled once a machine, and kept by its content.
enableCompileCache()
const compiled = getCompileCacheDir()
if (compiled !== undefined) process.env['NODE_COMPILE_CACHE'] ??= compiled

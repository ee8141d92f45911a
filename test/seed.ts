import fc from 'fast-check'

/** Property tests try the same values in every run. `SEED=7 npm test` looks at others. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20261124) })

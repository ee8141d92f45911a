import type { CueLine } from './cueLines.ts'
import { FRAMEWORK, HELPING } from './cuesFramework.ts'
import { OUTSIDE, WHICH } from './cuesOther.ts'
import { DOING, OURS } from './cuesOurs.ts'

/** Everything that a sentence can show of what it asks. */
export const CUES: readonly CueLine[] = [...OURS, ...DOING, ...FRAMEWORK, ...HELPING, ...WHICH, ...OUTSIDE]

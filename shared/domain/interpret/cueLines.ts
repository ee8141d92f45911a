import type { Question } from '../intent.ts'

/** What a cue speaks for. */
export type About = Question | 'which-level' | 'which-area' | 'injection' | 'drafting'
/** A cue, what it speaks for, and how strongly. */
export type CueLine = readonly [about: About, weight: number, cue: string]

/** Several cues of one weight, one a line. */
export const lines = (about: About, weight: number, cues: string): readonly CueLine[] =>
  cues
    .split('\n')
    .map(cue => [about, weight, cue.trim()] as const)
    .filter(([, , cue]) => cue !== '')

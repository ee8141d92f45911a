import { QUESTIONS, type Question } from '../intent.ts'

/** Ways of asking that decide between questions. */
const MANNERS = ['which-level', 'which-area', 'injection', 'drafting', 'prying'] as const
/** What a cue speaks for. */
export type About = Question | (typeof MANNERS)[number]
/** A cue, what it speaks for, and how strongly. */
export type CueLine = readonly [about: About, weight: number, cue: string]

/** What people call a pulse. */
export const PULSE = 'pulse|pulses|survey|surveys|surveying|poll|polling|questionnaire|questionnaires|round|check'

/**
 * Reads a table of cues: a line such as `our-result 3` says what the cues below it speak for, and how strongly.
 * How a cue is written, `compileCue` says.
 * @throws Error naming a line that stands under no heading
 */
export function readCues(table: string): readonly CueLine[] {
  const cues: CueLine[] = []
  let heading: readonly [About, number] | undefined
  for (const line of table.split('\n').map(each => each.trim())) {
    if (line === '') continue
    const [about, weight] = line.split(' ')
    const known = [...QUESTIONS, ...MANNERS].find(each => each === about)
    if (known && /^[\d.]+$/.test(weight ?? '')) heading = [known, Number(weight)]
    else if (heading) cues.push([...heading, line])
    else throw new Error(`The cue "${line}" stands under no heading.`)
  }
  return cues
}

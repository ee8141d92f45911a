import type { Framework } from '#shared/domain/framework.ts'
import { levelsToTarget, type Position } from '#shared/domain/position.ts'
import { text } from './compose.ts'
import type { Part } from './message.ts'
import { countOf, dateInWords, levelInWords, levelName, monthInWords } from './words.ts'

/** What a council agreed in one area: level and target in a sentence, who agreed it, when to look again, and the evidence in its own words. */
export function agreedParts(framework: Framework, position: Position | undefined): readonly Part[] {
  const { agreedBy, reviewOn, evidence } = position ?? {}
  const facts = [
    ...(agreedBy ? [{ label: 'Agreed by', value: agreedBy }] : []),
    ...(reviewOn ? [{ label: 'Review on', value: dateInWords(reviewOn) }] : []),
  ]
  return [
    text(positionInWords(framework, position)),
    ...(facts.length > 0 ? [{ part: 'facts', facts } as const] : []),
    ...(evidence ? [{ part: 'quote', lines: linesOf(evidence), source: "Our council's evidence" } as const] : []),
  ]
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

/** "Our position is Developing, our target Mature: 1 level to go.": for a line. Empty when neither is set. */
export function agreedInWords(framework: Framework, position: Position | undefined): string {
  const { level, target } = position ?? {}
  if (!level) return target ? `Our target is ${levelName(framework, target)}.` : ''
  if (!target) return `Our position is ${levelName(framework, level)}.`
  const distance = position && levelsToTarget(framework, position)
  const to = distance === undefined ? '' : `: ${toGo(distance)}`
  return `Our position is ${levelName(framework, level)}, our target ${levelName(framework, target)}${to}.`
}

/** "Position Developing, target Mature: 1 level to go.": among many, on a phone. Empty when neither is set. */
export function agreedInShort(framework: Framework, position: Position | undefined): string {
  const { level, target } = position ?? {}
  const distance = position && levelsToTarget(framework, position)
  const named = [
    ...(level ? [`position ${levelName(framework, level)}`] : []),
    ...(target ? [`target ${levelName(framework, target)}`] : []),
  ].join(', ')
  if (!named) return ''
  const to = distance === undefined ? '' : `: ${toGo(distance)}`
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}${to}.`
}

function toGo(levels: number): string {
  if (levels === 0) return 'reached'
  return levels < 0 ? 'passed' : `${countOf(levels, 'level', 'levels')} to go`
}

/** "Our position is Mature, 3 of 5. Our target is Leader, 4 of 5, by March 2027: 1 level to go." */
export function positionInWords(framework: Framework, position: Position | undefined): string {
  const { level, target, targetBy } = position ?? {}
  if (!level && !target) return 'No position or target is recorded for this area yet.'
  const where = level ? `Our position is ${levelInWords(framework, level)}.` : 'No position is recorded yet.'
  if (!target) return `${where} No target is set yet.`
  const by = targetBy ? ` by ${monthInWords(targetBy)}` : ''
  const distance = position && levelsToTarget(framework, position)
  const to = distance === undefined ? '' : `: ${toGo(distance)}`
  return `${where} Our target is ${levelInWords(framework, target)}${by}${to}.`
}

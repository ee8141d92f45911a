import type { AreaId } from '../framework.ts'
import type { Intent, Question } from '../intent.ts'
import { aroundArea } from './aroundArea.ts'
import { STOP } from './english.ts'
import type { Heard } from './hear.ts'
import { stem } from './stem.ts'

/** Questions that are about an area or a level, from which the choice of areas is learned. */
const KIND: Partial<Record<Question, string>> = {
  'describe-level': 'level',
  'compare-levels': 'level',
  'next-level': 'level',
  'describe-area': 'area',
  'list-levels': 'level',
  'list-areas': 'areas',
}

/** What speaks for one area's being meant, given the question. Those with a `~` are of this area alone. */
export function areaFeatures(heard: Heard, question: Question, area: AreaId, previous?: Intent): readonly string[] {
  const { areas, words, levels } = heard
  const kind = KIND[question] ?? 'ours'
  const features: string[] = [`1 ${kind}`, `~${area}`]
  const add = (feature: string, more = true) => {
    features.push(feature)
    if (more) features.push(`${feature} ${kind}`)
  }
  const names = areas.names.filter(({ means }) => means.kind === 'area' && means.area === area)
  const others = new Set(areas.names.flatMap(({ means }) => (means.kind === 'area' ? [means.area] : [])))
  const rivals = others.size - (others.has(area) ? 1 : 0)
  const crowd = rivals > 1 ? 2 : rivals
  if (names.length > 0) {
    const size = Math.min(3, Math.max(...names.map(name => name.size)))
    const largest = Math.max(...areas.names.map(name => (name.means.kind === 'area' ? name.size : 0)))
    add(`named ${areas.named.includes(area) ? 'kept' : 'left'} ${crowd}`)
    add(`size${size} ${size === Math.min(3, largest) ? 'largest' : 'less'} ${crowd}`)
    for (const name of names) {
      features.push(
        `before=${words[name.from - 1]?.text ?? '^'} ${crowd}`,
        `after=${words[name.to]?.text ?? '$'} ${crowd}`,
      )
      features.push(`before2=${words[name.from - 2]?.text ?? '^'} ${words[name.from - 1]?.text ?? '^'}`)
      features.push(`name=${name.phrase}~${area}`)
      features.push(`clause ${clauseOf(heard, name.from)} ${crowd}`)
    }
    if (areas.names.at(-1) === names.at(-1)) features.push(`last ${crowd}`)
  } else add(`unnamed ${crowd}`)
  if (areas.possible.includes(area)) add(`possible ${areas.possible.length}`)
  const hinted = areas.hints.filter(hint => hint.means === area)
  if (hinted.length > 0) {
    add(`hint ${hinted.reduce((sum, hint) => sum + hint.size, 0)} ${crowd}`)
    add(`hinted ${areas.hinted.length === 1 && areas.hinted.includes(area)} ${areas.subject}`)
    for (const hint of hinted) features.push(`hint=${hint.phrase}~${area}`, `clause hint ${clauseOf(heard, hint.from)}`)
  }
  if (areas.group?.areas.includes(area)) add(`group ${question}`)
  for (const feature of ofPractice(heard, area, names.length > 0, crowd, levels.length)) add(feature)
  for (const feature of ofBefore(heard, area, names.length > 0, question, previous)) add(feature, false)
  words.forEach(({ text }, at) => {
    if (!STOP.has(text) && !heard.aside.has(at)) features.push(`${stem(text)}~${area}`)
  })
  return [...features, ...aroundArea(heard, area)]
}

const clauseOf = ({ words }: Heard, at: number): string => {
  const ends = words.slice(0, -1).flatMap((word, index) => (word.sign === '' ? [] : [index]))
  const clause = ends.filter(end => end < at).length
  return ends.length === 0 ? 'only' : clause === ends.length ? 'last' : clause === 0 ? 'first' : 'mid'
}

/** How well the area's descriptors meet what was described. */
function ofPractice(heard: Heard, area: AreaId, named: boolean, crowd: number, levels: number): readonly string[] {
  const [best] = heard.meetings
  const own = heard.meetings.find(meeting => meeting.area === area)
  if (!best || !own) return []
  const rival = heard.meetings.find(meeting => meeting.area !== area)
  const ahead = own === best ? own.weight / Math.max(1, rival?.weight ?? 1) : own.weight / best.weight
  const rank =
    own === best
      ? ahead >= 1.5
        ? 'far'
        : ahead >= 1.15
          ? 'first'
          : 'just'
      : ahead >= 0.85
        ? 'near'
        : ahead >= 0.6
          ? 'mid'
          : 'low'
  const weight = own.weight >= 16 ? 16 : own.weight >= 9 ? 9 : own.weight >= 5 ? 5 : own.weight >= 2.5 ? 2 : 0
  const who = `${named ? 'named' : 'not'}${crowd} L${Math.min(1, levels)}`
  return [`meets ${rank} ${who}`, `meets ${weight} ${who}`, `meets ${rank} ${weight}`]
}

function ofBefore(
  heard: Heard,
  area: AreaId,
  named: boolean,
  question: Question,
  previous?: Intent,
): readonly string[] {
  const last = previous && 'areas' in previous ? previous.areas : previous && 'area' in previous ? [previous.area] : []
  if (!last.includes(area)) return last.length > 0 ? ['after another'] : []
  const own =
    heard.areas.named.length > 0
      ? 'own'
      : heard.areas.group
        ? 'group'
        : heard.areas.hinted.length > 0
          ? 'hinted'
          : 'none'
  const asked = previous?.do === 'ambiguous' ? 'offered' : 'after'
  const words = heard.text.trim().split(' ')
  return [
    `${asked} ${own} ${named}`,
    `${asked} ${own} ${question}`,
    `${asked} ${own} #${Math.min(8, words.length)}`,
    ...words.map(word => `${asked} ${own === 'none'} ${stem(word)}`),
  ]
}

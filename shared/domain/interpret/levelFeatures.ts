import type { AreaId, Framework, LevelId } from '../framework.ts'
import type { Intent, Question } from '../intent.ts'
import { STOP } from './english.ts'
import type { Heard } from './hear.ts'
import { stem } from './stem.ts'

/** How a level came up: said, beside one that was said, or the one before this message. */
const STEPS = [0, 1, -1] as const

/** What speaks for one level's being asked about, given the question; none where nothing does. */
export function levelFeatures(
  framework: Framework,
  heard: Heard,
  question: Question,
  level: LevelId,
  previous?: Intent,
): readonly string[] {
  const order = framework.levels.map(({ id }) => id)
  const at = order.indexOf(level)
  const { words, mentions } = heard
  const features: string[] = []
  const count = Math.min(3, heard.levels.length)
  for (const step of STEPS) {
    for (const said of mentions.filter(mention => order.indexOf(mention.level) + step === at)) {
      const how = words
        .slice(said.from, said.to)
        .map(word => word.text)
        .join(' ')
      features.push(`${step} ${count}`, `${step} ${question}`, `${step} ${question} ${count}`, `${step} how=${how}`)
      const around = (index: number) => words[said.from - 1 + index]?.text ?? (index < 1 ? '^' : '$')
      const after = words[said.to]?.text ?? '$'
      features.push(`${step} <${around(0)}`, `${step} <${around(-1)} ${around(0)}`, `${step} >${after}`)
      features.push(`${step} >${after} ${words[said.to + 1]?.text ?? '$'}`, `${step} <${around(0)} ${question}`)
      if (heard.areas.named.length > 0) features.push(`${step} area ${count}`)
      features.push(`${step} ${mentions.indexOf(said) === 0 ? 'first' : 'later'} ${count}`)
      if (step !== 0 && heard.words.length < 16)
        for (const { text } of words) features.push(`${step} ${text} ${question === 'next-level'}`)
    }
  }
  const last = previous && 'levels' in previous && Array.isArray(previous.levels) ? (previous.levels as LevelId[]) : []
  for (const step of STEPS) {
    if (!last.some(each => order.indexOf(each) + step === at)) continue
    const kind = `after${step} ${count}`
    features.push(kind, `${kind} ${question}`, `${kind} ${last.length}`)
    const own = heard.areas.named.length > 0
    features.push(`${kind} ${own} ${question}`, `${kind} ${own} ${previous?.do}`)
    if (words.length < 10) for (const { text } of words) features.push(`after${step} ${text}`)
  }
  if (mentions.length + last.length > 0 && features.length === 0)
    features.push(`no ${question} ${count}`, `no ${question}`)
  if (features.length === 0 && (question === 'our-result' || question === 'our-target')) return []
  return features
}

/** What a description of practice shows of its level, each by a short name; the columns are the levels. */
export function practiceFeatures(framework: Framework, heard: Heard, area: AreaId): readonly string[] {
  const features = new Set<string>(['1', area])
  const words = heard.words.filter(({ text }) => !STOP.has(text) || KEPT.has(text)).map(({ text }) => stem(text))
  words.forEach((word, at) => {
    features.add(word).add(`${word}~${area}`)
    if (words[at + 1] !== undefined) features.add(`${word}_${words[at + 1]}`)
  })
  const own = heard.meetings.filter(meeting => meeting.area === area)
  const [best, next] = own
  if (best) {
    const ahead = best.weight / Math.max(1, next?.weight ?? 1)
    const strength = best.weight >= 12 ? 12 : best.weight >= 6 ? 6 : best.weight >= 3 ? 3 : 0
    features.add(`meets ${best.level} ${ahead >= 1.8 ? 'far' : ahead >= 1.25 ? 'first' : 'just'}`)
    features.add(`meets ${best.level} ${strength}`)
    if (next) features.add(`next ${next.level} ${ahead < 1.25}`)
  }
  for (const { id } of framework.levels) if (!own.some(meeting => meeting.level === id)) features.add(`none ${id}`)
  return [...features]
}
const KEPT = new Set([
  'all',
  'some',
  'any',
  'not',
  'just',
  'only',
  'from',
  'no',
  'do',
  'is',
  'are',
  'has',
  'have',
  'will',
  'our',
  'but',
])

import { stem } from './stem.ts'

/**
 * Words that do the same work in a question, whichever of them is said: where somebody stands now, where they want to
 * go from there, what sets two things apart, whose view is wanted. What was learned of one is known of the others.
 */
const KINDS: Readonly<Record<string, string>> = {
  now: 'now currently presently already today still moment stuck present baseline baselined current placed assessed judged rated scored attained reached told informed sit sitting sits stand stands call regarded standing',
  onward:
    'next further beyond forward onward onwards improve improvement progress progression progressing climb lift uplift raise move moving shift step steps roadmap path pathway headroom remain remains left outstanding upward upwards higher better stretch kick advance ahead headway enhance enhancement strengthen after afterwards off above up on from here begin first more else top do',
  apart:
    'difference different differ differs diff gap delta jump leap between versus separate separates distinguish distinguishes distinction contrast compare compared comparison variance differential add adds added extra extras additional addition increment increments incremental bridge surpass exceed lacks lack apart distance far against alongside changes changed new sets divide vary diverge',
  wish: 'wish like love want wonder keen interested curious rather useful time could might would',
  view: 'think thinks view views opinion opinions reckon reckons feel feels sees say rate poll sound canvass gauge temperature sample sense ask asked reading survey pulse read straw answer regard',
  people:
    'colleagues team everyone everybody staff officers people folk folks respondents cohort heads managers buyers services all them lot',
  others:
    'council councils authority authorities somebody anyone anybody somewhere anywhere peer peers neighbour neighbours exemplar exemplars example examples benchmark comparator who whom whose others another las',
  well: 'good great brilliant best strong strongest cracked nailed well successfully outstanding excellent exemplary properly class lead leads visit ring talk learn copy recommend',
  which: 'which level tier rung box stage rank ladder',
  ours: 'we our us ours',
  goal: 'target targets aim aiming ambition ambitions goal goals aspire achieve committed intend striving trajectory aspiration promised going reach',
  due: 'due late overdue owner owners owns assigned allocated promised agreed started finish finished finishes action actions list log deadline slipped outstanding done missed hers theirs responsible',
  wording:
    'wording text description descriptor statement read show says definition verbatim line passage paragraph para narrative criterion entry words gist confirm box',
  need: 'need needs needed require required requires expect expected entail entails involve involves',
  why: 'why purpose meaning mean means meant cover covers about scope rationale matter matters bother define defined',
}

const kindsOf: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ...Map.groupBy(
      Object.entries(KINDS).flatMap(([kind, words]) => words.split(' ').map(word => [stem(word), kind] as const)),
      ([word]) => word,
    ),
  ].map(([word, pairs]) => [word, [...new Set(pairs.map(([, kind]) => kind))]]),
)
const PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['@level', ['L']],
  ['@area', ['A']],
  ['@theme', ['T']],
])
const ASKING: ReadonlySet<string> = new Set(['what', 'how', 'where', 'which', 'who', 'whom', 'whose', 'why'])

/**
 * The kinds of a message's words, which of them come before which, and which are said after its last question word.
 * @param words stems and places, as the question is learned from them
 */
export function kindFeatures(words: readonly string[], state: string): readonly string[] {
  const said = words.map(word => PLACES.get(word) ?? kindsOf.get(word) ?? [])
  const asked = words.findLastIndex(word => ASKING.has(word))
  const features = new Set<string>()
  const before = new Set<string>()
  said.forEach((kinds, at) => {
    for (const kind of kinds) {
      for (const earlier of before) features.add(`k:${earlier}<${kind}`)
      features.add(`k:${kind}`)
      features.add(`k:${kind} ${state}`)
      if (asked >= 0 && at > asked) features.add(`k?${kind}`).add(`k?${words[asked]} ${kind}`)
    }
    for (const kind of kinds) before.add(kind)
  })
  return [...features]
}

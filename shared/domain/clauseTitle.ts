import { ACTION_LENGTHS } from './parseAction.ts'

/**
 * A clause as something to do: "Engaging with SMEs is built into the corporate strategy" is "Build engaging with SMEs into
 * the corporate strategy". Only a suggestion, which people put into their own words; what no rule fits stays as it is.
 * @param statements of the level, because "it" stands for what an earlier clause is about @param at which of them
 */
export function clauseTitle(statements: readonly string[], at: number): string {
  const said = withSubject(statements, at).replace(/\.$/, '')
  const found = WAYS.flatMap(([form, title]) => {
    const match = form.exec(said)
    return match ? title(match) : []
  })
  const title = capital((found[0] ?? `Work towards: ${said}`).replace(/ ,/g, ',').replace(/\s+/g, ' ').trim())
  const most = ACTION_LENGTHS.title
  return title.length <= most ? title : `${title.slice(0, title.lastIndexOf(' ', most - 1))}…`
}

const PRONOUN = /^(?:But )?(?:it|they|that|these)\b/i
const BARE = /^(?:But )?(?:it|they|this|that|these|there|all of this)\b/i
/** What a clause is about: everything before its verb, without "In some projects," in front. */
const SUBJECT =
  /^(?:(?:In|With|Because) [^,]*, )?(.+?) (?:is|are|can|should|has|have|includes?|takes?|runs|plans|shows|accepts|recruits|recognises?|complies|designs|see|work together)\b/

/** A clause that says by itself what it is about. */
function withSubject(statements: readonly string[], at: number): string {
  const said = statements[at] as string
  if (!PRONOUN.test(said)) return capital(said.replace(/^But /, ''))
  for (const before of statements.slice(0, at).reverse()) {
    const subject = BARE.test(before) ? undefined : SUBJECT.exec(before.replace(/\.$/, ''))?.[1]
    if (subject) return said.replace(PRONOUN, subject)
  }
  return said
}

/** Verbs as clauses have them, and as a request. */
const VERBS: Readonly<Record<string, string>> = {
  is: 'be',
  has: 'have',
  takes: 'take',
  runs: 'run',
  shows: 'show',
  plans: 'plan',
  accepts: 'accept',
  recruits: 'recruit',
  responds: 'respond',
  engages: 'engage',
  promotes: 'promote',
}
const PARTICIPLES: Readonly<Record<string, string>> = {
  built: 'build',
  engaged: 'engage',
  reviewed: 'review',
  shared: 'share',
  used: 'use',
  designed: 'design',
  managed: 'manage',
  developed: 'develop',
  encouraged: 'encourage',
  considered: 'consider',
  examined: 'examine',
  applied: 'apply',
  identified: 'identify',
  involved: 'involve',
}

/** Who acts is the reader. */
const US = 'The (?:council|organisation)'
/** Done by somebody else, or said of a part only: no request can be made of that by moving words about. */
const NOT_OURS = '(?!With |In |Because )(?!.* by (?:a|those) )'
const ours = (rest: string): string =>
  rest.replace(/\b(how )?it( is| needs)?\b/, (_, how = '', verb = '') => (how || verb ? `${how}the council${verb}` : _))

type Way = readonly [form: RegExp, title: (groups: readonly string[]) => string]

/** The first that fits makes the title. */
const WAYS: readonly Way[] = [
  [new RegExp(`^${US} is (\\w+ing) (.+)$`), ([, doing, rest]) => `Start ${doing} ${rest}`],
  [new RegExp(`^${US} has identified (.+)$`), ([, rest = '']) => `Identify ${ours(rest)}`],
  [new RegExp(`^${US} has seen (.+)$`), ([, rest = '']) => `See ${ours(rest)}`],
  [
    new RegExp(`^${US} (${Object.keys(VERBS).join('|')}) (.+)$`),
    ([, verb = '', rest = '']) => `${VERBS[verb]} ${ours(rest)}`,
  ],
  [/^There (?:is|are) (.+)$/, ([, what]) => `Set up ${what}`],
  [/^(.+?) (?:is|are) in place\b(.*)$/, ([, what = '', rest]) => `Put ${lower(what)} in place${rest}`],
  [/^(.+?)(?: should)? includes? (.+)$/, ([, what = '', more]) => `Include ${more} in ${lower(what)}`],
  [
    new RegExp(`^${NOT_OURS}(.+?) (?:is|are)(?: \\w+ly)? (${Object.keys(PARTICIPLES).join('|')})\\b(.*)$`),
    ([, what = '', done = '', rest]) => `${PARTICIPLES[done]} ${lower(what)} ${rest}`,
  ],
]

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
/** Inside of a sentence; abbreviations stay. */
const lower = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`

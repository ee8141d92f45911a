import type { Level } from './framework.ts'
import type { Asked } from './intent.ts'
import { plainWords } from './plainWords.ts'

/** Nobody in particular: what they said is our result. */
const MANY =
  '(?:we|us|our|ours|my|i|you|they|it|he|she|people|others|everyone|everybody|anyone|anybody|somebody|someone|nobody|none|no|enough|some|any|many|few|both|half|each|every|most|all|colleagues|members|councillors|officers|staff|the|this|that|these|those|a|an|which|what|who|leader|last|council|pulse|survey)'
const NAME = `(?:(?!${MANY}\\b)\\p{L}[\\p{L}-]+(?: (?!(?:answer|say|put|vote|choose|pick|rate|respond|reply|tick|give)\\b)\\p{L}[\\p{L}-]+)?|(?:my|the) (?:boss|manager|director|head of [\\p{L} ]{3,30}|chief executive|leader of the council|council leader|portfolio holder|colleague))`
const IN_IT =
  '(?:(?: in| on| to| for)? (?:the|this|that|our|your)(?: last| latest)? (?:pulse|survey|poll|questions?)(?: check)?)'
const SAID =
  '(?:said|voted|answered|put|put down|chose|picked|ticked|went for|gave(?: us)?|rated us|scored us|marked us)'

/** What one person answered, asked in a few plain ways. @param level the names of levels, as they are typed */
const waysOf = (level: string): readonly string[] => [
  `(?:what|which level) did ${NAME} (?:personally )?(?:answer|vote|respond|reply|choose|pick|tick)(?: .{1,60})?`,
  // "How did Camden choose its suppliers?" asks for practice, "how did risk do in the pulse?" for our result.
  `how did ${NAME} (?:personally )?(?:(?:answer|vote)(?: .{1,60})?|(?:respond|reply|choose|pick|tick)${IN_IT}?)`,
  `(?:what|how) did ${NAME} (?:personally )?(?:say|put|put down)${IN_IT}`,
  `(?:did|has|have) ${NAME} (?:personally )?(?:answer(?:ed)?|vote[d]?|respond(?:ed)?|repl(?:y|ied)|ticked)${IN_IT}?(?: yet)?`,
  `(?:who|which (?:person|people|team|service|department|directorate|officer|councillor|colleague)s?) (?:was it that |actually )?${SAID} (?:us )?(?:as |at |for |with |that we (?:are|were) )?(?:an? )?(?:${level}|i (?:dont|do not) know|dont know|[1-5])(?: (?:on|for|in|about|to|of) .{1,60})?`,
  `who (?:rated|scored|marked|voted|put|dragged) us (?:down|so low|so badly|low|lowest|lowest of all|the lowest|so harshly|that low)(?: (?:on|for|in|about) .{1,60})?`,
  `(?:(?:can|could|may) (?:i|we) (?:see|have|get) |show (?:me |us )?|tell (?:me |us )?|give (?:me |us )?|list )?(?:who (?:said|answered|voted|put|chose|picked) what|the (?:individual|named|raw) (?:answers|responses|votes)|(?:individual|named|raw) (?:answers|responses|votes)|(?:answers|responses) by (?:name|person))${IN_IT}?`,
  `(?:(?:can|could|may) (?:i|we) (?:see|have|get) |show (?:me |us )?|give (?:me |us )?|what (?:is|are|was|were) )${NAME}s (?:answers?|responses?|votes?)${IN_IT}?`,
]
/** Whether it is their choice to answer: said with how answers are protected. */
const CHOICE =
  /^(?:(?:do|must) (?:i|we) (?:really )?(?:have to|need to|got to) (?:answer|respond|reply|take part|join in|do|fill(?: in| out)?)(?: (?:it|this|that|in|(?:the|this|your) (?:pulse|survey|questionnaire))(?: in| out)?)?|is (?:it|this|the (?:pulse|survey)) (?:compulsory|mandatory|voluntary|optional|anonymous|confidential))$/
const BEFORE = /^(?:(?:please|hi|hello|hey|ok|okay|so|and|right|but|come on|go on|just)(?: there)? )+/
const AFTER = /(?: (?:please|pls|thanks|thank you|then|though|again))+$/
const ASKS_MORE = / and (?:how|what|where|when|which|why) /
/** Nobody asks this at greater length, in characters. */
const LONGEST = 140

/**
 * What somebody types to learn what one person answered: nobody can, and how answers are protected says why.
 * Only a whole message that asks nothing else. @param levels of the framework
 */
export function readAboutAnswers(text: string, levels: readonly Level[]): Asked | undefined {
  if (text.length > LONGEST) return undefined
  const words = plainWords(text).replace(BEFORE, '').replace(AFTER, '')
  if (ASKS_MORE.test(words)) return undefined
  return asking(levels).test(words) || CHOICE.test(words) ? { do: 'how-protected', areas: [], levels: [] } : undefined
}

/** Made once for a framework's levels. */
function asking(levels: readonly Level[]): RegExp {
  const known = remembered.get(levels)
  if (known) return known
  const names = levels.map(({ title }) => title.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, '.')).join('|')
  const made = new RegExp(`^(?:${waysOf(`(?:${names})`).join('|')})$`, 'u')
  remembered.set(levels, made)
  return made
}
const remembered = new WeakMap<readonly Level[], RegExp>()

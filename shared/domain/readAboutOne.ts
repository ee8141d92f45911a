import type { Finding } from './actionIntent.ts'

/** Which action somebody means, by words of its title, and what they want with it. */
export interface Meant {
  readonly do: 'find-action'
  readonly words: string
  readonly to: Finding
}

const I_HAVE = '(?:i|ive|i have|we|weve|we have)'
const WAYS: readonly (readonly [to: Finding, form: RegExp])[] = [
  [
    'snooze',
    /^remind me (?:again )?(?:about|of) (?<words>.+?) (?:next (?:week|month)|tomorrow|later|in (?:a|an|one|two|three|four|\d+) \w+|(?:on |next )(?:mon|tues|wednes|thurs|fri)day)$/,
  ],
  [
    'snooze',
    /^(?:snooze|(?:stop|dont|do not) remind(?:ing)? me (?:of|about))(?: (?<words>.+?))?(?: (?:until|till|for) .+)?$/,
  ],
  [
    'change',
    /^(?:(?:i need|give me|can i have|could i have|i want) )?(?:more time|longer)(?: (?:for|on|with|to do) (?<words>.+))?$/,
  ],
  [
    'change',
    /^(?:change|edit|move|reschedule|extend|postpone|put back) (?:the )?(?:date|deadline|due date|due day|day) (?:of|for|on) (?<words>.+)$/,
  ],
  [
    'ways',
    /^(?:sorry )?(?:i|we) (?:cant|cannot|can not|wont|am not able to|wont be able to)(?: now| really)? (?:do|finish|manage|make)(?: (?<words>.+?))?(?: (?:in time|after all|any ?more|now))?$/,
  ],
  ['ways', /^i(?:m| am) (?:stuck|too busy|out of time) (?:on|with|for|to do) (?<words>.+)$/],
  [
    'drop',
    /^(?:(?:i want to|id like to|lets|we should|can we|can i) )?(?:drop|abandon|scrap|cancel(?= (?:the|our|it|this|that)(?: |$))|give up(?: on)?) (?<words>.+)$/,
  ],
  [
    'finish',
    new RegExp(`^${I_HAVE} (?:(?:just|now|already) )?(?:did|done|finished|completed)(?: with)? (?<words>.+)$`),
  ],
  ['finish', /^(?:mark|set) (?<words>.+?) (?:as )?(?:done|finished|completed?)$/],
  ['finish', /^(?<words>.+?): (?:it is )?done$/],
  ['finish', /^(?:finish(?:ed)?|completed?|tick off) (?<words>.+)$/],
  [
    'finish',
    /^(?<words>.+?) (?:is|are|has been|have been|was)(?: now| all| already)? (?:done|finished|completed|done and dusted)(?: now)?$/,
  ],
  [
    'offer',
    /^(?:(?:i want to|id like to|can (?:i|you|we)|lets) )?(?:hand over|reassign|delegate) (?<words>.+?)(?: to .+)?$/,
  ],
  [
    'offer',
    /^(?:(?:i want to|id like to|can (?:i|you|we)|lets) )?hand (?<words>(?!over |in ).+?)(?: over(?: to .+)?| to .+)$/,
  ],
  [
    'offer',
    /^(?:(?:i want to|id like to|can i|lets) )?(?:pass|give|assign|transfer)(?: on)? (?<words>(?!me |us |you |them ).+?)(?: on| over)? to (?!me$|us$|you$).+$/,
  ],
]

const FINISHED =
  /^(?:done|(?:its|it is|thats|that is)(?: all)? (?:done|finished)|(?:i|ive|i have) (?:did|done|finished|completed) (?:it|that|this|mine|my action))$/
const LATER = /^(?:ill|i will) do (?:it|that|this)(?: .+)?$/
/** Words for something that was spoken of. */
const IT =
  /^(?:(?:it|that|this|that one|this one|them|mine|one of mine|one|my action|an action|the action|action)(?: (?:by|before|until|in time|this|next|today|tomorrow)(?: .+)?)?)?$/
/** Asked of us, or of somebody: no action's title. */
const OTHERS =
  /\b(?:pulses?|surveys?|polls?|questionnaires?|answers?|results?|targets?|positions?|excel|workbook|reminders?|nudges?|digest|accounts?|link|levels?|framework|strategy|bot|app)\b|^(?:what|how|who|which|where|when|why|is|are|do|does|did|if|this is|that is|it is|nothing|everything|all|well|anything|something|so|much|lot)\b/

/**
 * A sentence about one action that stands: finished, to be dropped, handed over, moved.
 * @param words in small letters, without apostrophes and marks @param asks whether it ended as a question
 */
export function readAboutOne(words: string): Meant | undefined {
  if (FINISHED.test(words)) return { do: 'find-action', words: '', to: 'finish' }
  if (LATER.test(words)) return { do: 'find-action', words: '', to: 'change' }
  for (const [to, form] of WAYS) {
    const found = form.exec(words)
    if (!found) continue
    const named = (found.groups?.['words'] ?? '').trim()
    if (IT.test(named)) return { do: 'find-action', words: '', to }
    if (OTHERS.test(named) || named.length > MOST) return undefined
    return { do: 'find-action', words: named.replace(/^(?:the|my|our) | action$/g, ''), to }
  }
  return undefined
}
const MOST = 150

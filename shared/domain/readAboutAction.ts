import type { ActionFields, ActionIntent, DayDoubt } from './actionIntent.ts'
import type { Day } from './calendar.ts'
import type { Asked, Intent } from './intent.ts'
import { ACTION_LENGTHS } from './parseAction.ts'
import { readAboutLists } from './readAboutLists.ts'

/** What the reader is told: today in London, how to find a day in words, and which areas and levels words name. */
export interface ActionReading {
  readonly today: Day
  /** @returns the day, and where its words stand with the "by" before them; no day when the words for it give none */
  readonly readDay: (text: string, today: Day) => DayRead | undefined
  readonly about: (text: string) => Pick<Asked, 'areas' | 'levels' | 'practice'>
}

/** Where the words for a day stand; `doubt` is what is to be said of it, and `said` the words that it is about. */
export interface DayRead {
  readonly day?: Day | undefined
  readonly from: number
  readonly to: number
  readonly doubt?: DayDoubt
  readonly said?: string
}

/** A longer message is no promise that somebody makes in passing. */
const LONGEST = 600

/** How a sentence takes something on. `dated`: others say it too, so it counts only with a day. */
interface Opening {
  readonly starts: RegExp
  readonly owner: 'me' | 'nobody'
  readonly dated?: true
  /** Marked as an action by its writer: no need for more words. */
  readonly marked?: true
}

/** Words that begin a sentence and are nobody's name. */
const NO_NAMES =
  '(?:It|This|That|These|Those|There|Here|We|You|They|He|She|I|Who|What|Which|How|Where|When|Why|If|The|A|An|Our|My|Your|Their|All|Some|Every|Everyone|Everybody|Nobody|Someone|Somebody|Anyone|Leader|Mature|Developing|Minimum|Innovator|Need|Want|Going|Got|Have|Has|Ought|Try|Trying|Remember|Able|Due|Next|Used|Looking|Happy|Back|Compare|Move|Moving|Get|Getting|Go|Plan|Planning|Hope|Hoping|Ready|Up|Down|As|From|Not|Let|Nothing|Everything|Thanks|Welcome|Keen|Eager|Glad|Willing|Sure|Free|Ways|Steps|Tips|Ideas|Options|Questions|Things|Reasons|Good|Merry|Hello|Congratulations)'
/** What minutes ask of people: without a day, "Ways to improve it" is no action. */
const DEEDS =
  'call|ring|phone|email|e-mail|write|send|ask|check|review|draft|book|arrange|chase|contact|meet|update|publish|circulate|prepare|share|invite|brief|speak|talk|finish|complete|follow up|organise|confirm|set up|bring|present|collect'

const OPENINGS: readonly Opening[] = [
  {
    starts:
      /^(?:(?:a )?new |add (?:an? |my )?(?:new )?|create (?:an? )?(?:new )?|log (?:an? )?(?:new )?|record (?:an? )?(?:new )?|my |an? )?action(?: item| point)?(?::|\s[-\u2013]|\s?for me(?: to|:))\s*/i,
    owner: 'me',
    marked: true,
  },
  {
    starts:
      /^(?:(?:can|could|would) you )?(?:add|create|log|record|make) (?:an? )?(?:new )?(?:action|to-?do)(?: item| point)? (?:to|that (?:i|we) (?:will|should|need to|must))\s+/i,
    owner: 'me',
    marked: true,
  },
  {
    // The name stays, and is read as whom it is for.
    starts:
      /^(?:[Nn]ew |[Aa]dd (?:an? )?(?:new )?)?[Aa]ction(?: item| point)? for (?=\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?(?::| to ))/u,
    owner: 'nobody',
    marked: true,
  },
  {
    // As minutes have it, with a deed, since other words than names begin a sentence so.
    starts: new RegExp(
      `^(?=(?!${NO_NAMES}\\b)\\p{Lu}\\p{Ll}[\\p{L}'-]*(?: \\p{Lu}[\\p{L}'-]+)? to (?:${DEEDS})\\b)`,
      'u',
    ),
    owner: 'nobody',
  },
  {
    starts: new RegExp(
      `^(?=(?!${NO_NAMES}\\b)\\p{Lu}\\p{Ll}[\\p{L}'-]*(?: \\p{Lu}[\\p{L}'-]+)? (?:to|will|should|must|is going to|is to|has agreed to|agreed to|needs to) \\p{Ll})`,
      'u',
    ),
    owner: 'nobody',
    dated: true,
  },
  { starts: /^to[ -]?do:\s*/i, owner: 'me', marked: true },
  { starts: /^(?:i'?ll |i will |i can |i )?(?:take|taking) on:?\s+(?=\S)/i, owner: 'me' },
  {
    starts:
      /^(?:(?:(?:can|could|would) you )?put me down (?:to|for)|leave (?:it )?(?:with|to) me to|i'?m (?:on the hook|down) (?:to|for)|let me)\s+/i,
    owner: 'me',
    dated: true,
  },
  {
    starts: /^(?:(?:can|could|would) you )?(?:remind me|set (?:me )?a reminder)(?<day>(?: \S+){0,5}?) to\s+/i,
    owner: 'me',
    marked: true,
  },
  {
    starts:
      /^(?:i'?ll|i will|i am going to|i'?m going to|i promise to|i've promised to|i have promised to|i've agreed to|i have agreed to|i agreed to)\s+/i,
    owner: 'me',
  },
  {
    starts: /^(?:we'?ll|we will|we are going to|we'?re going to|we've agreed to|we have agreed to|we agreed to)\s+/i,
    owner: 'me',
    dated: true,
  },
  {
    starts:
      /^(?:i (?:need|have|want|aim|plan|hope|intend|am aiming|am planning|am due) to|i'?(?:ve got|ve offered|m aiming|m planning|m due) to|i (?:must|should|can|could|ought to)|i'?d better)\s+/i,
    owner: 'me',
    dated: true,
  },
  {
    starts:
      /^(?:we (?:need|have|want|aim|plan|intend) to|we (?:must|should|ought to)|we'?ve got to|let'?s|(?:some(?:body|one)|the team) (?:needs to|has to|should|must|will))\s+/i,
    owner: 'nobody',
    dated: true,
  },
]

/** Words before the sentence itself. */
const BEFORE =
  /^(?:(?:ok(?:ay)?|right|so|yes|yeah|yep|fine|great|good|thanks|thank you|hi|hello|morning|well|and|please|sure|agreed|noted)[\s,.;:\u2013-]+)*/i
/** What people say that they will do without doing anything that could be reminded of; with a day, some of it can be. */
const IDLE =
  /^(?:be (?:on|off|away|out|back|in|late|there|at)|see|wait|let you|come back|get back|check back|do (?:it|that|this|so)|ask (?:you|again|later)|take (?:it|that)$|never|not|bet|assume|say|go with|stick|need|pass$)\b/i
const VAGUE = /^(?:be|have|think|leave|try|look|ask (?:someone|somebody)|take a look|give (?:it|up))\b/i
/** What we are asked for, and nobody does alone. */
const OURS = /\b(?:pulses?|surveys?|polls?|compare|results?|targets?|positions?|excel|workbook|reminders?)\b/i
/** A second thing that is asked of us. */
const ASKS =
  /\?|(?:^(?!(?:do|list|explain|give|show|tell) (?!you\b|me\b|us\b))|[.,;\u2013-]\s*|\band\s)(?:what|how|who|which|where|when|why|can|could|is|are|do|does|did|would|should|show|tell|give|list|explain)\b(?! (?:hr|finance|legal))/i
const ASKS_ANYWHERE =
  /\?|\b(?:what|how|who|which|where|why|can you|could you|show me|tell me|give me|explain|understand|know)\b/i

/**
 * What somebody types about actions: something they take on, or the wish to see their list. Only a whole message that
 * says so plainly: questions are for the learned reader, which also knows what "our actions" means.
 */
export function readAboutAction(text: string, reading: ActionReading): Intent | undefined {
  if (text.length > LONGEST) return undefined
  const typed = text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
  return readAboutLists(typed, reading) ?? readPromise(typed.replace(BEFORE, ''), reading)
}

/**
 * Somebody's words as the title of an action, with the day and the area that they name.
 * @returns without the day when it has passed, or is none
 */
export function readAsAction(
  words: string,
  reading: ActionReading,
): ActionFields & { readonly owner?: 'me' | 'nobody' } {
  const said = words
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
  const promise = readPromise(said.replace(BEFORE, ''), reading)
  if (promise?.do === 'propose-action' && promise.title && !promise.doubt && isAhead(promise.due, reading)) {
    const { do: _, dayWords: __, doubt: ___, ...fields } = promise
    return fields
  }
  const found = reading.readDay(said, reading.today)
  const due = found?.day !== undefined && isAhead(found.day, reading) ? found.day : undefined
  const left = due ? without(said, found).words : said
  const title = /\p{L}{2}/u.test(left) ? left : said
  const { areas, practice } = reading.about(`our actions for ${title}`)
  return {
    title: title.charAt(0).toUpperCase() + title.slice(1),
    ...(!practice && areas.length === 1 && areas[0] && { area: areas[0] }),
    ...(due && { due }),
  }
}

const isAhead = (due: Day | undefined, { today }: ActionReading): boolean => due === undefined || due >= today

/** Something that is taken on: shown as it was understood, and kept only when they say so. */
function readPromise(typed: string, reading: ActionReading): ActionIntent | undefined {
  const opening = OPENINGS.find(({ starts }) => starts.test(typed))
  if (!opening) return undefined
  const start = opening.starts.exec(typed) as RegExpExecArray
  // "Can you remind me to ...?" asks for nothing else.
  const polite = /^(?:can|could|would) you/i.test(typed)
  const said = typed.slice(start[0].length).replace(polite ? /[?\s]+$/ : '', '')
  const early = start.groups?.['day'] ? reading.readDay(start.groups['day'].trim(), reading.today) : undefined
  if (start.groups?.['day'] && !early) return undefined
  if (opening.dated ? ASKS_ANYWHERE.test(said) || OURS.test(said) : ASKS.test(said)) return undefined
  const found = early ? undefined : reading.readDay(said, reading.today)
  const due = early?.day ?? found?.day
  // A time that we can't read stays in the title: it says more than nothing.
  const { words, forWhom } = without(said, found?.doubt === 'unread' ? undefined : found)
  const [title = '', more = ''] = splitAt(words)
  if (opening.dated && !((due || found?.doubt) && found && led(said, found))) return undefined
  if (
    !opening.marked &&
    (IDLE.test(title) || (!due && !found?.doubt && (VAGUE.test(title) || title.split(' ').length < 3)))
  )
    return undefined
  if (!/\p{L}{2}/u.test(title)) return undefined
  // As what it is about, and not as a question: an action on skills asks nothing about skills.
  const { areas, levels, practice } = reading.about(`our actions for ${title}`)
  const notes = [...(forWhom ? [`For ${forWhom}`] : []), ...(more ? [more] : [])].join('\n')
  return {
    do: 'propose-action',
    title,
    ...(!practice && areas.length === 1 && areas[0] && { area: areas[0] }),
    ...(!practice && areas.length === 1 && levels.length === 1 && levels[0] && { level: levels[0] }),
    ...(due && { due }),
    ...(found?.doubt && { doubt: found.doubt, dayWords: found.said ?? said.slice(found.from, found.to) }),
    ...(notes && { notes }),
    ...((opening.owner === 'nobody' || (forWhom && opening.marked)) && { owner: 'nobody' as const }),
  }
}

/** Behind a word that leads to it, so that it is a day by which. */
const led = (said: string, { from, to }: DayRead): boolean =>
  /^(?:by|before|due|until|till|on|today|tomorrow|next|this|no later|not later|in|within|end|close|the end|ahead|deadline)\b/i.test(
    said.slice(from, to),
  )

/** The sentence without its day, and whose it is to be, which stands in brackets at its end: "(Tom)". */
function without(said: string, day: DayRead | undefined): { readonly words: string; readonly forWhom?: string } {
  const left = day ? `${said.slice(0, day.from)} ${said.slice(day.to)}` : said
  const named = /\s*\((\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){0,2})\)\s*[.;]?\s*$/u.exec(left)
  const words = tidy(named ? left.slice(0, named.index) : left)
  const leads = FOR_WHOM.exec(words)
  if (leads && !named) return { words: words.slice(leads[0].length), forWhom: leads[1] as string }
  return { words, ...(named?.[1] && { forWhom: named[1] }) }
}

/** "Tom to check the register", as minutes have it. */
const FOR_WHOM =
  /^(\p{Lu}\p{Ll}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]+)?)(?:: (?=\p{L})| (?:to|will|should|must|is going to|is to|has agreed to|agreed to|needs to) (?=\p{Ll}))/u

const tidy = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:])/g, '$1')
    .replace(/(?:[\s,;:.\u2013-]|\b(?:please|thanks|by|on|and)$)+$/i, '')
    .replace(/^[\s,;:\u2013-]+/, '')
    .trim()

/** A title, and what is left for the notes: the sentences behind the first, or what does not fit. */
function splitAt(words: string): readonly [string, string] {
  const end = /[.;]\s+(?=\p{Lu})/u.exec(words)
  const [first, rest] = end ? [words.slice(0, end.index), words.slice(end.index + end[0].length)] : [words, '']
  const title = first.charAt(0).toUpperCase() + first.slice(1)
  const most = ACTION_LENGTHS.title
  if (title.length <= most) return [title, rest]
  const blank = title.lastIndexOf(' ', most - 1)
  return [`${title.slice(0, blank > 0 ? blank : most - 1)}\u2026`, [first, rest].filter(Boolean).join('. ')]
}

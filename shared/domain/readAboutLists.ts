import type { ActionIntent } from './actionIntent.ts'
import type { Intent } from './intent.ts'
import type { ActionReading } from './readAboutAction.ts'
import { readAboutOne } from './readAboutOne.ts'
import { readAboutReminders } from './readAboutReminders.ts'

const SHOW =
  '(?:(?:please )?(?:can i see|can you show|could you show|show|list|see|open|get|give|display|what are|whats|what is)(?: me)?(?: all)?(?: of)? )?'
const ACTIONS = '(?:actions?(?: list| plan)?|to-?dos?|to do list|action points|action items)'
const MINE = new RegExp(
  `^${SHOW}(?:my|mine)(?: own| open| current| outstanding)? ${ACTIONS}$|^what (?:have i (?:taken on|signed up (?:for|to)|promised(?: to do)?|agreed to do)|did i (?:take on|promise|sign up (?:for|to)))$|^(?:what am i (?:meant|supposed) to be doing)$`,
)
const OURS =
  /^what(?:s| is) (?:still )?(?:outstanding|left to do|to be done)(?: (?:in|for) (?:my|our|the) (?:team|council|department|service))?$/
const OVERDUE = new RegExp(
  `^${SHOW}(?:the |our |any )?(?:overdue|late) ${ACTIONS}$|^${SHOW}(?:overdue|what was due)$|^(?:which|what) ${ACTIONS} (?:are|were) (?:overdue|late|due)$|^(?:is )?anything overdue$`,
)
const THIS_WEEK = new RegExp(
  `^(?:whats|what is|is anything|anything|(?:which|what) ${ACTIONS} (?:are|is|fall|falls)) due (?:in )?this week$|^${SHOW}(?:the |our )?${ACTIONS} (?:that are )?(?:due )?this week$`,
)
const NOBODYS = new RegExp(
  `^${SHOW}(?:the |our |any )?${ACTIONS} (?:without|with no|that have no|having no|missing) (?:an? )?owners?$|^${SHOW}(?:the |our |any )?(?:unowned|unassigned|ownerless|nobodys) ${ACTIONS}$|^(?:which|what) ${ACTIONS} (?:have no owner|does nobody own|are (?:unowned|unassigned|nobodys))$|^(?:what does|what) nobody (?:own|owns)(?: yet)?$`,
)
const ABOUT = new RegExp(
  `^${SHOW}(?<whose>my|our|all|the|overdue|late)?(?: open| current)? ?${ACTIONS} (?<how>for|on|about|in|under|against) (?<about>.+)$`,
)
const ADD = /^(?:add|create|make|log|record|new)(?: an?| a new)?(?: new)? action(?: (?:for|on|about) (?<about>.+))?$/
const SAID_DID =
  /^(?:(?:can you |could you |lets |i want to |id like to )?(?:(?:show|preview|post|send|write|do)(?: me)?(?: a| the)? )?you said,? we did(?: message)?|(?:can you |could you |lets |i want to |id like to )?(?:close the loop|(?:tell|show) (?:the channel|everyone|everybody|people|the team|staff|colleagues) what (?:we heard|we(?:ll| will| are going to) do|will be done|comes of (?:it|the pulse)|we did)))(?: (?:on|about|with|for|in) (?:the |our |last |latest )*(?:pulse|results?|channel|team|everyone|everybody))?$/

/** "Amina's actions": whoever that is, by words of a name. */
const OF = new RegExp(
  `^${SHOW}(?<of>\\p{L}[\\p{L}-]+(?: \\p{L}[\\p{L}-]+)?)'s?(?: own| open| current| outstanding)? ${ACTIONS}$`,
  'u',
)
const NOBODY =
  /^(?:the |our |my |your |a )?(?:council|team|today|tomorrow|yesterday|week|month|year|department|everyone|everybody|everybody else|lead|leader|people|nobody|who|what|that|it|here|there|let|group|authority|colleague|colleagues|directorate|last week|this week|next week|this month)$/u

/** The pulse that is meant by nothing but "the pulse": the one that closed last. */
export const LATEST = 'latest'

/** A list that is asked for by its name, reminders, or one action that stands. @param typed with its blanks made one */
export function readAboutLists(typed: string, reading: ActionReading): Intent | undefined {
  const { about } = reading
  const plain = typed
    .toLowerCase()
    .replace(/[.,!?]/g, '')
    .replace(/ please$|^please /g, '')
    .trim()
  const words = plain.replace(/'/g, '')
  if (MINE.test(words)) return list('mine')
  if (OURS.test(words)) return { do: 'our-actions', areas: [], levels: [] }
  if (OVERDUE.test(words)) return list('overdue')
  if (THIS_WEEK.test(words)) return list('this-week')
  if (NOBODYS.test(words)) return list('nobodys')
  if (SAID_DID.test(words)) return { do: 'preview-said-did', pulse: LATEST }
  const of = OF.exec(plain)?.groups?.['of']
  if (of !== undefined && !NOBODY.test(of)) return { ...list('ours'), of }
  const named = ABOUT.exec(words)?.groups
  if (named) {
    const whose = named['whose'] === 'my' ? 'mine' : /overdue|late/.test(named['whose'] ?? '') ? 'overdue' : undefined
    const { areas } = about(named['about'] as string)
    if (whose) return areas.length === 1 ? { do: 'list-actions', whose, areas } : undefined
    // Everybody's by area is what the learned reader knows, with what follows from it; "about" it takes for a question.
    return named['how'] === 'about' && areas.length === 1 ? { do: 'our-actions', areas, levels: [] } : undefined
  }
  const add = ADD.exec(words)
  if (add) {
    const { areas } = add.groups?.['about'] ? about(add.groups['about']) : { areas: [] }
    return { do: 'edit-action', ...(areas.length === 1 && areas[0] && { area: areas[0] }) }
  }
  const reminders = readAboutReminders(words, reading)
  if (reminders) return reminders
  if (/\?\s*$/.test(typed) && !/^(?:can|could) (?:i|we|you) /i.test(typed)) return undefined
  const one = readAboutOne(words)
  const due = one?.to === 'change' ? reading.readDay(typed, reading.today)?.day : undefined
  return one && { ...one, ...(due && { due }) }
}

const list = (
  whose: Extract<ActionIntent, { do: 'list-actions' }>['whose'],
): Extract<ActionIntent, { do: 'list-actions' }> => ({ do: 'list-actions', whose, areas: [] })

import type { ActionIntent } from './actionIntent.ts'
import { addDays, addWorkingDays, type Day } from './calendar.ts'
import type { ActionReading } from './readAboutAction.ts'

type Read = Pick<ActionReading, 'readDay' | 'today'>

const POLITE = '(?:(?:can|could|would|will) you |i want (?:you )?to |id like (?:you )?to |how (?:do|can) i )?'
const NOTES = '(?:reminders?|nudges?|messages?|notifications?)'
const US = '(?:remind|nudg|messag|bother|pester|chas|contact|notify)(?:e|ing)?'
/** What stands between "stop" and "reminders". */
const WHICH = '(?: (?:all|my|the|these|those|your|any|sending|getting|me|of|more))*'
const STOP = `(?:stop ${US} me|(?:dont|do not|never) (?:send(?: me)?(?: any)?(?: more)? ${NOTES}|${US} me)|(?:stop|no|no more|turn off|switch off|mute|end|cancel|disable|pause|snooze|silence|opt out of|unsubscribe from|i (?:dont|do not) want)${WHICH} ${NOTES}|unsubscribe(?: me)?|opt(?: me)? out|mute(?: me)?)`
const NOW =
  '(?: (?:any ?more|again|altogether|completely|now|from now on|for (?:good|me|now)|to me|forever|about (?:it|this|that)))*'
const MUTE = new RegExp(`^${POLITE}(?:${STOP}|stop(?: it| this| that| all this)?|leave me alone)${NOW}$`)

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const QUIET = new RegExp(
  `^${POLITE}${STOP} (?:on|at) (?<days>${DAY}(?:(?: and| or|,)* ${DAY})*|(?:the )?weekends?)(?: mornings?| afternoons?)?$`,
)
const DAYS = ['sun', 'mon', 'tues', 'wednes', 'thurs', 'fri', 'satur']

const UNTIL = new RegExp(
  `^${POLITE}(?:${STOP}|snooze(?: (?:me|everything|all|them|it all))?|pause(?: me)?) (?<how>until|till|for|to|before) (?<when>.+)$`,
)
const AWAY =
  /^i(?:m| am|ll be| will be) (?:away|off|on (?:annual |maternity |paternity |sick )?leave|on holiday) (?:until|till) (?<when>.+)$/
/** A day alone, and nothing to be done on it. */
const LATER =
  /^(?:(?:can|could|would) you )?(?:remind|nudge|ask|message) me (?:again )?(?<when>(?:on |in |after )?(?:later|another (?:day|time)|next (?:week|month)|tomorrow|(?:mon|tues|wednes|thurs|fri)day|next (?:mon|tues|wednes|thurs|fri)day|(?:a|one|two|three|\d) (?:days?|weeks?|months?|fortnights?)(?: time)?|january|february|march|april|june|july|august|september|october|november|december))(?: instead)?$/
const SETTINGS =
  /^(?:(?:show|change|edit|open|set up)(?: me)? )?(?:my |the )?(?:reminders|reminder settings|nudge settings)$/
/** The council's, for a lead. */
const NUDGES =
  /^(?:show(?: me)? )?(?:(?:our|the councils|councils|council) (?:reminders|nudges)|nudges|reminders this week)$/

/**
 * What somebody types about reminders: to stop them, to have none on some days or until a day, to see them.
 * @param words in small letters, without apostrophes and marks
 */
export function readAboutReminders(words: string, reading: Read): ActionIntent | undefined {
  if (SETTINGS.test(words)) return { do: 'edit-reminders' }
  if (NUDGES.test(words)) return { do: 'show-nudges' }
  if (MUTE.test(words)) return { do: 'mute-reminders' }
  const days = QUIET.exec(words)?.groups?.['days']
  if (days !== undefined) {
    const quiet = DAYS.flatMap((name, at) => (days.includes(name) && at % 6 !== 0 ? [String(at)] : []))
    return { do: 'edit-reminders', ...(quiet.length > 0 && { quiet }) }
  }
  const found = UNTIL.exec(words)?.groups ?? AWAY.exec(words)?.groups ?? LATER.exec(words)?.groups
  if (!found) return undefined
  const until = beginning(`${found['how'] === 'for' ? 'in ' : ''}${found['when']}`, reading)
  return { do: 'edit-reminders', ...(until !== undefined && { until }) }
}

const MONTH = /^(?:in )?((?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october)( 20\d\d)?$/

/** The day on which a time begins: reminders that wait until next week come on Monday, a deadline would be Friday. */
function beginning(words: string, { readDay, today }: Read): Day | undefined {
  const by = (text: string): Day | undefined => readDay(`by ${text}`, today)?.day
  const plus = (day: Day | undefined, days: number) => day && addDays(day, days)
  const when = words.replace(/^(?:on|by|the) /, '')
  const after = /^after (.+)$/.exec(when)?.[1]
  const last = after === undefined ? undefined : by(after)
  if (after !== undefined) return last && addWorkingDays(last, 1)
  if (/^(?:in )?next week$/.test(when)) return plus(by('the end of next week'), -4)
  if (/^(?:in )?next month$/.test(when)) return plus(by('the end of the month'), 1)
  if (/^(?:the )?new year$/.test(when)) return by('the start of january')
  const month = MONTH.exec(when)
  if (month) return by(`the start of ${month[1]}${month[2] ?? ''}`)
  return readDay(when.startsWith('in ') ? when : `on ${when}`, today)?.day
}

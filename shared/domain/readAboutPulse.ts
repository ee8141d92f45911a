import type { Intent } from './intent.ts'
import { plainWords } from './plainWords.ts'

const NAME = '(?:pulse(?: check| survey)?|survey|poll|questionnaire)'
const THE = `(?:the|this|our|that|your|todays|this weeks) (?:current |open |latest )?${NAME}`
/** "Take the pulse" starts one. */
const FORM = '(?:the|this|our|that|your) (?:pulse )?(?:survey|questionnaire)'

const I = '(?:i|we)'
const I_WANT = `(?:${I} (?:(?:still |also )*(?:want|need|have|would like|wish) to|can|could|should|must)|(?:id|wed) like to|ive got to|let me|(?:how|where|when) (?:do|can|could|should) ${I}|can ${I}(?: still)?|could ${I}|may ${I}|(?:im|i am) (?:ready|here|trying) to)`
const ANSWER = '(?:answer|respond|reply)'
const FILLS = '(?:answer|respond to|reply to|fill in|fill out|complete|finish)'
const ANSWERS = [
  `(?:${I_WANT} )?(?:${FILLS} ${THE}|fill ${THE} (?:in|out))(?: now| today)?`,
  `${I_WANT} (?:take|do) ${FORM}(?: now| today)?`,
  `${I_WANT} ${ANSWER}(?: now| today)?`,
  `${I_WANT} (?:take part(?: in ${THE})?|change (?:my|our) answers?)(?: now| today)?`,
  `(?:wheres|where is) ${THE}|(?:show me|open|give me|wheres|where is) the (?:pulse|survey) form`,
  `${I} (?:havent|have not|didnt|did not) (?:answered?|answer ${THE}|answered ${THE})(?: yet)?`,
]

const CLOSES = '(?:close|end|finish|shut)'
const TO_ANSWER = `to (?:${ANSWER}|${FILLS} ${THE})`
const UNTIL_WHEN = [
  `(?:when|what (?:day|time|date)|on what day) (?:does|will) (?:${THE} ${CLOSES}|it close)`,
  `(?:when|what (?:day|time|date)) (?:is|are|does) ${THE} (?:due|due in|closing|ending|finishing|open until|open till|run until|run till)`,
  `(?:until|till|by) (?:when|what (?:day|date|time)) (?:is ${THE} open|(?:do|can|must|should) ${I} (?:(?:have|need) to )?(?:${ANSWER}|${FILLS} ${THE}))`,
  `(?:when|what (?:day|date|time)) (?:do|can|must|should) ${I} (?:(?:have|need) to )?(?:${ANSWER}|${FILLS} ${THE}) by`,
  `how (?:long|much (?:time|longer)|many days) (?:have ${I} got|do ${I} (?:have|get)|is (?:there|left))(?: left| still)?(?: ${TO_ANSWER})`,
  `how (?:long|much longer) (?:is|will) ${THE} (?:still )?(?:be )?(?:open|running)(?: for)?`,
  `how long (?:until|till|before) ${THE} ${CLOSES}s?`,
  `(?:whats|what is|when is|whens) the (?:deadline|closing date|closing day|closing time|cut ?off) (?:for|of|on) ${THE}`,
  `is it too late ${TO_ANSWER}`,
]

const STATE = [
  `has ${THE} (?:already )?(?:closed|ended|finished|shut|started|opened)(?: yet| already)?`,
  `is ${THE} (?:still open|open|open yet|open now|closed yet|closed now|already closed|closed already|over yet|running|still running)`,
  `is (?:a|any|there an?|there any) (?:open |live )?${NAME}(?: (?:currently |still )?(?:open|running|live|on))?(?: now| at the moment| right now| just now)?`,
  `(?:(?:whats|what is|show me|show|give me) )?(?:the )?(?:pulse|survey) status|(?:(?:whats|what is|show me|show|give me) )?(?:the )?status of ${THE}`,
]

const DONE = `(?:answered|responded|replied|(?:completed|answered|responded to|replied to|filled in|filled out) (?:it|${THE})|filled (?:it|${THE}) (?:in|out))`
const SO_FAR = '(?: so far| yet| already| now| up to now)'
const WHO = `(?:(?:people|colleagues|staff|others|members|of (?:us|them|the team|my team|my colleagues)) )?`
const COUNT = [
  `how many ${WHO}have (?:now |already )?${DONE}${SO_FAR}?`,
  `how many ${WHO}(?:havent|have not|have yet to|are still to) (?:answered|responded|replied|answer|respond|reply)${SO_FAR}?`,
  `who(?:s| has| have)? (?:still )?not (?:yet )?(?:answered|responded|replied)(?: (?:to )?${THE}${SO_FAR}|${SO_FAR})?`,
  `who (?:still )?(?:hasnt|havent) (?:yet )?(?:answered|responded|replied)(?: (?:to )?${THE}${SO_FAR}|${SO_FAR})?`,
  `who(?:s| has| have) (?:already )?(?:answered|responded|replied)(?: (?:to )?${THE}${SO_FAR}|${SO_FAR})?`,
  `who (?:still )?(?:hasnt|havent) (?:filled (?:it|${THE}) in|done it)(?: yet)?`,
  `who (?:still )?(?:has|needs|is still) (?:yet )?to (?:answer|respond|reply)`,
]

const YOU = '(?:can|could|would|will) you'
const ASKED_TO = `(?:${I_WANT}|${YOU}|how can you|lets|we can|its time to|time to)`
const SOON =
  '(?: (?:right )?(?:now|early|today|straight away|immediately|at once|sooner|early now|before its time|tonight))'
const CLOSE = [`(?:${ASKED_TO} )?(?:(?:${CLOSES}|stop) ${THE}|stop taking answers)${SOON}?`]

const ALL = '(?:everyone|everybody|all|people|anyone|anybody|those|the (?:team|others|rest|channel))'
const NOT_YET = `(?: (?:who|that|whove) (?:(?:still )?(?:hasnt|havent|has not|have not|not|(?:has|have) yet to|(?:has|have) still not|still (?:has|have|needs?) to|(?:is|are) still to|didnt|did not) (?:yet )?(?:answered?|respond(?:ed)?|repl(?:y|ied))(?: (?:to )?${THE})?|(?:hasnt|havent|has not|have not) (?:filled (?:it|${THE}) in|filled in ${THE}))(?: yet| so far)?)`
const OF_IT = `(?: (?:about|of|on|for|to (?:answer|fill in|complete|respond to|do)) ${THE}| to answer)`
const NOTE = '(?:an?|the|another|out an?) (?:gentle |quick |last |final |pulse )?(?:reminder|nudge)'
const REMIND = [
  `(?:${ASKED_TO} )?(?:send|post|give) ${NOTE} (?:out )?to ${ALL}(?:${NOT_YET}|${OF_IT})`,
  `(?:${ASKED_TO} )?(?:send|give) ${ALL}${NOT_YET}? ${NOTE}(?:${OF_IT})`,
  `(?:${ASKED_TO} )?(?:remind|nudge|chase(?: up)?) ${ALL}(?:${NOT_YET}|${OF_IT})`,
  `(?:${ASKED_TO} )?remind (?:everyone|everybody)`,
]

const whole = (ways: readonly string[]): RegExp => new RegExp(`^(?:${ways.join('|')})$`)
const ABOUT = whole([...ANSWERS, ...UNTIL_WHEN, ...STATE, ...COUNT])
const ASKS_CLOSE = whole(CLOSE)
const ASKS_REMIND = whole(REMIND)

const BEFORE = /^(?:(?:please|hi|hello|hey|ok|okay|so|and|right|sorry|well|good morning|morning)(?: there)? )+/
const AFTER = /(?: (?:please|pls|thanks|thank you|then|though))+$/
/** Nobody says this at greater length, in characters. */
const LONGEST = 120

/**
 * What somebody types about the pulse that is open now: to answer it, until when, how many have, to close it or remind
 * people. Only a whole message that says nothing else, in a few plain ways: everything else is for the interpreter.
 */
export function readAboutPulse(text: string): Intent | undefined {
  if (text.length > LONGEST) return undefined
  const words = plainWords(text).replace(BEFORE, '').replace(AFTER, '')
  if (ASKS_CLOSE.test(words)) return { do: 'pulse-status', wish: 'close' }
  if (ASKS_REMIND.test(words)) return { do: 'pulse-status', wish: 'remind' }
  return ABOUT.test(words) ? { do: 'pulse-status' } : undefined
}

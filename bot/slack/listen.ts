import type { Intent } from '#shared/domain/intent.ts'
import type { Arrival, Asker } from '#shared/journeys/services.ts'
import type { Turn } from '#shared/journeys/turn.ts'
import { tooSlowMessage, unreadMessage } from '#shared/messages/edgeMessage.ts'
import { faultMessage } from '#shared/messages/faultMessage.ts'
import { homeHelpMessage } from '#shared/messages/homeMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Log } from '../log.ts'
import { TOO_SLOW, within } from '../within.ts'
import { type Ack, type AnswerOptions, answer } from './answer.ts'
import type { Arrived } from './arrival.ts'
import { commandOf, withCommands } from './commands.ts'
import { nobody, noOpenPulse, tooOften } from './says.ts'
import { unfurl } from './unfurl.ts'
import { home } from './view.ts'

/** What stands behind the edge. Services are bound already: the edge knows no store. */
export interface Hearing {
  readonly handle: (arrival: Arrival, intent: Intent) => Promise<Message>
  readonly interpret: (text: string, previous: Intent | undefined) => Intent
  /** The council of an installation, such as `slack:T0WEX`. */
  readonly councilOf: (tenant: string) => Promise<string>
  /** What somebody asked before, and keeping what they ask now; missing: every message stands alone. It never fails. */
  readonly turns?: (who: Asker) => Turn
  /**
   * What stands below a link of ours. Undefined: nothing that may be shown.
   * @param toAnybody people from outside may look on
   */
  readonly linked?: (council: string, address: string, toAnybody: boolean) => Promise<Message | undefined>
  /** What App Home says of the open pulse to the one whose it is; missing: nothing. */
  readonly pulseAtHome?: (arrival: Arrival) => Promise<Message>
  /** The pulse that takes answers now. */
  readonly openPulse: (council: string) => Promise<string | undefined>
  /** Seconds that somebody has to wait because they asked too often; 0: go on. */
  readonly wait?: (person: string, tenant: string) => number
  readonly log: Log
  readonly now: () => Date
  /** Milliseconds until a person who pressed is told that it was not saved. */
  readonly answerWithin?: number
}

const ANSWER_WITHIN = 2000
/** The core knows an installation by nobody as one by an empty id. */
const NOBODY_KNOWN = { id: '' } as const

/** Something asked, and what there is to say to it. */
interface Asked {
  readonly intent?: Intent
  /** The turn that it was, when it is what somebody said or pressed. */
  readonly turn?: Turn
  readonly message: Message
}

/** Decode, call, render: what arrived becomes an intent, a journey answers, and the answer is drawn where it is looked for. */
export function listener(hearing: Hearing, options: AnswerOptions) {
  const { log, wait } = hearing

  return async (arrived: Arrived, ack: Ack): Promise<void> => {
    const { who, did } = arrived
    if (did.what === 'installed') return show(arrived, await ask(hearing, arrived, who ?? NOBODY_KNOWN), ack)
    // Nothing is said in a place that we were removed from.
    if (did.what === 'removed') return void (await ask(hearing, arrived, who ?? NOBODY_KNOWN))
    if (did.what === 'shared') {
      // Who is nobody here, or shares too much, shares plain links.
      const plainly = who === undefined || (wait?.(who.id, arrived.bot.tenant) ?? 0) > 0
      return plainly ? undefined : unfurl(hearing, options.send, arrived)
    }
    if (who === undefined) return show(arrived, { message: nobody() }, ack)
    const seconds = wait?.(who.id, arrived.bot.tenant) ?? 0
    if (seconds > 0) return show(arrived, { message: tooOften(seconds) }, ack)
    if (did.what === 'home') return publish(arrived, who)
    const answered = await ask(hearing, arrived, who)
    // Kept while the answer is on its way; what is under way ends after both, so that a stop loses neither.
    await Promise.all([show(arrived, answered, ack), answered.turn?.keep(answered.intent)])
  }

  /** A message that Slack would not take is our fault: the person gets a sentence with a reference instead. */
  async function show(arrived: Arrived, { message, intent }: Asked, ack: Ack): Promise<void> {
    const facts = { ...(intent && { intent: intent.do }), to: arrived.back.to }
    try {
      const outcome = await answer(options, arrived, message, intent, ack)
      if (outcome.how === 'refused') throw new Error(`Slack refused an answer: ${outcome.code}`)
      if (outcome.how !== 'done') log.warn('An answer did not arrive', { ...facts, how: outcome.how })
    } catch (error) {
      const reference = log.error('An answer could not be shown', error, facts)
      await answer(options, arrived, faultMessage(error, reference), undefined, ack).catch(() => undefined)
    }
  }

  /** App Home: the open pulse, their own actions, where the council stands, and below the field what one can ask. */
  async function publish(arrived: Arrived, who: { readonly id: string }): Promise<void> {
    const parts = hearing.pulseAtHome ? (['open pulse', ...HOME] as const) : HOME
    const shown = await Promise.all(parts.map(each => ask(hearing, arrived, who, each)))
    const messages = shown.map(({ message }) => message)
    const { bot, user } = arrived
    try {
      const outcome = await options.send.call(bot, 'views.publish', {
        user_id: user,
        view: home(messages, homeHelpMessage()),
      })
      if (outcome.how !== 'done') log.warn('App Home did not arrive', { how: outcome.how })
    } catch (error) {
      log.error('App Home could not be drawn', error)
    }
  }
}

/** The one catch of this edge: the person gets a sentence with a reference, the log gets the reason. */
async function ask(hearing: Hearing, arrived: Arrived, who: { readonly id: string }, set?: HomePart): Promise<Asked> {
  const { councilOf, handle, pulseAtHome, turns, log, answerWithin = ANSWER_WITHIN } = hearing
  const { bot, place, at } = arrived
  let intent: Intent | undefined
  let turn: Turn | undefined
  const heard = (message: Message): Asked => ({ ...(intent && { intent }), ...(turn && { turn }), message })
  const work = async (): Promise<Message> => {
    const council = await councilOf(`slack:${bot.tenant}`)
    if (set === 'open pulse' && pulseAtHome) return pulseAtHome({ who: { ...who, council }, place, at })
    if (!set) turn = turns?.({ ...who, council })
    const asked = set && set !== 'open pulse' ? set : await intentOf(hearing, arrived, council, turn)
    if (asked === 'nothing open') return noOpenPulse()
    if (asked === 'unreadable' || asked === 'too long') return unreadMessage(asked)
    intent = asked
    const message = await handle({ who: { ...who, council }, place, at }, asked)
    return arrived.did.what === 'commanded' && asked.do === 'help' ? withCommands(message) : message
  }
  try {
    const working = work()
    const message = await within(answerWithin, working)
    if (message !== TOO_SLOW) return heard(message)
    const verb = intent?.do
    working.catch(error => log.error('What took too long failed as well', error, { intent: verb }))
    log.warn('An answer took too long', { intent: verb })
    return heard(tooSlowMessage(intent))
  } catch (error) {
    return heard(faultMessage(error, log.error('A journey failed', error, { intent: intent?.do })))
  }
}

/** Only a sentence is understood by what was asked before it; a press says everything itself. */
async function intentOf(
  { interpret, openPulse }: Hearing,
  { did }: Arrived,
  council: string,
  turn: Turn | undefined,
): Promise<Intent | 'unreadable' | 'too long' | 'nothing open'> {
  switch (did.what) {
    case 'installed':
      return { do: 'welcome' }
    case 'removed':
      return { do: 'removed' }
    case 'home':
    case 'shared':
      return HELP
    case 'said':
      return did.text === '' ? HELP : interpret(did.text, await turn?.before())
    case 'pressed':
      return 'intent' in did.click ? did.click.intent : did.click.fault
    case 'commanded': {
      const named = commandOf(did.text)
      if (named !== 'answer') return named ?? interpret(did.text, await turn?.before())
      const pulse = await openPulse(council)
      return pulse === undefined ? 'nothing open' : { do: 'open-form', pulse }
    }
  }
}

type HomePart = Intent | 'open pulse'
const HOME: readonly Intent[] = [
  { do: 'list-actions', whose: 'mine', areas: [] },
  { do: 'our-result', areas: [], levels: [] },
]
const HELP: Intent = { do: 'help', areas: [], levels: [] }

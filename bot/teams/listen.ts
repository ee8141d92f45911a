import type { Activity } from 'botbuilder'
import { completes } from '#shared/domain/completing.ts'
import type { Intent } from '#shared/domain/intent.ts'
import type { Arrival, Asker } from '#shared/journeys/services.ts'
import type { Turn } from '#shared/journeys/turn.ts'
import { edgeMessage, tooSlowMessage, unreadMessage } from '#shared/messages/edgeMessage.ts'
import { faultMessage } from '#shared/messages/faultMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { withWayBack } from '#shared/messages/wayBack.ts'
import type { Log } from '../log.ts'
import { recent } from '../recent.ts'
import { TOO_SLOW, within } from '../within.ts'
import { type Arrived, type Deed, readArrived } from './arrived.ts'
import { dialog, replaceCard, sayBeside } from './invokeReply.ts'
import { noList, type Searching, searchAnswer } from './lookup.ts'
import { activityOf } from './render.ts'
import type { Json } from './words.ts'

/** What stands behind the edge. Services are bound already: the edge knows no store. */
export interface Hearing {
  readonly handle: (arrival: Arrival, intent: Intent) => Promise<Message>
  readonly interpret: (text: string, previous: Intent | undefined) => Intent
  /** The council of a tenant, such as `teams:{tenant id}`. */
  readonly councilOf: (tenant: string) => Promise<string>
  /** What somebody asked before, and keeping what they ask now; missing: every message stands alone. It never fails. */
  readonly turns?: (who: Asker) => Turn
  /** Descriptors for somebody who writes a message. */
  readonly lookUp?: Searching['lookUp']
  /** Seconds that somebody has to wait because they asked too often; 0: go on. */
  readonly wait?: (person: string, tenant: string) => number
  readonly log: Log
  readonly now: () => Date
  /** Milliseconds until a person who pressed is told that nobody knows whether it was saved. */
  readonly answerWithin?: number
}

/** What the edge does with an activity: `body` answers an invoke. */
export interface Heard {
  readonly status: number
  readonly body?: Json
  readonly retryAfter?: number
}
/** Posts where the activity came from. @throws Error when it did not arrive */
export type Reply = (activity: Json) => Promise<void>

const ANSWER_WITHIN = 2000
const OK: Heard = { status: 200 }

/** Decode, call, render: an activity whose token holds becomes an intent, a journey answers, and the answer is drawn. */
export function listener(hearing: Hearing) {
  const { now } = hearing
  const welcomed = recent<boolean>({ seconds: 10 * 60, most: 1000, now })

  return async (activity: Activity, reply: Reply): Promise<Heard> => {
    const arrived = readArrived(activity, now())
    if (!arrived) return { status: 400 }
    const { who, tenant, did } = arrived
    if (did.what === 'other') return OK
    if (did.what === 'removed') return removed(arrived)
    if (did.what === 'installed') return installed(arrived, reply)
    if (who === undefined && did.what === 'searched') return { status: 200, body: noList(NOBODY) }
    if (who === undefined) return answer(hearing, arrived, draw(arrived, edgeMessage(NOBODY)), undefined, reply)
    const wait = hearing.wait?.(who.id, tenant) ?? 0
    if (wait > 0) return { status: 429, retryAfter: wait }
    if (did.what === 'searched') return { status: 200, body: await searchAnswer(hearing, did.text) }
    const { intent, drawn, turn } = await ask(hearing, arrived, who, turn => intentOf(did, turn, hearing.interpret))
    // Kept while the answer is on its way; the request ends after both, so that a stop loses neither.
    const [heard] = await Promise.all([answer(hearing, arrived, drawn, intent, reply), turn?.keep(intent)])
    return heard
  }

  /** Teams tells of one installation twice, in two kinds of activity, and not always who added us. */
  async function installed(arrived: Arrived, reply: Reply): Promise<Heard> {
    const { who = NOBODY_KNOWN, place } = arrived
    if (welcomed.get(place.address)) return OK
    welcomed.set(place.address, true)
    const { intent, drawn } = await ask(hearing, arrived, who, async () => ({ do: 'welcome' }))
    return answer(hearing, arrived, drawn, intent, reply)
  }

  /** Nothing is said in a place that we were removed from. */
  async function removed(arrived: Arrived): Promise<Heard> {
    welcomed.set(arrived.place.address, false)
    await ask(hearing, arrived, arrived.who ?? NOBODY_KNOWN, async () => ({ do: 'removed' }))
    return OK
  }
}

/** The core knows an installation by nobody as one by an empty id. */
const NOBODY_KNOWN = { id: '' } as const

/** Only a sentence is understood by what was asked before it; a press says everything itself. */
async function intentOf(
  did: Extract<Deed, { what: 'said' | 'pressed' }>,
  turn: Turn | undefined,
  interpret: Hearing['interpret'],
): Promise<Intent | 'unreadable' | 'too long'> {
  switch (did.what) {
    case 'said':
      return did.text === '' ? { do: 'help', areas: [], levels: [] } : interpret(did.text, await turn?.before())
    case 'pressed':
      return 'intent' in did.click ? did.click.intent : did.click.fault
  }
}

/** What there is to say to something asked, and the turn that it was. */
interface Answered {
  readonly intent?: Intent
  readonly turn?: Turn
  readonly drawn: Drawn
}

/** The one catch of this edge: the person gets a sentence with a reference, the log gets the reason. */
async function ask(
  { handle, councilOf, turns, log, answerWithin = ANSWER_WITHIN }: Hearing,
  arrived: Arrived,
  who: { id: string },
  read: (turn: Turn | undefined) => ReturnType<typeof intentOf>,
): Promise<Answered> {
  const { tenant, place, at } = arrived
  let intent: Intent | undefined
  let turn: Turn | undefined
  const heard = (message: Message): Answered => ({
    ...(intent && { intent }),
    ...(turn && { turn }),
    drawn: draw(arrived, message),
  })
  const work = async (): Promise<Message> => {
    const council = await councilOf(`teams:${tenant}`)
    turn = turns?.({ ...who, council })
    const asked = await read(turn)
    if (typeof asked === 'string') return unreadMessage(asked)
    intent = asked
    return handle({ who: { ...who, council }, place, at }, asked)
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

/** Brings a message to where it is looked for: the conversation, the card's place, or a dialog. */
async function answer(
  { log, answerWithin = ANSWER_WITHIN }: Hearing,
  { did, place }: Arrived,
  { message, activity }: Drawn,
  intent: Intent | undefined,
  reply: Reply,
): Promise<Heard> {
  const post = () =>
    reply(activity).catch(
      error => void log.error('A reply did not arrive', error, { ...(intent && { intent: intent.do }) }),
    )
  if (did.what !== 'pressed' || did.how === 'submit') {
    await post()
    return OK
  }
  if (did.how !== 'execute') return { status: 200, body: dialog(withWayBack(message, intent)) }
  // In a channel a refusal is for the one who pressed, not for everybody.
  const beside = message.refused && (message.buttons.length === 0 || place.kind === 'channel')
  if (beside) return { status: 200, body: sayBeside(message.summary) }
  // Its reply takes the card's place.
  if (!message.refused && completes(intent)) return { status: 200, body: replaceCard(activity) }
  await within(answerWithin, post())
  return { status: 200, body: sayBeside(message.refused ? message.summary : 'The answer is below.') }
}

/** A message, and the activity that shows it: drawn where a fault of drawing is still caught. */
interface Drawn {
  readonly message: Message
  readonly activity: Json
}
const draw = ({ place }: Arrived, message: Message): Drawn => ({ message, activity: activityOf(message, place.kind) })

const NOBODY =
  "We can't tell who you are in your council's directory, so we did nothing. Guests and anonymous visitors can't use Council Pulse: ask a colleague who has an account."

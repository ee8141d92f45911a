import type { HttpRequest, HttpResponse, Route } from '../http.ts'
import { guarded } from './guard.ts'
import { type DeskPerson, playedPerson } from './people.ts'
import type { SlackPlay } from './slackPlay.ts'
import type { SlackAnswered, SlackFilled, SlackPress, SlackSpot } from './slackWire.ts'

const MOST_TEXT = 2000
const MOST_FILLED = 50

/** Those of the app's manifest. */
const SHORTCUTS = ['answer', 'results'] as const
const ON_MESSAGES = 'make_action'

type Body = NonNullable<HttpRequest['body']>
type Act = (playing: SlackPlay, person: DeskPerson, body: Body) => Promise<SlackAnswered> | undefined

/** What a person does in the desk's Slack window. @param play undefined until the desk is open */
export function slackRoutes(token: string, play: () => SlackPlay | undefined): readonly Route[] {
  const post = (path: string, act: Act): Route =>
    guarded(token, { method: 'POST', path: `/desk/api/slack/${path}`, handle: request => answer(play(), request, act) })
  return [
    post('say', (playing, person, { place, text }) =>
      isText(text) && (place === 'channel' || place === 'chat') ? playing.say(person, place, text.trim()) : undefined,
    ),
    post('shortcut', (playing, person, { callback }) =>
      SHORTCUTS.some(each => each === callback) ? playing.shortcut(person, callback as string) : undefined,
    ),
    post('on-message', (playing, person, { place, ts, callback }) =>
      callback === ON_MESSAGES && typeof ts === 'string' && (place === 'channel' || place === 'chat')
        ? playing.onMessage(person, place, ts, callback)
        : undefined,
    ),
    post('press', (playing, person, body) => {
      const press = readPress(body)
      return press && playing.press(person, press)
    }),
    post('submit', (playing, person, { filled }) => {
      const inputs = readFilled(filled)
      return inputs && playing.submit(person, inputs)
    }),
    post('close', (playing, person) => playing.close(person)),
    post('home', (playing, person) => playing.home(person)),
  ]
}

const fault = (status: number, text: string): HttpResponse => ({ status, body: { shows: 'fault', text } })
const UNREADABLE = fault(400, 'The desk could not read that.')

async function answer(playing: SlackPlay | undefined, { body = {} }: HttpRequest, act: Act): Promise<HttpResponse> {
  if (!playing) return fault(503, 'The desk is not open yet. Try again in a moment.')
  const person = playedPerson(body['person'])
  const done = person && act(playing, person, body)
  return done ? { status: 200, body: await done } : UNREADABLE
}

const isText = (text: unknown): text is string =>
  typeof text === 'string' && text.trim().length > 0 && text.length <= MOST_TEXT

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readPress({ person, spot, block, action, filled }: Body): SlackPress | undefined {
  const [at, inputs] = [readSpot(spot), readFilled(filled)]
  if (!at || !inputs || typeof person !== 'string' || typeof action !== 'string') return undefined
  return Number.isInteger(block) ? { person, spot: at, block: block as number, action, filled: inputs } : undefined
}

function readSpot(spot: unknown): SlackSpot | undefined {
  if (!isRecord(spot)) return undefined
  const { in: where, place, ts, view, unfurl } = spot
  if (where === 'home') return { in: 'home' }
  if (where === 'view' && typeof view === 'string') return { in: 'view', view }
  if (where === 'message' && typeof place === 'string' && typeof ts === 'string')
    return { in: 'message', place, ts, ...(typeof unfurl === 'string' && { unfurl }) }
  return undefined
}

function readFilled(filled: unknown): SlackFilled | undefined {
  if (!isRecord(filled)) return undefined
  const entries = Object.entries(filled)
  const isFilled = (value: unknown): boolean =>
    typeof value === 'string' || (Array.isArray(value) && value.every(each => typeof each === 'string'))
  return entries.length <= MOST_FILLED && entries.every(([, value]) => isFilled(value))
    ? (Object.fromEntries(entries) as SlackFilled)
    : undefined
}

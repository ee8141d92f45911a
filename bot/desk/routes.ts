import type { HttpRequest, HttpResponse, Route } from '../http.ts'
import type { Chats } from './chats.ts'
import { STEPS, type Step } from './clock.ts'
import { eventStream } from './events.ts'
import { pageFiles } from './files.ts'
import { guarded } from './guard.ts'
import { type DeskPerson, playedPerson } from './people.ts'
import type { Play } from './play.ts'
import { CHANNEL, type DeskState, type Press, type Shown } from './wire.ts'
import { workbookRoutes } from './workbook/routes.ts'

export interface DeskParts {
  readonly token: string
  readonly chats: Chats
  /** Undefined until the desk is open. */
  readonly play: () => Play | undefined
  readonly state: () => DeskState
  /** @returns whether the desk's clock moved */
  readonly moveClock: (step: Step) => Promise<boolean>
}

const MOST_TEXT = 2000
const KINDS: readonly Press['kind'][] = ['execute', 'submit', 'dialog', 'dialog-submit', 'command', 'command-submit']

/** The desk's routes: its page, what happens (a stream), and what a person does. */
export function deskRoutes({ token, chats, play, state, moveClock }: DeskParts): readonly Route[] {
  const get = (path: string, handle: Route['handle']): Route => guarded(token, { method: 'GET', path, handle })
  const post = (path: string, act: (playing: Play, person: DeskPerson, body: Body) => Promise<Shown> | undefined) =>
    guarded(token, { method: 'POST', path, handle: async request => answer(play(), request, act) })

  return [
    ...['/', '/desk'].map(path => get(path, async () => ({ status: 302, headers: { location: '/desk/' } }))),
    ...pageFiles().map(({ path, type, read }) =>
      get(path, async () => ({ status: 200, headers: { 'content-type': type }, body: await read() })),
    ),
    ...workbookRoutes().map(route => guarded(token, route)),
    get('/desk/api/events', async ({ signal }) => ({
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: eventStream(chats.listen, state, signal),
    })),
    post('/desk/api/say', (playing, person, { chat, text }) =>
      isText(text) && mayUse(person, chat) ? playing.say(person, chat, text.trim()) : undefined,
    ),
    post('/desk/api/press', (playing, person, body) => {
      const press = readPress(body)
      return press && mayUse(person, press.chat) ? playing.press(person, press) : undefined
    }),
    guarded(token, {
      method: 'POST',
      path: '/desk/api/clock',
      handle: async ({ body }) => (play() ? moved(moveClock, body?.['by']) : NOT_OPEN),
    }),
  ]
}

async function moved(move: DeskParts['moveClock'], by: unknown): Promise<HttpResponse> {
  const step = STEPS.find(each => each === by)
  if (!step) return UNREADABLE
  const text = 'The desk can be five years ahead at most. Delete its data to begin again today.'
  return { status: 200, body: (await move(step)) ? { shows: 'nothing' } : { shows: 'fault', text } }
}

const fault = (status: number, text: string): HttpResponse => ({ status, body: { shows: 'fault', text } })
const NOT_OPEN = fault(503, 'The desk is not open yet. Try again in a moment.')
const UNREADABLE = fault(400, 'The desk could not read that.')

type Body = NonNullable<HttpRequest['body']>

async function answer(
  playing: Play | undefined,
  { body = {} }: HttpRequest,
  act: (playing: Play, person: DeskPerson, body: Body) => Promise<Shown> | undefined,
): Promise<HttpResponse> {
  if (!playing) return NOT_OPEN
  const person = playedPerson(body['person'])
  const shown = person && act(playing, person, body)
  if (!shown) return UNREADABLE
  return { status: 200, body: await shown }
}

const isText = (text: unknown): text is string =>
  typeof text === 'string' && text.trim().length > 0 && text.length <= MOST_TEXT

/** The channel is everybody's; a personal chat is one person's own. */
const mayUse = (person: DeskPerson, chat: unknown): chat is string => chat === CHANNEL || chat === person.key

function readPress({ person, chat, message, kind, verb, data }: Body): Press | undefined {
  const known = KINDS.find(each => each === kind)
  if (!known || typeof person !== 'string' || typeof chat !== 'string' || typeof message !== 'string') return undefined
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  return { person, chat, message, kind: known, data: data as Press['data'], ...(typeof verb === 'string' && { verb }) }
}

import type { Intent } from '#shared/domain/intent.ts'
import { readAboutLink } from '#shared/domain/link.ts'
import { OPEN, SEND } from './actions.ts'
import { type Arrived, arrivedBy, type Back, type Deed, isStamp, type Request } from './arrival.ts'
import { isRecord, readCarried, readClick, readForm, readInputs } from './click.ts'
import { commandOf } from './commands.ts'
import { isChannel, isUser } from './person.ts'
import { spoken } from './spoken.ts'
import { ASK } from './view.ts'
import type { Json } from './words.ts'

/** A button: of a message, of a modal, or in App Home. */
export function readPress(request: Request): Arrived | 'other' | undefined {
  const { body } = request
  const user = userOf(body)
  const action = Array.isArray(body['actions']) ? (body['actions'][0] as unknown) : undefined
  const { trigger_id: trigger } = body
  if (!user || !isRecord(action) || typeof trigger !== 'string') return undefined
  const { action_id: id, block_id: block, type, value, action_ts: ts } = action
  if (typeof id !== 'string' || typeof block !== 'string') return undefined
  if (type !== 'button') return 'other'
  const view = isRecord(body['view']) ? body['view'] : undefined
  const state = view ? view['state'] : body['state']
  const did: Deed =
    id === ASK
      ? { what: 'said', text: readInputs(state)[ASK] ?? '' }
      : { what: 'pressed', click: readClick(value, id.startsWith(SEND) ? state : undefined) }
  const stamp = isStamp(ts) ? ts : undefined
  if (view) return pressedInView(request, { user, trigger, did, stamp }, view)

  const container = isRecord(body['container']) ? body['container'] : {}
  const channel = isRecord(body['channel']) ? body['channel']['id'] : undefined
  if (!isChannel(channel)) return undefined
  const own = container['is_ephemeral'] === true
  // A chat between two people, in which somebody asked by command, is no place of ours.
  const ours = channel.startsWith('D') ? user : channel
  if (id.startsWith(OPEN)) return arrivedBy(request, user, ours, did, { to: 'modal', trigger, channel: ours }, stamp)
  const message = isStamp(container['message_ts']) ? container['message_ts'] : undefined
  const thread = isStamp(container['thread_ts']) ? container['thread_ts'] : undefined
  const there = { channel, ...(thread && { thread }) }
  if (channel.startsWith('D') && !own)
    return arrivedBy(request, user, user, did, { to: 'chat', ...there, ...(message && { message }) }, stamp)
  const url = typeof body['response_url'] === 'string' ? body['response_url'] : ''
  return arrivedBy(request, user, ours, did, { to: 'beside', url, own, ...there }, stamp)
}

interface Press {
  readonly user: string
  readonly trigger: string
  readonly did: Deed
  readonly stamp: string | undefined
}

function pressedInView(request: Request, { user, trigger, did, stamp }: Press, view: Json): Arrived | undefined {
  if (view['type'] === 'home')
    return arrivedBy(request, user, user, did, { to: 'modal', trigger, channel: user }, stamp)
  if (typeof view['id'] !== 'string') return undefined
  const channel = readCarried(view).channel ?? user
  const above = hasForm(view) && view['previous_view_id'] == null
  return arrivedBy(request, user, channel, did, { to: 'view', view: view['id'], trigger, above, channel }, stamp)
}

/** A modal that was sent. */
export function readSent(request: Request): Arrived | undefined {
  const { view } = request.body
  const user = userOf(request.body)
  if (!user || !isRecord(view) || typeof view['callback_id'] !== 'string') return undefined
  const { click, channel = user } = readForm(view)
  const field = blocksOf(view).find(block => block['type'] === 'input')?.['block_id']
  const back: Back = { to: 'form', field: typeof field === 'string' ? field : undefined, channel }
  return arrivedBy(request, user, channel, { what: 'pressed', click }, back, undefined)
}

/** Codes, and what only some may press: nobody but the one who typed the command sees them. */
const THEIRS: ReadonlySet<Intent['do']> = new Set(['connect-excel', 'link-accounts', 'unlink-accounts', 'pulse-status'])

/** `/pulse`, with what stands behind it. */
export function readCommand(request: Request): Arrived | undefined {
  const { user_id: user, channel_id: channel, text = '', trigger_id: trigger, command } = request.body
  if (!isUser(user) || !isChannel(channel) || typeof text !== 'string' || typeof trigger !== 'string') return undefined
  if (typeof command !== 'string') return undefined
  const said = spoken(text, request.bot.user)
  const named = commandOf(said)
  // Its answer is for one person alone, and so is what is said once the code was used.
  const theirs =
    (typeof named === 'object' && THEIRS.has(named.do)) || (named === undefined && readAboutLink(said) !== undefined)
  const ours = channel.startsWith('D') || theirs ? user : channel
  return arrivedBy(
    request,
    user,
    ours,
    { what: 'commanded', text: said },
    { to: 'command', trigger, channel: ours },
    undefined,
  )
}

/** A shortcut, from anywhere in Slack. */
export function readShortcut(request: Request): Arrived | undefined {
  const { trigger_id: trigger, callback_id: text } = request.body
  const user = userOf(request.body)
  if (!user || typeof trigger !== 'string' || typeof text !== 'string') return undefined
  return arrivedBy(request, user, user, { what: 'commanded', text }, { to: 'modal', trigger, channel: user }, undefined)
}

/** Who did it, as an interaction says. */
export const userOf = (body: Json): string | undefined =>
  isRecord(body['user']) && isUser(body['user']['id']) ? body['user']['id'] : undefined

const blocksOf = (view: Json): readonly Json[] => (Array.isArray(view['blocks']) ? view['blocks'].filter(isRecord) : [])
const hasForm = (view: Json): boolean => blocksOf(view).some(block => block['type'] === 'input')

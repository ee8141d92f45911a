import {
  ACTION_VERBS,
  type ActionFields,
  type ActionIntent,
  DAY_DOUBTS,
  FINDINGS,
  SNOOZES,
  WHOSE,
} from './actionIntent.ts'
import { isDay } from './calendar.ts'
import { either, type Fields, isId, own, readIds, readText } from './fields.ts'

/** What each field of an action may hold, in characters: all of it has to fit into one message, and its plain-text twin. */
export const ACTION_LENGTHS = { title: 150, notes: 1000, links: 1000, outcome: 200, reason: 200 } as const

/** Somebody's words as a title: cut where one ends at the latest, and never through the middle of a character. */
export const asTitle = (words: string): string =>
  words.length <= ACTION_LENGTHS.title
    ? words
    : `${words
        .slice(0, ACTION_LENGTHS.title - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}\u2026`

/** An instant is no longer. */
const MOST_OVER = 40

/** A person's id within the asker's own tenant, as the platform's picker gives it; or `channel`. */
const SOMEONE = /^[\w-]{1,64}$/

type Verb = ActionIntent['do']
/** Whether a click is about actions or reminders. */
export const isActionVerb = (verb: string): verb is Verb => ACTION_VERBS.some(each => each === verb)

/**
 * Reads a click about an action or reminders back, with the same mistrust as `parseIntent`.
 * @returns undefined when no button or form of ours can hold it
 */
export function parseAction(verb: Verb, button: Fields, inputs: Fields): ActionIntent | undefined {
  const text = (name: keyof typeof ACTION_LENGTHS) => readText(either(button, inputs, name), ACTION_LENGTHS[name])
  switch (verb) {
    case 'propose-action':
      return withFields(button, inputs, fields => ({
        do: verb,
        ...ownerOf(own(button, 'owner')),
        ...doubtOf(button),
        ...fields,
      }))
    case 'edit-action': {
      const clause = countOf(either(button, inputs, 'clause'))
      return withFields(button, inputs, fields => ({
        do: verb,
        ...idOf(button, 'action'),
        ...overOf(button),
        ...ownerOf(own(button, 'owner')),
        ...fields,
        ...(clause !== undefined && { clause }),
      }))
    }
    case 'save-action':
      return readSave(button, inputs)
    case 'show-action':
    case 'start-action':
    case 'reopen-action':
    case 'accept-action':
    case 'decline-action':
      return withId(button, inputs, 'action', action => ({ do: verb, action }))
    case 'finish-action': {
      const outcome = text('outcome')
      const asked = own(inputs, 'outcome') !== undefined || own(button, 'outcome') !== undefined
      if (outcome === undefined) return undefined
      return withId(button, inputs, 'action', action => ({ do: verb, action, ...(asked && { outcome }) }))
    }
    case 'drop-action': {
      const reason = text('reason')
      if (reason === undefined) return undefined
      return withId(button, inputs, 'action', action => ({ do: verb, action, ...(reason && { reason }) }))
    }
    case 'list-actions': {
      const areas = readIds(either(button, inputs, 'areas'))
      const whose = WHOSE.find(each => each === either(button, inputs, 'whose'))
      const from = countOf(own(button, 'from'))
      const of = readText(own(button, 'of'), ACTION_LENGTHS.title)
      return areas && whose
        ? { do: verb, whose, areas, ...(from !== undefined && { from }), ...(of && { of }) }
        : undefined
    }
    case 'find-action': {
      const words = readText(own(button, 'words'), ACTION_LENGTHS.title)
      const to = FINDINGS.find(each => each === own(button, 'to'))
      const due = readDay(own(button, 'due'))
      const action = either(button, inputs, 'action')
      return words !== undefined && to && due !== undefined
        ? { do: verb, words, to, ...(due && { due }), ...(isId(action) && { action }) }
        : undefined
    }
    case 'suggest-actions':
      return withId(button, inputs, 'area', area => ({ do: verb, area, ...idOf(button, 'level') }))
    case 'offer-action': {
      // A button that says whom it asks asks nobody else, whatever stands in the picker beside it.
      const to = own(button, 'to') ?? own(inputs, 'to')
      if (to !== undefined && to !== '' && !(typeof to === 'string' && SOMEONE.test(to))) return undefined
      return withId(button, inputs, 'action', action => ({ do: verb, action, ...(to ? { to: String(to) } : {}) }))
    }
    case 'snooze-action': {
      const when = SNOOZES.find(each => each === either(button, inputs, 'when'))
      const day = readDay(either(button, inputs, 'day'))
      if (day === undefined) return undefined
      return withId(button, inputs, 'action', action => ({
        do: verb,
        action,
        ...(when && { when }),
        ...(day && { day }),
      }))
    }
    case 'edit-reminders': {
      const quiet = readIds(own(button, 'quiet'))?.filter(each => /^[0-6]$/.test(each)) ?? []
      const until = readDay(own(button, 'until'))
      return { do: verb, ...(quiet.length > 0 && { quiet }), ...(until && { until }) }
    }
    case 'mute-reminders':
    case 'edit-council-reminders':
    case 'show-nudges':
      return { do: verb }
    case 'save-reminders':
      return readReminders(button, inputs)
    case 'save-council-reminders': {
      const digest = readDigest(button, inputs)
      const heldOut = either(button, inputs, 'heldOut')
      if (digest === undefined || !(heldOut === undefined || /^\d{0,2}$/.test(String(heldOut)))) return undefined
      const pulses = either(button, inputs, 'pulses') === 'off' ? 'off' : 'on'
      return { do: verb, pulses, heldOut: String(heldOut ?? '') || '0', ...(digest && { digest }) }
    }
    case 'remind-everyone':
    case 'preview-said-did':
      return withId(button, inputs, 'pulse', pulse => ({ do: verb, pulse }))
    case 'post-said-did': {
      const given = either(button, inputs, 'actions')
      const actions = readIds(given)
      if (!actions) return undefined
      return withId(button, inputs, 'pulse', pulse => ({ do: verb, pulse, ...(given !== undefined && { actions }) }))
    }
  }
}

function readSave(button: Fields, inputs: Fields): ActionIntent | undefined {
  return withFields(button, inputs, fields => ({
    do: 'save-action',
    ...idOf(button, 'action'),
    ...overOf(button),
    ...ownerOf(either(button, inputs, 'owner')),
    ...idOf(button, 'by'),
    ...fields,
  }))
}

/** What a form was filled with. */
function overOf(button: Fields): { readonly over?: string } {
  const over = own(button, 'over')
  return typeof over === 'string' && over.length <= MOST_OVER ? { over } : {}
}

/** Only for a proposal: what was in doubt about its day. */
function doubtOf(button: Fields): { readonly dayWords?: string; readonly doubt?: (typeof DAY_DOUBTS)[number] } {
  const doubt = DAY_DOUBTS.find(each => each === own(button, 'doubt'))
  const dayWords = readText(own(button, 'dayWords'), ACTION_LENGTHS.title)
  return doubt && dayWords ? { doubt, dayWords } : {}
}

const ownerOf = (owner: unknown): { readonly owner?: 'me' | 'nobody' } =>
  owner === 'me' || owner === 'nobody' ? { owner } : {}

function readReminders(button: Fields, inputs: Fields): ActionIntent | undefined {
  const quiet = readIds(either(button, inputs, 'quiet'))
  const until = readDay(either(button, inputs, 'until'))
  const digest = readDigest(button, inputs)
  if (!quiet?.every(each => /^[0-6]$/.test(each)) || until === undefined || digest === undefined) return undefined
  const muted = either(button, inputs, 'muted')
  return {
    do: 'save-reminders',
    quiet,
    ...((muted === true || muted === 'true' || muted === 'yes') && { muted: true }),
    ...(until && { until }),
    ...(digest && { digest }),
  }
}

/** A day of the week, `0` to `6`; empty for none. */
function readDigest(button: Fields, inputs: Fields): string | undefined {
  const digest = either(button, inputs, 'digest')
  if (digest === undefined || digest === '' || digest === 'none') return ''
  return typeof digest === 'string' && /^[0-6]$/.test(digest) ? digest : undefined
}

function withFields(
  button: Fields,
  inputs: Fields,
  make: (fields: ActionFields) => ActionIntent,
): ActionIntent | undefined {
  const title = readText(either(button, inputs, 'title'), ACTION_LENGTHS.title)
  const notes = readText(either(button, inputs, 'notes'), ACTION_LENGTHS.notes)
  const links = readText(either(button, inputs, 'links'), ACTION_LENGTHS.links)
  const due = readDay(either(button, inputs, 'due'))
  const ids = ['area', 'level', 'pulse'].map(name => either(button, inputs, name) || undefined)
  if ([title, notes, links, due].includes(undefined)) return undefined
  if (!ids.every(each => each === undefined || isId(each))) return undefined
  const [area, level, pulse] = ids as (string | undefined)[]
  return make({
    ...(title && { title: title.replaceAll('\n', ' ') }),
    ...(area && { area }),
    ...(level && { level }),
    ...(due && { due }),
    ...(notes && { notes }),
    ...(links && { links }),
    ...(pulse && { pulse }),
  })
}

function withId(
  button: Fields,
  inputs: Fields,
  name: string,
  make: (id: string) => ActionIntent,
): ActionIntent | undefined {
  const id = either(button, inputs, name)
  return isId(id) ? make(id) : undefined
}

/** Left out when it is none. */
function idOf<Name extends string>(button: Fields, name: Name): { readonly [name in Name]?: string } {
  const id = own(button, name)
  return isId(id) ? ({ [name]: id } as { readonly [name in Name]?: string }) : {}
}

/** A small whole number, as a button or a menu gives it; undefined when it is none. */
function countOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value < 10_000 ? value : undefined
  return typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : undefined
}

/** A day that the calendar has; empty for none; undefined when it is neither. */
function readDay(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return ''
  return typeof value === 'string' && isDay(value) ? value : undefined
}

import { either, type Fields, isId, MOST_IDS, own, readIds, readText } from './fields.ts'
import type { AreaId, LevelId } from './framework.ts'
import { type Asked, type Intent, PULSE_WISHES, QUESTIONS, type Question } from './intent.ts'
import { ACTION_LENGTHS, isActionVerb, parseAction } from './parseAction.ts'
import { isRole } from './response.ts'

/** What a form may hold: characters of a text, of a line, and how many ids. */
export const FORM = { text: 2000, line: 200, ids: MOST_IDS, days: 60 } as const
/** What each field of a position may hold, in characters. */
export const LENGTHS = {
  evidence: FORM.text,
  targetBy: FORM.line,
  reviewOn: FORM.line,
  agreedBy: FORM.line,
} as const

/**
 * Reads a click back. Nothing in it is trusted: it came through somebody's browser.
 * @param data what the button carries: an Intent, as JSON gave it
 * @param inputs what the person filled in, by name; it completes the button's intent, and wins over it
 * @returns undefined when it is not an intent that we know, or holds what no form of ours can hold
 */
export function parseIntent(data: unknown, inputs: Fields): Intent | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const button = data as Fields
  const verb = own(button, 'do')
  if (typeof verb !== 'string') return undefined
  if (isQuestion(verb)) return readAsked(verb, button, inputs)
  if (isActionVerb(verb)) return parseAction(verb, button, inputs)
  switch (verb) {
    case 'welcome':
    case 'ask-lead':
    case 'link-accounts':
    case 'unlink-accounts':
      return { do: verb }
    case 'open-pulse':
      return readOpenPulse(button, inputs)
    case 'pulse-status': {
      const wish = PULSE_WISHES.find(each => each === own(button, 'wish'))
      return { do: verb, ...(wish && { wish }) }
    }
    case 'open-form':
    case 'post-result':
      return withId(own(button, 'pulse'), pulse => ({ do: verb, pulse }))
    case 'close-pulse':
      return withId(own(button, 'pulse'), pulse => {
        const sure = own(button, 'sure')
        return { do: verb, pulse, ...(typeof sure === 'boolean' && { sure }) }
      })
    case 'answer':
      return readAnswer(button, inputs)
    case 'show-result':
      return withId(own(button, 'pulse'), pulse => {
        const area = own(button, 'area')
        if (area === undefined) return { do: verb, pulse }
        return withId(area, id => ({ do: verb, pulse, area: id }))
      })
    case 'edit-position':
      return withId(own(button, 'area'), area => ({ do: verb, area }))
    case 'save-position':
      return readPosition(button, inputs)
    case 'revoke-excel':
      return withId(either(button, inputs, 'access'), access => ({ do: verb, access }))
    case 'use-code':
      return withId(own(button, 'code'), code => ({
        do: verb,
        code,
        ...(own(button, 'sure') === true && { sure: true }),
      }))
    case 'add-lead':
      return withId(own(button, 'person'), person => ({ do: verb, person, ...nameOf(button) }))
    default:
      return undefined
  }
}

/** As a line of plain text; one that is too long is left out, because a button does without. */
function nameOf(button: Fields): { readonly name?: string } {
  const name = readText(own(button, 'name'), FORM.line)?.replaceAll('\n', ' ')
  return name ? { name } : {}
}

/** Whether somebody wrote more than a field holds: the one fault of a form that a person can mend. */
export const wroteTooMuch = (inputs: Fields): boolean =>
  Object.entries(inputs).some(([name, value]) => typeof value === 'string' && value.length > mostOf(name))

const mostOf = (name: string): number =>
  isPositionText(name) ? LENGTHS[name] : isActionText(name) ? ACTION_LENGTHS[name] : FORM.text
const isActionText = (name: string): name is keyof typeof ACTION_LENGTHS => Object.hasOwn(ACTION_LENGTHS, name)
const isPositionText = (name: string): name is keyof typeof LENGTHS => Object.hasOwn(LENGTHS, name)

function readAsked(verb: Question, button: Fields, inputs: Fields): Asked | undefined {
  const areas = readIds(either(button, inputs, 'areas'))
  const levels = readIds(either(button, inputs, 'levels'))
  const meant = own(button, 'meant')
  if (!areas || !levels) return undefined
  if (meant === undefined) return { do: verb, areas, levels }
  return isQuestion(meant) ? { do: verb, areas, levels, meant } : undefined
}

function readOpenPulse(button: Fields, inputs: Fields): Intent | undefined {
  const areas = readIds(either(button, inputs, 'areas'))
  const chosen = either(button, inputs, 'days')
  const days = typeof chosen === 'string' || typeof chosen === 'number' ? Number(chosen) : Number.NaN
  return areas && Number.isInteger(days) && days >= 1 && days <= FORM.days
    ? { do: 'open-pulse', areas, days }
    : undefined
}

/** Levels come as `level.{area}` from a form, and as `levels` from the button. What was left empty is left out. */
function readAnswer(button: Fields, inputs: Fields): Intent | undefined {
  const carried = own(button, 'levels')
  const before = typeof carried === 'object' && carried !== null ? Object.entries(carried) : []
  const chosen = Object.entries(inputs).flatMap(([name, value]) =>
    name.startsWith('level.') && value !== '' && value !== undefined
      ? [[name.slice('level.'.length), value] as const]
      : [],
  )
  const levels = new Map<AreaId, LevelId>()
  for (const [area, level] of [...before, ...chosen]) {
    if (!isId(area) || !isId(level)) return undefined
    levels.set(area, level)
  }
  const role = either(button, inputs, 'role')
  if (levels.size > FORM.ids || !(role === undefined || role === '' || isRole(role))) return undefined
  return withId(own(button, 'pulse'), pulse => ({
    do: 'answer',
    pulse,
    levels: Object.fromEntries(levels),
    ...(isRole(role) && { role }),
  }))
}

function readPosition(button: Fields, inputs: Fields): Intent | undefined {
  const level = either(button, inputs, 'level') || undefined
  const target = either(button, inputs, 'target') || undefined
  if (![level, target].every(each => each === undefined || isId(each))) return undefined
  const text: Partial<Record<keyof typeof LENGTHS, string>> = {}
  for (const name of Object.keys(LENGTHS).filter(isPositionText)) {
    const value = readText(either(button, inputs, name), LENGTHS[name])
    if (value === undefined) return undefined
    if (value) text[name] = value
  }
  const over = own(button, 'over')
  return withId(own(button, 'area'), area => ({
    do: 'save-position',
    area,
    ...(typeof over === 'string' && over.length <= FORM.line && { over }),
    ...(isId(level) && { level }),
    ...(isId(target) && { target }),
    ...text,
  }))
}

const isQuestion = (value: unknown): value is Question => QUESTIONS.some(question => question === value)
const withId = (id: unknown, make: (id: string) => Intent | undefined): Intent | undefined =>
  isId(id) ? make(id) : undefined

import * as AC from 'adaptivecards'
import type { Json, Press } from '../wire.ts'
import { colleagues } from './colleagues.ts'
import { make } from './dom.ts'
import { tellCuts } from './fields.ts'
import { hostConfig } from './hostConfig.ts'
import { html } from './markdown.ts'
import { drawInScheme, isDark } from './scheme.ts'

/** What a button of a card asks for. */
export type Pressed = Pick<Press, 'kind' | 'verb' | 'data'>

AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = html(text)
  result.didProcess = true
}

/**
 * Draws a card with the official SDK, and again when the person switches between light and dark.
 * @param inDialog there a submit goes back to the dialog and not into the chat
 * @param press called after the SDK found every input valid
 */
export function drawCard(json: Json, inDialog: boolean, press: (pressed: Pressed) => void): HTMLElement {
  const box = make('div', { className: 'card' })
  tellCuts(box)
  drawInScheme(box, () => {
    const drawn = render(json, inDialog, press)
    box.replaceChildren(...(drawn ? [drawn] : []))
  })
  return box
}

function render(json: Json, inDialog: boolean, press: (pressed: Pressed) => void): HTMLElement | undefined {
  const card = new AC.AdaptiveCard()
  card.hostConfig = host()
  card.onExecuteAction = action => {
    if (action instanceof AC.OpenUrlAction) return open(action.url)
    const pressed = read(action, inDialog)
    if (pressed) press(pressed)
  }
  card.parse(withColleagues(json))
  const drawn = card.render()
  if (!drawn) return undefined
  // The SDK makes the whole card a tab stop, which is nothing to press, and names it with all of its text.
  for (const name of ['tabindex', 'aria-label']) drawn.removeAttribute(name)
  mend(drawn)
  return drawn
}

/** Teams asks its directory for whom to choose from. The desk has everybody at hand: a menu of them. */
function withColleagues(json: Json): Json {
  const body = Array.isArray(json['body']) ? (json['body'] as readonly Json[]) : []
  return { ...json, body: body.map(withMenu) }
}

function withMenu(element: Json): Json {
  const { 'choices.data': asked, ...rest } = element
  if (record(asked)['dataset'] !== 'graph.microsoft.com/users') return element
  const choices = colleagues('teams').map(({ id, name }) => ({ title: name, value: id }))
  return { ...rest, placeholder: 'Choose a colleague', choices }
}

/** The SDK reads the sign of a question that must be answered, and then forgets it: its own is a star that nothing explains. */
function host(): AC.HostConfig {
  const made = new AC.HostConfig(hostConfig(isDark()))
  made.inputs.label.requiredInputs.suffix = ' (required)'
  made.inputs.label.requiredInputs.suffixColor = AC.TextColor.Default
  return made
}

function read(action: AC.Action, inDialog: boolean): Pressed | undefined {
  if (action instanceof AC.ExecuteAction)
    return { kind: 'execute', ...(action.verb && { verb: action.verb }), data: record(action.data) }
  if (!(action instanceof AC.SubmitAction)) return undefined
  const data = record(action.data)
  if (inDialog) return { kind: 'dialog-submit', data }
  return { kind: record(data.msteams).type === 'task/fetch' ? 'dialog' : 'submit', data }
}

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})

function open(url: string | undefined): void {
  if (url && /^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener')
}

/** What the SDK leaves out for people who use a screen reader: the choices of one question as one named group. */
function mend(card: HTMLElement): void {
  for (const group of card.querySelectorAll<HTMLElement>(
    '.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect',
  )) {
    const inputs = [...group.querySelectorAll('input')]
    const [question, ...others] = inputs[0]?.getAttribute('aria-labelledby')?.trim().split(/\s+/) ?? []
    const single = inputs[0]?.type === 'radio'
    group.setAttribute('role', single ? 'radiogroup' : 'group')
    if (question && others.length > 0) group.setAttribute('aria-labelledby', question)
    if (single && inputs[0]?.ariaRequired === 'true') group.setAttribute('aria-required', 'true')
    for (const input of inputs) {
      input.removeAttribute('aria-required')
      input.removeAttribute('aria-labelledby') // its own label says enough, once the group has the question's
    }
  }
}

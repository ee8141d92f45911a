/** The element that the page certainly has. @throws when the page's HTML lost it */
export function the<E extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector)
  if (!found) throw new Error(`The page has no ${selector}`)
  return found
}

/** Makes an element with properties, attributes by `data-` or `aria-` names, and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Readonly<Record<string, string | boolean | number>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) Object.assign(element, { [name]: value })
    else element.setAttribute(name, String(value))
  }
  element.append(...children)
  return element
}

/** Sentences that a screen reader may still be busy with. */
const SAID = 4

/** Says a sentence to screen readers, after what was said before and without moving the focus. */
export function say(text: string): void {
  const said = the('[data-said]')
  said.append(make('p', {}, text))
  while (said.childElementCount > SAID) said.firstElementChild?.remove()
}

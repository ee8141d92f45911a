const scheme = matchMedia('(prefers-color-scheme: dark)')

export const isDark = (): boolean => scheme.matches

/** How to draw what a box shows, for as long as the box is somewhere. */
const redraws = new WeakMap<Element, () => void>()

/** Draws into a box, now and whenever the person switches between light and dark; what they filled in stays. */
export function drawInScheme(box: HTMLElement, draw: () => void): void {
  draw()
  redraws.set(box, () => {
    const putBack = filledIn(box)
    draw()
    putBack()
  })
  box.dataset['scheme'] = ''
}

scheme.addEventListener('change', () => {
  for (const box of document.querySelectorAll('[data-scheme]')) redraws.get(box)?.()
})

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const fieldsOf = (box: HTMLElement) => [...box.querySelectorAll<Field>('input, textarea, select')]
const stopsOf = (box: HTMLElement) => [
  ...box.querySelectorAll<HTMLElement>('input, textarea, select, button, a[href], [tabindex]'),
]

/** Remembers fields and focus by their place: the same card is drawn again. @returns puts them back */
function filledIn(box: HTMLElement): () => void {
  const before = fieldsOf(box).map(field => ({ value: field.value, checked: 'checked' in field && field.checked }))
  const focused = stopsOf(box).indexOf(document.activeElement as HTMLElement)
  return () => {
    for (const [at, field] of fieldsOf(box).entries()) {
      const { value, checked } = before[at] ?? {}
      if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type))
        field.checked = checked === true
      else if (value !== undefined) field.value = value
    }
    stopsOf(box)[focused]?.focus({ preventScroll: true })
  }
}

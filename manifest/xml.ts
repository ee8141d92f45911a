/** An element of an XML document, with children or a text of its own. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[] | string
}

export const element = (
  name: string,
  attributes: Element['attributes'],
  children: readonly Element[] = [],
): Element => ({
  name,
  attributes,
  children,
})
export const text = (name: string, words: string): Element => ({ name, attributes: {}, children: words })

/** A whole document, two blanks a step in. */
export const writeXml = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}\n`

function write({ name, attributes, children }: Element, indent: string): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ')
  if (typeof children === 'string') return `${indent}<${start}>${escaped(children)}</${name}>`
  if (children.length === 0) return `${indent}<${start} />`
  return [`${indent}<${start}>`, ...children.map(child => write(child, `${indent}  `)), `${indent}</${name}>`].join(
    '\n',
  )
}

/** For text and attributes alike. */
const escaped = (words: string): string => words.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

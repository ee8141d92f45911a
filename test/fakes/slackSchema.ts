import { fileURLToPath } from 'node:url'
import { Ajv, type AnySchemaObject } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'

/** A node of a JSON Schema. */
export interface Node {
  description?: string
  type?: string
  $ref?: string
  const?: unknown
  maxLength?: number
  maxItems?: number
  items?: Node
  properties?: Record<string, Node>
  anyOf?: Node[]
  allOf?: Node[]
  [other: string]: unknown
}
export type Definitions = Record<string, Node>
/** @returns the faults of a value, each with its place; none: Slack's typings take it */
export type Check = (value: unknown) => readonly string[]

const number = (text: string | undefined) => Number((text ?? '').replaceAll(',', ''))
const first = (comment: string, patterns: readonly RegExp[]): string | undefined =>
  patterns.map(pattern => pattern.exec(comment)?.[1]).find(found => found !== undefined)

/** "Maximum length is 150 characters", "limit 255 characters", "less than 76 characters". */
export function textLimit(comment: string): number | undefined {
  const most = first(comment, [/max(?:imum)?[^.]*?(?:is|of)? ?(\d[\d,]*) characters/i, /limit (\d[\d,]*) characters/i])
  if (most !== undefined) return number(most)
  const less = first(comment, [/less than (\d[\d,]*) characters/i])
  return less === undefined ? undefined : number(less) - 1
}

/** "Maximum number of items is 10", "maximum of 25 elements", "up to 5 {@link", "a maximum of 5 slash commands". */
export function itemLimit(comment: string): number | undefined {
  const found = first(comment, [
    /maximum number of (?:items|options|option groups) is (\d+)/i,
    /max(?:imum)? of (\d+) (?:elements|options|items|blocks)/i,
    /up to (\d+) \{@link/i,
    /maximum (\d+) (?:rows|items|cards|blocks)/i,
    /a maximum of (\d+) (?:shortcuts|slash\s+commands|unfurl\s+domains|suggested\s+prompts|scopes|event\s+types|redirect)/i,
  ])
  return found === undefined ? undefined : number(found)
}

/** Caps a string, or the `text` of what the node refers to. */
export function cap(node: Node | undefined, maxLength: number): void {
  if (node?.type === 'string') {
    node.maxLength = maxLength
    return
  }
  const target = node?.type === 'array' ? node.items : node
  if (!target?.$ref) return
  target.allOf = [{ $ref: target.$ref }, { properties: { text: { maxLength } } }]
  delete target.$ref
}

/** Makes the limits that comments state into rules. @returns how many */
function applyLimits(node: Node): number {
  let applied = 0
  for (const property of Object.values(node.properties ?? {})) {
    const text = textLimit(property.description ?? '')
    const items = itemLimit(property.description ?? '')
    if (text !== undefined) cap(property, text)
    if (items !== undefined && property.type === 'array') property.maxItems = items
    applied += Number(text !== undefined) + Number(items !== undefined) + applyLimits(property)
  }
  for (const child of [node.items, ...(node.anyOf ?? []), ...(node.allOf ?? [])])
    if (child) applied += applyLimits(child)
  return applied
}

/** Turns unions into "look at `type`, then check that one", so that an error names the real fault. */
function dispatchOnType(definitions: Definitions): void {
  const before = structuredClone(definitions)
  const leaves = (member: Node): [unknown, Node][] => {
    if (!member.$ref) return [[member.properties?.['type']?.const ?? null, member]]
    const definition = before[member.$ref.split('/').pop() as string]
    const type = definition?.properties?.['type']?.const
    if (type !== undefined) return [[type, { $ref: member.$ref }]]
    return definition?.anyOf ? definition.anyOf.flatMap(leaves) : [[null, member]]
  }
  const visit = (node: Node): void => {
    for (const value of Object.values(node)) for (const each of [value].flat()) if (isNode(each)) visit(each)
    if (!Array.isArray(node.anyOf)) return
    const byType = Map.groupBy(node.anyOf.flatMap(leaves), ([type]) => type)
    if (byType.has(null) || byType.size < 2) return
    delete node.anyOf
    Object.assign(node, {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: [...byType.keys()] } },
      allOf: [...byType].map(([type, members]) => ({
        if: { properties: { type: { const: type } }, required: ['type'] },
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
        then: members.length === 1 ? members[0]?.[1] : { anyOf: members.map(([, schema]) => schema) },
      })),
    })
  }
  Object.values(definitions).forEach(visit)
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

/**
 * Slack's own typings as checks, with the limits that their comments state made into rules. Takes a few seconds.
 * @param adjust adds what the typings do not say
 */
export function checksOfSlack(adjust: (definitions: Definitions) => void) {
  const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
  const schema = createGenerator({
    path: file('slackTypes.ts'),
    tsconfig: file('slackTypes.tsconfig.json'),
    type: 'SlackTypes',
    skipTypeCheck: true,
    expose: 'all',
    jsDoc: 'extended',
    additionalProperties: false,
  }).createSchema('SlackTypes')
  const definitions = schema.definitions as Definitions
  const limits = Object.values(definitions).reduce((sum, definition) => sum + applyLimits(definition), 0)
  adjust(definitions)
  dispatchOnType(definitions)
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addSchema(schema as AnySchemaObject, 'slack')
  const check = (definition: string): Check => {
    const validate = ajv.getSchema(`slack#/definitions/${definition}`)
    if (!validate) throw new Error(`Slack's typings have no ${definition}.`)
    return value => {
      if (validate(value)) return []
      const real = (validate.errors ?? []).filter(error => error.keyword !== 'if')
      return [
        ...new Set(
          real.map(({ instancePath, message, params }) => `${instancePath || '/'} ${message}${detail(params)}`),
        ),
      ]
    }
  }
  return { limits, check }
}

function detail(params: Record<string, unknown>): string {
  const said = params['additionalProperty'] ?? params['allowedValue']
  return said === undefined ? '' : ` (${String(said)})`
}

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'

/** A Bicep file, as far as a fault can be seen without Azure: its declarations, and where each name is used. */
export interface Bicep {
  readonly file: string
  readonly text: string
  /** What the grammar does not know, with its line. */
  readonly syntaxFaults: readonly string[]
  readonly params: readonly Param[]
  readonly vars: readonly (readonly [name: string, value: Node])[]
  readonly resources: readonly Resource[]
  readonly modules: readonly Module[]
  readonly outputs: ReadonlyMap<string, Node>
  /** Every name in an expression, functions apart; names of loops are left out. */
  readonly used: readonly { readonly name: string; readonly line: number }[]
  readonly calls: readonly { readonly name: string; readonly line: number }[]
}
interface Param {
  readonly name: string
  readonly type: string
  readonly optional: boolean
  readonly decorators: readonly string[]
}
interface Resource {
  readonly symbol: string
  readonly type: string
  readonly existing: boolean
  readonly body: Node
}
interface Module {
  readonly symbol: string
  readonly path: string
  readonly conditional: boolean
  readonly params: ReadonlyMap<string, Node>
}

let parser: Parser | undefined

/** Loads the grammar; once. */
export async function loadGrammar(): Promise<void> {
  if (parser) return
  await Parser.init()
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')
  parser = new Parser().setLanguage(await Language.load(grammar))
}

const known = new Map<string, Bicep>()

/** Reads a file of the infrastructure. @param text in place of the file's own, for a fault that is put in */
export function readBicep(file: string, text?: string): Bicep {
  if (text !== undefined) return parse(file, text)
  const read = known.get(file) ?? parse(file, readFileSync(file, 'utf8'))
  known.set(file, read)
  return read
}

function parse(file: string, text: string): Bicep {
  const root = parser?.parse(text)?.rootNode
  if (!root) throw new Error('Load the grammar first')
  const nodes = all(root)
  const top = root.namedChildren.filter(node => node !== null)
  const of = (type: string) => top.filter(node => node.type === type)
  return {
    file,
    text,
    syntaxFaults: nodes
      .filter(node => node.isError || node.isMissing)
      .map(node => `${file}:${lineOf(node)} ${node.text.slice(0, 40)}`),
    params: paramsOf(top),
    vars: of('variable_declaration').map(node => [first(node), last(node)] as const),
    resources: of('resource_declaration').map(node => ({
      symbol: first(node),
      type: unquoted(child(node, 'string')),
      existing: /^resource \w+ '[^']*' existing\b/.test(node.text),
      body: bodyOf(node),
    })),
    modules: of('module_declaration').map(node => ({
      symbol: first(node),
      path: unquoted(child(node, 'string')),
      conditional: last(node).type === 'if_statement',
      params: propertiesOf(property(bodyOf(node), 'params')),
    })),
    outputs: new Map(of('output_declaration').map(node => [first(node), last(node)])),
    used: nodes.filter(node => isUse(node)).map(node => ({ name: node.text, line: lineOf(node) })),
    calls: nodes
      .filter(node => node.type === 'call_expression')
      .flatMap(node => {
        const called = node.childForFieldName('function')
        return called?.type === 'identifier' ? [{ name: called.text, line: lineOf(node) }] : []
      }),
  }
}

/** What a parameter file supplies. The grammar knows no such files, but a `var` looks the same. */
export function readParams(
  file: string,
  text = readFileSync(file, 'utf8'),
): { readonly using: string; readonly values: ReadonlyMap<string, string>; readonly syntaxFaults: readonly string[] } {
  const using = /^using '([^']+)'$/m.exec(text)?.[1] ?? ''
  const body = text.replace(/^using .*$/m, '').replace(/^param /gm, 'var ')
  const { vars, syntaxFaults } = readBicep(file, body)
  return { using, syntaxFaults, values: new Map([...vars].map(([name, node]) => [name, node.text])) }
}

/** The object that a resource or a module is given, whether or not under a condition or in a loop. */
function bodyOf(declaration: Node): Node {
  const given = last(declaration)
  if (given.type === 'if_statement') return last(given)
  const loop = given.type === 'array' ? given.namedChildren.find(node => node?.type === 'for_statement') : given
  return loop?.type === 'for_statement' ? (loop.childForFieldName('body') ?? given) : given
}

/** The properties of an object by name; of anything else none. */
export function propertiesOf(object: Node | undefined): ReadonlyMap<string, Node> {
  const pairs = (object?.type === 'object' ? object.namedChildren : []).filter(node => node?.type === 'object_property')
  return new Map(pairs.flatMap(pair => (pair ? [[first(pair).replaceAll("'", ''), last(pair)] as const] : [])))
}

/** What stands at a path such as `properties.resource.id`. */
export const property = (object: Node, path: string): Node | undefined =>
  path.split('.').reduce<Node | undefined>((at, name) => at && propertiesOf(at).get(name), object)

/** A node and everything in it. */
export const all = (node: Node): readonly Node[] => [
  node,
  ...node.children.flatMap(each => (each === null ? [] : all(each))),
]

export const unquoted = (node: Node | undefined): string => (node?.text ?? '').replace(/^'|'$/g, '')
const lineOf = (node: Node): number => node.startPosition.row + 1
const child = (node: Node, type: string): Node | undefined =>
  node.namedChildren.find(each => each?.type === type) ?? undefined
const first = (node: Node): string =>
  node.namedChildren.find(each => each?.type !== 'decorators' && each?.type !== 'comment')?.text ?? ''
const last = (node: Node): Node => node.namedChildren.filter(each => each?.type !== 'comment').at(-1) ?? node

/** Decorators stand before what they are about, or in it: the grammar does both. */
function paramsOf(top: readonly Node[]): readonly Param[] {
  return top.flatMap((node, at) => {
    if (node.type !== 'parameter_declaration') return []
    const before = top[at - 1]
    const decorators = [...(before?.type === 'decorators' ? [before] : []), ...node.namedChildren]
      .flatMap(each => (each?.type === 'decorators' ? each.namedChildren : []))
      .map(each => each?.text.replace(/^@/, '').trim() ?? '')
    const parts = node.namedChildren.filter(each => each?.type !== 'decorators')
    return [{ name: first(node), type: child(node, 'type')?.text ?? '', optional: parts.length > 2, decorators }]
  })
}

const DECLARATIONS = [
  'parameter_declaration',
  'variable_declaration',
  'resource_declaration',
  'module_declaration',
  'output_declaration',
]

/** Whether a node is a name that must mean something: no declaration, key, type, function or name of a loop. */
function isUse(node: Node): boolean {
  const parent = node.parent
  if (node.type !== 'identifier' || !parent) return false
  const isFirst = parent.namedChildren.find(each => each?.type !== 'decorators')?.equals(node) ?? false
  if (isFirst && (DECLARATIONS.includes(parent.type) || parent.type === 'object_property')) return false
  if (parent.type === 'type') return false
  if (parent.type === 'call_expression') return !parent.childForFieldName('function')?.equals(node)
  return !loopNames(node).has(node.text)
}

/** The names that the loops around a node give. */
function loopNames(node: Node): ReadonlySet<string> {
  const names = new Set<string>()
  for (let at = node.parent; at; at = at.parent)
    if (at.type === 'for_statement') {
      const name = at.childForFieldName('initializer')
      if (name) for (const each of all(name)) if (each.type === 'identifier') names.add(each.text)
    }
  return names
}

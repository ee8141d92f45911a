import type { Kept } from './cosmosDocuments.ts'

export const NO_SUCH_QUERY =
  'This counterpart knows only SELECT * FROM c, with conditions of the form c.property = @name.'
/** Cosmos DB's own, when nothing else is said. */
const PAGE = 100
const QUERY = /^SELECT \* FROM c(?: WHERE (.+))?$/
const CONDITION = /^c\.(\w+) = (@\w+)$/

/** What the service says to one partition's plain query: ask it as it stands. */
export const PLAN = {
  partitionedQueryExecutionInfoVersion: 2,
  queryInfo: {
    distinctType: 'None',
    top: null,
    offset: null,
    limit: null,
    orderBy: [],
    orderByExpressions: [],
    groupByExpressions: [],
    groupByAliases: [],
    aggregates: [],
    groupByAliasToAggregateType: {},
    rewrittenQuery: '',
    hasSelectValue: false,
    dCountInfo: null,
    hasNonStreamingOrderBy: false,
  },
  queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
}

/** Which documents a query wants; undefined: it is none that we know. @param body `{query, parameters}` as JSON */
export function matching(body: string): ((document: Kept) => boolean) | undefined {
  const { query, parameters = [] } = JSON.parse(body) as {
    readonly query: string
    readonly parameters?: readonly { readonly name: string; readonly value: unknown }[]
  }
  const [whole, where] = QUERY.exec(query.trim()) ?? []
  if (whole === undefined) return undefined
  const conditions = (where?.split(' AND ') ?? []).map(each => CONDITION.exec(each.trim()))
  if (conditions.some(each => each === null)) return undefined
  const wanted = conditions.map(each => {
    const [, property = '', name = ''] = each as RegExpExecArray
    return { property, value: parameters.find(parameter => parameter.name === name)?.value }
  })
  return document => wanted.every(({ property, value }) => document[property] === value)
}

/** One page, in an order that stays whatever is removed meanwhile. @returns where the next begins, if there is one */
export function pageOf(
  all: readonly Kept[],
  size: string | undefined,
  from: string | undefined,
): { readonly page: readonly Kept[]; readonly next?: string } {
  const most = Number(size) > 0 ? Number(size) : PAGE
  const placed = all.map(document => ({ document, at: placeOf(document) })).sort((a, b) => (a.at < b.at ? -1 : 1))
  const left = from === undefined ? placed : placed.filter(({ at }) => at > from)
  const page = left.slice(0, most)
  const last = page.at(-1)
  return {
    page: page.map(({ document }) => document),
    ...(last && left.length > page.length && { next: last.at }),
  }
}

const placeOf = (document: Kept): string =>
  Buffer.from(JSON.stringify([document['partition'], document.id])).toString('base64')

import { HostError, type HostObject, invalid, isHostObject, notFound, notImplemented } from './host/object.ts'
import { type QueryInfo, query } from './query.ts'

/** One batch as the unmodified office.js sends it. Read from @microsoft/office-js 1.1.110 and tried against it. */
export interface Batch {
  readonly Actions: readonly Action[]
  readonly ObjectPaths: Readonly<Record<string, ObjectPath>>
}
interface ArgumentInfo {
  readonly Arguments?: readonly unknown[]
  readonly ReferencedObjectPathIds?: readonly (number | readonly number[])[]
}
interface Action {
  readonly Id: number
  readonly ActionType: number
  readonly Name?: string
  readonly ObjectPathId?: number
  readonly QueryInfo?: QueryInfo
  readonly ArgumentInfo?: ArgumentInfo
  readonly ObjectState?: Readonly<Record<string, unknown>>
}
interface ObjectPath {
  readonly ObjectPathType: number
  readonly Name: string
  readonly ParentObjectPathId?: number
  readonly ArgumentInfo?: ArgumentInfo
}

/** What goes back. Earlier actions of a failed batch stay applied, as in Excel. */
export interface BatchAnswer {
  readonly Results: { ActionId: number; Value: unknown }[]
  readonly TraceIds: number[]
  Error?: { Code: string; Message: string; Location: string; ActionIndex: number; HttpStatusCode: number }
}

const DO = { instantiate: 1, query: 2, method: 3, set: 4, trace: 5, queryAsJson: 7, ensureUnchanged: 8, update: 9 }
const BY = { global: 1, newObject: 2, method: 3, property: 4, indexer: 5, reference: 6, none: 7 }
const MOST_CHARACTERS = 5 * 1024 * 1024

/** Whatever office.js talks to. */
export interface RichApi {
  execute(batch: Batch): BatchAnswer
}

/**
 * Executes batches against a workbook.
 * @param root the workbook as a host object
 * @param named objects that office.js makes by a name of its own
 */
export function richApi(root: HostObject, named: Readonly<Record<string, () => HostObject>> = {}): RichApi {
  const kept = new Map<string, HostObject>()
  const keptAs = new WeakMap<HostObject, string>()
  let references = 0
  const reference = (of: HostObject): Record<string, string> => {
    const name = keptAs.get(of)
    return { ...(name !== undefined && { _ReferenceId: name }), ...(of.key && { [of.key.field]: of.key.value }) }
  }

  /** One batch's objects, each resolved once. */
  function resolver(batch: Batch) {
    const found = new Map<number, HostObject | null>()
    const given = (info: ArgumentInfo | undefined): unknown[] =>
      (info?.Arguments ?? []).map((value, at) => {
        const referenced = info?.ReferencedObjectPathIds?.[at]
        if (typeof referenced === 'number' && referenced > 0) return resolve(referenced)
        return value === null ? undefined : value
      })
    const find = (path: ObjectPath): HostObject | null => {
      const parent = path.ParentObjectPathId ? resolve(path.ParentObjectPathId) : undefined
      if (path.ObjectPathType === BY.global) return root
      if (path.ObjectPathType === BY.reference) {
        const known = kept.get(path.Name)
        if (!known) throw new HostError('InvalidReference', `The reference ${path.Name} is gone`)
        return known
      }
      if (path.ObjectPathType === BY.newObject) {
        const make = own(named, path.Name)
        if (!make) throw new HostError('ApiNotImplementedInTestHost', `new ${path.Name}`, 501)
        return make()
      }
      if (!parent || path.ObjectPathType === BY.none) return null // what hangs on a null object is a null object
      if (path.ObjectPathType === BY.property) return navigate(parent, camel(path.Name))
      const name = path.ObjectPathType === BY.indexer ? 'getItem' : camel(path.Name)
      const answer = call(parent, name, given(path.ArgumentInfo))
      return isHostObject(answer) ? answer : null
    }
    function resolve(id: number): HostObject | null {
      const known = found.get(id)
      if (known !== undefined) return known
      const path = batch.ObjectPaths[id]
      if (!path) throw new HostError('InvalidObjectPath', `No object path ${id}`)
      const object = find(path)
      found.set(id, object)
      return object
    }
    return { resolve, given, found }
  }

  function act(action: Action, { resolve, given }: ReturnType<typeof resolver>): unknown {
    const object = action.ObjectPathId ? resolve(action.ObjectPathId) : null
    if (action.ActionType === DO.instantiate) return object && reference(object)
    if (action.ActionType === DO.query || action.ActionType === DO.queryAsJson)
      return object && query(object, action.QueryInfo ?? {}, reference)
    if (action.ActionType === DO.ensureUnchanged) return undefined
    // office.js asks to keep every range that it gets from `…OrNullObject`, so Excel lets it ask for nothing.
    if (!object && action.Name === '_KeepReference') return undefined
    if (!object) throw notFound()
    if (action.ActionType === DO.set) return assign(object, camel(action.Name), given(action.ArgumentInfo)[0])
    if (action.ActionType === DO.update) {
      for (const [name, value] of Object.entries(action.ObjectState ?? {})) assign(object, camel(name), value)
      return undefined
    }
    if (action.ActionType !== DO.method)
      throw new HostError('ApiNotImplementedInTestHost', `action ${action.ActionType}`, 501)
    if (action.Name === '_KeepReference') return keep(object)
    if (action.Name === '_RemoveReference') return void kept.delete(String(action.ArgumentInfo?.Arguments?.[0]))
    const answer = call(object, camel(action.Name), given(action.ArgumentInfo))
    return isHostObject(answer) ? reference(answer) : (answer ?? null)
  }

  function keep(object: HostObject): void {
    if (keptAs.has(object)) return
    references += 1
    keptAs.set(object, `ref${references}`)
    kept.set(`ref${references}`, object)
  }

  return {
    execute(batch) {
      const answer: BatchAnswer = { Results: [], TraceIds: [] }
      const objects = resolver(batch)
      for (const [at, action] of batch.Actions.entries()) {
        try {
          if (action.ActionType === DO.trace) answer.TraceIds.push(action.Id)
          const value = action.ActionType === DO.trace ? null : act(action, objects)
          if (value !== undefined) answer.Results.push({ ActionId: action.Id, Value: value })
        } catch (error) {
          const path = batch.ObjectPaths[action.ObjectPathId ?? 0]
          const type = objects.found.get(action.ObjectPathId ?? 0)?.type ?? ''
          answer.Error = failure(error, `${type}.${camel(action.Name || path?.Name)}`, at)
          break
        }
      }
      return answer
    },
  }
}

/** The text of a request of office.js's host bridge, answered; undefined when it is not a batch of ours. */
export function answerBridge(api: RichApi, text: string): string {
  const request = JSON.parse(text) as { id: number; message: { body: Batch } }
  const tooLarge = { error: { code: 'RequestPayloadSizeLimitExceeded', message: 'The request is too large' } }
  const message =
    text.length > MOST_CHARACTERS
      ? { statusCode: 400, headers: {}, body: tooLarge }
      : { statusCode: 200, headers: {}, body: api.execute(request.message.body) }
  return JSON.stringify({ id: request.id, type: 2, message })
}

const camel = (name = ''): string => (name.startsWith('_') ? name : name.charAt(0).toLowerCase() + name.slice(1))

function navigate(from: HostObject, name: string): HostObject | null {
  const next = own(from.objects, name)
  if (!next) throw notImplemented(from, name)
  return next()
}

function call(object: HostObject, name: string, given: readonly unknown[]): unknown {
  const method = own(object.methods, name)
  if (!method) throw notImplemented(object, `${name}()`)
  return method(...given)
}

function assign(object: HostObject, name: string, value: unknown): undefined {
  const scalar = own(object.scalars, name)
  if (!scalar) throw notImplemented(object, name)
  if (!scalar.set) throw invalid(`${object.type}.${name} is read-only`)
  scalar.set(value)
}

const own = <T>(members: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(members, name) ? members[name] : undefined

function failure(error: unknown, location: string, at: number): NonNullable<BatchAnswer['Error']> {
  const known = error instanceof HostError ? error : new HostError('GeneralException', String(error), 500)
  return {
    Code: known.code,
    Message: known.message,
    Location: location,
    ActionIndex: at,
    HttpStatusCode: known.status,
  }
}

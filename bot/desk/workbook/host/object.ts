/** One scalar member: read it, and write it when it may be written. */
export interface Scalar {
  get(): unknown
  set?(value: unknown): void
}

/**
 * One object as office.js sees it. What is not listed here does not exist: asking for it is an error,
 * never `undefined`, so that a pane cannot pass a test by using something this workbook does not have.
 */
export interface HostObject {
  /** The class's name in Office.js, for error messages. */
  readonly type: string
  readonly scalars: Readonly<Record<string, Scalar>>
  readonly objects: Readonly<Record<string, () => HostObject | null>>
  readonly methods: Readonly<Record<string, (...given: readonly unknown[]) => unknown>>
  /** The key under which office.js finds the object again, with the name of the field that carries it. */
  readonly key?: { readonly field: 'Id' | '_Id'; readonly value: string }
  /** A collection's members. */
  readonly items?: () => readonly HostObject[]
}

/** An error with one of Excel's codes; it reaches the add-in as `OfficeExtension.Error`. */
export class HostError extends Error {
  readonly code: string
  readonly status: number
  constructor(code: string, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
}

export const invalid = (message: string): HostError => new HostError('InvalidArgument', message)
export const notFound = (): HostError => new HostError('ItemNotFound', "The requested resource doesn't exist.", 404)
export const alreadyThere = (): HostError =>
  new HostError('ItemAlreadyExists', 'A resource with the same name or identifier already exists.', 409)
export const notImplemented = (of: HostObject, member: string): HostError =>
  new HostError('ApiNotImplementedInTestHost', `${of.type}.${member} is not implemented by this workbook`, 501)

/** Makes a host object from the members that it has. */
export const hostObject = (
  type: string,
  members: Partial<Omit<HostObject, 'type'>> & { readonly type?: never },
): HostObject => ({ type, scalars: {}, objects: {}, methods: {}, ...members })

/** Whether a value is one of our objects, so that a method's answer is sent back as a reference. */
export const isHostObject = (value: unknown): value is HostObject =>
  typeof value === 'object' && value !== null && 'scalars' in value && 'methods' in value

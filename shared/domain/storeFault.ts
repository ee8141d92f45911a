/** The `name` of an error by which a store says that a call kept nothing. Drivers share no class, and no edge knows one. */
export const STORE_FAULT = 'StoreFault'
/** The same when nobody knows whether it was kept. */
export const STORE_AWAY = 'StoreAway'

/** Whether an error, or what caused it, is a store's. @returns which of the two names; undefined when it is none */
export function storeFault(error: unknown): typeof STORE_FAULT | typeof STORE_AWAY | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === STORE_FAULT || error.name === STORE_AWAY) return error.name
  return storeFault(error.cause)
}

/** Stands for work that was not done in time. The work itself goes on. */
export const TOO_SLOW = Symbol('too slow')

/** @returns what the work gave, or `TOO_SLOW` after so many milliseconds */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof TOO_SLOW> {
  const { promise, resolve } = Promise.withResolvers<typeof TOO_SLOW>()
  const timer = setTimeout(() => resolve(TOO_SLOW), milliseconds)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

import { randomInt } from 'node:crypto'
import { CODE_SIGNS } from '#shared/domain/access.ts'

/** Plain values that say what a line is about. Never a name, a text that somebody wrote, a token or a response. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>

/** Where the server says what happened: one JSON object a line. */
export interface Log {
  info(event: string, facts?: LogFacts): void
  warn(event: string, facts?: LogFacts): void
  /** Keeps the error's words and causes for the administrator. @returns the reference to give to the person */
  error(event: string, error: unknown, facts?: LogFacts): string
}

/** Six signs that can be read out. */
export const newReference = (): string =>
  Array.from({ length: 6 }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('')

const references = new WeakMap<object, string>()

/** From now on an error is logged under this reference: what was begun under it has failed. */
export function refer(error: unknown, reference: string): void {
  if (typeof error === 'object' && error !== null) references.set(error, reference)
}

const referenceOf = (error: unknown): string =>
  (typeof error === 'object' && error !== null && references.get(error)) || newReference()

/** @param write takes one line without its end; standard output when left out */
export function createLog({
  write = (line: string) => void process.stdout.write(`${line}\n`),
  now = () => new Date(),
}: {
  readonly write?: (line: string) => void
  readonly now?: () => Date
} = {}): Log {
  const say = (level: string, event: string, facts: LogFacts = {}) =>
    write(JSON.stringify({ at: now().toISOString(), level, event, ...facts }))
  return {
    info: (event, facts) => say('info', event, facts),
    warn: (event, facts) => say('warn', event, facts),
    error(event, error, facts) {
      const reference = referenceOf(error)
      say('error', event, { reference, ...facts, error: inWords(error) })
      return reference
    },
  }
}

/** An error with its stack and the causes under it. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = error.stack ?? `${error.name}: ${error.message}`
  return error.cause === undefined ? own : `${own}\ncaused by ${inWords(error.cause)}`
}

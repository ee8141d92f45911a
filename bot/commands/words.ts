/** What we throw ourselves is a sentence; anything else is a defect, and whoever mends it needs the stack. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.constructor === Error ? error.message : (error.stack ?? error.message)
}

/** Whether somebody wants to know what a command can do. */
export const asksForHelp = ([command]: readonly string[]): boolean => command === 'help' || command === '--help'

/** The file system's codes, in the words of whoever typed the command. */
const NOT_WRITTEN: Readonly<Record<string, string>> = {
  EACCES: 'this account is not allowed to write there.',
  EDQUOT: 'its disk is full. Free some space and try again.',
  EISDIR: 'there is a folder of that name.',
  ENAMETOOLONG: 'its name is too long.',
  ENOENT: 'its folder is not there. Make the folder first, or name another.',
  ENOSPC: 'its disk is full. Free some space and try again.',
  ENOTDIR: 'something on its path is a file, not a folder.',
  EPERM: 'this account is not allowed to write there.',
  EROFS: 'its disk is read-only.',
}

/** Why a file could not be written, as an Error with a sentence; what the file system did not say comes back as it was. */
export function notWritten(file: string, error: unknown): unknown {
  const why = NOT_WRITTEN[String((error as NodeJS.ErrnoException).code)]
  return why ? new Error(`The file ${file} cannot be written: ${why}`, { cause: error }) : error
}

const LONDON_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' })

/** "24 November 2026", on a London clock. @param instant ISO 8601 */
export const dayOf = (instant: string): string => LONDON_DAY.format(new Date(instant))

import { STORE_FAULT } from './store.ts'

/** SQLite's result codes (https://www.sqlite.org/rescode.html), and the file system's, in the words of whoever runs the server. */
const SENTENCES: Readonly<Record<string | number, string>> = {
  5: 'is in use by another program. Stop that program, or try again in a moment.',
  6: 'is in use by another program. Stop that program, or try again in a moment.',
  8: 'cannot be written: the file or its folder is read-only for this account.',
  10: 'cannot be read or written: its disk reports an error. Check the disk, and that it has room.',
  11: 'is damaged. Restore a copy.',
  13: 'cannot grow: its disk is full. What was being saved was not saved. Free some space and try again.',
  14: 'cannot be opened. Check that its folder exists and that this account may read and write there.',
  26: 'is not a Council Pulse store. Nothing in it was changed.',
  EACCES: 'cannot be written: the file or its folder is read-only for this account.',
  EPERM: 'cannot be written: the file or its folder is read-only for this account.',
  EROFS: 'cannot be written: its disk is read-only.',
  ENOSPC: 'cannot be made: its disk is full. Free some space and try again.',
  ENOTDIR: 'cannot be made: something on its path is a file, not a folder.',
  EEXIST: 'cannot be made: something on its path is a file, not a folder.',
}

/** The same failure as a `StoreFault` that names the file, with the original as `cause`; an unknown one comes back as it was. */
export function plainly(error: unknown, file: string): unknown {
  const sentence = SENTENCES[resultCode(error) ?? (error as NodeJS.ErrnoException).code ?? '']
  return sentence ? fault(`The store ${file} ${sentence}`, error) : error
}

/** What the store throws when it kept nothing. */
export const fault = (sentence: string, cause?: unknown): Error =>
  Object.assign(new Error(sentence, { cause }), { name: STORE_FAULT })

/** Another program holds the lock; it may let go at any moment. */
export const isBusy = (error: unknown): boolean => [5, 6].includes(resultCode(error) ?? 0)

/** SQLite's primary result code: the last byte of the extended one. */
function resultCode(error: unknown): number | undefined {
  const { errcode } = error as { readonly errcode?: number }
  return errcode === undefined ? undefined : errcode & 0xff
}

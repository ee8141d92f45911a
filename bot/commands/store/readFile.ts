import { type FileHandle, open } from 'node:fs/promises'
import { compareHeld, type Held, isKind } from '#shared/store/scan.ts'
import { FILE_VERSION, type Figures, firstLine, tally } from './exportFile.ts'

/** A file of records that is open for reading. */
export interface RecordsFile {
  /** The council whose records these are, when they are one council's. */
  readonly council?: string
  /**
   * Reads it from its start, and gives each document to `each`. Only when this has resolved is the file known to be whole.
   * @throws Error, a sentence, at the first thing that is wrong
   */
  read(each: (held: Held) => Promise<void> | void): Promise<Figures>
  close(): Promise<void>
}

const LINE_END = 10
/** Bytes read at once. */
const CHUNK = 65_536

/**
 * Opens a file that an export wrote.
 * @param seal as it was for the export; undefined: the file may be of another master secret
 * @param then what follows for whoever asked when something is wrong, such as `Nothing was imported.`
 * @throws Error, a sentence, when it is no such file or of a newer version
 */
export async function openRecords(
  file: string,
  seal: ((digest: string) => string) | undefined,
  then?: string,
): Promise<RecordsFile> {
  const wrong = (sentence: string) => new Error(then ? `${sentence} ${then}` : sentence)
  const handle = await open(file).catch(cause => {
    throw new Error(`The file ${file} ${NOT_OPENED[cause.code] ?? 'cannot be opened.'}`, { cause })
  })
  try {
    const { council } = await readFirst(handle, file, wrong)
    return {
      ...(council !== undefined && { council }),
      read: each => readAll({ handle, file, council, seal, wrong }, each),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') throw wrong(`${file} is a folder, not a file.`)
    throw error
  }
}

interface Reading {
  readonly handle: FileHandle
  readonly file: string
  readonly council: string | undefined
  readonly seal: ((digest: string) => string) | undefined
  readonly wrong: (sentence: string) => Error
}

const NOT_OPENED: Readonly<Record<string, string>> = {
  EACCES: 'cannot be opened: this account is not allowed to read it.',
  ENOENT: 'is not there.',
}

async function readFirst(
  handle: FileHandle,
  file: string,
  wrong: Reading['wrong'],
): Promise<{ readonly council: string | undefined }> {
  for await (const { text } of lines(handle)) {
    const first = parsed(text)
    if (first?.['councilPulse'] !== 'records') break
    if (first['version'] !== FILE_VERSION)
      throw wrong(`The file ${file} was made by a newer Council Pulse. Use that version.`)
    return { council: typeof first['council'] === 'string' ? first['council'] : undefined }
  }
  throw wrong(`The file ${file} holds no records of Council Pulse.`)
}

async function readAll(
  { handle, file, council, seal, wrong: fault }: Reading,
  each: (held: Held) => Promise<void> | void,
): Promise<Figures> {
  const wrong = (at: number, what: string) => fault(`The file ${file} ${what} (line ${at}).`)
  const sum = tally()
  let before: Held | undefined
  let last: Record<string, unknown> | undefined
  let at = 0
  for await (const { text, ended } of lines(handle)) {
    at += 1
    if (last) throw wrong(at, 'goes on after its end')
    if (!ended) break
    if (at === 1) {
      if (text !== firstLine(council)) throw wrong(at, 'was changed after it was made')
      sum.line(text)
      continue
    }
    const line = parsed(text)
    if (line?.['end'] === true) {
      last = line
      continue
    }
    const held = heldIn(line)
    if (!held) throw wrong(at, 'is damaged')
    if (!isKind(held.kind))
      throw wrong(at, `holds "${held.kind.slice(0, 40)}", which this version does not know: use the one that made it`)
    if (before && compareHeld(before, held) >= 0) throw wrong(at, 'was changed after it was made')
    before = held
    if (sum.document(held) !== `${text}\n`) throw wrong(at, 'was changed after it was made')
    await each(held)
  }
  if (!last) throw fault(`The file ${file} is torn: it ends before its last line. Make it again.`)
  const figures = { ...sum.figures(), leftOut: Number(last['leftOut']) }
  if (last['documents'] !== figures.documents || last['sha256'] !== figures.sha256)
    throw fault(`The file ${file} was changed after it was made.`)
  if (seal && last['seal'] !== seal(`${figures.leftOut}:${figures.sha256}`)) throw fault(OTHER_SECRET)
  return figures
}

const OTHER_SECRET = `The file was made under another MASTER_SECRET, or was changed after it was made. People's keys and
sealed addresses are good only under the secret that they were made with, so set that one. If it is lost, import with
--other-secret: results, positions and actions are kept, and people, channels and workbooks have to be met anew.`

function heldIn(line: Record<string, unknown> | undefined): Held | undefined {
  if (!line || !('value' in line)) return undefined
  const { partition, kind, id, value } = line
  if (typeof partition !== 'string' || typeof kind !== 'string' || typeof id !== 'string') return undefined
  return { partition, kind, id, value }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** A file's lines from its start; of the last we say whether it has its end. Only LF ends one: texts may hold other ends. */
async function* lines(handle: FileHandle): AsyncIterable<{ readonly text: string; readonly ended: boolean }> {
  let rest: Buffer[] = []
  for await (const chunk of chunks(handle)) {
    let from = 0
    for (let end = chunk.indexOf(LINE_END); end >= 0; end = chunk.indexOf(LINE_END, from)) {
      const piece = chunk.subarray(from, end)
      yield { text: (rest.length > 0 ? Buffer.concat([...rest, piece]) : piece).toString('utf8'), ended: true }
      rest = []
      from = end + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  if (rest.length > 0) yield { text: Buffer.concat(rest).toString('utf8'), ended: false }
}

async function* chunks(handle: FileHandle): AsyncIterable<Buffer> {
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.allocUnsafe(CHUNK), position })
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

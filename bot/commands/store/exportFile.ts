import { createHash, type Hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Held, lineOf, type Scan } from '#shared/store/scan.ts'
import { syncFolder } from '#shared/store/sqliteCopy.ts'
import { notWritten } from '../words.ts'

/** What stands in a file of records, counted. */
export interface Figures {
  readonly documents: number
  readonly kinds: Readonly<Record<string, number>>
  /** Responses of open pulses that the file leaves out. */
  readonly leftOut: number
  /** SHA-256 of every line before the last. */
  readonly sha256: string
}

export interface ExportOptions {
  /** Binds the file to the master secret, under which people's keys and addresses were made. */
  readonly seal: (digest: string) => string
  /** Of what people answered in pulses that are not closed. `refuse` ends the export at the first. */
  readonly responses: 'take' | 'leave out' | 'refuse'
  /** The council whose records these are; missing: everybody's. */
  readonly council?: string
  /** Hears now and then how many documents there are so far. */
  readonly tell?: (documents: number) => void
}

/** Raise it when a line changes its meaning; older files must stay readable. */
export const FILE_VERSION = 1
/** Documents between two lines of progress. */
export const TELL_EVERY = 20_000
/** Written at once, in characters. */
const CHUNK = 65_536

/**
 * Writes everything that a scan gives into a new file, for its owner alone: a line that says what it is, a line for each
 * document, and a last line with their number, their hash and a seal. Until that line is on the disk the file has
 * another name (`.part`), so that what was interrupted never looks whole.
 * @throws Error, a sentence, when the file is there already, the disk is full, or responses were to be refused
 */
export async function exportFile(file: string, scan: Scan, options: ExportOptions): Promise<Figures> {
  if (existsSync(file)) throw new Error(`The file ${file} is there already. Name another, or take it away first.`)
  return whole(file, async out => {
    const sum = tally()
    await out.write(sum.line(firstLine(options.council)))
    let leftOut = 0
    for await (const held of scan()) {
      if (held.kind === 'response' && options.responses !== 'take') {
        if (options.responses === 'refuse') throw new Error(OPEN_PULSE)
        leftOut += 1
        continue
      }
      await out.write(sum.document(held))
      if (sum.documents() % TELL_EVERY === 0) options.tell?.(sum.documents())
    }
    const figures = { ...sum.figures(), leftOut }
    await out.write(lastLine(figures, options.seal))
    return figures
  })
}

const OPEN_PULSE = `A pulse is open, and what people answered in it is to be destroyed when it closes: no copy may outlive that.
Close the pulse first. Or, to move to another store without losing an answer, export with --with-responses and delete the
file as soon as it is imported. Or export with --without-responses: the pulse opens anew where the file is imported, and
people answer again.`

export const firstLine = (council?: string): string =>
  JSON.stringify({ councilPulse: 'records', version: FILE_VERSION, ...(council && { council }) })

const lastLine = ({ documents, leftOut, sha256 }: Figures, seal: ExportOptions['seal']): string =>
  `${JSON.stringify({ end: true, documents, leftOut, sha256, seal: seal(`${leftOut}:${sha256}`) })}\n`

/** Counts and hashes lines as they go by: the same for who writes a file and for who reads one. */
export function tally() {
  const hash: Hash = createHash('sha256')
  const kinds: Record<string, number> = {}
  let documents = 0
  const line = (text: string): string => {
    const ended = `${text}\n`
    hash.update(ended)
    return ended
  }
  return {
    line,
    document(held: Held): string {
      documents += 1
      kinds[held.kind] = (kinds[held.kind] ?? 0) + 1
      return line(lineOf(held))
    },
    documents: () => documents,
    /** Once, at the end. */
    figures: () => ({ documents, kinds, sha256: hash.digest('hex') }),
  }
}

/** What somebody began here and did not end was only a part, so it goes. */
async function whole<T>(file: string, work: (out: { write(text: string): Promise<void> }) => Promise<T>): Promise<T> {
  const part = `${file}.part`
  const handle = await rm(part, { force: true })
    .then(() => open(part, 'wx', 0o600))
    .catch(error => {
      throw notWritten(file, error)
    })
  try {
    const done = await inChunks(handle, work)
    await handle.sync()
    await handle.close()
    await putInPlace(part, file)
    return done
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(part, { force: true })
    throw notWritten(file, error)
  }
}

async function inChunks<T>(
  handle: FileHandle,
  work: (out: { write(text: string): Promise<void> }) => Promise<T>,
): Promise<T> {
  let waiting = ''
  const flush = async (): Promise<void> => {
    const text = waiting
    waiting = ''
    await handle.appendFile(text)
  }
  const done = await work({
    async write(text) {
      waiting += text
      if (waiting.length > CHUNK) await flush()
    },
  })
  await flush()
  return done
}

/** Gives a finished file its name, never over another. @throws Error, a sentence, when the name was taken meanwhile */
export async function putInPlace(part: string, file: string): Promise<void> {
  try {
    await link(part, file)
    await rm(part)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(file))
      throw new Error(`The file ${file} is there already. Name another, or take it away first.`, { cause: error })
    // Some disks have no second names for a file.
    await rename(part, file)
  }
  // An offboarding relies on this file alone.
  syncFolder(dirname(file))
}

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { SlackMessage } from './counterpart/slackApi.ts'
import type { DeskMessage } from './wire.ts'

/** What a server that starts again should still show. Teams keeps this for the real thing. */
export interface Kept {
  /** The council's record that the conversations belong to: another store means other conversations. */
  readonly council: string
  /** Where the made-up Teams listened. */
  readonly port: number
  /** Where the desk was. Missing in a file from before it was kept. */
  readonly address?: string
  /** How far its clock was moved on, in milliseconds. Missing in a file from before it could be. */
  readonly ahead?: number
  readonly messages: readonly DeskMessage[]
  /** By channel of the made-up Slack. Missing in a file from before the desk had one. */
  readonly slack?: Readonly<Record<string, readonly SlackMessage[]>>
}

/** Changes within this time are written together. */
const SOON_MS = 300

/**
 * A code as chat shows it, or as people type it and buttons carry it, and not a piece of an id. It opens a door, so no
 * file keeps it. Without its hyphen it has a figure, which no word has.
 */
const CODE =
  /(?<![\w-])(?:[A-Z2-9]{4}-[A-Z2-9]{4}|(?=[a-z]{0,4}[\s-]?[a-z]{0,4}[2-9])[a-z2-9]{4}[\s-]?[a-z2-9]{4})(?![\w-])/gi
const withoutCodes = (kept: Kept): string =>
  JSON.stringify(kept, (_, value: unknown) =>
    typeof value === 'string' && !value.startsWith('data:') ? value.replace(CODE, '(code)') : value,
  )

/** Keeps the desk's conversations in a file of their own, beside the store and never in it. */
export function openMemory(folder: string) {
  const file = path.join(folder, 'desk.json')
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  async function write(kept: Kept): Promise<void> {
    await mkdir(folder, { recursive: true })
    await writeFile(`${file}.new`, withoutCodes(kept), { mode: 0o600 })
    await rename(`${file}.new`, file)
  }

  function save(kept: Kept): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    // A full disk loses the desk's memory of a chat, not a record: the next change tries again.
    writing = writing.then(() => write(kept)).catch(() => undefined)
    return writing
  }

  return {
    /** What was kept; undefined when there is nothing, or nothing that can be read. */
    async read(): Promise<Kept | undefined> {
      const text = await readFile(file, 'utf8').catch(() => undefined)
      return text === undefined ? undefined : parse(text)
    },
    /** Writes soon. @param kept is asked when the time has come */
    keep(kept: () => Kept): void {
      timer ??= setTimeout(() => void save(kept()), SOON_MS)
    },
    /** Writes now. */
    save,
  }
}

function parse(text: string): Kept | undefined {
  try {
    const kept = JSON.parse(text) as Partial<Kept>
    return typeof kept.council === 'string' && Number.isInteger(kept.port) && Array.isArray(kept.messages)
      ? (kept as Kept)
      : undefined
  } catch {
    return undefined
  }
}

import { readFileSync, statSync } from 'node:fs'

const MEGABYTE = 1_000_000
const MOST_BYTES = 5 * MEGABYTE

/** What a file that is no text begins with, and what to do about it. */
const NOT_TEXT: readonly { readonly begins: string; readonly sentence: string }[] = [
  { begins: '%PDF', sentence: 'is a PDF. Save it as plain text (.txt) and use that file.' },
  { begins: 'PK\u0003\u0004', sentence: 'is a Word or zip file. Save it as plain text (.txt) and use that file.' },
  {
    begins: '\u00d0\u00cf\u0011\u00e0',
    sentence: 'is an old Word file. Save it as plain text (.txt) and use that file.',
  },
]

/** The file system's codes, in the words of whoever typed the command. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOENT: "isn't there. Check the name and the folder.",
  ENOTDIR: "isn't there. Check the name and the folder.",
  EACCES: "can't be read: this account isn't allowed to.",
  EPERM: "can't be read: this account isn't allowed to.",
  EISDIR: 'is a folder, not a file.',
}

/**
 * Reads a text that a person made with whatever program they have: UTF-8, UTF-16 with its mark, or Windows-1252.
 * @param file a path; sentences name it as it stands here
 * @throws Error, a sentence, when it isn't there, can't be read, is over 5 MB, empty or no text
 */
export function readText(file: string): string {
  const text = decode(file, readBytes(file))
  if (text.includes('\0')) throw new Error(`${file} isn't a text file. Save the document as plain text (.txt).`)
  if (text.trim() === '') throw new Error(`${file} is empty.`)
  return text
}

function readBytes(file: string): Buffer {
  try {
    const about = statSync(file)
    if (about.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    if (!about.isFile()) throw new Error(`${file} isn't an ordinary file.`)
    if (about.size > MOST_BYTES) {
      const size = (about.size / MEGABYTE).toFixed(1)
      throw new Error(`${file} is too big: ${size} MB, and at most ${MOST_BYTES / MEGABYTE} MB are read.`)
    }
    return readFileSync(file)
  } catch (error) {
    const sentence = SENTENCES[(error as NodeJS.ErrnoException).code ?? '']
    throw sentence ? new Error(`${file} ${sentence}`, { cause: error }) : error
  }
}

function decode(file: string, bytes: Buffer): string {
  const start = bytes.subarray(0, 4).toString('latin1')
  const known = NOT_TEXT.find(({ begins }) => start.startsWith(begins))
  if (known) throw new Error(`${file} ${known.sentence}`)
  if (start.startsWith('\u00ff\u00fe')) return new TextDecoder('utf-16le').decode(bytes)
  if (start.startsWith('\u00fe\u00ff')) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // What Word's "plain text" is on Windows.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

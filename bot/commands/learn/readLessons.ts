import { readFileSync } from 'node:fs'
import type { Framework } from '#shared/domain/framework.ts'
import { type Book, bookOf } from '#shared/domain/interpret/book.ts'
import { decide } from '#shared/domain/interpret/decide.ts'
import { hear } from '#shared/domain/interpret/hear.ts'
import type { Learned } from '#shared/domain/interpret/learned.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import framework from '../../../shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '../../../shared/data/nps-2018-lexicon.json' with { type: 'json' }
import { type Expected, readExpected } from '../questionFigures.ts'
import { fillFrames } from './frames.ts'
import { type Lesson, learn } from './lessons.ts'

const PACK: Framework = framework as unknown as Framework
export const WORDS: Lexicon = lexicon

/** How much a message of each kind counts: the pack's words were tuned on `own` ones, and frames come several times. */
const COUNTS = { own: 0.5, fresh: 1, frame: 0.6 } as const
/** The files of labelled messages that are learned from. */
export const MESSAGE_FILES = [
  'messages',
  'messages-fresh',
  'messages-more',
  'messages-round2',
  'messages-voices',
  'messages-desk',
] as const
const FRAMES = ['ours', 'other', 'framework', 'outside', 'after', 'levels', 'more', 'steps'] as const

/** Messages to learn from, taken apart, and those that are held back. */
export interface Lessons {
  readonly book: Book
  readonly open: readonly Lesson[]
  readonly held: readonly Lesson[]
  /** Makes a lesson of a message that is not among these. */
  readonly lesson: (message: Expected) => Lesson
}

/** Reads every labelled message of test/fixtures. @param leave tells which to leave out */
export function readLessons(leave: (message: Expected) => boolean = () => false): Lessons {
  const read = (name: string) => readFileSync(new URL(`../../../test/fixtures/${name}`, import.meta.url), 'utf8')
  const messages = MESSAGE_FILES.flatMap(name => readExpected(read(`${name}.jsonl`)))
  const frames = FRAMES.flatMap(name => fillFrames(read(`frames-${name}.txt`), PACK, WORDS))
  const open = [...messages.filter(message => !message.held && !leave(message)), ...frames]
  const book = bookOf(PACK, WORDS)
  const alone = open.filter(message => message.context === undefined)
  const first: Learned = learn(
    book,
    WORDS,
    alone.map(message => lessonOf(book, message)),
  )
  const lesson = (message: Expected) => lessonOf(book, message, first)
  return { book, open: open.map(lesson), held: messages.filter(message => message.held).map(lesson), lesson }
}

/** @param learned reads the message before, if there is one */
function lessonOf(book: Book, message: Expected, learned?: Learned): Lesson {
  const { context, text, id } = message
  const previous = learned && context !== undefined ? decide(learned, book, hear(book, context)) : undefined
  const kind = id.startsWith('own') ? 'own' : id.startsWith('frame') ? 'frame' : 'fresh'
  return { expected: message, heard: hear(book, text), previous, counts: COUNTS[kind] }
}

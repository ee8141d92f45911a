import { type Area, areasInForce, type Framework, type LevelId } from '#shared/domain/framework.ts'
import { descriptorMessage } from '#shared/messages/descriptorMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { levelInWords } from '#shared/messages/words.ts'
import { areasNamed, frameworkInForce } from './framework.ts'
import type { Services } from './services.ts'

/** One descriptor that a search found: a line for the list, and the message to put into a conversation. */
export interface Found {
  readonly title: string
  readonly short: string
  /** Without buttons: where it is put, Council Pulse may not be. */
  readonly message: Message
}

/** One level of every area, and a list that somebody can still look through. */
const MOST = 15
/** Fewer letters begin too many words. */
const LEAST_LETTERS = 3

/**
 * "leader vcse" while somebody writes a message: the descriptors that they may want to put into it. Of one area all
 * levels, of one level all areas, in the framework's order; of nothing that we know: none.
 * @param read what the text was read as, as a sentence; it counts where words alone find no area
 */
export async function lookUp(
  services: Pick<Services, 'store' | 'framework'>,
  text: string,
  read: { readonly areas: readonly string[]; readonly levels: readonly string[] },
): Promise<readonly Found[]> {
  const framework = await frameworkInForce(services)
  const words = wordsOf(text)
  const isLevel = (word: string) => framework.levels.some(({ title }) => begins(title, word))
  const named = words.filter(word => !isLevel(word))
  const levels = framework.levels.filter(
    ({ id, title }) => read.levels.includes(id) || words.some(word => begins(title, word)),
  )
  const areas = named.length === 0 ? areasInForce(framework) : areasOf(framework, named, read.areas)
  if (named.length === 0 && levels.length === 0) return []
  const shown = levels.length > 0 ? levels : framework.levels
  return areas.flatMap(area => shown.flatMap(({ id }) => found(framework, area, id))).slice(0, MOST)
}

/** The areas whose names hold every word; else what the sentence was read as. */
function areasOf(framework: Framework, words: readonly string[], read: readonly string[]): readonly Area[] {
  const byName = areasInForce(framework).filter(({ title, shortTitle }) =>
    words.every(word => wordsOf(`${title} ${shortTitle}`).some(of => of.startsWith(word))),
  )
  return byName.length > 0 ? byName : areasNamed(framework, read)
}

function found(framework: Framework, area: Area, level: LevelId): readonly Found[] {
  const descriptor = area.descriptors[level]
  if (!descriptor) return []
  const { summary, parts } = descriptorMessage(framework, area, level)
  const message = { summary, parts, buttons: [] }
  return [{ title: `${area.shortTitle}: ${levelInWords(framework, level)}`, short: descriptor.short, message }]
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const begins = (title: string, word: string): boolean =>
  word.length >= LEAST_LETTERS && title.toLowerCase().startsWith(word)

import type { Framework } from '../framework.ts'
import type { Heard } from './hear.ts'

/** "What's NPS?": the framework by its name or its initials, and nothing else; what it covers is the answer. */
export function asksWhatItIs({ shortTitle }: Framework, { text }: Heard): boolean {
  const name = shortTitle.toLowerCase().match(/\p{L}+/gu) ?? []
  const names = [name.join(' '), name.map(word => word[0]).join('')]
  const asked = /^ (?:so )?what (?:is|does) (?:(?:a|an|the|this) )?(?<about>.+?)(?: mean| stand for)? $/.exec(text)
  return names.includes(asked?.groups?.['about'] ?? '-')
}

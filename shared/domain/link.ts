import { CODE_SIGNS, readCode } from './access.ts'
import type { Intent } from './intent.ts'
import { plainWords } from './plainWords.ts'

/**
 * Two accounts of one person, one on each platform. There is one for each account, under its own person key; it holds
 * keys only.
 */
export interface Link {
  /** The key that counts for both: this account's own, or the other's. */
  readonly person: string
  /** The key of the other account. */
  readonly other: string
  /** Missing while the other account's half is not written yet: nothing is linked then. */
  readonly since?: string
}

/** Whether an account is known under the other's key. @param key the account's own */
export const isOther = (key: string, { person }: Link): boolean => person !== key

const SIGN = `[${CODE_SIGNS}]`
const CODE_ALONE = new RegExp(
  `^(?:(?:link|pair|use|code|my code is|the code is|code is|it is|its)\\W+)?(${SIGN}{4}[\\s\u2010-\u2015-]{0,3}${SIGN}{4})\\W*$`,
  'i',
)

/** No English word has a figure in it, so "managers" is a question and no code. */
export const isForChat = (code: string): boolean => /\d/.test(code)

const ACCOUNT = '(?:accounts?|logins?|profiles?|slack|(?:ms |microsoft )?teams)'
const WITH = `(?:(?:my|the|both|two|these) ){0,3}${ACCOUNT}(?: accounts?)?(?: (?:to|with|and) (?:my )?${ACCOUNT}(?: accounts?)?)?`
const POLITE_START =
  '^(?:(?:please|can you|could you|can i|could i|how do i|how can i|i want to|id like to|i would like to) )?'
const POLITE_END = '(?: together)?(?: please)?$'
const UNLINK = new RegExp(`${POLITE_START}(?:unlink|un-link|disconnect|separate|split)(?: ${WITH})?${POLITE_END}`)
const LINK = new RegExp(`${POLITE_START}(?:link|connect|join|pair|merge|combine) ${WITH}${POLITE_END}`)
const USES_BOTH =
  /^(?:i|ive) (?:(?:also|now|am) )*(?:use|using|have|on|work in|got)(?: (?:both|also))* (?:slack|(?:ms |microsoft )?teams)(?: (?:and|as well as) (?:slack|teams))?(?: too| as well| account)?$/

/**
 * What somebody types about their accounts: a code, or the wish to link or unlink them. Only a whole message that says
 * nothing else, in a few plain ways: everything else is for the interpreter.
 */
export function readAboutLink(text: string): Intent | undefined {
  const typed = text.length <= 100 ? text.trim() : ''
  const code = readCode((CODE_ALONE.exec(typed)?.[1] ?? '').replace(/[\u2010-\u2015]/g, '-'))
  if (code !== undefined && isForChat(code)) return { do: 'use-code', code }
  const words = plainWords(typed)
  // "Disconnect" by itself may be meant for a workbook.
  if (UNLINK.test(words) && words !== 'disconnect') return { do: 'unlink-accounts' }
  return LINK.test(words) || USES_BOTH.test(words) ? { do: 'link-accounts' } : undefined
}

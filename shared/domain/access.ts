/** A code that was minted in chat, for a workbook or to link accounts, and not used yet. Its second half is kept as a hash. */
export interface Pairing {
  readonly council: string
  /** Who asked for it (person key), and their personal chat, sealed. */
  readonly person: string
  readonly place: string
  readonly secret: string
  readonly expiresAt: string
  readonly wrongTries: number
  readonly used: boolean
  /** Once it is used: the workbook, or the key of the account, that the person has to be told of. Gone when they are told. */
  readonly access?: string
  readonly account?: string
  /** They are told not before this instant. */
  readonly tellAfter?: string
}

/** What a workbook may do: read one council's report. */
export interface Access {
  readonly council: string
  readonly person: string
  readonly grantedAt: string
  readonly usedAt: string
  readonly expiresAt: string
  readonly revokedAt?: string
  /** Whether the person knows. `uncertain`: the platform could not say whether it arrived. */
  readonly told: 'no' | 'yes' | 'uncertain'
}

/** Signs of what people read out or type, such as a pairing code: no I, O, 0 or 1, which people confuse. */
export const CODE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const CODE = { signs: 8, minutes: 10, wrongTries: 5 } as const
export const ACCESS = { days: 30, idleDays: 14 } as const

const TOKEN = /^nps_([a-z0-9-]{1,64})\.[\w-]{20,100}$/i

/** A workbook's token names its council, so that it is looked up among that council's own. @param secret 256 bits */
export const tokenOf = (council: string, secret: string): string => `nps_${council}.${secret}`

/** The council that a token names; undefined when it is none of ours. Nothing is proven yet. */
export const councilOfToken = (token: string): string | undefined => TOKEN.exec(token)?.[1]

/** Upper case, without blanks and dashes; undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === CODE.signs && [...code].every(sign => CODE_SIGNS.includes(sign)) ? code : undefined
}

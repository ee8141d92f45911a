/** A code that was minted in chat and not used yet. Its second half is kept as a hash. */
export interface Pairing {
  readonly council: string
  /** Who asked for it (person key), and their personal chat, sealed. */
  readonly person: string
  readonly place: string
  readonly secret: string
  readonly expiresAt: string
  readonly wrongTries: number
  readonly used: boolean
}

/** What a workbook may do: read one council's released report. */
export interface Access {
  readonly council: string
  readonly person: string
  readonly grantedAt: string
  readonly usedAt: string
  readonly expiresAt: string
  readonly revokedAt?: string
}

/** Signs of what people read out or type, such as a pairing code: no I, O, 0 or 1, which people confuse. */
export const CODE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
export const CODE = { signs: 8, minutes: 10, wrongTries: 5 } as const
export const ACCESS = { days: 30, idleDays: 14 } as const

/** Upper case, without blanks and dashes; undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === CODE.signs && [...code].every(sign => CODE_SIGNS.includes(sign)) ? code : undefined
}

import { ACCESS, CODE } from '#shared/domain/access.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message } from './message.ts'
import { momentInWords } from './words.ts'

/** A workbook that reads a council's report. */
export interface ConnectedWorkbook {
  readonly id: string
  readonly grantedAt: string
}

/** Buttons stay few: older connections end by themselves, or from their own message. */
const MOST_SHOWN = 3

const revokeButton = (access: string, label: string): Button => ({ label, intent: { do: 'revoke-excel', access } })

/** The code, and what it grants, before anybody types it. */
export function excelCodeMessage(about: {
  readonly council: string
  readonly code: string
  readonly expiresAt: string
  readonly now: Date
  readonly connected: readonly ConnectedWorkbook[]
}): Message {
  const { council, code, expiresAt, now } = about
  const newest = [...about.connected].sort((one, other) => (one.grantedAt < other.grantedAt ? 1 : -1))
  const shown = newest.slice(0, MOST_SHOWN)
  const name = (at: number) => (shown.length === 1 ? 'Workbook' : `Workbook ${at + 1}`)
  const connected = (each: ConnectedWorkbook, at: number) => ({
    label: name(at),
    value: `since ${momentInWords(each.grantedAt, now)}`,
  })
  return compose(
    [
      heading('Connect Excel'),
      text('Open the Council Pulse pane in Excel and type this code there.'),
      {
        part: 'facts',
        facts: [
          { label: 'Code', value: `${code.slice(0, 4)}-${code.slice(4)}` },
          { label: 'Works once, until', value: momentInWords(expiresAt, now) },
        ],
      },
      {
        part: 'list',
        items: [
          `The workbook can read the released results, positions and targets of ${council}, and nothing else.`,
          "It never gets anybody's answers, and it can't change anything here.",
          `It may do so for ${ACCESS.days} days, or until you revoke it.`,
        ],
      },
      ...(shown.length > 0
        ? [text('Connected already:'), { part: 'facts', facts: shown.map(connected) } as const]
        : []),
      muted(`Keep the code to yourself: it is good for ${CODE.minutes} minutes. We tell you here when it is used.`),
    ],
    shown.map((each, at) => revokeButton(each.id, `Revoke ${name(at).toLowerCase()}`)),
  )
}

/** After a code was used: so that nobody connects a workbook without the person knowing. */
export const excelConnectedMessage = (council: string, access: string, expiresAt: string, now: Date): Message =>
  compose(
    [
      heading('A workbook is connected'),
      text(`Your code was used just now. A workbook can read the released figures of ${council}.`),
      text(`It ends by itself on ${momentInWords(expiresAt, now)}.`),
      muted("If this wasn't you, revoke it: that works at once."),
    ],
    [revokeButton(access, 'Revoke')],
  )

export const excelRevokedMessage = (): Message =>
  compose([
    text("The workbook can't read new figures any more. What it has already stays in it."),
    muted('To connect again, say: connect Excel.'),
  ])

export const excelNotFoundMessage = (): Message =>
  compose([
    text("We can't find that connection, so nothing was changed. It may have ended already."),
    muted('To connect a workbook, say: connect Excel.'),
  ])

/** A code in a channel could be used by anyone who reads it. */
export const excelInPersonalChatMessage = (): Message =>
  compose([
    text("I can't give a code here, because everyone in this channel would see it."),
    text('Open a personal chat with Council Pulse and say: connect Excel.'),
  ])

import { ACCESS, type Access, CODE } from '#shared/domain/access.ts'
import { compose, heading, muted, text } from './compose.ts'
import type { Button, Message, Part } from './message.ts'
import { momentInWords } from './words.ts'

/** A workbook that reads a council's report. */
export interface ConnectedWorkbook {
  readonly id: string
  readonly grantedAt: string
  /** Connected by the person who looks; else by a colleague, whom we do not name. */
  readonly mine: boolean
}

/** One button each as long as there are so few; else a menu with one button. */
const MOST_BUTTONS = 4
/** More would not fit in one message on some platform; the others move up as these end. */
const MOST_IN_MENU = 40

const revokeButton = (access: string, label: string): Button => ({ label, intent: { do: 'revoke-excel', access } })

/** What a workbook gets: all that `makeReport` puts into its tables, names of people included. */
const reportInWords = (council: string): string =>
  `what everybody in ${council} can see here: released results; positions and targets, with the evidence and who agreed them; and actions, with their titles, owners' names, days and what changed`

/** The code, and what it grants, before anybody types it. @param about.connected those that the person may revoke */
export function excelCodeMessage(about: {
  readonly council: string
  readonly code: string
  readonly expiresAt: string
  readonly now: Date
  readonly connected: readonly ConnectedWorkbook[]
}): Message {
  const { council, code, expiresAt, now } = about
  const newest = [...about.connected].sort((one, other) => (one.grantedAt < other.grantedAt ? 1 : -1))
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
          `The workbook can read ${reportInWords(council)}. It can read nothing else.`,
          "It never gets anybody's answers, and it can't change anything here.",
          `It ends after ${ACCESS.days} days, after ${ACCESS.idleDays} days without a refresh, or when you revoke it.`,
        ],
      },
      ...connectedParts(newest, now),
      muted(`Keep the code to yourself: it is good for ${CODE.minutes} minutes. We tell you here when it is used.`),
    ],
    revokeButtons(newest),
  )
}

function connectedParts(newest: readonly ConnectedWorkbook[], now: Date): readonly Part[] {
  if (newest.length === 0) return []
  const since = ({ mine, grantedAt }: ConnectedWorkbook) =>
    `${mine ? 'yours' : "a colleague's"}, since ${momentInWords(grantedAt, now)}`
  if (newest.length <= MOST_BUTTONS) {
    const facts = newest.map((each, at) => ({ label: nameOf(newest, at), value: since(each) }))
    return [text('Connected already:'), { part: 'facts', facts }]
  }
  const options = newest
    .slice(0, MOST_IN_MENU)
    .map((each, at) => ({ value: each.id, label: `${at + 1}: ${since(each)}` }))
  const which = newest.length > MOST_IN_MENU ? `, of which these ${MOST_IN_MENU} are the newest` : ', the newest first'
  const label = `Connected already: ${newest.length} workbooks${which}`
  return [{ part: 'choice', name: 'access', label, options, shape: 'menu', required: true }]
}

const nameOf = (all: readonly ConnectedWorkbook[], at: number): string =>
  all.length === 1 ? 'Workbook' : `Workbook ${at + 1}`

const revokeButtons = (newest: readonly ConnectedWorkbook[]): readonly Button[] =>
  newest.length > MOST_BUTTONS
    ? [{ label: 'Revoke the workbook', intent: { do: 'revoke-excel' }, primary: true }]
    : newest.map((each, at) => revokeButton(each.id, `Revoke ${nameOf(newest, at).toLowerCase()}`))

/** After a code was used: so that nobody connects a workbook without the person knowing. */
export const excelConnectedMessage = (
  council: string,
  access: string,
  { grantedAt, expiresAt }: Pick<Access, 'grantedAt' | 'expiresAt'>,
  now: Date,
): Message =>
  compose(
    [
      heading('A workbook is connected'),
      text(`Your code was used on ${momentInWords(grantedAt, now)}. A workbook can read ${reportInWords(council)}.`),
      text(
        `It ends by itself on ${momentInWords(expiresAt, now)}, or after ${ACCESS.idleDays} days without a refresh.`,
      ),
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

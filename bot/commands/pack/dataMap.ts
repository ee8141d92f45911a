import { ACCESS, CODE } from '#shared/domain/access.ts'
import { HISTORY } from '#shared/domain/action.ts'
import { TRAIL_YEARS } from '#shared/domain/audit.ts'
import { A_WEEK } from '#shared/domain/nudge.ts'
import { SETTLE_SECONDS } from '#shared/domain/pulse.ts'
import { UNTOLD_MS } from '#shared/journeys/tellLinks.ts'
import type { Documents, Kind } from '#shared/store/store.ts'
import { SHORT_LIVED } from './shortLived.ts'

/**
 * What a field holds. `key`: stands for a person and names nobody. `sealed`: encrypted, under a key that is not in the
 * store. `hash`: cannot be turned back. `name`: of a person. `words`: what somebody wrote. `answer`: what somebody
 * answered. `choice`: what one person wants or may do. `fact`: about the council, its framework or its pulses.
 */
export type Holds = 'key' | 'sealed' | 'hash' | 'name' | 'words' | 'answer' | 'choice' | 'fact'

/** One kind of document, for those who ask what is held. */
export interface Entry<K extends Kind> {
  readonly title: string
  /** Its partition. */
  readonly where: string
  /** Every field, none left out: a new one does not compile until it says what it holds. */
  readonly fields: Readonly<Record<keyof Documents[K], readonly [holds: Holds, words: string]>>
  /** How long it is kept, and who or what removes it. */
  readonly kept: string
}

const DAY_MS = 86_400_000
const untold = `${UNTOLD_MS / DAY_MS} days`
const codes = `${CODE.minutes} minutes`
const OFFBOARDING = 'until the council is offboarded'

/** What is held, kind by kind. */
export const DATA_MAP: { readonly [K in Kind]: Entry<K> } = {
  council: {
    title: 'The council',
    where: 'directory',
    fields: {
      id: ['fact', 'our own id'],
      name: ['fact', 'its name'],
      nextDue: ['fact', 'when something is due'],
      nextNudge: ['fact', 'when a reminder may be due'],
      reminders: ['fact', 'which reminders it wants'],
      uncertain: ['fact', 'how many reminders may not have arrived'],
      missed: ['fact', 'how many results may not have reached the channel'],
      channel: ['sealed', 'the channel to post in'],
      firstLead: ['key', 'who was the first lead'],
    },
    kept: `${OFFBOARDING}`,
  },
  tenant: {
    title: 'Which tenant or workspace belongs to which council',
    where: 'directory',
    fields: { council: ['fact', 'the council'] },
    kept: `${OFFBOARDING}`,
  },
  person: {
    title: 'Rights and wishes of one person',
    where: 'the council',
    fields: {
      lead: ['choice', 'whether they are a procurement lead'],
      removed: ['choice', 'that an administrator ended it'],
      askedAt: ['choice', 'when they asked to become a lead'],
      question: ['sealed', 'the message in which they asked'],
      reminders: ['choice', 'which reminders they want, and when not'],
      pairing: ['hash', 'their live code for a workbook'],
      linking: ['hash', 'their live code to link accounts'],
    },
    kept: 'until "delete-person", or offboarding',
  },
  position: {
    title: 'What the council agreed about itself in one area',
    where: 'the council',
    fields: {
      area: ['fact', 'which area'],
      level: ['fact', 'where it stands'],
      evidence: ['words', 'why'],
      target: ['fact', 'where it wants to be'],
      targetBy: ['fact', 'by when'],
      reviewOn: ['fact', 'when to look again'],
      agreedBy: ['words', 'who agreed it, such as a board'],
      changedAt: ['fact', 'when it was changed'],
    },
    kept: `${OFFBOARDING}: an organisational record`,
  },
  pulse: {
    title: 'A pulse: what is asked, and until when',
    where: 'the council',
    fields: {
      id: ['fact', 'its id'],
      areas: ['fact', 'what is asked'],
      framework: ['fact', 'the framework and its revision'],
      opensAt: ['fact', 'from when'],
      closesAt: ['fact', 'until when'],
      state: ['fact', 'open, closing or closed'],
      closingAt: ['fact', 'when the last answer was let in'],
      closedAt: ['fact', 'when it closed'],
      swept: ['fact', 'that answers were destroyed once more'],
      asked: ['fact', 'how many people were asked'],
      answered: ['fact', 'how many answered'],
      minimumGroup: ['fact', 'the smallest group that is shown, frozen at the start'],
      place: ['sealed', 'the channel'],
      posted: ['sealed', 'the message'],
      announced: ['fact', 'whether the result was posted'],
      sendingSince: ['fact', 'since when it is being sent'],
      announceAfter: ['fact', 'not before this time'],
      saidDid: ['fact', 'whether "you said, we did" was posted'],
      shown: ['fact', 'the number that the message shows'],
    },
    kept: `${OFFBOARDING}: an organisational record`,
  },
  response: {
    title: 'What one person answered in an open pulse',
    where: 'the pulse',
    fields: {
      levels: ['answer', 'a level for each area, or "I don\'t know"'],
      role: ['answer', 'the role that they chose to say'],
      answeredAt: ['answer', 'when they pressed the button'],
    },
    kept: `until the pulse closes: counted ${SETTLE_SECONDS} seconds after the last answer was let in, then destroyed by the clock, in the store's files as well`,
  },
  result: {
    title: 'The released result of a closed pulse',
    where: 'the council',
    fields: {
      pulse: ['fact', 'which pulse'],
      closedAt: ['fact', 'when it closed'],
      asked: ['fact', 'how many people were asked'],
      answered: ['fact', 'how many answered'],
      minimumGroup: ['fact', 'the smallest group that is shown'],
      areas: ['fact', 'for each area what may be seen, and nothing of a smaller group'],
    },
    kept: `${OFFBOARDING}: it names nobody, and is never worked out anew`,
  },
  action: {
    title: 'A step that somebody takes',
    where: 'the council',
    fields: {
      id: ['fact', 'its id'],
      title: ['words', 'what is to be done'],
      area: ['fact', 'the area'],
      level: ['fact', 'the level that it aims for'],
      state: ['fact', 'open, started, done or dropped'],
      owner: ['name', 'who owns it: a key, their name as they took it on, and when that was'],
      offered: ['key', 'who was asked to take it on; the message that asked is sealed'],
      due: ['fact', 'by when'],
      notes: ['words', 'more about it'],
      links: ['words', 'addresses with more about it'],
      outcome: ['words', 'what changed'],
      reason: ['words', 'why it was dropped'],
      snoozedUntil: ['fact', 'until when reminders wait'],
      lateBefore: ['fact', 'how many reminders after its day there had been when they were moved'],
      createdAt: ['fact', 'when it was made'],
      changedAt: ['fact', 'when it was changed'],
      pulse: ['fact', 'the pulse that it came from'],
      history: ['name', `who did what and when, the last ${HISTORY} events`],
    },
    kept: `${OFFBOARDING}: an organisational record; a person's name goes with "delete-person"`,
  },
  nudges: {
    title: 'Which reminders one person got in one week',
    where: "the council's reminders",
    fields: { slots: ['hash', `at most ${A_WEEK}: what about, hashed, and whether it arrived`] },
    kept: 'that week and the next, then removed by the clock',
  },
  reach: {
    title: 'Where one person can be written to alone',
    where: 'the council',
    fields: { place: ['sealed', 'their own chat'], at: ['choice', 'since when'] },
    kept: 'until they remove or block the bot, or "delete-person"',
  },
  audit: {
    title: 'Who changed what: the trail',
    where: 'the council',
    fields: {
      at: ['fact', 'when'],
      person: ['key', 'who, or "administrator"'],
      did: ['fact', 'what'],
      about: ['key', 'about what or whom, a person by their key; never what somebody answered'],
    },
    kept: `${TRAIL_YEARS} years, then removed by the clock within a day; a person's key goes with "delete-person"`,
  },
  link: {
    title: 'Two accounts of one person',
    where: 'the council',
    fields: {
      person: ['key', 'the account that counts'],
      other: ['key', 'the other account'],
      since: ['choice', 'since when'],
    },
    kept: `until they unlink, or by the clock after ${untold} in which nobody could be told of it`,
  },
  pairing: {
    title: 'A code that connects a workbook or links an account',
    where: 'live codes of each use',
    fields: {
      council: ['fact', 'the council'],
      person: ['key', 'who asked for it'],
      place: ['sealed', 'their own chat'],
      secret: ['hash', 'the second half of the code'],
      expiresAt: ['fact', 'until when it is good'],
      wrongTries: ['fact', `wrong tries, ${CODE.wrongTries} at most`],
      used: ['fact', 'whether it was used'],
      access: ['hash', 'the workbook that it connected'],
      account: ['key', 'the account that it linked'],
      tellAfter: ['fact', 'when they are told'],
    },
    kept: `${codes}; once used, until the person was told, at most ${untold} for a linked account. Removed by the clock`,
  },
  access: {
    title: 'A workbook that may read the report: released results, positions and targets, actions with names',
    where: 'the council',
    fields: {
      council: ['fact', 'the council'],
      person: ['key', 'who connected it'],
      grantedAt: ['choice', 'when it was connected'],
      usedAt: ['choice', 'when it was last used, to the hour'],
      expiresAt: ['choice', 'until when'],
      revokedAt: ['choice', 'when it was ended'],
      told: ['choice', 'whether they know'],
    },
    kept: `${ACCESS.days} days at most, ${ACCESS.idleDays} without use, or until it is revoked; then removed when the next one is connected, or with "delete-person"`,
  },
  installation: {
    title: 'An installation in Slack, with its token',
    where: 'Slack',
    fields: {
      tenant: ['fact', 'the workspace'],
      bot: ['fact', "the bot's own user"],
      sealed: ['sealed', 'the token, and the one that renews it'],
      expiresAt: ['fact', 'until when'],
      installedAt: ['fact', 'since when'],
    },
    kept: 'until it is uninstalled in Slack, or offboarding',
  },
  wording: {
    title: "The framework's official words, from the council's copy",
    where: 'the framework',
    fields: {
      framework: ['fact', 'the framework'],
      importedAt: ['fact', 'when it was imported'],
      areas: ['fact', 'the words'],
    },
    kept: 'until "framework -- forget"; it is of nobody',
  },
  ...SHORT_LIVED,
}

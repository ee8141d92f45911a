import type { AreaId, LevelId } from '#shared/domain/framework.ts'
import { DONT_KNOW } from '#shared/domain/response.ts'

/** What the made-up council agreed about itself. All of it is invented. */
export interface SamplePosition {
  readonly area: AreaId
  readonly level: LevelId
  readonly target: LevelId
  /** The target is for the end of the month that is so many months from now. */
  readonly inMonths: number
  readonly evidence: string
}

/** One pulse of the past, or the open one: who answered what, a sign for each of the fourteen people, in their order. */
export interface SamplePulse {
  /** It opened on the last working day that is at least so many days ago, and is open for so many working days. */
  readonly daysAgo: number
  readonly days: number
  /** `1` to `5` a level, `?` "I don't know", `-` not answered yet. */
  readonly said: Readonly<Record<AreaId, string>>
}

/** What somebody took on. */
export interface SampleAction {
  /** The key of who made it. */
  readonly by: string
  readonly title: string
  readonly area: AreaId
  readonly level: LevelId
  readonly notes?: string
  /** Made on the last working day that is at least so many days ago. */
  readonly daysAgo: number
  /** Working days from today until it is due; negative: it was due. */
  readonly dueIn: number
  /** Anybody can take it on. */
  readonly nobodys?: true
  /** Done so many days ago, and what changed. */
  readonly done?: { readonly daysAgo: number; readonly outcome: string }
  /** Started, and its reminders wait until tomorrow: a trial that begins in the middle of a day does not begin with one. */
  readonly started?: true
}

const SIGNS: Readonly<Record<string, LevelId>> = {
  '1': 'minimum',
  '2': 'developing',
  '3': 'mature',
  '4': 'leader',
  '5': 'innovator',
  '?': DONT_KNOW,
}

/** The level for a sign of `said`; undefined when the person has not answered. */
export const levelOf = (sign: string | undefined): LevelId | undefined => (sign ? SIGNS[sign] : undefined)

/** The people you can play come first: in the open pulse they have not answered. */
export const SAMPLE_PULSES: readonly SamplePulse[] = [
  {
    daysAgo: 152,
    days: 5,
    said: {
      'obtaining-social-value': '33232223322?12',
      'engaging-local-smes': '34343323333423',
      'enabling-vcse-engagement': '22122?21232??1',
      'managing-contracts-and-relationships': '32334432323?32',
    },
  },
  {
    daysAgo: 61,
    days: 5,
    said: {
      'obtaining-social-value': '34333233433?23',
      'managing-contracts-and-relationships': '33344443334?33',
      'engaging-councillors': '43324422??1334',
      'exploiting-digital-technology': '2?????3?4?2?3?',
    },
  },
  {
    daysAgo: 1,
    days: 10,
    said: {
      'enabling-vcse-engagement': '-----223?32323',
      'managing-strategic-risk': '-----33?433233',
      'engaging-local-smes': '-----443343434',
      'developing-talent': '-----322?31232',
    },
  },
]

export const SAMPLE_POSITIONS: readonly SamplePosition[] = [
  {
    area: 'obtaining-social-value',
    level: 'mature',
    target: 'leader',
    inMonths: 4,
    evidence: 'Social value is weighted at 10% in tenders over £100,000, and reported each quarter.',
  },
  {
    area: 'engaging-local-smes',
    level: 'mature',
    target: 'mature',
    inMonths: 1,
    evidence: 'Two supplier days a year with the chamber of commerce; lots sized for small firms.',
  },
  {
    area: 'enabling-vcse-engagement',
    level: 'developing',
    target: 'leader',
    inMonths: 10,
    evidence: 'A shared register with the voluntary sector forum; no joint plan yet.',
  },
  {
    area: 'managing-contracts-and-relationships',
    level: 'mature',
    target: 'leader',
    inMonths: 4,
    evidence: 'Contract managers are named for the 40 largest contracts.',
  },
  {
    area: 'managing-strategic-risk',
    level: 'developing',
    target: 'mature',
    inMonths: 7,
    evidence: 'Supplier failure is in the corporate risk register, without a test of the plan.',
  },
  {
    area: 'engaging-councillors',
    level: 'developing',
    target: 'mature',
    inMonths: 6,
    evidence: 'The cabinet member sees the pipeline twice a year.',
  },
  {
    area: 'exploiting-digital-technology',
    level: 'minimum',
    target: 'developing',
    inMonths: 4,
    evidence: 'One system for tenders; contracts are still kept in a spreadsheet.',
  },
]

export const SAMPLE_ACTIONS: readonly SampleAction[] = [
  {
    by: 'tom',
    title: 'Name a contract manager for each of the 40 largest contracts',
    area: 'managing-contracts-and-relationships',
    level: 'leader',
    daysAgo: 47,
    dueIn: -10,
    done: { daysAgo: 20, outcome: 'All 40 have one, and they meet every quarter.' },
  },
  {
    by: 'tom',
    title: 'Add a social value question to the guide for tenders under £100,000',
    area: 'obtaining-social-value',
    level: 'leader',
    notes: 'Legal have a draft of the question.',
    daysAgo: 40,
    dueIn: -2,
    started: true,
  },
  {
    by: 'priya',
    title: 'Show cabinet the forward plan of contracts twice a year',
    area: 'engaging-councillors',
    level: 'mature',
    daysAgo: 33,
    dueIn: 20,
    nobodys: true,
  },
  {
    by: 'amina',
    title: 'Agree a joint plan with the voluntary sector forum',
    area: 'enabling-vcse-engagement',
    level: 'mature',
    daysAgo: 19,
    dueIn: 3,
  },
]

import type { RoleId } from '#shared/domain/response.ts'

/** Somebody of the made-up council. */
export interface DeskPerson {
  /** Short and stable: how the page names a person to the desk. */
  readonly key: string
  readonly name: string
  readonly job: string
  /** The role they say in a pulse. */
  readonly role: RoleId
  /** Whether a visitor can play them. */
  readonly played: boolean
  readonly lead: boolean
  /** Their ids in the made-up tenant, in Teams' forms. */
  readonly aadObjectId: string
  readonly teamsId: string
  /** Their id in the made-up Slack. */
  readonly slackUser: string
}

/** The made-up council's workspace in the made-up Slack. */
export const WORKSPACE = {
  team: 'T0WEXCOMBE',
  bot: 'U0PULSE',
  channel: 'C0PROCUREMENT',
  channelName: 'procurement',
} as const

/** The made-up council and where it lives in the made-up Teams. All names are invented. */
export const COUNCIL = {
  id: 'wexcombe',
  name: 'Wexcombe Borough Council',
  tenant: 'c0ffee00-0000-4000-8000-000000000001',
  app: 'c0ffee00-0000-4000-8000-000000000002',
  bot: 'Council Pulse',
  team: '19:wexcombe-team@thread.tacv2',
  channel: '19:wexcombe-procurement@thread.tacv2',
  channelName: 'Procurement',
} as const

const played: readonly [key: string, name: string, job: string, role: RoleId][] = [
  ['priya', 'Priya Raman', 'Procurement lead', 'procurement'],
  ['tom', 'Tom Ashworth', 'Procurement officer', 'procurement'],
  ['amina', 'Amina Yusuf', 'Commissioning officer, adult social care', 'service'],
  ['margaret', 'Margaret Okonkwo-Bell', 'Director of resources', 'senior-manager'],
  ['harjit', 'Councillor Harjit Dhillon', 'Cabinet member for finance', 'councillor'],
]
const others: readonly [key: string, name: string, job: string, role: RoleId][] = [
  ['ewa', 'Ewa Kowalczyk', 'Contracts officer', 'procurement'],
  ['daniel', 'Daniel Osei', 'Solicitor', 'finance-legal'],
  ['siobhan', 'Siobhan Gallagher', 'Finance business partner', 'finance-legal'],
  ['rafiq', 'Mohammed Rafiq', 'Head of digital', 'senior-manager'],
  ['wei', 'Wei-Ling Chan', 'Housing commissioner', 'service'],
  ['callum', 'Callum Brightwell', 'Highways contracts engineer', 'service'],
  ['leticia', 'Leticia Ferreira', 'Community partnerships officer', 'service'],
  ['joan', 'Councillor Joan Tregenza', 'Chair of audit', 'councillor'],
  ['owen', 'Owen Fairweather', 'Project officer', 'other'],
]

/** All fourteen, those you can play first. */
export const PEOPLE: readonly DeskPerson[] = [...played, ...others].map(([key, name, job, role], at) => {
  const number = String(at + 1).padStart(12, '0')
  return {
    key,
    name,
    job,
    role,
    played: at < played.length,
    lead: at === 0,
    aadObjectId: `c0ffee00-0000-4000-9000-${number}`,
    teamsId: `29:wexcombe-${key}`,
    slackUser: `U0${key.toUpperCase()}`,
  }
})

/** The person with this key, if a visitor can play them. */
export const playedPerson = (key: unknown): DeskPerson | undefined =>
  PEOPLE.find(person => person.played && person.key === key)

/** A person's id as the core knows it. */
export const personId = (person: DeskPerson): string => `teams:${COUNCIL.tenant}:${person.aadObjectId}`

/** The same person's id when they use Slack. */
export const slackPersonId = ({ slackUser }: DeskPerson): string => `slack:${WORKSPACE.team}:${slackUser}`

/** The personal chat of a person with the bot. */
export const personalChat = (person: DeskPerson): string => `a:${person.teamsId}`

/** As an activity names its sender. */
export const asSender = ({ teamsId, name, aadObjectId }: DeskPerson) => ({ id: teamsId, name, aadObjectId })

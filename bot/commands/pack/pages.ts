import { KINDS } from '#shared/store/scan.ts'
import type { Kind } from '#shared/store/store.ts'
import { NOT_ASKED, PERMISSIONS } from '../../../manifest/permissions.ts'
import { CONTROLS } from './controls.ts'
import { DATA_MAP, type Holds } from './dataMap.ts'
import { type Facts, platformsOf, storeOf } from './facts.ts'
import { SETTINGS } from './settings.ts'
import { waysIn, waysOut } from './ways.ts'
import { list, pageOf, table, toAnswer } from './writing.ts'

/** What a field holds, in words, and whether it is about a person. */
const HOLDS: Readonly<Record<Holds, string>> = {
  key: 'a key that stands for a person',
  sealed: 'an address or a token, encrypted',
  hash: 'hashes',
  name: "people's names",
  words: 'what people wrote',
  answer: 'what somebody answered, under a key',
  choice: 'what one person wants or may do, under a key',
  fact: 'facts about the council',
}
const PERSONAL: readonly Holds[] = ['key', 'name', 'words', 'answer', 'choice', 'hash', 'sealed']
/** Kinds whose hashes, words or seals are of nobody. */
const OF_NOBODY: readonly Kind[] = ['installation', 'wording', 'probe', 'tenant', 'pulse', 'result']

const GOES = { goes: 'is removed', forgets: 'stays, without them', stays: 'does not concern them' } as const

interface AnyEntry {
  readonly title: string
  readonly where: string
  readonly fields: Readonly<Record<string, readonly [Holds, string]>>
  readonly kept: string
}

/** Every kind of document, and what is kept elsewhere. */
export function dataMapPage({ council, day, config }: Facts): string {
  const all = Object.entries(DATA_MAP).map(([kind, entry]) => [kind as Kind, entry as AnyEntry] as const)
  return pageOf(
    `# Data map and retention: Council Pulse at ${council}`,
    `Of ${day}. Records are in ${storeOf(config)}. No document holds an e-mail address, a user name, a job title, an address on the network or a message. A person is a key: an HMAC of their id under a secret that is not in the store.`,
    '## What is held',
    table(
      ['What', 'It holds', 'Personal data', 'Kept', 'When a person goes'],
      all.map(([kind, entry]) => [
        `**${entry.title}** (\`${kind}\`)`,
        heldIn(entry),
        personal(kind, entry),
        entry.kept,
        personal(kind, entry) === 'no' ? 'stays: it is of nobody' : GOES[KINDS[kind]],
      ]),
    ),
    '## Field by field',
    ...all.flatMap(([kind, { title, where, fields }]) => [
      `### ${title} (\`${kind}\`, in ${where === 'directory' ? 'the directory' : `the partition of ${where}`})`,
      list(
        Object.entries(fields).map(
          ([name, [holds, words]]) => `\`${name}\`: ${words}${holds === 'fact' ? '' : ` (${HOLDS[holds]})`}`,
        ),
      ),
    ]),
    '## What is kept elsewhere',
    table(['Where', 'What', 'Kept'], elsewhere({ config })),
  )
}

const heldIn = ({ fields }: AnyEntry): string =>
  [...new Set(Object.values(fields).map(([holds]) => holds))].map(holds => HOLDS[holds]).join('; ')

function personal(kind: Kind, { fields }: AnyEntry): string {
  const holds = Object.values(fields).map(([each]) => each)
  if (OF_NOBODY.includes(kind) || !holds.some(each => PERSONAL.includes(each))) return 'no'
  if (holds.includes('name')) return 'yes, with names'
  const isOfPeople = holds.some(each => each === 'key' || each === 'answer' || each === 'choice' || each === 'hash')
  return isOfPeople ? 'yes, under a key' : 'only if somebody writes it'
}

const elsewhere = ({ config: { live } }: Pick<Facts, 'config'>): readonly (readonly string[])[] => [
  ...(live?.cosmos
    ? [
        [
          "Backups of the account (Azure's)",
          'everything that was in it, answers to open pulses too',
          '7 days, or 30 if chosen',
        ],
      ]
    : [
        [
          'Copies that "backup" makes',
          'everything but answers to open pulses',
          'until you delete them: 30 days are proposed',
        ],
      ]),
  ['Files that "export" and "offboard" make', 'records; answers only with --with-responses', 'until you delete them'],
  [
    'The log',
    'what happened, with a reference; no names, ids, answers or messages',
    '30 days in the workspace that infra/ makes; else as your machine keeps it',
  ],
  live?.telemetry
    ? [
        'Figures about the server',
        'how often, how long, how it ended',
        '30 days in the workspace that infra/ makes; else as your collector keeps it',
      ]
    : ['Figures about the server', 'go nowhere: nothing is set', '-'],
  [
    `Messages in ${platformsOf({ live } as Facts['config'])}`,
    'pulses, released results, reminders, actions with names',
    "as your own rules for that platform say; they are the platform's",
  ],
  [
    'Workbooks',
    'released results, positions and targets with who agreed them, actions with names',
    "the council's own",
  ],
  ...(live?.cosmos
    ? [['The vault', 'the master secret and Slack’s, nothing of people', '90 days after it is deleted']]
    : []),
]

/** Who may do what, and why. */
export function permissionsPage({ council, day, config }: Facts): string {
  const places = (['Teams', 'Slack', 'Excel'] as const).filter(
    place => place === 'Excel' || (place === 'Teams' ? config.live?.teams : config.live?.slack),
  )
  return pageOf(
    `# Permissions: Council Pulse at ${council}`,
    `Of ${day}. This is the same list that "npm run manifest" checks against the manifests.`,
    ...places.flatMap(place => [
      `## ${place}`,
      table(
        ['Asks for', 'Why'],
        PERMISSIONS.filter(({ where }) => where === place).map(({ name, reason }) => [`\`${name}\``, reason]),
      ),
    ]),
    '## Nobody asks for',
    list(NOT_ASKED),
    '## Inside Azure',
    config.live?.cosmos
      ? 'One managed identity: it is the bot, reads the vault, pulls the image, and reads and writes the documents of one database. It can make no container and change no account.'
      : 'Nothing: records are in a file of the server.',
    '## People',
    list([
      'Everybody in the council: answer, ask, see released results, positions and actions, look after their own.',
      'Procurement leads: start and close pulses, agree positions and targets, hand over actions, end workbooks, name other leads.',
      'Administrators of the server: the commands in the runbook. Nothing of it is on a web page.',
    ]),
  )
}

/** Records are in a file: perhaps on a share in Azure, perhaps on a machine of the council's own. */
const ON_A_MACHINE =
  '**Where it runs.** What stands below about Azure, the vault, the container, its identity and its alarms is so where infra/ made it. On a machine of your own these are yours: https in front of it, and where the machine stands (1, 2); alarms (5); who may read the settings and the file (6); the rights of its process and of its administrators (10, 12); a private network (11); the log (13).'

/** The 14 cloud security principles. */
export function securityPage({ council, day, config }: Facts): string {
  return pageOf(
    `# The 14 cloud security principles: Council Pulse at ${council}`,
    `Of ${day}. The principles are the National Cyber Security Centre's. Beside each stands our control, what is yours, and the test that shows it. Each test runs whenever "npm test" does; this list fails its own test when one is renamed.`,
    config.live?.cosmos ? '' : ON_A_MACHINE,
    ...CONTROLS.flatMap(({ principle, ours, yours, proofs }, at) => [
      `## ${at + 1}. ${principle}`,
      `**Ours.** ${ours}`,
      `**Yours.** ${yours}`,
      proofs.length > 0 ? list(proofs.map(([file, title]) => `\`${file}\`: ${title}`)) : 'No test can show this.',
    ]),
    '## What nobody has done',
    list([
      'No one has tried to break in who was paid for it: no penetration test.',
      'Nothing was deployed to Azure by the project; the first deployment is yours to watch.',
      'Known faults of packages were not looked up.',
    ]),
    toAnswer('who accepts this for the council?'),
  )
}

/** What is set, what is served, and whom the server speaks with. */
export function settingsPage(facts: Facts): string {
  const { council, day, config } = facts
  return pageOf(
    `# Settings and connections: Council Pulse at ${council}`,
    `Of ${day}, from the settings${facts.isExample ? ' of the deployment for one council that infra/ describes: nothing was configured where this was made' : ' as they are'}. Secrets are named and never shown.`,
    '## Settings',
    table(
      ['Setting', 'Means', 'Now'],
      Object.entries(SETTINGS).map(([name, { secret, means, now }]) => [
        `\`${name}\`${secret ? ' (secret)' : ''}`,
        means,
        now(config) ?? 'not set',
      ]),
    ),
    '## What can be reached',
    table(
      ['Way in', 'Who calls', 'What has to be shown', 'What comes back'],
      waysIn(config).map(({ route, caller, proof, gets }) => [`\`${route}\``, caller, proof, gets]),
    ),
    'Everything else is answered 404. One person may send 300 requests a minute.',
    '## Whom it speaks with',
    table(
      ['Host', 'Who asks', 'Why'],
      waysOut(config).map(({ host, from, why }) => [
        `\`${host}\``,
        from === 'pane' ? 'the Excel pane, in a browser' : 'the server',
        why,
      ]),
    ),
    'Messages to Teams go to a region of the first host that the setting names. Nothing else is called, and nothing of the project itself.',
  )
}

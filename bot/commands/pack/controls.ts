import { CODE } from '#shared/domain/access.ts'
import { MINIMUM_GROUP } from '#shared/domain/pulse.ts'

/** What shows a claim: a test file of this project, and the title of a test in it, word for word. */
export type Proof = readonly [file: string, title: string]

/** One of the 14 cloud security principles of the NCSC. */
export interface Control {
  readonly principle: string
  readonly ours: string
  /** What only the council, or Azure, can do. */
  readonly yours: string
  /** Empty where no test can show it. */
  readonly proofs: readonly Proof[]
}

const SETTINGS = 'test/infra/settings.test.ts'
const CONTAINER = 'test/infra/container.test.ts'
const GUARD = 'test/bot/slack/guard.test.ts'

/** Our control for each principle, in the order of the NCSC. A test finds every proof. */
export const CONTROLS: readonly Control[] = [
  {
    principle: 'Data in transit protection',
    ours: 'The app takes https alone. It speaks with Microsoft, Slack and Cosmos DB over https, and refuses a setting that says otherwise. A message and its token go to hosts on a list, and nowhere else.',
    yours: 'A name of your own needs its certificate; infra/README.md says how.',
    proofs: [
      [SETTINGS, 'sends nobody twice to one copy, and gives a copy longer to stop than it takes'],
      [
        'test/bot/teams/auth/origins.test.ts',
        'are held against the list again before each send: no request and no token leaves for another',
      ],
      ['test/bot/config.test.ts', 'take http for this machine itself and nobody else'],
    ],
  },
  {
    principle: 'Asset protection and resilience',
    ours: 'Everything that infra/ makes is in the United Kingdom, in your own subscription. Records name nobody by id; where to write to somebody is sealed under a key that is not in the store; answers are destroyed when a pulse closes, in the files too. An answer that was thanked for is kept.',
    yours: 'Azure encrypts disks and replaces them. Choose how long backups go back.',
    proofs: [
      ['test/confidentiality.test.ts', 'leaves no name and no id behind, whatever a person does'],
      ['test/bot/keys.test.ts', 'holds nothing that can be read'],
      [
        'test/shared/store/sqliteErase.test.ts',
        'leaves no byte of an id, of a value, or of a value that was overwritten',
      ],
      ['test/shared/store/sqliteKill.test.ts', 'has every write that it acknowledged, and a sound file'],
      [
        'test/infra/bicep.test.ts',
        'name a version of every type, and give every resource to a place in the United Kingdom or to no place',
      ],
    ],
  },
  {
    principle: 'Separation between customers',
    ours: 'You run it for yourself, so there is no other customer. Where one deployment serves several councils, each has partitions of its own, a token names one council, and what is not yours is answered as if it were not there.',
    yours: 'Several councils in one deployment share its administrators: agree on that first.',
    proofs: [
      [
        'test/bot/api/routes.test.ts',
        'answers missing, wrong, foreign and revoked tokens alike: 401 with a plain sentence',
      ],
      ['test/shared/journeys/handle.test.ts', 'changes nothing in another council'],
      [
        'test/shared/journeys/answerPulse.test.ts',
        'does not know the pulse of another council, nor one that never was',
      ],
    ],
  },
  {
    principle: 'Governance framework',
    ours: 'Decisions are written down with their reasons, in .github/decisions. Rules of the code are tests.',
    yours: 'Name an owner of this service and of its risks.',
    proofs: [],
  },
  {
    principle: 'Operational security',
    ours: 'Alarms for due work that waits, for errors, for keys that cannot be fetched and for a copy that is not ready. /ready takes a copy out when the store is away. A new version replaces the copies one by one.',
    yours: 'Read the e-mails of the alarms. Bring new versions in: watch the project, and deploy.',
    proofs: [
      [SETTINGS, 'raises an alarm for what the bot really writes in its log'],
      ['test/bot/stores.test.ts', 'takes a copy out while the store is away, and in again afterwards'],
      ['test/bot/commands/store/drill.test.ts', 'has the same figures, no answer of an open pulse, and a green /ready'],
    ],
  },
  {
    principle: 'Personnel security',
    ours: 'Nobody of the project can reach your deployment or your data.',
    yours:
      'Whoever may read the vault and the store together can match an answer with its person while a pulse is open. Give the two rights to different people, and few.',
    proofs: [],
  },
  {
    principle: 'Secure development',
    ours: 'Every change passes types, format, lint, rules and tests. Hostile requests, forged tokens, killed processes and lost replies are among the tests.',
    yours: 'Run the workflow of your fork; let somebody approve each deployment.',
    proofs: [
      ['test/bot/http/hostile.test.ts', 'lives through a connection that is reset in mid-body, packed or not'],
      ['test/rules/imports.test.ts', 'leave the environment to config.ts'],
      [
        'test/infra/guide.test.ts',
        'deploys by hand alone, from main, after a look at what would change and in an environment that is approved',
      ],
    ],
  },
  {
    principle: 'Supply chain security',
    ours: 'Every package has a fixed version and a hash in package-lock.json; the image is made without running any install script. The list of packages in this pack is compared with the lock. Actions of the workflow are pinned to commits.',
    yours:
      'Look up the list in your own scanner: whether a package has a known fault was not asked when this was made.',
    proofs: [
      [CONTAINER, 'holds every package that the code names, and no code names one that is for development'],
      ['test/infra/guide.test.ts', 'pins every action to a commit, and says which version that is'],
      ['test/bot/commands/pack/sbom.test.ts', 'lists every package of the lock that runs, with its hash, and no other'],
    ],
  },
  {
    principle: 'Secure user management',
    ours: 'People come from your directory, by Teams or Slack. Leads begin with one person in a channel; leads agree to more, and an administrator adds and removes them. Somebody who leaves goes in one command.',
    yours: 'Decide who is a lead before people are invited.',
    proofs: [
      [
        'test/shared/journeys/lead.test.ts',
        'are made and removed by an administrator, and being first brings nobody back',
      ],
      ['test/shared/journeys/lead.test.ts', 'of one council are nobody in another'],
      [
        'test/bot/commands/store.test.ts',
        'removes a person in one verb: no byte of their key, their name or their answer is left in any file',
      ],
    ],
  },
  {
    principle: 'Identity and authentication',
    ours: `Teams: Microsoft's token is checked for its signature, its audience, its time, its channel and your tenant. Slack: its signature, once, of the last 5 minutes. Excel: a code of ${CODE.signs} signs that lasts ${CODE.minutes} minutes and ends after ${CODE.wrongTries} wrong tries. The app itself uses a managed identity, so there is no password to lose.`,
    yours: 'Multi-factor sign-in is your directory’s.',
    proofs: [
      [
        'test/bot/teams/auth/strict.test.ts',
        'notes the reason of a refusal in the log, and neither the token nor what was said',
      ],
      [GUARD, 'is refused unsigned, half signed, badly signed, and signed over another body'],
      [GUARD, 'is refused the second time, for ten minutes; its signature is too old by then'],
      [
        'test/shared/journeys/pairing.test.ts',
        'kills a code after five wrong tries at its second half, also when they come at once',
      ],
      [SETTINGS, 'is a bot of one tenant without a password'],
    ],
  },
  {
    principle: 'External interface protection',
    ours: 'A few routes, each named in this pack. Packed, oversized, slow and malformed requests are refused before they are read. Callers are limited. Private endpoints for the store and the vault are a parameter.',
    yours: 'A web application firewall in front is your choice.',
    proofs: [
      ['test/bot/http/hostile.test.ts', 'answers 413 to a body without a declared length as soon as it is too long'],
      ['test/bot/api/routes.test.ts', 'lets an address try 5 codes a minute, and everybody together 90'],
      ['test/bot/api/routes.test.ts', 'lets everybody try 90 codes a minute at all copies together'],
      ['test/bot/main.test.ts', 'takes 300 requests a minute from one person, puts off the rest, and serves others'],
      ['test/bot/commands/pack/ways.test.ts', 'names every route that the server serves, and no other'],
    ],
  },
  {
    principle: 'Secure service administration',
    ours: 'Commands run on the server, with its settings, and there is no web page for administrators. The process may write in one folder, starts no other program, and runs as nobody in particular.',
    yours: 'Rights in Azure are yours to give: the owner of the resource group can do everything.',
    proofs: [
      [CONTAINER, 'may write nowhere else and start no other program'],
      [
        CONTAINER,
        'runs on the Node that the project is tested with, as nobody in particular, from files that it cannot change',
      ],
      [SETTINGS, 'may do in the store what its driver does, and no more'],
    ],
  },
  {
    principle: 'Audit information and alerting for customers',
    ours: 'A trail of who changed what, under keys, never what somebody answered. A line of the log for each journey, with a reference that the person is given when something fails. No names, no answers and no messages in logs.',
    yours: 'Logs are in your own workspace. Who opened a shell in the container stands in Azure’s activity log.',
    proofs: [
      ['test/bot/quiet.test.ts', 'never say who, what anybody answered, or what anybody wrote'],
      ['test/shared/journeys/lead.test.ts', 'are noted under person keys: who became one, and who agreed'],
      ['test/bot/telemetry.test.ts', 'goes nowhere by default: no package is loaded, and no connection made'],
    ],
  },
  {
    principle: 'Secure use of the service',
    ours: `Safe as it comes: a half-finished configuration does not start; nothing is shown of fewer than ${MINIMUM_GROUP} people; a trial has a store of its own. Each person reads who sees what before the first question.`,
    yours: 'Put the DPIA and the privacy notice in place before the first pulse.',
    proofs: [
      ['test/shared/domain/release.test.ts', 'hides 4 people, summarises 5 and 9, and counts 10'],
      ['test/stories/stores.test.ts', 'leave a real store as it was, byte for byte, when the settings get lost'],
    ],
  },
]

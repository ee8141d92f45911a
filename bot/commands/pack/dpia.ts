import { ACCESS } from '#shared/domain/access.ts'
import { TRAIL_YEARS } from '#shared/domain/audit.ts'
import { A_WEEK } from '#shared/domain/nudge.ts'
import { MINIMUM_GROUP, SETTLE_SECONDS } from '#shared/domain/pulse.ts'
import { countsFrom } from '#shared/domain/release.ts'
import { type Facts, platformsOf, storeOf } from './facts.ts'
import { list, pageOf, table, toAnswer } from './writing.ts'

type Risk = readonly [risk: string, likely: string, harm: string, measure: string, left: string]
const risksOf = ({ live }: Facts['config']): readonly Risk[] => [
  [
    'Somebody is recognised in a result',
    'possible in small teams',
    'high',
    `Nothing is shown before the close. Then nothing of fewer than ${MINIMUM_GROUP} people, and counts from ${countsFrom(MINIMUM_GROUP)}. Two pulses close together never show counts that differ by a few people. Hidden is hidden everywhere: chat, Excel and exports.`,
    'low. When a whole group says the same, its result says what each of them said. People who pool what they know can learn the last one.',
  ],
  [
    'Somebody reads in the store who said what',
    'unlikely',
    'high',
    'Answers stand under a key that is made for one pulse from a secret that is not in the store, and are destroyed at the close. No name, e-mail address or id is beside them.',
    'low. Whoever has the secret and the store together, while a pulse is open, can match them: give those rights to different people.',
  ],
  [
    'Backups keep what was destroyed',
    'certain, for days',
    'medium',
    `Copies that the product makes leave answers out. ${live?.cosmos ? "The account's own backups end after 7 days, or 30 if you chose so." : 'Delete them after 30 days, as the runbook says; backups of the whole machine are yours, and hold open answers too.'}`,
    'low, if the privacy notice says so',
  ],
  [
    'People feel watched or pressed',
    'possible',
    'medium',
    `No view of one person. At most ${A_WEEK} messages a week across everything, in working hours, never on a bank holiday. A reminder says how we know and how to stop. Everybody sees how many have answered, nobody who.`,
    'low',
  ],
  [
    'Records of somebody who left the council stay',
    'likely',
    'low',
    'They are few, and under a key. "delete-person" removes them at once.',
    'low, if the command is part of what you do when somebody leaves',
  ],
  [
    'A name stands on an action against the will of its person',
    'unlikely',
    'low',
    'A name is only ever put there by its own person. "delete-person" takes it off everywhere, history included.',
    'low',
  ],
  [
    'Somebody writes about others in free text',
    'possible',
    'medium',
    'Free text is only in evidence, actions and their notes; the forms say who sees it. Pulses have none.',
    'medium: only people can find that. Look there when somebody asks for their data.',
  ],
  [
    'A workbook with results goes further than it should',
    'likely',
    'low',
    `It holds what every member of the council may see: released results; positions with their evidence and who agreed them; actions with their titles, their owners’ names and what changed. Its access ends after ${ACCESS.days} days, and is revoked in chat at once.`,
    'low',
  ],
]

/** A data protection impact assessment, with what is true filled in and what only the council knows marked. */
export function dpiaPage({ council, day, config, isExample }: Facts): string {
  const { live } = config
  return pageOf(
    `# Data protection impact assessment (draft) for Council Pulse at ${council}`,
    `Drafted on ${day} from ${isExample ? 'the deployment for one council that infra/ describes' : 'the settings of the server'}. It follows the steps of the Information Commissioner's template. It is a draft: your data protection officer decides.`,
    '## 1. Why one is needed',
    'Employees are asked what they think of their organisation, inside the systems that they work in, and reminded when they have not answered. That is processing of employees’ data, where they may feel they cannot say no, so assess it even where the law would not insist.',
    '## 2. What is done',
    list([
      `**What:** short pulses about areas of procurement, answered in ${platformsOf(config)}; positions and actions of the council; reminders; released results, positions, targets and actions with their owners’ names in Excel.`,
      `**Whose data:** people of ${council} who are in the channel where a pulse is posted.`,
      `**How many:** ${toAnswer('how many people, of which departments, councillors among them?')}`,
      `**What kind:** a level for each area, and a role if they choose to say one; keys that stand for people; names of those who own actions. data-map.md lists every field.`,
      '**Special categories:** none is asked for. Free text can hold anything.',
      `**Where:** ${storeOf(config)}, in the United Kingdom if you deployed with infra/. ${live?.slack ? 'Slack holds what is said in Slack where your contract with Slack says.' : ''}`,
      `**How long:** answers until the pulse closes, counted ${SETTLE_SECONDS} seconds after it takes no more; everything else as data-map.md says.`,
      '**Who sees what:** everybody in the council sees released results, positions and actions, and how many have answered an open pulse. Nobody sees who has answered, or what.',
      '**Who processes for you:** Microsoft, and Slack if you use it, under your own contracts. The project has no access and receives nothing.',
      '**Decisions about people:** none, by people or by programs.',
    ]),
    '## 3. Who was asked',
    toAnswer('talk with staff and their unions before the first pulse, and write down what they said.'),
    toAnswer('ask your data protection officer, your information security officer and your equalities lead.'),
    '## 4. Necessary and in proportion',
    list([
      'A council that wants to know where its procurement stands has to ask more than one person. Fewer questions would not show where views differ; answers in one’s own name would not be frank.',
      'A pulse asks 3 to 5 areas. No name, e-mail address, job title or department is asked for or looked up. The role is a choice, and may be left out.',
      `**Lawful basis:** ${toAnswer('usually the public task (Article 6(1)(e)): name the function. Legitimate interests are not open to a public authority for its tasks; consent is weak between an employer and its people.')}`,
      `**Told to people:** the form says who sees what before the first question. ${toAnswer('put the processing into your privacy notice for staff, with the days that backups last.')}`,
      `**Rights:** "show-person" gives somebody what is held about them, "delete-person" removes it (runbook.md). A released result names nobody and is not changed. ${toAnswer('who takes such requests, and how do people reach them?')}`,
      `**The trail of changes** names nobody but by a key. An entry is removed after ${TRAIL_YEARS} years. ${toAnswer('does that fit your retention schedule?')}`,
      `**Freedom of information:** released results and positions are held, and answers are not, once a pulse has closed. ${toAnswer('are results exempt while they inform a decision?')}`,
    ]),
    '## 5. Risks, and what is done about them',
    table(['Risk', 'How likely', 'How bad', 'Measure', 'What is left'], risksOf(config)),
    toAnswer('add the risks of your own council, and say whether you accept what is left.'),
    '## 6. Sign-off',
    table(
      ['Item', 'Name, position, date'],
      [
        'Measures approved by',
        'Risks that are left approved by',
        'Advice of the data protection officer',
        'To be looked at again by',
      ].map(item => [item, '**For the council to answer**']),
    ),
  )
}

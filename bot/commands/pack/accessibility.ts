import type { Proof } from './controls.ts'
import type { Facts } from './facts.ts'
import { platformsOf } from './facts.ts'
import { list, pageOf, table, toAnswer } from './writing.ts'

/** What was looked at, how, and which test does it. */
export const CHECKED: readonly { readonly what: string; readonly how: string; readonly proofs: readonly Proof[] }[] = [
  {
    what: 'Cards and forms in Teams, drawn in our own stand-in of Teams',
    how: 'axe, WCAG 2.2 A and AA and good practice, light and dark, two widths; keyboard alone; 320 pixels in forced colours; text at twice its size',
    proofs: [
      ['test/stories/access.test.ts', 'has nothing that axe objects to'],
      [
        'test/stories/access.test.ts',
        'is answered with the keyboard alone, the focus kept in the dialog and given back',
      ],
      ['test/stories/access.test.ts', 'can be read at 320 px in forced colours and at twice the size of text'],
    ],
  },
  {
    what: 'Every card as data',
    how: "Microsoft's own parser: a label on every input; a plain-text twin with every message, for screen readers and notifications",
    proofs: [
      [
        'test/bot/teams/card.test.ts',
        'carries its plain-text twin for screen readers and for the notification, and does not say it twice',
      ],
      ['test/bot/teams/card.test.ts', "is understood by Microsoft's own parser in a"],
      ['test/bot/teams/card.test.ts', 'writes the count of every bar beside it, then its word and its marks'],
    ],
  },
  {
    what: 'Messages and modals in Slack, drawn in our own stand-in of Slack',
    how: 'the same as for Teams',
    proofs: [
      ['test/stories/slackAccess.test.ts', 'has nothing that axe objects to'],
      [
        'test/stories/slackAccess.test.ts',
        'is answered with the keyboard alone, the focus kept in the modal and given back',
      ],
    ],
  },
  {
    what: 'Forms',
    how: 'faults are said in words, and the focus goes there; nothing that was filled in is lost unasked',
    proofs: [
      ['test/stories/forms.test.ts', 'says in words what must be answered'],
      ['test/stories/forms.test.ts', 'asks before a half-filled form is lost, however often Escape is pressed'],
    ],
  },
  {
    what: 'The Excel pane, in a browser with Microsoft’s own start-up',
    how: 'axe as above; keyboard; 320 pixels',
    proofs: [
      ['test/addin/taskpane.test.ts', 'starts through Microsoft’s own start-up, connects and refreshes'],
      [
        'test/bot/desk/workbook/page/workbook.test.ts',
        'fits 320 pixels in the dark, and nothing but the sheet scrolls sideways',
      ],
    ],
  },
  {
    what: 'The tables in the workbook',
    how: 'real tables with a name and one header row; what is hidden says [c] and is never blank',
    proofs: [
      [
        'test/addin/refresh/workbook.test.ts',
        'makes a named table for each table of the report, on a sheet of its own',
      ],
      ['test/addin/refresh/workbook.test.ts', 'writes numbers as numbers, days as serials, and what is hidden as [c]'],
    ],
  },
  {
    what: 'Pages behind links, and this pack',
    how: 'axe as above, light and dark',
    proofs: [
      ['test/stories/slackLinks.test.ts', 'lead to a plain page that anybody can read, light or dark, on a phone'],
      ['test/bot/commands/pack/html.test.ts', 'has nothing that axe objects to, and asks nobody outside for anything'],
    ],
  },
]

/** What nobody has looked at: said, so that nobody thinks otherwise. */
const NOT_CHECKED: readonly string[] = [
  'The real Teams, Slack and Excel, on any device: how they draw what we send is theirs, and their own statements apply.',
  'Any screen reader, magnifier or speech input with a person using it.',
  'People with disabilities have not tried it yet.',
  'The workbook that the council makes of the tables: its charts, colours and notes are its own.',
]

/** The statement, for the council to publish. */
export function accessibilityPage({ council, day, config }: Facts): string {
  return pageOf(
    `# Accessibility statement for Council Pulse at ${council}`,
    `This statement is about Council Pulse in ${platformsOf(config)} and its pane in Excel, as ${council} runs it. We want as many people as possible to be able to use it: with the keyboard alone, with a screen reader, at 320 pixels, at twice the size of text, in the dark and in high contrast. Every message has a plain-text twin, nothing is said by colour alone, and every level is a word with a number.`,
    '## How accessible it is',
    'It was built to the Web Content Accessibility Guidelines 2.2, level AA. What was checked by programs meets them as far as those can tell. **A person with assistive technology has not checked it**, so we call it partially compliant until somebody has.',
    '## What was checked, each time the tests run',
    table(
      ['What', 'How', 'Test'],
      CHECKED.map(({ what, how, proofs }) => [
        what,
        how,
        proofs.map(([file, title]) => `\`${file}\`: ${title}`).join('; '),
      ]),
    ),
    '## What was not checked',
    list(NOT_CHECKED),
    '## What to do if you cannot use something',
    toAnswer('whom people write to or ring, and how soon they hear.'),
    'Anybody may answer in another way: a lead can agree a position without a pulse, and "what does Leader look like?" is answered in plain text.',
    '## If you are not content with our answer',
    'The Equality and Human Rights Commission enforces the accessibility regulations (Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018). The Equality Advisory and Support Service takes complaints.',
    '## This statement',
    `Drafted on ${day} from the tests of the project. ${toAnswer('have somebody who uses a screen reader try one pulse in your own Teams or Slack, and date the statement then.')}`,
  )
}

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import lexicon from '#shared/data/nps-2018-lexicon.json' with { type: 'json' }
import type { Intent } from '#shared/domain/intent.ts'
import { subjectOf } from '#shared/domain/interpret.ts'
import type { Lexicon } from '#shared/domain/lexicon.ts'
import { readPack } from '#shared/domain/pack.ts'
import { parseIntent } from '#shared/domain/parseIntent.ts'
import { readAboutAction } from '#shared/domain/readAboutAction.ts'
import { readDay } from '../../../bot/dates.ts'

const framework = readPack(pack)
const about = (text: string) => subjectOf(framework, lexicon as Lexicon, text)
const read = (text: string): Intent | undefined => readAboutAction(text, { today: '2026-11-24', readDay, about })
const proposed = (title: string, rest: object = {}) => ({ do: 'propose-action', title, ...rest })
const TALENT = { area: 'developing-talent' }
/** A charity by its name is about the voluntary sector. */
const VCSE = { area: 'enabling-vcse-engagement' }

const SETTINGS: Readonly<Record<string, object>> = {
  'my reminders': { do: 'edit-reminders' },
  'Reminder settings': { do: 'edit-reminders' },
  "the council's reminders": { do: 'show-nudges' },
  'our reminders': { do: 'show-nudges' },
  'Show me nudges': { do: 'show-nudges' },
}

const forTom = { notes: 'For Tom', owner: 'nobody' }
const SAID: Readonly<Record<string, object>> = {
  'Action for Tom: review the contract register by 5/1': proposed('Review the contract register', {
    area: 'managing-contracts-and-relationships',
    due: '2027-01-05',
    ...forTom,
  }),
  'Tom will review the contract register by 11 December': proposed('Review the contract register', {
    area: 'managing-contracts-and-relationships',
    due: '2026-12-11',
    ...forTom,
  }),
  'Tom to review the contract register by 11 December': proposed('Review the contract register', {
    area: 'managing-contracts-and-relationships',
    due: '2026-12-11',
    ...forTom,
  }),
  'Can you put me down for briefing the cabinet by a week on Wednesday': proposed('Briefing the cabinet', {
    area: 'engaging-councillors',
    due: '2026-12-02',
  }),
  "I'll do the spend analysis in a fortnight": proposed('Do the spend analysis', {
    area: 'exploiting-digital-technology',
    due: '2026-12-08',
  }),
  'Amina to call the VCSE forum': proposed('Call the VCSE forum', {
    ...VCSE,
    notes: 'For Amina',
    owner: 'nobody',
  }),
  "I'll chase legal by 30th of February": proposed('Chase legal', {
    doubt: 'no such day',
    dayWords: '30 February',
  }),
  "I'll review the register by 31 February": proposed('Review the register', {
    doubt: 'no such day',
    dayWords: '31 February',
  }),
  "I'll review the register by half term": proposed('Review the register by half term', {
    doubt: 'unread',
    dayWords: 'by half term',
  }),
  "I'll write the plan next Wednesday, if Tom can": proposed('Write the plan, if Tom can', {
    area: 'obtaining-social-value',
    due: '2026-12-02',
  }),
  "I'll review the register by Christmas Day": proposed('Review the register', { due: '2026-12-24' }),
  "I'll review the register by bank holiday Monday": proposed('Review the register', { due: '2026-12-28' }),
}

/** A Tuesday, 24 November 2026. */
const TAKEN: Readonly<Record<string, object>> = {
  "I'll ask HR about apprenticeships by 12 March": proposed('Ask HR about apprenticeships', {
    ...TALENT,
    due: '2027-03-12',
  }),
  'I’ll ask HR about apprenticeships by 12 March.': proposed('Ask HR about apprenticeships', {
    ...TALENT,
    due: '2027-03-12',
  }),
  'I will write to the council’s suppliers before Easter': proposed("Write to the council's suppliers", {
    due: '2027-03-25',
  }),
  'ok, I am going to draft the social value policy by the end of Q4': proposed('Draft the social value policy', {
    area: 'obtaining-social-value',
    due: '2027-03-31',
    doubt: 'financial',
    dayWords: '4',
  }),
  'action: publish the pipeline, by close of play Friday': proposed('Publish the pipeline', { due: '2026-11-27' }),
  'Add an action to publish the pipeline by the end of the financial year': proposed('Publish the pipeline', {
    due: '2027-03-31',
  }),
  'remind me to call Age UK on Friday': proposed('Call Age UK', { ...VCSE, due: '2026-11-27' }),
  'Remind me on Friday to call Age UK': proposed('Call Age UK', { ...VCSE, due: '2026-11-27' }),
  'can you remind me to call Age UK tomorrow?': proposed('Call Age UK', { ...VCSE, due: '2026-11-25' }),
  'take on: call Age UK': proposed('Call Age UK', VCSE),
  'we need to publish the pipeline by end of March (Tom)': proposed('Publish the pipeline', {
    due: '2027-03-31',
    notes: 'For Tom',
    owner: 'nobody',
  }),
  'someone should call Age UK in a fortnight': proposed('Call Age UK', { ...VCSE, due: '2026-12-08', owner: 'nobody' }),
  "I'll get to Leader on SMEs by March 2027": proposed('Get to Leader on SMEs', {
    area: 'engaging-local-smes',
    level: 'leader',
    due: '2027-03-31',
  }),
  "I'll call Age UK by Friday. They know the local charities": proposed('Call Age UK', {
    ...VCSE,
    due: '2026-11-27',
    notes: 'They know the local charities',
  }),
  "I'll look into apprenticeships next week with HR": proposed('Look into apprenticeships with HR', {
    ...TALENT,
    due: '2026-12-04',
  }),
  'Action: Tom Ashworth to call Age UK by Friday': proposed('Call Age UK', {
    ...VCSE,
    due: '2026-11-27',
    notes: 'For Tom Ashworth',
    owner: 'nobody',
  }),
  'put me down to call Age UK by Friday': proposed('Call Age UK', { ...VCSE, due: '2026-11-27' }),
  'my actions': { do: 'list-actions', whose: 'mine', areas: [] },
  'Show me my actions, please.': { do: 'list-actions', whose: 'mine', areas: [] },
  'what have I taken on?': { do: 'list-actions', whose: 'mine', areas: [] },
  'my actions for VCSE': { do: 'list-actions', whose: 'mine', areas: ['enabling-vcse-engagement'] },
  "what's overdue": { do: 'list-actions', whose: 'overdue', areas: [] },
  'add an action': { do: 'edit-action' },
  'new action for social value': { do: 'edit-action', area: 'obtaining-social-value' },
}

const LEFT: readonly string[] = [
  "I'll think about it",
  "I'll ask later",
  "I'll look into it",
  'let me know by Friday',
  'let me see our results by Friday',
  'I want to start a pulse before Christmas',
  "I'll be back on Monday",
  "I'm stuck",
  'Is the joint plan done?',
  'drop the pulse',
  'I have finished the pulse',
  'Leader to mature by March',
  'Levers to improve our talent',
  'Keen to check where finance stands',
  "cancel my two o'clock",
  'we need to up our game on social value',
  'I need to understand social value',
  'we need to be at leader by March, what does that take?',
  'I have to report by Friday, what is our result?',
  "I'll be on leave by Friday. what does leader look like for SMEs?",
  'what will I do by Friday',
  'remind me what leader says on SMEs',
  'remind me of the areas',
  'our actions',
  'action plan',
  'actions for VCSE',
  'done well',
  '',
]

interface Labelled {
  readonly text: string
  readonly intent: string
  readonly accept?: readonly { readonly intent: string }[]
}
const labelled = ['messages', 'messages-fresh'].flatMap(name =>
  readFileSync(new URL(`../../fixtures/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Labelled),
)

describe('what people type about actions', () => {
  for (const [text, intent] of Object.entries({ ...TAKEN, ...SETTINGS, ...SAID }))
    it(`"${text}"`, () => assert.deepEqual(read(text), intent))

  it('takes training by spring as something that somebody should do, and says that spring is no day', () => {
    const said = read('We should train members on social value by spring')
    assert.deepEqual(
      said,
      proposed('Train members on social value by spring', {
        area: 'obtaining-social-value',
        doubt: 'unread',
        dayWords: 'by spring',
        owner: 'nobody',
      }),
    )
  })

  for (const text of LEFT) it(`leaves "${text}" to the learned reader`, () => assert.equal(read(text), undefined))

  it('takes no labelled message that asks something else', () => {
    assert.ok(labelled.length > 3000)
    const taken = labelled.filter(({ text }) => read(text))
    const wrong = taken.filter(
      ({ intent, accept = [] }) => ![intent, ...accept.map(a => a.intent)].includes('our-actions'),
    )
    assert.deepEqual(wrong, [])
    assert.ok(taken.length > 5)
  })

  it('reads any text at all into nothing, or into what a button could carry', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 700 }),
      fc.string().map(words => `I'll ask ${words} by Friday`),
    )
    fc.assert(
      fc.property(texts, text => {
        const intent = read(text)
        if (intent) assert.deepEqual(parseIntent(JSON.parse(JSON.stringify(intent)), {})?.do, intent.do)
      }),
    )
  })

  it('keeps what does not fit into a title in the notes', () => {
    const long = `I'll ${'talk to one more supplier and '.repeat(12)}write it down`
    const intent = read(long) as { readonly title: string; readonly notes: string }
    assert.ok(intent.title.length <= 150)
    assert.ok(intent.title.endsWith('…') && intent.notes.endsWith('write it down'))
  })
})

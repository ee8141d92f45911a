import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Message, Part } from '#shared/messages/message.ts'
import type { Surface } from '../../../bot/teams/actions.ts'
import { barRows } from '../../../bot/teams/bars.ts'
import { card } from '../../../bot/teams/card.ts'
import { faultsOf, LIMITS } from '../../../bot/teams/limits.ts'
import { activityOf } from '../../../bot/teams/render.ts'
import { choiceTitle, isPlain } from '../../../bot/teams/words.ts'
import { officialParser } from '../../fakes/teamsParser.ts'
import { everyPart } from '../../fixtures/everyPart.ts'
import { golden } from '../../golden.ts'

const message = (...parts: Part[]): Message => ({ summary: 'Twin', parts, buttons: [] })
const texts = (value: unknown): readonly { readonly type: string; readonly text: string }[] =>
  typeof value !== 'object' || value === null
    ? []
    : [
        ...('text' in value && typeof value.text === 'string' ? [value as { type: string; text: string }] : []),
        ...Object.values(value).flatMap(texts),
      ]

describe('a message as an Adaptive Card', () => {
  for (const surface of ['channel', 'personal', 'dialog'] as const) {
    it(`draws every part and button in a ${surface}`, () =>
      golden(`everyPart.teams.${surface}`, card(everyPart, surface)))

    it(`is understood by Microsoft's own parser in a ${surface}, with a label on every input`, () => {
      const { complaints, inputs } = officialParser(card(everyPart, surface))
      assert.deepEqual(complaints, [])
      assert.deepEqual(
        inputs.map(each => each.id),
        ['level.first-area', 'role', 'areas', 'agreedBy', 'evidence', 'targetBy', 'to'],
      )
      assert.ok(inputs.every(each => each.label))
    })
  }

  it('carries its plain-text twin for screen readers and for the notification, and does not say it twice', () => {
    const activity = activityOf(everyPart, 'channel')
    assert.equal(activity['summary'], everyPart.summary)
    assert.equal(activity['text'], undefined)
    assert.equal(card(everyPart, 'channel')['speak'], everyPart.summary)
  })

  it('is plain text when it has nothing to draw', () => {
    assert.deepEqual(activityOf({ summary: 'Hello', parts: [], buttons: [] }, 'personal'), {
      type: 'message',
      summary: 'Hello',
      text: 'Hello',
      textFormat: 'plain',
    })
  })

  it('offers a Submit to clients that know no Execute, and only Submits in a dialog', () => {
    const types = (surface: Surface) =>
      (card(everyPart, surface)['actions'] as { type: string; fallback?: { type: string } }[]).map(
        ({ type, fallback }) => [type, fallback?.type],
      )
    assert.deepEqual(types('channel'), [
      ['Action.Execute', 'Action.Submit'],
      ['Action.Submit', undefined],
      ['Action.Execute', 'Action.Submit'],
    ])
    assert.deepEqual(types('personal')[1], ['Action.Execute', 'Action.Submit'], 'what would open stands in the chat')
    assert.deepEqual(new Set(types('dialog').map(([type]) => type)), new Set(['Action.Submit']))
  })

  it('lets a question be pressed without filling in the form', () => {
    const actions = card(everyPart, 'channel')['actions'] as { associatedInputs?: string }[]
    assert.deepEqual(
      actions.map(each => each.associatedInputs),
      [undefined, 'none', 'none'],
    )
  })

  it("keeps everybody's words literal: no Markdown, link, mention or date is read from them", () => {
    const hostile = [
      '**bold**',
      '[x](https://evil.example)',
      '<at>Everyone</at>',
      '- item',
      '1. item',
      'www.evil.example',
      '{{DATE(2026-01-01T00:00:00Z)}}',
      '`a`',
      '# h',
      '&lt;b&gt;',
      '~~s~~',
      '_i_',
    ]
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' })), words => {
        const drawn = card(
          message(
            { part: 'heading', text: words },
            { part: 'text', text: words },
            { part: 'quote', lines: [words], source: words },
            { part: 'list', items: [words] },
            { part: 'facts', facts: [{ label: words, value: words }] },
            { part: 'table', title: words, columns: [words], rows: [[words]] },
            { part: 'bars', title: words, bars: [{ label: words, count: 1, step: 1, marks: [words] }] },
          ),
          'channel',
        )
        for (const { type, text } of texts(drawn['body'])) {
          if (type === 'TextBlock') assert.ok(isPlain(text), text)
          else assert.equal(type, 'TextRun')
          assert.ok(!text.includes('{{'))
        }
        assert.doesNotMatch(JSON.stringify(drawn), /"(?:Action\.OpenUrl|mention|selectAction)"/)
      }),
    )
    for (const words of hostile) assert.equal(isPlain(words), false, words)
  })

  it('escapes the signs of Markdown in a choice, and nothing else', () => {
    assert.equal(choiceTitle('Leader, 4 of 5: we do this, as a rule'), 'Leader, 4 of 5: we do this, as a rule')
    assert.equal(choiceTitle('a [b](c) *d*'), 'a \\[b\\](c) \\*d\\*')
  })

  it('shows no sign that escapes in what drops down, which reads no Markdown', () => {
    const options = [{ value: 'a', label: 'Ask <script> *now* {{DATE(x)}}' }]
    const drawnAs = (shape: 'menu' | 'list') => {
      const choice = { part: 'choice', name: 'action', label: 'Action', options, shape, required: true } as const
      const drawn = JSON.stringify(card({ summary: '', parts: [choice], buttons: [] }, 'personal'))
      return /"title":"([^"]*)"/.exec(drawn)?.[1]
    }
    assert.equal(drawnAs('menu'), 'Ask <script> *now* {\u200b{DATE(x)}}')
    assert.equal(drawnAs('list'), 'Ask \\\\<script\\\\> \\\\*now\\\\* {\u200b{DATE(x)}}')
  })

  it('writes the count of every bar beside it, then its word and its marks', () => {
    const said = texts(card(everyPart, 'channel')['body']).map(each => each.text.replaceAll('\u00a0', ' '))
    for (const words of ['0 Minimum', '6 Mature ◆ our position', '2 Leader ◆ our target'])
      assert.ok(said.join(' ').replace(/ +/g, ' ').includes(words), words)
  })

  it('draws a bar that is no taller than its words: nothing in it brings the padding of a coloured column', () => {
    const rows = barRows([
      { label: 'Minimum', count: 0, step: 1, marks: [] },
      { label: 'Mature', count: 3, step: 3, marks: [] },
      { label: 'Leader', count: 6, step: 4, marks: ['our target'] },
    ])
    assert.doesNotMatch(JSON.stringify(rows), /"(style|backgroundImage|minHeight)"/)
    const drawn = [...JSON.stringify(rows).matchAll(/"width":"(\d+)px","height":"(\d+)px"/g)].map(each => each.slice(1))
    assert.deepEqual(drawn, [
      ['48', '16'],
      ['96', '16'],
    ])
  })
})

describe('the limits of Teams', () => {
  const refused = (over: Partial<Message>) =>
    assert.throws(() => activityOf({ ...everyPart, ...over }, 'channel'), /Teams would not take this message/)

  it('hold a message with everything in it', () => assert.deepEqual(faultsOf(activityOf(everyPart, 'channel')), []))

  it('refuse, and never cut, a message that is too long', () =>
    refused({ parts: [{ part: 'text', text: 'x'.repeat(LIMITS.activity) }] }))

  it('refuse too many buttons, and a button with too much to say', () => {
    const button = { label: 'x', intent: { do: 'welcome' } } as const
    refused({ buttons: Array(7).fill(button) })
    refused({ buttons: [{ ...button, label: 'x'.repeat(61) }] })
  })

  it('refuse two inputs of one name, an input without a label, and names that Teams or we have taken', () => {
    const entry = { part: 'entry', name: 'a', label: 'A', kind: 'line', required: false, most: 9 } as const
    refused({ parts: [entry, entry] })
    refused({ parts: [{ ...entry, label: '' }] })
    for (const name of ['intent', 'msteams', '', '__proto__']) refused({ parts: [{ ...entry, name }] })
  })

  it('refuse a choice whose value would look like two', () =>
    refused({
      parts: [
        {
          part: 'choice',
          name: 'a',
          label: 'A',
          shape: 'many',
          required: false,
          options: [{ value: 'a,b', label: 'x' }],
        },
      ],
    }))
})

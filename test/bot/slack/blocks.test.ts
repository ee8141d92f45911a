import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Message, Part } from '#shared/messages/message.ts'
import { blocks } from '../../../bot/slack/blocks.ts'
import { draw, home, modal } from '../../../bot/slack/view.ts'
import { pieces } from '../../../bot/slack/words.ts'
import { slackChecks } from '../../fakes/slackChecks.ts'
import { LITERAL, readTwin, shownIn } from '../../fakes/slackReader.ts'
import { everyPart } from '../../fixtures/everyPart.ts'
import { golden } from '../../golden.ts'

const message = (...parts: Part[]): Message => ({ summary: 'Twin', parts, buttons: [] })
/** One with inputs, which a modal sends by a button. */
const form = (...parts: Part[]): Message => ({
  ...message(...parts),
  buttons: [{ label: 'Send', intent: { do: 'welcome' }, primary: true }],
})
const CHANNEL = 'C0PULSE'
/** Texts that Slack would make more of than words, were they mrkdwn. */
const HOSTILE = [
  '*bold*',
  '_i_ ~s~ `a`',
  '<https://evil.example|Your council>',
  'https://evil.example www.evil.example',
  '<!channel> <!here> <!everyone> <!subteam^S1>',
  '@channel @here',
  '<@U0ADA> <#C0PULSE>',
  ':tada: :+1::skin-tone-2:',
  '&lt;!channel&gt; &amp;lt; R&D',
  '> quoted',
  '- item\n1. item',
  '<!date^1392734382^{date}|x>',
  '```code```',
]
const words = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme' })).filter(said => said.trim() !== '')

describe('a message as Block Kit', () => {
  before(function () {
    this.timeout(20_000)
    slackChecks()
  })

  it('draws every part and button in a message', () => golden('everyPart.slack.message', draw(everyPart)))

  it('draws every part in a modal, whose own button sends the form', () =>
    golden('everyPart.slack.modal', modal(everyPart, CHANNEL)))

  it('draws App Home, with a field to ask in', () => golden('everyPart.slack.home', home([message(), everyPart])))

  it('draws in App Home a button once, whatever it is called further down', () => {
    const intent = { do: 'open-form', pulse: 'p1' } as const
    const named = (label: string) => ({ ...message(), buttons: [{ label, intent }] })
    const drawn = JSON.stringify(home([named('Answer'), named('Answer the pulse')], named('Further')))
    assert.match(drawn, /"Answer"/)
    assert.doesNotMatch(drawn, /Answer the pulse|Further/)
  })

  it("is what Slack's own typings describe", () => {
    assert.deepEqual(slackChecks().message(draw(everyPart).blocks), [])
    assert.deepEqual(slackChecks().view(modal(everyPart, CHANNEL)), [])
    assert.deepEqual(slackChecks().view(home([everyPart, message()])), [])
  })

  it('is its plain text when it has nothing to draw', () =>
    assert.deepEqual(shownIn(blocks({ summary: 'Hello', parts: [], buttons: [] })), [{ kind: 'text', text: 'Hello' }]))

  it("keeps everybody's words literal: no mrkdwn, link, mention, broadcast or emoji is read from them", () =>
    fc.assert(
      fc.property(words, said => {
        const drawn = form(
          { part: 'heading', text: said },
          { part: 'text', text: said },
          { part: 'text', text: said, tone: 'muted' },
          { part: 'quote', lines: [said], source: said },
          { part: 'list', items: [said] },
          { part: 'facts', facts: [{ label: said, value: said }] },
          { part: 'table', title: said, columns: [said, said], rows: [[said, said]] },
          { part: 'bars', title: said, bars: [{ label: said, count: 1, step: 1, marks: [said] }] },
          { part: 'entry', name: 'a', label: said, kind: 'line', required: false, most: 200 },
        )
        for (const shown of [shownIn(blocks(drawn)), shownIn(modal(drawn, CHANNEL)['blocks'])])
          for (const { kind } of shown) assert.ok(LITERAL.has(kind), kind)
        const texts = shownIn(blocks(drawn)).map(each => each.text)
        for (const text of texts) assert.ok(text.includes(said) || ['', 'Send'].includes(text.trim()), text)
        assert.ok(texts.filter(text => text === said).length >= 6)
      }),
    ))

  it('keeps its plain-text twin literal', () =>
    fc.assert(
      fc.property(fc.oneof(words, fc.constantFrom('a:b:c', '::', ':a:b:c:d:')), summary => {
        const { words: read, active } = readTwin(draw({ ...message(), summary }).text)
        assert.deepEqual(active, [])
        assert.equal(read, summary.replaceAll('\u200b', ''))
      }),
    ))

  it('parts a long text between words and loses none of them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const parted = pieces(text, most)
        assert.ok(parted.every(piece => piece.length <= most && piece.isWellFormed()))
        assert.equal(parted.join('').replace(/\s/g, ''), text.replace(/\s/g, ''))
      }),
    )
    assert.deepEqual(pieces('one two\nthree four', 9), ['one two', 'three', 'four'])
    const long = draw(message({ part: 'text', text: 'word '.repeat(1500).trim() }))
    assert.equal(long.blocks.length, 3)
    assert.deepEqual(slackChecks().message(long.blocks), [])
  })

  it('gives every fact a line of its own', () => {
    const facts = [
      { label: 'Agreed by', value: 'Board' },
      { label: 'Review on', value: '31 January' },
    ]
    const shown = shownIn(blocks(message({ part: 'facts', facts }))).map(each => each.text)
    assert.equal(shown.join(''), 'Agreed by: Board\nReview on: 31 January')
    assert.deepEqual(blocks(message({ part: 'facts', facts: [] })), [])
  })

  it('writes the count of every bar beside it, and its marks under it', () => {
    const drawn = shownIn(blocks(message(...everyPart.parts.filter(({ part }) => part === 'bars'))))
    assert.deepEqual(drawn[1]?.text.split('\n'), [
      'Minimum    0',
      'Developing █████ 3',
      'Mature     ██████████ 6',
      '           ◆ our position',
      'Leader     ███ 2',
      '           ◆ our target',
      'Innovator  ██ 1',
    ])
  })

  it('says beside each choice what it means, and above them all when one is too long for that', () => {
    const drawn = (shape: 'list' | 'menu' | 'many', ...hints: readonly string[]) =>
      blocks(
        message({
          part: 'choice',
          name: 'level.a',
          label: 'First area',
          options: hints.map((hint, at) => ({ value: `l${at}`, label: `Level ${at}`, hint })),
          shape,
          required: true,
        }),
      )
    const kinds = (...of: Parameters<typeof drawn>) => drawn(...of).map(each => each['type'])
    const beside = (...of: Parameters<typeof drawn>) =>
      (
        drawn(...of).at(-1) as { element: { options: readonly { description?: { text: string } }[] } }
      ).element.options.map(each => each.description?.text)
    for (const shape of ['list', 'menu', 'many'] as const) {
      assert.deepEqual(kinds(shape, 'short', 'h'.repeat(75)), ['input'])
      assert.deepEqual(beside(shape, 'short', 'h'.repeat(75)), ['short', 'h'.repeat(75)])
      assert.deepEqual(kinds(shape, 'short', 'h'.repeat(76)), ['divider', 'rich_text', 'input'])
      assert.deepEqual(beside(shape, 'short', 'h'.repeat(76)), [undefined, undefined])
    }
  })

  it('offers a menu where Slack takes no more boxes', () => {
    const elementFor = (shape: 'list' | 'menu' | 'many', count: number) => {
      const options = Array.from({ length: count }, (_, at) => ({ value: `o${at}`, label: `O ${at}` }))
      const [drawn] = blocks(message({ part: 'choice', name: 'a', label: 'A', options, shape, required: true }))
      return (drawn as { element: { type: string } }).element.type
    }
    assert.deepEqual(
      [
        elementFor('list', 10),
        elementFor('list', 11),
        elementFor('menu', 2),
        elementFor('many', 10),
        elementFor('many', 11),
      ],
      ['radio_buttons', 'static_select', 'static_select', 'checkboxes', 'multi_static_select'],
    )
  })
})

describe('a modal', () => {
  const field = { part: 'entry', name: 'a', label: 'A', kind: 'line', required: false, most: 9 } as const
  const ask = { label: 'Help', intent: { do: 'help', areas: [], levels: [] } } as const
  const answer = {
    label: 'Send answers',
    intent: { do: 'answer', pulse: 'p1', levels: {} },
    primary: true,
  } as const

  it('takes a short heading as its title, and leaves a long one in its place', () => {
    const titled = (heading: string) =>
      modal(message({ part: 'heading', text: heading }, { part: 'text', text: 'x' }), CHANNEL) as {
        title: { text: string }
        blocks: readonly object[]
      }
    assert.deepEqual(
      [titled('Procurement pulse').title.text, titled('Procurement pulse').blocks.length],
      ['Procurement pulse', 1],
    )
    assert.deepEqual([titled('x'.repeat(25)).title.text, titled('x'.repeat(25)).blocks.length], ['Council Pulse', 2])
  })

  it('sends its form by its own button, and keeps the others as buttons', () => {
    const view = modal({ summary: 'x', parts: [field], buttons: [ask, answer] }, CHANNEL)
    assert.equal((view['submit'] as { text: string }).text, 'Send answers')
    assert.deepEqual(JSON.parse(String(view['private_metadata'])), { channel: CHANNEL, intent: answer.intent })
    assert.deepEqual(
      (view['blocks'] as { type: string }[]).map(each => each.type),
      ['input', 'actions'],
    )
  })

  it('without a form has nothing to send', () => {
    const view = modal({ summary: 'x', parts: [], buttons: [ask] }, CHANNEL)
    assert.equal(view['submit'], undefined)
    assert.deepEqual(
      (view['blocks'] as { type: string }[]).map(each => each.type),
      ['actions'],
    )
  })
})

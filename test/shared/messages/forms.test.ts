import assert from 'node:assert/strict'
import type { Area } from '#shared/domain/framework.ts'
import { QUESTIONS } from '#shared/domain/intent.ts'
import { FORM, parseIntent } from '#shared/domain/parseIntent.ts'
import { whichAreaMessage } from '#shared/messages/areaMessage.ts'
import { askBackMessage } from '#shared/messages/askBackMessage.ts'
import { descriptorMessage } from '#shared/messages/descriptorMessage.ts'
import { levelAcrossMessage } from '#shared/messages/levelsAcrossMessage.ts'
import type { Message } from '#shared/messages/message.ts'
import { positionFormMessage, whichPositionMessage } from '#shared/messages/positionMessage.ts'
import { startMessage } from '#shared/messages/startMessage.ts'
import { framework } from '../../fixtures/framework.ts'

const buying = framework.areas[2] as Area
const start = () =>
  startMessage(framework, ['buying', 'sharing', 'listening'], [{ days: 5, closesAt: '2026-12-04T16:00:00Z' }], true)
const FORMS: Readonly<Record<string, () => Message>> = {
  start,
  position: () => positionFormMessage(framework, buying, undefined),
  'which area': () => whichAreaMessage(framework, 'our-result', ['leader']),
  'which position': () => whichPositionMessage(framework, 'leader'),
}
const fields = ({ parts }: Message) => parts.filter(part => part.part === 'choice' || part.part === 'entry')

describe('forms', () => {
  for (const [name, form] of Object.entries(FORMS))
    it(`have one button that stands out, and come back as an intent: ${name}`, () => {
      const message = form()
      assert.deepEqual(
        message.buttons.map(({ primary }) => primary),
        [true],
      )
      const inputs = fields(message).map(part => [part.name, part.part === 'choice' ? part.options[0]?.value : 'text'])
      const intent = parseIntent(message.buttons[0]?.intent, Object.fromEntries(inputs))
      assert.equal(intent?.do, message.buttons[0]?.intent.do)
    })

  it('say on the button what happens, whatever was asked without an area', () => {
    for (const meant of QUESTIONS)
      for (const levels of [[], ['leader'], ['mature', 'leader']])
        assert.match(whichAreaMessage(framework, meant, levels).buttons[0]?.label ?? '', /^(Show|Open) .{6,}/, meant)
    assert.equal(whichAreaMessage(framework, 'our-result', []).buttons[0]?.label, 'Show our result')
  })

  it('ask for what cannot be left out, and for nothing else', () => {
    const required = (form: () => Message) => fields(form()).map(({ name, required }) => [name, required])
    assert.deepEqual(required(start), [
      ['areas', true],
      ['days', true],
    ])
    assert.deepEqual(
      required(() => whichAreaMessage(framework, 'our-result', [])),
      [['areas', true]],
    )
    assert.deepEqual(required(whichPositionMessage.bind(undefined, framework, undefined)), [['areas', true]])
    assert.ok(fields(positionFormMessage(framework, buying, undefined)).every(({ required }) => !required))
  })

  it('say how many areas a pulse takes when none is chosen', () => {
    const [areas] = fields(start())
    assert.equal(areas?.part === 'choice' && areas.missing, 'Choose 3 to 5 areas')
  })

  it('let people write as much as can be read back', () => {
    const most = fields(positionFormMessage(framework, buying, undefined)).flatMap(part =>
      part.part === 'entry' ? [[part.name, part.most]] : [],
    )
    assert.deepEqual(Object.fromEntries(most), {
      targetBy: FORM.line,
      evidence: FORM.text,
      agreedBy: FORM.line,
      reviewOn: FORM.line,
    })
  })

  it('go on with the area that was chosen and the levels that were asked', () => {
    const [button] = whichAreaMessage(framework, 'describe-level', ['leader']).buttons
    assert.deepEqual(parseIntent(button?.intent, { areas: 'buying' }), {
      do: 'describe-level',
      areas: ['buying'],
      levels: ['leader'],
    })
  })
})

describe('buttons that say a whole question', () => {
  it('name the level, the question, or the area alone', () => {
    const labels = (
      ...of: Parameters<typeof askBackMessage> extends [unknown, unknown, ...infer Rest] ? Rest : never
    ) => askBackMessage(framework, framework.areas.slice(2, 4), ...of).buttons.map(({ label }) => label)
    assert.deepEqual(labels(['leader'], 'describe-level'), ['Leader: Buying', 'Leader: Checking'])
    assert.deepEqual(labels(['mature', 'leader'], 'compare-levels'), [
      'Mature and Leader: Buying',
      'Mature and Leader: Checking',
    ])
    assert.deepEqual(labels([], 'our-result'), ['Our result: Buying', 'Our result: Checking'])
    assert.deepEqual(labels([], 'our-target'), ['Our target: Buying', 'Our target: Checking'])
    assert.deepEqual(labels([], 'next-level'), ['Next step: Buying', 'Next step: Checking'])
    assert.deepEqual(labels([], 'describe-area'), ['Buying', 'Checking'])
  })

  it('are four at most, however many areas there are', () => {
    assert.equal(askBackMessage(framework, framework.areas, [], 'our-result').buttons.length, 4)
    assert.equal(levelAcrossMessage(framework, framework.areas, 'leader').buttons.length, 4)
  })
})

describe('the source of a descriptor', () => {
  it('is the heading where it stands in the document, whatever we call the area', () => {
    const heading = ['Trading', 'Buying goods and services', 'Leader']
    const descriptors = Object.fromEntries(
      Object.entries(buying.descriptors).map(([level, of]) => [level, { ...of, heading, official: ['Words.'] }]),
    )
    const [, quote] = descriptorMessage(framework, { ...buying, descriptors }, 'leader').parts
    assert.deepEqual(quote, {
      part: 'quote',
      lines: ['Words.'],
      source: "The strategy's own words: Test Strategy 2020, Buying goods and services",
    })
  })

  it('is a fault of ours for a level that the area does not describe', () => {
    assert.throws(() => descriptorMessage(framework, buying, 'legendary'), /no descriptor for buying, legendary/)
  })
})

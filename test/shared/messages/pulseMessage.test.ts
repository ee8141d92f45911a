import assert from 'node:assert/strict'
import type { Pulse } from '#shared/domain/pulse.ts'
import { ROLES } from '#shared/domain/response.ts'
import {
  answeredMessage,
  closedPulseMessage,
  formMessage,
  progress,
  pulseMessage,
  startedMessage,
} from '#shared/messages/pulseMessage.ts'
import { checkTwin } from '../../checkTwin.ts'
import { framework } from '../../fixtures/framework.ts'

const pulse: Pulse = {
  id: 'wexcombe-1',
  areas: ['listening', 'buying', 'using-tools'],
  framework: { id: framework.id, revision: framework.revision },
  opensAt: '2026-11-27T10:00:00.000Z',
  closesAt: '2026-12-04T16:00:00.000Z',
  state: 'open',
  asked: 12,
  minimumGroup: 5,
  place: '',
}

describe('the messages of a pulse', () => {
  it('say in the channel what it is about, who sees what, and how many have answered', () => {
    assert.deepEqual(pulseMessage(framework, pulse, 7).summary.split('\n'), [
      'Procurement pulse: 3 areas, about a minute',
      '- Listening',
      '- Buying',
      '- Using tools',
      'Your answers are confidential. Nothing is shown until the pulse closes on Friday 4 December at 4pm, and then only for groups of 5 or more.',
      '7 of 12 have answered',
    ])
  })

  it('open the form for one person alone', () => {
    const [answer, protect] = pulseMessage(framework, pulse, 0).buttons
    assert.deepEqual(answer, {
      label: 'Answer',
      intent: { do: 'open-form', pulse: pulse.id },
      primary: true,
      opens: true,
    })
    assert.equal(protect?.opens, true)
  })

  it('count people well when more answered than were asked, or when nobody knows how many were', () => {
    assert.equal(progress(pulse, 12), '12 of 12 have answered')
    assert.equal(progress(pulse, 1), '1 of 12 has answered')
    assert.equal(progress({ ...pulse, asked: 5 }, 9), '9 people have answered; 5 were asked')
    assert.equal(progress({ ...pulse, asked: 1 }, 2), '2 people have answered; 1 was asked')
    assert.equal(progress({ ...pulse, asked: 0 }, 1), '1 person has answered')
    assert.equal(progress({ ...pulse, asked: 0 }, 2), '2 people have answered')
  })

  it('name the minimum group that the pulse was started with', () => {
    const raised = { ...pulse, minimumGroup: 8 }
    assert.match(pulseMessage(framework, raised, 0).summary, /groups of 8 or more/)
    assert.match(formMessage(framework, raised).summary, /groups of 8 or more/)
  })

  it('say on the form until when answers can be changed, and offer the roles', () => {
    const form = formMessage(framework, pulse)
    assert.match(form.summary, /You can change them until Friday 4 December at 4pm/)
    const role = form.parts.find(part => part.part === 'choice' && part.name === 'role')
    assert.deepEqual(
      role?.part === 'choice' && role.options.map(({ value }) => value),
      ROLES.map(({ id }) => id),
    )
    assert.deepEqual(
      form.buttons.map(({ label, primary }) => [label, primary]),
      [['Send answers', true]],
    )
    const required = form.parts.flatMap(part => (part.part === 'choice' ? [[part.label, part.required]] : []))
    assert.deepEqual(required, [
      ['Listening', true],
      ['Buying', true],
      ['Using tools', true],
      ['Your role (optional)', false],
    ])
  })

  it('say nothing beside "I don\'t know", and show the id of an area that is gone', () => {
    const form = formMessage(framework, { ...pulse, areas: ['gone', 'buying', 'sharing'] })
    const [gone, buying] = form.parts.filter(part => part.part === 'choice')
    assert.deepEqual(buying?.options.at(-1), { value: 'dont-know', label: "I don't know" })
    assert.equal(gone?.label, 'gone')
    assert.deepEqual(gone?.options[0], { value: 'minimum', label: 'Minimum, 1 of 5' })
    assert.equal(buying?.options[3]?.label, 'Leader, 4 of 5')
  })

  it('tell the lead how many people are asked, where the platform says so', () => {
    assert.match(startedMessage(pulse, 'yes').summary, /12 people are asked about 3 areas/)
    assert.match(startedMessage({ ...pulse, asked: 1 }, 'yes').summary, /1 person is asked about 3 areas/)
    assert.match(startedMessage({ ...pulse, asked: 0 }, 'yes').summary, /It asks about 3 areas and closes on Friday 4/)
  })

  it('thank, and offer to change, without a word of what was said', () => {
    const said = answeredMessage(pulse)
    assert.deepEqual(
      said.buttons.map(({ intent }) => intent),
      [{ do: 'open-form', pulse: pulse.id }],
    )
    for (const { title } of framework.areas) assert.ok(!said.summary.includes(title))
  })

  it('say when it closed, and offer nothing to answer', () => {
    const closed = closedPulseMessage(framework, {
      ...pulse,
      state: 'closed',
      closedAt: '2026-12-04T16:00:05.000Z',
      answered: 9,
    })
    assert.match(closed.summary, /Closed on Friday 4 December at 4pm\. 9 of 12 answered\./)
    assert.deepEqual(closed.buttons, [])
  })

  it('are whole in every state', () => {
    for (const each of [
      pulse,
      { ...pulse, asked: 0 },
      { ...pulse, asked: 1 },
      { ...pulse, areas: ['gone', 'buying', 'sharing'] },
    ]) {
      const all = [
        pulseMessage(framework, each, 1),
        closedPulseMessage(framework, each),
        formMessage(framework, each),
        answeredMessage(each),
      ]
      for (const message of [
        ...all,
        ...(['yes', 'no', 'uncertain'] as const).map(arrived => startedMessage(each, arrived)),
      ])
        checkTwin(message, message.summary)
    }
  })
})

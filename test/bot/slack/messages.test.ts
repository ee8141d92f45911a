import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { readPack } from '#shared/domain/pack.ts'
import type { Pulse } from '#shared/domain/pulse.ts'
import { formMessage } from '#shared/messages/pulseMessage.ts'
import { draw, home, isFilledIn, modal } from '../../../bot/slack/view.ts'
import { slackChecks } from '../../fakes/slackChecks.ts'
import { everyMessage } from '../../fixtures/everyMessage.ts'

const framework = readPack(pack)

const PULSE: Omit<Pulse, 'areas' | 'framework'> = {
  id: '5f0c6f1e-8f54-4d2e-9a55-0a4b5d0d3a10',
  opensAt: '2026-11-24T09:00:00.000Z',
  closesAt: '2026-12-04T16:00:00.000Z',
  state: 'open',
  asked: 12,
  minimumGroup: 5,
  place: 'sealed',
}

interface Input {
  readonly type: string
  readonly block_id: string
  readonly element: {
    readonly type: string
    readonly options: readonly { readonly description?: { readonly text: string } }[]
  }
}

describe('in Slack, with the strategy as it ships', () => {
  before(function () {
    this.timeout(20_000)
    slackChecks()
  })

  for (const [name, messages] of Object.entries(everyMessage))
    it(`${name}: within the limits, valid by Slack's typings, a label on every input, a plain-text twin`, () => {
      const { message: checkMessage, view: checkView } = slackChecks()
      for (const message of messages) {
        const { text, blocks } = draw(message)
        assert.ok(text.length > 0)
        assert.deepEqual(checkMessage(blocks), [])
        for (const view of [modal(message, 'C0PULSE'), home([message])]) assert.deepEqual(checkView(view), [])
        const inputs = blocks.filter(block => block['type'] === 'input')
        assert.ok(inputs.every(input => (input['label'] as { text: string }).text.trim().length > 0))
      }
    })

  it('the form of a pulse asks one question of each area, with what each level looks like beside it', () => {
    const { id, revision, levels, areas } = framework
    const asked = (names: readonly string[]) =>
      modal(formMessage(framework, { ...PULSE, framework: { id, revision }, areas: names }), 'C0PULSE')
    for (const area of areas) {
      const [, input, ...others] = asked([area.id])['blocks'] as readonly Input[]
      assert.deepEqual([input?.element.type, others.map(each => each.block_id)], ['radio_buttons', ['role']])
      assert.deepEqual(
        input?.element.options.map(each => each.description?.text),
        [...levels.map(level => area.descriptors[level.id]?.short), undefined],
      )
    }
    const four = asked(areas.slice(0, 4).map(area => area.id))['blocks'] as readonly Input[]
    assert.deepEqual(
      four.map(each => each.type),
      ['rich_text', ...Array(5).fill('input')],
    )
  })

  it("what is filled in goes with the primary button, which is the modal's own", () => {
    const forms = Object.values(everyMessage)
      .flat()
      .filter(({ parts }) => parts.some(isFilledIn))
    assert.ok(forms.length > 8)
    for (const form of forms) {
      const primary = form.buttons.filter(button => button.primary)
      const { submit } = modal(form, 'C0PULSE') as { readonly submit?: { readonly text: string } }
      assert.deepEqual(
        [submit?.text],
        primary.map(({ label }) => label),
      )
    }
  })

  it('App Home, of help and the overview at their longest', () => {
    const together = [...(everyMessage['help and welcome'] ?? []).slice(0, 1), ...(everyMessage['the overview'] ?? [])]
    assert.equal(together.length, 2)
    assert.deepEqual(slackChecks().view(home(together)), [])
  })
})

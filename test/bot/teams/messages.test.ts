import assert from 'node:assert/strict'
import { card } from '../../../bot/teams/card.ts'
import { readClick } from '../../../bot/teams/click.ts'
import { activityOf } from '../../../bot/teams/render.ts'
import type { Json } from '../../../bot/teams/words.ts'
import { officialParser } from '../../fakes/teamsParser.ts'
import { everyMessage } from '../../fixtures/everyMessage.ts'

const SURFACES = ['channel', 'personal', 'dialog'] as const

describe('in Teams, with the strategy as it ships', () => {
  for (const [name, messages] of Object.entries(everyMessage))
    it(`${name}: within the limits, valid by the official parser, a label on every input, a plain-text twin`, () => {
      for (const message of messages) {
        for (const place of ['channel', 'personal'] as const) activityOf(message, place)
        assert.ok(message.summary.length > 0)
        for (const surface of SURFACES) {
          const { complaints, inputs } = officialParser(card(message, surface))
          assert.deepEqual(complaints, [])
          assert.ok(inputs.every(input => input.label))
          assert.equal(new Set(inputs.map(input => input.id)).size, inputs.length)
        }
      }
    })

  describe('what is filled in', () => {
    const forms = Object.values(everyMessage)
      .flat()
      .filter(({ parts }) => parts.some(({ part }) => part === 'choice' || part === 'entry'))
    const inputsOf = (drawn: Json) =>
      (drawn['body'] as readonly Json[]).filter(({ type }) => String(type).startsWith('Input.'))
    const sends = (action: Json | undefined) => action !== undefined && action['associatedInputs'] === undefined

    it('goes with the primary button, on a client that knows Execute and on one that does not', () => {
      assert.ok(forms.length > 8)
      for (const form of forms)
        for (const surface of SURFACES) {
          const drawn = card(form, surface)
          const actions = drawn['actions'] as readonly Json[]
          const senders = actions.filter(sends)
          assert.deepEqual(
            senders.map(({ title }) => title),
            form.buttons.filter(({ primary }) => primary).map(({ label }) => label),
          )
          assert.equal(senders.length, 1, form.summary)
          if (senders[0]?.['fallback']) assert.ok(sends(senders[0]['fallback'] as Json))
        }
    })

    it('completes what that button asks: every choice and every text arrives', () => {
      for (const form of forms) {
        const drawn = card(form, 'personal')
        const button = (drawn['actions'] as readonly Json[]).find(sends)
        for (const input of inputsOf(drawn)) {
          const filled = filledIn(input)
          const click = readClick({ ...(button?.['data'] as object), [String(input['id'])]: filled })
          assert.ok('intent' in click, `${form.summary}: ${input['id']}`)
          assert.ok(JSON.stringify(click.intent).includes(filled.split(',')[0] as string), String(input['id']))
        }
      }
    })
  })
})

/** Something that a person could put into an input, other than what stood there. */
function filledIn({ choices, type, isMultiSelect }: Json): string {
  if (type === 'Input.Date') return '2031-05-06'
  if (type === 'Input.Text') return 'Typed by hand'
  const values = (choices as readonly { readonly value: string }[]).map(({ value }) => value)
  return isMultiSelect ? values.slice(-3).join(',') : (values.at(-1) as string)
}

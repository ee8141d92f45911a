import assert from 'node:assert/strict'
import fc from 'fast-check'
import { ACTION_VERBS, type ActionIntent } from '#shared/domain/actionIntent.ts'
import { ACTION_LENGTHS, asTitle } from '#shared/domain/parseAction.ts'
import { parseIntent, wroteTooMuch } from '#shared/domain/parseIntent.ts'

const OVER = '2026-11-24T10:00:00.000Z'
const FILLED = { title: 'Ask HR', area: 'buying', level: 'mature', due: '2027-03-12', notes: 'One\ntwo' } as const

describe('a click about actions and reminders read back into an intent', () => {
  const WHOLE: readonly ActionIntent[] = [
    { do: 'propose-action', owner: 'nobody', ...FILLED, pulse: 'p-1' },
    { do: 'edit-action' },
    { do: 'edit-action', action: 'a-1', over: OVER, ...FILLED, links: 'https://a.example' },
    { do: 'edit-action', area: 'buying', level: 'mature', clause: 0 },
    { do: 'edit-action', title: 'Call Age UK', owner: 'nobody' },
    { do: 'save-action', action: 'a-1', over: OVER, owner: 'me', by: 'f'.repeat(40), ...FILLED },
    { do: 'show-action', action: 'a-1' },
    { do: 'list-actions', whose: 'mine', areas: [] },
    { do: 'list-actions', whose: 'overdue', areas: ['buying'], from: 8 },
    { do: 'list-actions', whose: 'ours', areas: [], of: 'amina' },
    { do: 'find-action', words: 'joint plan', to: 'change', due: '2026-12-04', action: 'a-1' },
    { do: 'edit-reminders', quiet: ['5'], until: '2026-12-04' },
    { do: 'propose-action', title: 'Call Age UK', doubt: 'no such day', dayWords: '31 February' },
    { do: 'suggest-actions', area: 'buying', level: 'mature' },
    { do: 'start-action', action: 'a-1' },
    { do: 'finish-action', action: 'a-1' },
    { do: 'finish-action', action: 'a-1', outcome: '' },
    { do: 'drop-action', action: 'a-1', reason: 'No money' },
    { do: 'reopen-action', action: 'a-1' },
    { do: 'offer-action', action: 'a-1' },
    { do: 'offer-action', action: 'a-1', to: 'U0BOB' },
    { do: 'accept-action', action: 'a-1' },
    { do: 'decline-action', action: 'a-1' },
    { do: 'snooze-action', action: 'a-1', when: 'until', day: '2027-03-12' },
    { do: 'edit-reminders' },
    { do: 'save-reminders', muted: true, quiet: ['1', '5'], until: '2027-03-12', digest: '1' },
    { do: 'mute-reminders' },
    { do: 'edit-council-reminders' },
    { do: 'save-council-reminders', digest: '1', pulses: 'off', heldOut: '20' },
    { do: 'show-nudges' },
    { do: 'remind-everyone', pulse: 'p-1' },
    { do: 'preview-said-did', pulse: 'p-1' },
    { do: 'post-said-did', pulse: 'p-1' },
    { do: 'post-said-did', pulse: 'p-1', actions: ['a-1', 'a-2'] },
  ]
  it('brings back each of them from a button that carries it whole', () => {
    for (const intent of WHOLE) assert.deepEqual(parseIntent(JSON.parse(JSON.stringify(intent)), {}), intent)
    assert.deepEqual([...new Set(WHOLE.map(each => each.do))].sort(), [...ACTION_VERBS].sort())
  })

  it('takes what was filled in over what the button carries, and leaves out what was emptied', () => {
    const button = { do: 'save-action', action: 'a-1', over: OVER, title: 'As it was', notes: 'Old', due: '2027-03-12' }
    assert.deepEqual(parseIntent(button, { title: ' Ask\nHR ', notes: '', due: '', links: '', area: '', level: '' }), {
      do: 'save-action',
      action: 'a-1',
      over: OVER,
      title: 'Ask HR',
    })
  })

  it('takes from a form neither which version it saves over, nor whose sentence it was', () => {
    const sent = parseIntent({ do: 'save-action', title: 'Ask HR' }, { over: OVER, by: 'f'.repeat(40), action: 'a-2' })
    assert.deepEqual(sent, { do: 'save-action', title: 'Ask HR' })
  })

  it('asks whom the button says, whatever stands in the picker beside it', () => {
    const button = { do: 'offer-action', action: 'a-1' }
    assert.deepEqual(parseIntent({ ...button, to: 'channel' }, { to: 'U0BOB' }), { ...button, to: 'channel' })
    assert.deepEqual(parseIntent(button, { to: 'U0BOB' }), { ...button, to: 'U0BOB' })
    assert.deepEqual(parseIntent(button, { to: '' }), button)
  })

  const long = (name: keyof typeof ACTION_LENGTHS) => 'a'.repeat(ACTION_LENGTHS[name] + 1)
  const REFUSED: readonly [data: unknown, inputs?: Record<string, unknown>][] = [
    [{ do: 'show-action' }],
    [{ do: 'show-action', action: 'council:other/a-1' }],
    [{ do: 'show-action', action: '__proto__' }],
    [{ do: 'show-action', action: ['a-1'] }],
    [{ do: 'save-action', title: long('title') }],
    [{ do: 'save-action' }, { title: 'x', notes: long('notes') }],
    [{ do: 'save-action' }, { title: 'x', links: long('links') }],
    [{ do: 'save-action', title: 7 }],
    [{ do: 'save-action', title: 'x', due: '2027-02-30' }],
    [{ do: 'save-action', title: 'x', area: '../buying' }],
    [{ do: 'save-action', title: 'x', pulse: 'p 1' }],
    [{ do: 'finish-action', action: 'a-1', outcome: long('outcome') }],
    [{ do: 'drop-action', action: 'a-1' }, { reason: long('reason') }],
    [{ do: 'list-actions', whose: 'theirs', areas: [] }],
    [{ do: 'offer-action', action: 'a-1', to: 'teams:another-tenant:person' }],
    [{ do: 'offer-action', action: 'a-1', to: ['U0BOB'] }],
    [{ do: 'snooze-action', action: 'a-1', when: 'until', day: 'friday' }],
    [{ do: 'save-reminders', quiet: ['7'] }],
    [{ do: 'save-reminders', quiet: [], digest: 'daily' }],
    [{ do: 'save-council-reminders', heldOut: '101' }],
    [{ do: 'save-council-reminders', heldOut: '-5' }],
    [{ do: 'post-said-did', pulse: 'p/1' }],
    [{ do: 'post-said-did', pulse: 'p-1', actions: ['a/1'] }],
  ]
  it('takes nothing that no button or form of ours can hold', () => {
    for (const [data, inputs = {}] of REFUSED)
      assert.equal(parseIntent(data, inputs), undefined, JSON.stringify([data, inputs]).slice(0, 80))
  })

  it('knows a text that is too long by the field that it stands in', () => {
    for (const name of ['title', 'notes', 'links', 'outcome', 'reason'] as const) {
      assert.equal(wroteTooMuch({ [name]: long(name) }), true)
      assert.equal(wroteTooMuch({ [name]: long(name).slice(1) }), false)
    }
  })

  it('makes any words a title that fits, without half a character', () => {
    assert.equal(asTitle('Ask HR'), 'Ask HR')
    const long = asTitle(`${'a'.repeat(ACTION_LENGTHS.title - 2)}\u{1F600}\u{1F600}`)
    assert.equal(long, `${'a'.repeat(ACTION_LENGTHS.title - 2)}…`)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), words => {
        assert.ok(asTitle(words).length <= ACTION_LENGTHS.title && asTitle(words).isWellFormed())
      }),
    )
  })

  it('whatever is sent gives nothing, or an intent that reads back as itself', () => {
    const names = ['action', 'title', 'area', 'level', 'due', 'notes', 'links', 'to', 'when', 'day', 'whose', 'areas']
    const more = ['owner', 'over', 'by', 'clause', 'from', 'quiet', 'digest', 'heldOut', 'pulse', 'outcome', 'reason']
    const fields = fc.dictionary(
      fc.constantFrom(...names, ...more),
      fc.oneof(fc.string(), fc.constantFrom('a-1', '', '1', 'me', 'mine', '2027-03-12'), fc.anything()),
    )
    fc.assert(
      fc.property(fc.constantFrom(...ACTION_VERBS), fields, fields, (verb, button, inputs) => {
        const read = parseIntent({ ...button, do: verb }, inputs)
        if (read !== undefined) assert.deepEqual(parseIntent(JSON.parse(JSON.stringify(read)), {}), read)
      }),
    )
  })
})

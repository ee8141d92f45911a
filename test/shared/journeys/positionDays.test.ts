import assert from 'node:assert/strict'
import type { Intent } from '#shared/domain/intent.ts'
import { COUNCIL, type Stage, setUp } from '../../setUp.ts'

type Save = Extract<Intent, { do: 'save-position' }>
const WHOLE = { level: 'developing', target: 'leader', evidence: 'Audit of June', targetBy: '2027-03-31' }

describe('what a position takes', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await setUp()
  })
  afterEach(() => stage.store.close())

  const save = (over: Partial<Save>) => stage.ask({ do: 'save-position', area: 'buying', ...over })
  const stands = async () => (await stage.store.read(`council:${COUNCIL.id}`, 'position', 'buying'))?.value

  it('is days from today to 20 years ahead; any other is refused by the name of its field', async () => {
    const faults: readonly (readonly [Partial<Save>, RegExp])[] = [
      [
        { targetBy: '2020-01-01' },
        /^"Target by" has to be a day from today, 24 November 2026, to 24 November 2046, so/,
      ],
      [{ reviewOn: '1999-01-01' }, /^"Review on" has to be a day from today/],
      [{ reviewOn: '9999-01-01' }, /^"Review on" has to be/],
      [{ targetBy: '2026-11-23' }, /^"Target by" has to be/],
      [{ targetBy: '2046-11-25' }, /^"Target by" has to be/],
    ]
    for (const [fault, words] of faults) {
      const said = await save({ level: 'mature', ...fault })
      assert.match(said.summary, words)
      assert.deepEqual([said.refused, said.buttons], [true, []])
    }
    assert.equal(await stands(), undefined)
    for (const day of ['2026-11-24', '2046-11-24'])
      assert.match((await save({ targetBy: day, reviewOn: day })).summary, /Saved\./)
  })

  it('is a day that has passed, as long as it stays as it was recorded', async () => {
    await save({ level: 'mature', reviewOn: '2026-11-25' })
    stage.clock.set('2026-12-24T10:00:00.000Z')
    assert.match((await save({ level: 'leader', reviewOn: '2026-11-25' })).summary, /Saved\./)
    assert.match((await save({ level: 'leader', reviewOn: '2026-11-26' })).summary, /"Review on" has to be/)
  })

  it('is nothing from an empty form, unless something stood: that is cleared', async () => {
    const empty = await save({ evidence: '' })
    assert.match(empty.summary, /^Nothing was filled in, so nothing was saved\./)
    assert.ok(empty.refused)
    assert.equal(await stands(), undefined)
    await save(WHOLE)
    for (let times = 0; times < 2; times++)
      assert.match((await save({})).summary, /^Buying\nCleared: no position and no target is recorded/)
    assert.deepEqual(Object.keys((await stands()) ?? {}), ['area', 'changedAt'])
  })
})

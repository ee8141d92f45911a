import assert from 'node:assert/strict'
import type { Refreshed } from '../../addin/refresh/workbook.ts'
import { faultSentence, refreshedSentences } from '../../addin/sentences.ts'

const nothing: Refreshed = {
  done: 'refreshed',
  madeTables: 0,
  changedCells: 0,
  newRows: 0,
  withdrawnRows: 0,
  notes: [],
}

describe('what the pane says after a refresh', () => {
  it('counts what changed', () => {
    const said = (over: Partial<Refreshed>) => refreshedSentences({ ...nothing, ...over })[0]
    assert.equal(said({}), 'Nothing has changed since the last refresh.')
    assert.equal(said({ changedCells: 3, newRows: 1 }), '3 cells changed, 1 row new.')
    assert.equal(said({ madeTables: 1, changedCells: 1 }), '1 table made, 1 cell changed.')
    assert.equal(said({ withdrawnRows: 2 }), '2 rows no longer reported, and marked.')
  })

  it('adds what was left out', () => {
    assert.deepEqual(refreshedSentences({ ...nothing, notes: ['The column was renamed.'] }).slice(1), [
      'The column was renamed.',
    ])
  })

  it('puts what Excel refuses in words, and never shows what was thrown', () => {
    assert.match(faultSentence({ code: 'AccessDenied' }), /protected or read-only/)
    assert.match(faultSentence({ code: 'InvalidOperationInCellEditMode' }), /editing a cell/)
    assert.match(faultSentence({ code: 'GeneralException', message: 'secret' }), /couldn't finish .*GeneralException/)
    assert.match(
      faultSentence({ code: 'GeneralException' }),
      /Some tables may be up to date and some not: refresh again/,
    )
    for (const thrown of [new Error('secret'), null, 'secret', undefined])
      assert.ok(!faultSentence(thrown).includes('secret'))
  })
})

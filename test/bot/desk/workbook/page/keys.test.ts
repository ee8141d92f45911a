import assert from 'node:assert/strict'
import { keyMeans } from '../../../../../bot/desk/workbook/page/keys.ts'

describe('a key in the grid', () => {
  const size = { rows: 20, columns: 9 }
  const press = (key: string, held: { ctrlKey?: boolean; altKey?: boolean; metaKey?: boolean } = {}) =>
    keyMeans({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, size, { row: 3, column: 4 })

  it('moves as in a spreadsheet', () => {
    const to = (key: string, held?: { ctrlKey: boolean }) => {
      const meaning = press(key, held)
      return meaning?.does === 'go' ? [meaning.to.row, meaning.to.column] : undefined
    }
    assert.deepEqual(
      ['ArrowUp', 'ArrowLeft', 'Home', 'End', 'PageDown'].map(key => to(key)),
      [
        [2, 4],
        [3, 3],
        [3, 0],
        [3, 8],
        [13, 4],
      ],
    )
    assert.deepEqual(
      [to('Home', { ctrlKey: true }), to('End', { ctrlKey: true })],
      [
        [0, 0],
        [19, 8],
      ],
    )
  })

  it('edits, replaces or clears', () => {
    assert.deepEqual(
      ['Enter', 'F2', 'x', '=', 'Delete'].map(key => press(key)),
      [{ does: 'edit' }, { does: 'edit' }, { does: 'edit', with: 'x' }, { does: 'edit', with: '=' }, { does: 'clear' }],
    )
  })

  it('stays the browser’s own where it means something there', () => {
    const left = [press('Tab'), press('Shift'), press('c', { ctrlKey: true }), press('c', { metaKey: true })]
    assert.deepEqual([...left, press('ArrowLeft', { altKey: true })], Array(5).fill(undefined))
  })
})

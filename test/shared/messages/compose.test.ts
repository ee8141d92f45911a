import assert from 'node:assert/strict'
import { compose } from '#shared/messages/compose.ts'
import type { Part } from '#shared/messages/message.ts'

describe('the plain-text twin', () => {
  it('says every part of a message, one idea a line', () => {
    const parts: readonly Part[] = [
      { part: 'heading', text: 'Heading' },
      { part: 'text', text: 'Text.' },
      { part: 'quote', lines: ['One.', 'Two.'], source: 'The source' },
      { part: 'list', items: ['first', 'second'] },
      { part: 'facts', facts: [{ label: 'Label', value: 'value' }] },
      {
        part: 'choice',
        name: 'n',
        label: 'Choose',
        options: [
          { value: 'a', label: 'A', hint: 'as in apple' },
          { value: 'b', label: 'B' },
        ],
        shape: 'list',
        required: true,
      },
      { part: 'entry', name: 'e', label: 'Write', kind: 'line', required: false, most: 200 },
      { part: 'entry', name: 'f', label: 'Written', kind: 'line', required: false, most: 200, filled: 'before' },
      {
        part: 'bars',
        title: 'Bars',
        bars: [
          { label: 'Mature', count: 3, step: 3, marks: ['our position', 'our target'] },
          { label: 'Leader', count: 0, step: 4, marks: [] },
        ],
      },
      { part: 'table', title: 'Table', columns: ['Area', 'Level'], rows: [['Buying', 'Mature']] },
    ]
    assert.deepEqual(compose(parts).summary.split('\n'), [
      'Heading',
      'Text.',
      '"One."',
      '"Two."',
      'The source',
      '- first',
      '- second',
      'Label: value',
      'Choose',
      '- A: as in apple',
      '- B',
      'Write',
      'Written: before',
      'Bars',
      '- Mature: 3, our position, our target',
      '- Leader: 0',
      'Table',
      'Area: Buying, Level: Mature',
    ])
  })
})

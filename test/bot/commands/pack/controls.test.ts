import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { CHECKED } from '../../../../bot/commands/pack/accessibility.ts'
import { CONTROLS } from '../../../../bot/commands/pack/controls.ts'
import { read } from '../../../rules/files.ts'

describe('the 14 principles and the accessibility statement', () => {
  it('gives only proofs that are there: each a test file, and a title in it', () => {
    const proofs = [...CONTROLS, ...CHECKED].flatMap(each => each.proofs)
    assert.ok(proofs.length > 40)
    for (const [file, title] of proofs) {
      assert.ok(existsSync(file), file)
      const literal = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      assert.match(read(file), new RegExp(`\\bit\\((['"\`])${literal}(\\1|,? \\$\\{)`), `${file}: ${title}`)
    }
    assert.equal(CONTROLS.length, 14)
    assert.deepEqual(
      CONTROLS.filter(each => each.proofs.length === 0).map(({ principle }) => principle),
      ['Governance framework', 'Personnel security'],
    )
  })
})

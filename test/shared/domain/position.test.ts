import assert from 'node:assert/strict'
import { levelsToTarget, type Position } from '#shared/domain/position.ts'
import { framework } from '../../fixtures/framework.ts'

const from = (over: Partial<Position>) => levelsToTarget(framework, { area: 'buying', changedAt: '', ...over })

describe('the way from a position to its target', () => {
  it('counts levels up, at it, and beyond it', () => {
    assert.equal(from({ level: 'developing', target: 'leader' }), 2)
    assert.equal(from({ level: 'leader', target: 'leader' }), 0)
    assert.equal(from({ level: 'innovator', target: 'mature' }), -2)
  })

  it('is unknown while the level or the target is', () => {
    assert.equal(from({}), undefined)
    assert.equal(from({ level: 'mature' }), undefined)
    assert.equal(from({ target: 'mature' }), undefined)
  })

  it('is unknown for a level that the framework does not have', () => {
    assert.equal(from({ level: 'legendary', target: 'mature' }), undefined)
    assert.equal(from({ level: 'mature', target: 'legendary' }), undefined)
  })
})

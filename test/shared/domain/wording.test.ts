import assert from 'node:assert/strict'
import { findArea } from '#shared/domain/framework.ts'
import { packFaults } from '#shared/domain/pack.ts'
import { type Wording, withWording } from '#shared/domain/wording.ts'
import { framework, retiring } from '../../fixtures/framework.ts'

const wording: Wording = {
  framework: framework.id,
  importedAt: '2026-11-24T10:00:00.000Z',
  areas: {
    buying: {
      explanation: { description: ['Official.'], whatItIs: ['Official.'], whyItMatters: ['Official.'] },
      levels: { leader: ['The very words.'] },
    },
  },
}

describe('the framework of the tests', () => {
  it('is a pack without a fault, also with an area retired and with official words', () => {
    for (const pack of [framework, retiring('buying'), withWording(framework, wording)])
      assert.deepEqual(packFaults(pack), [])
    assert.equal(framework.areas.filter(({ kind }) => kind === 'enabler').length, 2)
  })
})

describe('official words', () => {
  it('stand beside our plain English, and change nothing else', () => {
    const before = JSON.stringify(framework)
    const buying = findArea(withWording(framework, wording), 'buying')
    assert.deepEqual(buying?.descriptors['leader']?.official, ['The very words.'])
    assert.deepEqual(
      buying?.descriptors['leader']?.statements,
      findArea(framework, 'buying')?.descriptors['leader']?.statements,
    )
    assert.equal(buying?.descriptors['mature']?.official, undefined)
    assert.deepEqual(buying?.officialExplanation, wording.areas['buying']?.explanation)
    assert.equal(findArea(withWording(framework, wording), 'sharing'), findArea(framework, 'sharing'))
    assert.equal(JSON.stringify(framework), before)
  })

  it('of another framework are left alone', () => {
    assert.equal(withWording(framework, { ...wording, framework: 'other-2030' }), framework)
    assert.equal(withWording(framework, undefined), framework)
  })

  it('for an enabler bring no explanation that the document does not have', () => {
    const tools: Wording = { ...wording, areas: { 'using-tools': { levels: { minimum: ['Words.'] } } } }
    const area = findArea(withWording(framework, tools), 'using-tools')
    assert.equal(area?.officialExplanation, undefined)
    assert.deepEqual(area?.descriptors['minimum']?.official, ['Words.'])
  })
})

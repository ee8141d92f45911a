import assert from 'node:assert/strict'
import pack from '#shared/data/nps-2018.json' with { type: 'json' }
import { clauseTitle } from '#shared/domain/clauseTitle.ts'
import { type Area, areasInForce, findArea } from '#shared/domain/framework.ts'
import { readPack } from '#shared/domain/pack.ts'
import { newClauses } from '#shared/domain/suggestActions.ts'

const framework = readPack(pack)
const area = (id: string) => findArea(framework, id) as Area
const titles = (id: string, below: string, level: string) =>
  newClauses(area(id), below, level).map(({ title }) => title)

/** An area of which only these two levels say anything. */
const between = (below: readonly string[], level: readonly string[]): Area => {
  const descriptor = (statements: readonly string[]) => ({ short: '', heading: [], statements })
  return { ...area('engaging-local-smes'), descriptors: { low: descriptor(below), high: descriptor(level) } }
}
const fresh = (below: readonly string[], level: readonly string[]) =>
  newClauses(between(below, level), 'low', 'high').map(({ statement }) => statement)

describe('what is new at a level', () => {
  it('is what the level below does not say, in whatever order and with whatever small words', () => {
    assert.deepEqual(fresh(['They can search it.'], ['They can search it.', 'They can filter it.']), [
      'They can filter it.',
    ])
    const below = ['It has identified every area where it is vulnerable.']
    assert.deepEqual(fresh(below, ['Every area where the council is vulnerable has been identified.']), [])
  })

  it('is also one word more: "all" where it was "some"', () => {
    assert.equal(fresh(['It is used for some tenders.'], ['It is used for all tenders.']).length, 1)
  })

  it('is everything where nothing is below', () => {
    assert.equal(newClauses(between([], ['One.', 'Two.']), undefined, 'high').length, 2)
  })

  it('keeps its place among the statements, which a button names', () => {
    const [clause] = newClauses(area('managing-strategic-risk'), 'mature', 'leader')
    assert.deepEqual([clause?.clause, newClauses(area('managing-strategic-risk'), 'mature', 'leader').length], [2, 1])
  })
})

describe('the title of an action made from a clause', () => {
  it('asks for something, in the words of the clause', () => {
    assert.deepEqual(titles('engaging-local-smes', 'mature', 'leader'), [
      'Build engaging with SMEs into the corporate strategy',
    ])
    assert.deepEqual(titles('obtaining-social-value', 'mature', 'leader'), [
      'Build social value into the corporate strategy',
      'Set up full frameworks for managing and delivering it',
    ])
    assert.deepEqual(titles('developing-talent', 'developing', 'mature'), [
      'Include help for staff to gain professional qualifications in the service plan',
      'Include support for apprenticeships in the service plan',
    ])
    assert.deepEqual(titles('enabling-innovation', 'developing', 'mature').slice(1), [
      'Use innovative ways of procuring for technology',
      'Use innovative ways of procuring for established services too',
    ])
  })

  it('leaves what no rule fits as it is, and says so', () => {
    assert.equal(clauseTitle(['Teams exist.'], 0), 'Work towards: Teams exist')
  })

  it('fits, begins with a capital, says what it is about, and is one of its kind, for every step of the strategy', () => {
    for (const each of areasInForce(framework))
      framework.levels.forEach(({ id }, at) => {
        if (at === 0) return
        const made = titles(each.id, framework.levels[at - 1]?.id as string, id)
        assert.ok(made.length > 0, `${each.id} ${id}`)
        assert.equal(new Set(made).size, made.length, `${each.id} ${id}`)
        for (const title of made) {
          assert.ok(title.length <= 150 && /^\p{Lu}/u.test(title) && !/ {2}|undefined| ,|[.]$/.test(title), title)
          assert.doesNotMatch(title, /^(?:Work towards: )?(?:It|They) /, title)
        }
      })
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { packFaults, readPack } from '#shared/domain/pack.ts'
import { PARKS } from '../../fixtures/document.ts'

const GONE = Symbol('nothing at all')

/** A copy of a sound pack in which another value stands somewhere. @param way such as `areas.0.status` */
function changed(way: string, value: unknown, pack: unknown = PARKS): unknown {
  const copy: unknown = structuredClone(pack)
  const names = way.split('.')
  const last = names.pop() as string
  const parent = names.reduce((at, name) => (at as Record<string, unknown>)[name], copy) as Record<string, unknown>
  if (value === GONE) delete parent[last]
  else parent[last] = value
  return copy
}

const LINES = ['One line.']
const TREES = 'The pack, areas, area 1 ("growing-trees")'
const BUD = `${TREES}, descriptors, bud`

/** What is wrong, where, with which value, and the faults that a person reads. */
const FAULTY: readonly (readonly [string, string, unknown, readonly string[]])[] = [
  ['a missing source', 'source', GONE, ['The pack, source: this is missing.']],
  ['an empty title', 'title', ' ', ['The pack, title: this is empty.']],
  ['a title that is no text', 'title', 7, ['The pack, title: this must be a text.']],
  ['a missing id', 'areas.0.id', GONE, ['The pack, areas, area 1, id: this is missing.']],
  ['a revision that counts nothing', 'revision', 0, ['The pack, revision: this must be a whole number from 1.']],
  ['no areas', 'areas', [], ['The pack, areas: this must have at least 1 area.']],
  ['a missing descriptor', 'areas.0.descriptors.bud', GONE, [`${BUD}: this is missing.`]],
  ['no statements', 'areas.0.descriptors.bud.statements', [], [`${BUD}, statements: this must have at least 1 item.`]],
  ['an empty statement', 'areas.0.descriptors.bud.statements.1', '', [`${BUD}, statements, item 2: this is empty.`]],
  [
    'a short form over 75 characters, as people count them',
    'areas.0.descriptors.bud.short',
    '🌳'.repeat(76),
    [`${BUD}, short: this has 76 characters; at most 75 fit.`],
  ],
  [
    'two levels that read the same on a form',
    'areas.0.descriptors.bud.short',
    'Growing trees at Seed',
    [`${TREES}, descriptors: seed and bud have the same short form.`],
  ],
  [
    'a short title over 30 characters',
    'areas.0.shortTitle',
    'x'.repeat(31),
    [`${TREES}, shortTitle: this has 31 characters; at most 30 fit.`],
  ],
  [
    'an unknown status',
    'areas.0.status',
    'old',
    [`${TREES}, status: this must be "in force" or "proposed" or "retired".`],
  ],
  ['an unknown theme', 'areas.0.theme', 'closing', [`${TREES}, theme: the pack has no theme "closing".`]],
  ['a key area without a theme', 'areas.0.theme', GONE, [`${TREES}, theme: a key area must name its theme.`]],
  [
    'an enabler with a theme',
    'areas.2.theme',
    'opening-parks',
    ['The pack, areas, area 3 ("keeping-tools"), theme: an enabler belongs to no theme.'],
  ],
  [
    'a day that no month has',
    'areas.0.validFrom',
    '2020-02-30',
    [`${TREES}, validFrom: this must be a month or a day, such as 2018-06 or 2018-06-30.`],
  ],
  ['an end before the start', 'areas.0.validTo', '2019-12-31', [`${TREES}, validTo: this is before validFrom.`]],
  [
    'an id used twice',
    'areas.1.id',
    'growing-trees',
    ['The pack, areas: the id "growing-trees" is used more than once.'],
  ],
  [
    'an id that is no id, and what hangs on it',
    'themes.1.id',
    'Opening Parks',
    [
      'The pack, themes, theme 2 ("Opening Parks"), id: "Opening Parks" must be lower-case words joined by dashes.',
      'The pack, areas, area 2 ("welcoming-visitors"), theme: the pack has no theme "opening-parks".',
    ],
  ],
  [
    'an id that every object inherits',
    'areas.0.id',
    'constructor',
    ['The pack, areas, area 1 ("constructor"), id: "constructor" is a reserved word. Choose another id.'],
  ],
  [
    'an explanation in part',
    'areas.0.explanation',
    { description: LINES, whatItIs: LINES },
    [`${TREES}, explanation, whyItMatters: this is missing.`],
  ],
  [
    'a name that we do not know',
    'areas.0.colour',
    'green',
    [`${TREES}: "colour" is not something a pack can say here.`],
  ],
  [
    'a text where a list must stand, and what hangs on it',
    'themes',
    'none',
    [
      'The pack, themes: this must be a list.',
      `${TREES}, theme: the pack has no theme "caring-for-parks".`,
      'The pack, areas, area 2 ("welcoming-visitors"), theme: the pack has no theme "opening-parks".',
    ],
  ],
  [
    'a missing level that areas describe',
    'levels',
    PARKS.levels.filter(({ id }) => id !== 'shoot'),
    PARKS.areas.map(
      ({ id }, at) => `The pack, areas, area ${at + 1} ("${id}"), descriptors: the pack has no level "shoot".`,
    ),
  ],
]

describe('checking a framework pack', () => {
  it('finds no fault in a sound one and hands it back', () => {
    assert.deepEqual(packFaults(PARKS), [])
    assert.equal(readPack(PARKS), PARKS)
  })

  it('takes what may be said and need not be', () => {
    assert.deepEqual(packFaults(changed('areas.0.validTo', '2026-03-31')), [])
    const oneMonth = changed('areas.0.validFrom', '2020-01-15', changed('areas.0.validTo', '2020-01'))
    assert.deepEqual(packFaults(oneMonth), [])
    assert.deepEqual(packFaults(changed('areas.0.descriptors.seed.official', LINES)), [])
    const explanation = { description: LINES, whatItIs: LINES, whyItMatters: LINES }
    assert.deepEqual(packFaults(changed('areas.2.explanation', explanation)), [])
  })

  for (const [what, way, value, faults] of FAULTY) {
    it(`names ${what}`, () => assert.deepEqual(packFaults(changed(way, value)), faults))
  }

  it('refuses a scale of one level, and "I don\'t know" as a level', () => {
    assert.ok(packFaults(changed('levels', [])).includes('The pack, levels: this must have at least 2 levels.'))
    assert.ok(
      packFaults(changed('levels.0.id', 'dont-know')).includes(
        'The pack, levels, level 1 ("dont-know"), id: "dont-know" is a reserved word. Choose another id.',
      ),
    )
  })

  it('names a field that would reach into every object', () => {
    const pack: unknown = JSON.parse(JSON.stringify(PARKS).replace('{', '{"__proto__":{"id":"x"},'))
    assert.deepEqual(packFaults(pack), ['The pack: "__proto__" is not something a pack can say here.'])
  })

  it('lists every fault at once, and readPack throws them all', () => {
    const pack = FAULTY.slice(0, 5).reduce((so, [, way, value]) => changed(way, value, so), PARKS as unknown)
    const faults = packFaults(pack)
    assert.equal(faults.length, 4)
    assert.throws(() => readPack(pack), { message: `This pack can't be used:\n- ${faults.join('\n- ')}` })
  })

  it('never throws, and takes nothing that is not a pack', () => {
    const anything = fc.anything({ withNullPrototype: true, withSparseArray: true, withDate: true, withBigInt: true })
    const property = fc.property(anything, value => packFaults(value).length > 0)
    fc.assert(property, { numRuns: 500, seed: 2018 })
  })

  it('never throws when any one value of a sound pack is anything else', () => {
    const property = fc.property(fc.constantFrom(...waysIn(PARKS)), fc.anything(), (way, value) =>
      packFaults(changed(way, value)).every(fault => fault.startsWith('The pack, ')),
    )
    fc.assert(property, { numRuns: 1000, seed: 2018 })
  })
})

/** The way to every value in a tree but the tree itself. */
const waysIn = (tree: unknown): readonly string[] =>
  typeof tree !== 'object' || tree === null
    ? []
    : Object.entries(tree).flatMap(([name, value]) => [name, ...waysIn(value).map(way => `${name}.${way}`)])

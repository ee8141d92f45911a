import assert from 'node:assert/strict'
import fc from 'fast-check'
import { compareHeld, type Held, inOrder, isKind, lineOf, moves } from '#shared/store/scan.ts'

const held = fc.record({
  partition: fc.string({ unit: 'binary' }),
  kind: fc.constant('tenant'),
  id: fc.string({ unit: 'binary' }),
  value: fc.jsonValue(),
})

describe('a document that moves', () => {
  it('is the same line, whatever the order of its properties', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, each]) => [name, turned(each)]),
      )
    }
    fc.assert(fc.property(held, each => lineOf(each) === lineOf({ ...each, value: turned(each.value) })))
  })

  it('comes back from its line as it was, in one line', () => {
    fc.assert(
      fc.property(held, each => {
        const line = lineOf(each)
        assert.ok(!line.includes('\n'))
        assert.equal(lineOf(JSON.parse(line) as Held), line)
        assert.deepEqual(JSON.parse(inOrder(each.value)), JSON.parse(JSON.stringify(each.value)))
      }),
    )
  })

  it('stands in the order of code points, as every driver sorts', () => {
    fc.assert(
      fc.property(fc.array(held), all => {
        const bytes = ({ partition, kind, id }: Held) =>
          [partition, kind, id].map(text => Buffer.from(text).toString('hex'))
        const sorted = all.toSorted(compareHeld).map(bytes)
        // In hex, the order of the bytes; texts are compared one after the other.
        const wanted = all.map(bytes).toSorted((one, other) => {
          const at = one.findIndex((text, index) => text !== other[index])
          return at < 0 ? 0 : (one[at] as string) < (other[at] as string) ? -1 : 1
        })
        assert.deepEqual(sorted, wanted)
      }),
    )
  })

  it('is of a kind that we know, or is for whoever reads it to refuse', () => {
    assert.ok(isKind('audit') && !isKind('toString') && !isKind('aurora'))
    const of = (kind: string) => moves({ partition: 'p', kind, id: 'i', value: {} })
    assert.deepEqual([of('audit'), of('probe'), of('aurora')], [true, false, true])
  })
})

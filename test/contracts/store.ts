import assert from 'node:assert/strict'
import type { Documents, Store, Stored } from '#shared/store/store.ts'
import { clauseOf, contractRun } from './storeClauses.ts'
import { agreesWithMap, keepsAnyText, keepsLongText } from './storeProperties.ts'

const tenant = (council: string): Documents['tenant'] => ({ council })
const response = (level: string): Documents['response'] => ({
  levels: { 'managing-contracts': level },
  answeredAt: '2026-11-24T09:00:00.000Z',
})

/** What every store promises. It names no driver, and no clause can be skipped in silence. @param run notes what was kept */
export function storeContract(open: () => Promise<Store>, run = contractRun()): void {
  const it = clauseOf(run)
  let store: Store
  let used = 0
  /** One that no other clause has touched, so that all may share one account. */
  const partition = () => `council:${++used}`
  const put = (where: string, id: string, council = 'x', over = 'nothing') =>
    store.write(where, 'tenant', id, tenant(council), over)
  const at = async (where: string, id: string): Promise<Stored<'tenant'>> => {
    const found = await store.read(where, 'tenant', id)
    assert.ok(found, `nothing stands under ${id}`)
    return found
  }
  const ids = async (where: string) => (await store.list(where, 'tenant')).map(each => each.id)

  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  describe('reads and lists', () => {
    it('finds nothing where nothing was written', async () => {
      const p = partition()
      assert.equal(await store.read(p, 'tenant', 'none'), undefined)
      assert.deepEqual(await store.list(p, 'tenant'), [])
    })

    it('reads back what was written', async () => {
      const p = partition()
      assert.equal(await put(p, 'x', 'Ashdown é 🌱'), 'written')
      const { id, value, version } = await at(p, 'x')
      assert.deepEqual({ id, value }, { id: 'x', value: tenant('Ashdown é 🌱') })
      assert.ok(version.length > 0 && version !== 'nothing')
    })

    it('lists what it reads, versions included', async () => {
      const p = partition()
      await put(p, 'x', 'one')
      assert.deepEqual(await store.list(p, 'tenant'), [await at(p, 'x')])
    })

    it('keeps any text, in keys and in values', () => keepsAnyText(store, partition))

    it('keeps ids with awkward characters apart', async () => {
      const p = partition()
      const awkward = [
        '',
        ' ',
        'a/b',
        'a\\b',
        'a?b#c',
        '29:1xX@thread.tacv2',
        'a b%20',
        'a+b',
        "o'brien",
        '"',
        '\n',
        '\0',
      ]
      // Small and capital, composed and decomposed, with and without a blank: different ids.
      const alike = ['a', 'A', 'é', 'e\u0301', 'x', 'x ', '..', '.', '__proto__', '🌱', 'i'.repeat(500)]
      for (const id of [...awkward, ...alike]) assert.equal(await put(p, id, `under ${id}`), 'written', id)
      for (const id of [...awkward, ...alike]) assert.deepEqual((await at(p, id)).value, tenant(`under ${id}`))
      assert.equal((await ids(p)).length, awkward.length + alike.length)
    })

    it('keeps partitions apart, also when one name begins with the other', async () => {
      const p = partition()
      const others = [`${p}:x`, `${p}/x`, p.toUpperCase(), `${p}'`]
      for (const [n, each] of [p, ...others].entries()) await put(each, 'x', `council ${n}`)
      await put(p, 'only here')
      assert.deepEqual(await ids(p), ['only here', 'x'])
      for (const [n, each] of others.entries()) {
        assert.deepEqual(
          (await store.list(each, 'tenant')).map(found => found.value.council),
          [`council ${n + 1}`],
        )
        assert.equal(await store.read(each, 'tenant', 'only here'), undefined)
      }
      await store.remove(p, 'tenant', 'x')
      for (const [n, each] of others.entries())
        assert.deepEqual((await at(each, 'x')).value, tenant(`council ${n + 1}`))
    })

    it('keeps kinds apart', async () => {
      const p = partition()
      await put(p, 'x', 'Ashdown')
      assert.equal(await store.read(p, 'response', 'x'), undefined)
      assert.equal(await store.write(p, 'response', 'x', response('mature'), 'nothing'), 'written')
      assert.deepEqual(
        (await store.list(p, 'response')).map(each => each.value),
        [response('mature')],
      )
      await store.remove(p, 'response', 'x')
      assert.deepEqual((await at(p, 'x')).value, tenant('Ashdown'))
    })

    it('lists in the order of ids, by code point', async () => {
      const p = partition()
      const ordered = ['1', '10', '2', 'A', 'Z', 'a', 'a-', 'aa', 'b', 'é', '\uff5e', '😀']
      for (const id of ordered.toReversed()) await put(p, id)
      assert.deepEqual(await ids(p), ordered)
    })

    it('lists every one of 300 documents, each once', async () => {
      const p = partition()
      const many = Array.from({ length: 300 }, (_, n) => String(n).padStart(3, '0'))
      assert.deepEqual(
        new Set(await Promise.all(many.map(id => put(p, id, `${id} ${'x'.repeat(500)}`)))),
        new Set(['written']),
      )
      assert.deepEqual(await ids(p), many)
    })

    it('keeps a value of a million characters', () => keepsLongText(store, partition))
  })

  describe('writes over a version', () => {
    it('refuses a first write where something stands', async () => {
      const p = partition()
      await put(p, 'x', 'first')
      assert.equal(await put(p, 'x', 'other'), 'conflict')
      assert.deepEqual((await at(p, 'x')).value, tenant('first'))
    })

    it('refuses a version that is no longer the last', async () => {
      const p = partition()
      await put(p, 'x', 'first')
      const { version } = await at(p, 'x')
      assert.equal(await put(p, 'x', 'second', version), 'written')
      assert.equal(await put(p, 'x', 'third', version), 'conflict')
      assert.deepEqual((await at(p, 'x')).value, tenant('second'))
    })

    it('refuses a version of a document that is gone, or never was', async () => {
      const p = partition()
      await put(p, 'x')
      const { version } = await at(p, 'x')
      await store.remove(p, 'tenant', 'x')
      assert.equal(await put(p, 'x', 'back', version), 'conflict')
      assert.equal(await put(p, 'y', 'back', version), 'conflict')
      assert.deepEqual(await ids(p), [])
    })

    it('refuses a version from before a removal, when the same was written again', async () => {
      const p = partition()
      await put(p, 'x', 'same')
      const { version } = await at(p, 'x')
      await store.remove(p, 'tenant', 'x')
      assert.equal(await put(p, 'x', 'same'), 'written')
      assert.notEqual((await at(p, 'x')).version, version)
      assert.equal(await put(p, 'x', 'stale', version), 'conflict')
      assert.deepEqual((await at(p, 'x')).value, tenant('same'))
    })

    it('refuses a version that no store ever gave', async () => {
      const p = partition()
      await put(p, 'x', 'first')
      for (const version of ['', '*', '0', '-1', '1e0', 'NaN', 'no such', '"quoted"'])
        assert.equal(await put(p, 'x', 'forged', version), 'conflict', version)
      assert.deepEqual((await at(p, 'x')).value, tenant('first'))
    })

    it('gives a new version to every write, even of the same value', async () => {
      const p = partition()
      await put(p, 'x', 'same')
      const { version } = await at(p, 'x')
      assert.equal(await put(p, 'x', 'same', version), 'written')
      assert.notEqual((await at(p, 'x')).version, version)
    })

    it('lets one of two writes over one version win, and the others of that turn stand', async () => {
      const p = partition()
      await put(p, 'x', 'was')
      const { version } = await at(p, 'x')
      const [one, two, ...rest] = await Promise.all([
        put(p, 'x', 'one', version),
        put(p, 'x', 'two', version),
        put(p, 'y', 'y'),
        put(p, 'z', 'z'),
      ])
      assert.deepEqual([one, two].toSorted(), ['conflict', 'written'])
      assert.deepEqual((await at(p, 'x')).value, tenant(one === 'written' ? 'one' : 'two'))
      assert.deepEqual(rest, ['written', 'written'])
      assert.deepEqual(await ids(p), ['x', 'y', 'z'])
    })

    it('lets one of two first writes win', async () => {
      const p = partition()
      const said = await Promise.all([put(p, 'x', 'one'), put(p, 'x', 'two')])
      assert.deepEqual(said.toSorted(), ['conflict', 'written'])
      assert.deepEqual((await at(p, 'x')).value, tenant(said[0] === 'written' ? 'one' : 'two'))
    })

    it('loses no increment of 20 racing writers', async () => {
      const p = partition()
      const raise = async (): Promise<void> => {
        const was = await store.read(p, 'tenant', 'n')
        const next = String(Number(was?.value.council ?? 0) + 1)
        if ((await put(p, 'n', next, was?.version)) === 'conflict') return raise()
      }
      await Promise.all(Array.from({ length: 20 }, raise))
      assert.equal((await at(p, 'n')).value.council, '20')
    })
  })

  describe('removes', () => {
    it('removes what is there, and does not mind what is not', async () => {
      const p = partition()
      await put(p, 'x')
      await put(p, 'y')
      await store.remove(p, 'tenant', 'x')
      await store.remove(p, 'tenant', 'x')
      await store.remove(p, 'tenant', 'never')
      assert.equal(await store.read(p, 'tenant', 'x'), undefined)
      assert.deepEqual(await ids(p), ['y'])
    })

    it('removes many at once', async () => {
      const p = partition()
      const many = Array.from({ length: 50 }, (_, n) => `r${n}`)
      await Promise.all(many.map(id => store.write(p, 'response', id, response('leader'), 'nothing')))
      await Promise.all(many.map(id => store.remove(p, 'response', id)))
      assert.deepEqual(await store.list(p, 'response'), [])
    })
  })

  it('agrees with a plain map, whatever is done in whatever order', () => agreesWithMap(store, partition))

  it('can be closed twice', async () => {
    await put(partition(), 'x')
    await store.close()
    await store.close()
  })
}

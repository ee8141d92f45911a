import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Documents, Store } from '#shared/store/store.ts'

/** Any text, as a key and as a value, comes back as it was. */
export async function keepsAnyText(store: Store, partition: () => string): Promise<void> {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  const words = fc.dictionary(text, fc.record({ levels: fc.dictionary(text, fc.array(text, { maxLength: 3 })) }))
  const comesBack = async (areas: Documents['wording']['areas']) => {
    const where = partition()
    const wording = { framework: 'nps-2018', importedAt: '2026-11-24', areas }
    assert.equal(await store.write(where, 'wording', 'w', wording, 'nothing'), 'written')
    assert.equal(JSON.stringify((await store.read(where, 'wording', 'w'))?.value), JSON.stringify(wording))
  }
  await fc.assert(fc.asyncProperty(words, comesBack), { numRuns: 20, seed: 2018 })
}

/** A million characters of all lengths come back as they were. */
export async function keepsLongText(store: Store, partition: () => string): Promise<void> {
  const [where, long] = [partition(), 'Ab3 é🌱'.repeat(150_000)]
  assert.equal(await store.write(where, 'tenant', 'long', { council: long }, 'nothing'), 'written')
  assert.ok((await store.read(where, 'tenant', 'long'))?.value.council === long)
}

/** Reads, lists and writes random steps to a store and to a map: they agree after each. */
export async function agreesWithMap(store: Store, partition: () => string): Promise<void> {
  const follows = (steps: readonly Step[]) => followsTheMap(store, [partition(), partition()], steps)
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), follows), { numRuns: 15, seed: 2018 })
}

interface Step {
  readonly does: 'create' | 'replace' | 'replace stale' | 'remove'
  readonly where: number
  readonly id: string
  readonly council: string
}
const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom('create', 'replace', 'replace stale', 'remove'),
  where: fc.nat(1),
  id: fc.constantFrom('a', 'b', 'c'),
  council: fc.string({ maxLength: 5 }),
})

/** After every step, both partitions hold what a map would. */
async function followsTheMap(store: Store, places: readonly string[], steps: readonly Step[]): Promise<void> {
  const map = new Map<string, string>()
  const versions = new Map<string, string[]>()
  for (const { does, where, id, council } of steps) {
    const place = places[where] ?? ''
    const key = JSON.stringify([place, id])
    const past = versions.get(key) ?? []
    if (does === 'remove') {
      await store.remove(place, 'tenant', id)
      map.delete(key)
    } else {
      const over = does === 'create' ? 'nothing' : does === 'replace' ? past.at(-1) : past.at(-2)
      const fits = does === 'create' ? !map.has(key) : does === 'replace' && past.length > 0 && map.has(key)
      assert.equal(await store.write(place, 'tenant', id, { council }, over ?? '0'), fits ? 'written' : 'conflict')
      if (fits) {
        map.set(key, council)
        versions.set(key, [...past, (await store.read(place, 'tenant', id))?.version ?? ''])
      }
    }
    const found = (await Promise.all(places.map(each => store.list(each, 'tenant')))).flatMap((list, n) =>
      list.map(({ id, value }) => [JSON.stringify([places[n], id]), value.council]),
    )
    assert.deepEqual(new Map(found.map(([found, council]) => [found ?? '', council ?? ''])), map)
  }
}

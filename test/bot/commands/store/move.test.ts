import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cosmosContainer } from '#shared/store/cosmosAccount.ts'
import { cosmosScan } from '#shared/store/cosmosScan.ts'
import type { Scan } from '#shared/store/scan.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { sqliteScan } from '#shared/store/sqliteScan.ts'
import type { Store } from '#shared/store/store.ts'
import { type ExportOptions, exportFile } from '../../../../bot/commands/store/exportFile.ts'
import { importFile, type Target } from '../../../../bot/commands/store/importFile.ts'
import { openRecords } from '../../../../bot/commands/store/readFile.ts'
import { exportSeal } from '../../../../bot/keys.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../../../fakes/cosmosCounterpart.ts'
import { cosmosServer } from '../../../fakes/cosmosServer.ts'
import { SECRET, type Stage, setUp } from '../../../setUp.ts'

const seal = exportSeal(SECRET)
const TAKE: ExportOptions = { seal, responses: 'take' }

describe('moving records between stores', () => {
  let folder: string
  let cosmos: CosmosCounterpart
  let stage: Stage
  let file: string
  const at = (name: string) => join(folder, name)
  const bytes = (name: string) => readFileSync(at(name), 'utf8')
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'move-'))
    file = at('from.sqlite')
    cosmos = await cosmosCounterpart()
    stage = await setUp({ store: sqliteStore(file) })
  })
  afterEach(async () => {
    await stage.store.close()
    await cosmos.close()
    rmSync(folder, { recursive: true })
  })

  const inCosmos = (): Target => ({
    store: cosmos.open(),
    scan: cosmosScan(cosmosContainer(cosmos.account, { httpClient: cosmos.httpClient })),
    atOnce: 16,
  })
  const inSqlite = (name: string): Target & { readonly store: Store } => {
    const store = sqliteStore(at(name))
    return { store, scan: sqliteScan(at(name)), atOnce: 100 }
  }
  async function bring(name: string, target: Target, secret: string | undefined = SECRET) {
    const records = await openRecords(at(name), secret === undefined ? undefined : exportSeal(secret))
    try {
      return await importFile(records, target)
    } finally {
      await records.close()
    }
  }
  /** A council that used everything, with a pulse closed and one open. */
  async function used(): Promise<void> {
    const pulse = await stage.start()
    for (const who of stage.people) await stage.answer(who, pulse, 'mature')
    await stage.close(pulse)
    await stage.ask({
      do: 'save-position',
      area: 'buying',
      level: 'mature',
      evidence: 'Ünïcode 𝌆 \u2028 "and" \\ lines\nhere',
    })
    stage.clock.advance(120)
    await stage.runClock()
    const open = await stage.start()
    for (const who of stage.people.slice(0, 7)) await stage.answer(who, open, 'leader')
    // As Cosmos DB compares, and as SQLite does, these stand in another order than in JavaScript.
    for (const id of ['\u{1d306}', '\ufffd', 'é', 'Z', 'a', '~'])
      await stage.store.write('directory', 'tenant', id, { council: 'x' }, 'nothing')
  }

  it('from SQLite to Cosmos DB and back: the same bytes each time, and nothing is lost', async () => {
    await used()
    const first = await exportFile(at('1'), sqliteScan(file), TAKE)
    assert.ok(first.documents > 15 && first.kinds['response'] === 7 && first.kinds['audit'])
    const target = inCosmos()
    assert.deepEqual(await bring('1', target), { ...first, before: 0 })
    await exportFile(at('2'), target.scan, TAKE)
    assert.equal(bytes('2'), bytes('1'))
    const back = inSqlite('back.sqlite')
    await bring('2', back)
    await exportFile(at('3'), back.scan, TAKE)
    assert.equal(bytes('3'), bytes('1'))
    assert.deepEqual(
      await back.store.list(`council:${stage.lead.council}`, 'result').then(all => all.map(({ value }) => value)),
      await stage.store.list(`council:${stage.lead.council}`, 'result').then(all => all.map(({ value }) => value)),
    )
    await back.store.close()
    await target.store.close()
  })

  it('moves into the independent Cosmos DB server too, and out again with the same bytes', async () => {
    await used()
    await exportFile(at('1'), sqliteScan(file), TAKE)
    const server = await cosmosServer()
    try {
      const container = await server.container()
      const { cosmosStore } = await import('#shared/store/cosmos.ts')
      let ops = 0
      const store = cosmosStore(container, {
        newId: () => `op${++ops}`,
        pace: { now: () => performance.now(), chance: () => 0.5 },
      })
      const target = { store, scan: cosmosScan(container), atOnce: 8 }
      await bring('1', target)
      await exportFile(at('2'), target.scan, TAKE)
      assert.equal(bytes('2'), bytes('1'))
    } finally {
      await server.close()
    }
  })

  it('goes on where an import was interrupted, and brings each document once', async () => {
    await used()
    const { documents } = await exportFile(at('1'), sqliteScan(file), TAKE)
    const target = inSqlite('to.sqlite')
    let left = 11
    const failing: Store = {
      ...target.store,
      async write(...args) {
        left -= 1
        if (left < 0) throw new Error('The plug was pulled.')
        return target.store.write(...args)
      },
    }
    await assert.rejects(bring('1', { ...target, store: failing, atOnce: 4 }), /The plug was pulled/)
    const { before } = await bring('1', target)
    assert.ok(before >= 11 && before < documents, String(before))
    const again = await bring('1', target)
    assert.equal(again.before, documents)
    await exportFile(at('2'), target.scan, TAKE)
    assert.equal(bytes('2'), bytes('1'))
    await target.store.close()
  })

  it('an export that fails leaves no file behind, under no name', async () => {
    await used()
    const broken: Scan = async function* () {
      let left = 5
      for await (const held of sqliteScan(file)()) {
        yield held
        left -= 1
        if (left === 0) throw new Error('The disk was taken away.')
      }
    }
    await assert.rejects(exportFile(at('1'), broken, TAKE), /The disk was taken away/)
    assert.throws(() => statSync(at('1')))
    assert.throws(() => statSync(at('1.part')))
  })

  it('writes for its owner alone, and never over a file', async () => {
    await exportFile(at('1'), sqliteScan(file), TAKE)
    assert.equal(statSync(at('1')).mode & 0o777, 0o600)
    await assert.rejects(exportFile(at('1'), sqliteScan(file), TAKE), /is there already/)
  })

  it('asks first before it copies what people answered', async () => {
    await used()
    await assert.rejects(exportFile(at('1'), sqliteScan(file), { seal, responses: 'refuse' }), /A pulse is open/)
    const without = await exportFile(at('1'), sqliteScan(file), { seal, responses: 'leave out' })
    assert.equal(without.leftOut, 7)
    assert.doesNotMatch(bytes('1'), /answeredAt|"kind":"response"/)
  })

  it('refuses a file that is torn, changed, newer, of another secret or of no kind that we know, before it writes', async () => {
    await used()
    await exportFile(at('1'), sqliteScan(file), TAKE)
    const good = bytes('1')
    const lines = good.split('\n')
    const half = (text: string) => text.slice(0, Math.floor(text.length / 2))
    const kind = good.replace('"kind":"audit"', '"kind":"aurora"')
    const wrong: readonly (readonly [string, RegExp])[] = [
      [half(good), /torn|damaged/],
      [`${lines.slice(0, -2).join('\n')}\n`, /torn/],
      [good.slice(0, -1), /torn/],
      [good.replace('Ünïcode', 'Unicode'), /changed after it was made/],
      [[...lines.slice(0, 4), ...lines.slice(5)].join('\n'), /changed after it was made/],
      [[...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)].join('\n'), /changed after it was made/],
      [`${good}{"more":1}\n`, /goes on after its end/],
      [good.replace('"version":1', '"version":2'), /newer Council Pulse/],
      [good.replace('"leftOut":0', '"leftOut":1'), /another MASTER_SECRET/],
      [kind, /holds "aurora", which this version does not know/],
      ['', /no records of Council Pulse/],
      ['{"a":1}\n', /no records of Council Pulse/],
    ]
    const target = inSqlite('to.sqlite')
    for (const [text, words] of wrong) {
      writeFileSync(at('bad'), text)
      await assert.rejects(bring('bad', target), words)
      for await (const held of target.scan()) assert.fail(`wrote ${held.id}`)
    }
    await assert.rejects(bring('1', target, `another ${SECRET}`), /another MASTER_SECRET/)
    for await (const held of target.scan()) assert.fail(`wrote ${held.id}`)
    await target.store.close()
    await assert.rejects(openRecords(at('nothing'), seal), /nothing is not there/)
  })

  it('takes no file into a store that holds other records', async () => {
    await used()
    await exportFile(at('1'), sqliteScan(file), TAKE)
    const target = inSqlite('to.sqlite')
    await target.store.write('directory', 'council', 'b', { id: 'b', name: 'Aldermere' }, 'nothing')
    await assert.rejects(bring('1', target), /holds other records/)
    let held = 0
    for await (const _ of target.scan()) held += 1
    assert.equal(held, 1)
    await target.store.close()
  })

  it('says when a shared store was written while it was read', async () => {
    await used()
    await exportFile(at('1'), sqliteScan(file), TAKE)
    const target = inCosmos()
    await bring('1', target)
    const busy: Scan = async function* () {
      let first = true
      for await (const held of target.scan()) {
        if (first) await target.store.write('council:wexcombe', 'tenant', 'new', { council: 'x' }, 'nothing')
        first = false
        yield held
      }
    }
    await assert.rejects(exportFile(at('2'), busy, TAKE), /Something was written while the store was read/)
    await target.store.close()
  })

  it('keeps a snapshot of an embedded store while the server goes on writing', async () => {
    await used()
    const scan: Scan = async function* () {
      let first = true
      for await (const held of sqliteScan(file)()) {
        if (first) await stage.store.write('zz', 'tenant', 'new', { council: 'x' }, 'nothing')
        first = false
        yield held
      }
    }
    await exportFile(at('1'), scan, TAKE)
    assert.doesNotMatch(bytes('1'), /"partition":"zz"/)
  })
})

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Intent } from '#shared/domain/intent.ts'
import { councilOf } from '#shared/journeys/council.ts'
import type { Asker } from '#shared/journeys/services.ts'
import { pulsesOf } from '#shared/journeys/startPulse.ts'
import { turnOf } from '#shared/journeys/turn.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { sqliteScan } from '#shared/store/sqliteScan.ts'
import { runStore, whereOf } from '../../../bot/commands/store.ts'
import { CHANNEL, personal, SECRET, type Stage, setUp } from '../../setUp.ts'

const TENANT = '11111111-2222-3333-4444-55555555abcd'
const OTHERS = '11111111-2222-3333-4444-55555555ef01'
const CANARY = '99999999-2222-3333-4444-55555555abcd'
const CANARY_NAME = 'Canary Featherstonehaugh'
const id = (tenant: string, person: string) => `teams:${tenant}:${person}`

describe('the store command', () => {
  let folder: string
  let file: string
  let stage: Stage
  let council: string
  let others: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'store-'))
    file = join(folder, 'council-pulse.sqlite')
    stage = await setUp({ store: sqliteStore(file) })
    council = await councilOf(stage.services, `teams:${TENANT}`, 'Aldermere')
    others = await councilOf(stage.services, `teams:${OTHERS}`, 'Wexcombe')
  })
  afterEach(async () => {
    await stage.store.close()
    rmSync(folder, { recursive: true })
  })

  const at = (name: string) => join(folder, name)
  async function run(args: readonly string[], dataDir = folder) {
    let ids = 0
    const said = { out: '', err: '' }
    const live = { masterSecret: SECRET, councilNames: [] }
    const code = await runStore(args, {
      where: await whereOf({ dataDir, live }),
      masterSecret: SECRET,
      now: stage.clock.now,
      newId: () => `command-${++ids}`,
      print: text => {
        said.out += text
      },
      complain: text => {
        said.err += text
      },
    })
    return { code, ...said }
  }
  const canary = () => ({ id: id(TENANT, CANARY), council, name: CANARY_NAME })
  const does = (intent: Intent, who: Asker = canary(), place = CHANNEL) => stage.ask(intent, who, { place })
  const bytes = () => Buffer.concat(readdirSync(folder).map(name => readFileSync(at(name))))
  const open = async (of: string) => (await pulsesOf(stage.services, of))[0]

  /** Somebody who did everything that leaves something behind. */
  async function busy(): Promise<void> {
    stage.platform.setMembers([id(TENANT, CANARY), ...stage.people.map(each => each.id)])
    await does({ do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: 5 })
    const pulse = await open(council)
    assert.ok(pulse)
    await does({ do: 'answer', pulse: pulse.id, levels: { listening: 'leader' } })
    await does({ do: 'answer', pulse: pulse.id, levels: { listening: 'mature' } }, { ...stage.person(3), council })
    await does({ do: 'save-position', area: 'buying', level: 'mature', evidence: 'Audit' })
    await does({ do: 'connect-excel', areas: [], levels: [] }, canary(), personal(canary()))
    const key = stage.services.keys.person(id(TENANT, CANARY))
    const action = {
      id: 'a1',
      title: 'Ask HR about apprenticeships',
      state: 'open' as const,
      owner: { person: key, name: CANARY_NAME },
      offered: { by: key, at: '2026-11-24T10:00:00.000Z' },
      createdAt: '2026-11-24T10:00:00.000Z',
      changedAt: '2026-11-24T10:00:00.000Z',
      history: [{ at: '2026-11-24T10:00:00.000Z', person: key, name: CANARY_NAME, did: 'made' as const }],
    }
    await stage.store.write(`council:${council}`, 'action', 'a1', action, 'nothing')
    const asked = { ...action, id: 'a2', owner: { person: 'another', name: 'Another' }, history: [] }
    const offered = { person: key, by: 'another', at: '2026-11-24T10:00:00.000Z' }
    await stage.store.write(`council:${council}`, 'action', 'a2', { ...asked, offered }, 'nothing')
    await stage.store.write(`nudges:${council}`, 'nudges', `${key}:2026-48`, { slots: [] }, 'nothing')
    await turnOf(stage.services, canary()).keep({ do: 'our-target', areas: ['buying'], levels: [] })
  }

  it('removes a person in one verb: no byte of their key, their name or their answer is left in any file', async () => {
    await busy()
    const { keys } = stage.services
    const key = keys.person(id(TENANT, CANARY))
    const pulse = await open(council)
    assert.ok(pulse)
    const traces = [key, keys.response(pulse.id, key), CANARY_NAME]
    for (const trace of traces) assert.ok(bytes().includes(trace), trace)
    const shown = await run(['show-person', TENANT, CANARY])
    for (const kind of ['person', 'audit', 'action', 'nudges', 'pairing', 'response', 'turn'])
      assert.match(shown.out, new RegExp(`"kind":"${kind}"`), kind)

    const { code, out, err } = await run(['delete-person', TENANT, CANARY])
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /documents removed; \d+ documents kept without them/)
    assert.match(out, /1 open action had them as the owner: a lead can hand over each/)
    assert.match(out, /The council has no lead any more/)
    for (const trace of traces) assert.ok(!bytes().includes(trace), trace)
    assert.match((await run(['delete-person', TENANT, CANARY])).out, /Nothing is held about them/)
    assert.equal((await run(['show-person', TENANT, CANARY])).out, '')
  })

  it("keeps what is the council's, without them: the action, the trail, the position, everybody else's answer", async () => {
    await busy()
    await run(['delete-person', TENANT, CANARY])
    const action = (await stage.store.read(`council:${council}`, 'action', 'a1'))?.value
    assert.deepEqual(action?.owner, { person: 'somebody-who-left', name: 'Somebody who left' })
    assert.equal(action?.title, 'Ask HR about apprenticeships')
    assert.deepEqual(action?.history[0]?.name, 'Somebody who left')
    const asked = (await stage.store.read(`council:${council}`, 'action', 'a2'))?.value
    assert.deepEqual([asked?.offered, asked?.owner?.name], [undefined, 'Another'])
    const trail = (await stage.store.list(`council:${council}`, 'audit')).map(({ value }) => value)
    assert.ok(trail.some(({ did, person }) => did === 'started a pulse' && person === 'somebody-who-left'))
    assert.ok(trail.some(({ did, person }) => did === 'deleted a person' && person === 'administrator'))
    assert.equal((await stage.store.list(`council:${council}`, 'position')).length, 1)
    const pulse = await open(council)
    assert.equal((await stage.store.list(`pulse:${pulse?.id}`, 'response')).length, 1)
    // Nobody becomes the lead by being first again.
    const next = await does({ do: 'start-pulse', areas: [], levels: [] }, { ...canary(), id: id(TENANT, 'next') })
    assert.match(next.summary, /lead/)
  })

  it('gives a leaving council its records, and then removes every one of them and nothing else', async () => {
    await busy()
    const there = { id: id(OTHERS, 'somebody'), council: others, name: 'Somebody' }
    await does({ do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: 5 }, there)
    const rest = async () => {
      const kept = []
      for await (const held of sqliteScan(file)())
        if (held.partition.endsWith(others) || held.id.endsWith(others) || held.id === `teams:${OTHERS}`)
          kept.push(held)
      return kept
    }
    const before = await rest()
    assert.match((await run(['offboard', TENANT, at('out')])).err, /Then say --sure/)
    assert.ok(!existsSync(at('out')))
    const { code, out, err } = await run(['offboard', TENANT, at('out'), '--sure'])
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /documents of the council are in .*, which was checked/)
    assert.doesNotMatch(readFileSync(at('out'), 'utf8'), /"kind":"response"/)
    assert.match((await run(['check', at('out')])).out, /is whole and unchanged/)
    // Somewhere else they go on with it.
    const home = mkdtempSync(join(tmpdir(), 'home-'))
    assert.match((await run(['import', at('out')], home)).out, /A pulse of Aldermere is open anew/)
    rmSync(home, { recursive: true })
    rmSync(at('out'))
    for (const trace of [council, TENANT, 'Aldermere', CANARY_NAME]) assert.ok(!bytes().includes(trace), trace)
    assert.deepEqual(await rest(), before)
    assert.match((await run(['offboard', TENANT, at('out'), '--sure'])).err, /has met Council Pulse here yet/)
  })

  it('goes on with an offboarding that was interrupted', async () => {
    await busy()
    await run(['export', at('all'), '--without-responses'])
    assert.match((await run(['offboard', TENANT, at('all'), '--sure'])).err, /records of somebody else/)
    const was = (await stage.store.read('directory', 'council', council))?.value ?? assert.fail()
    await run(['offboard', TENANT, at('out'), '--sure'])
    // As it would stand had it ended after its first removals.
    await stage.store.write('directory', 'council', council, was, 'nothing')
    await stage.store.write('directory', 'tenant', `teams:${TENANT}`, { council }, 'nothing')
    assert.equal((await run(['offboard', TENANT, at('out'), '--sure'])).code, 0)
    assert.equal(await stage.store.read('directory', 'council', council), undefined)
  })

  it('exports and imports; a pulse whose answers were left out is open anew, and it says so', async () => {
    await busy()
    assert.match((await run(['export', at('a')])).err, /A pulse is open/)
    const out = await run(['export', at('a'), '--without-responses'])
    assert.match(out.out, /Left out: what 2 people answered/)
    const to = join(folder, 'to')
    const into = await run(['import', at('a')], to)
    assert.deepEqual([into.code, into.err], [0, ''])
    assert.match(into.out, /counted and compared by hash/)
    assert.match(into.out, /A pulse of Aldermere is open anew until .* 16:00/)
    assert.match((await run(['export', at('b'), '--with-responses'])).out, /Delete it as soon as it is imported/)
  })

  it('backs up and restores; what people answered is in no copy', async () => {
    await busy()
    const pulse = await open(council)
    assert.ok(pulse)
    const answer = stage.services.keys.response(pulse.id, stage.services.keys.person(id(TENANT, CANARY)))
    const copied = await run(['backup', at('copy')])
    assert.deepEqual([copied.code, copied.err], [0, ''])
    assert.equal(statSync(at('copy')).mode & 0o777, 0o600)
    assert.ok(!readFileSync(at('copy')).includes(answer))
    assert.match((await run(['check', at('copy')])).out, /is a sound store/)
    assert.deepEqual(
      readdirSync(folder).filter(name => name.startsWith('copy')),
      ['copy'],
    )
    assert.match((await run(['backup', at('copy')])).err, /is there already/)
    assert.match((await run(['restore', at('copy')])).err, /Stop the server, and move/)
    const elsewhere = join(folder, 'new')
    const back = await run(['restore', at('copy')], elsewhere)
    assert.deepEqual([back.code, back.err], [0, ''])
    assert.match(back.out, /are restored to .*\nA pulse of Aldermere is open anew until/)
    assert.deepEqual(readdirSync(elsewhere), ['council-pulse.sqlite'])
    const store = sqliteStore(join(elsewhere, 'council-pulse.sqlite'))
    const kept = await store.list(`council:${council}`, 'position')
    assert.deepEqual(
      kept.map(each => each.value),
      (await stage.store.list(`council:${council}`, 'position')).map(each => each.value),
    )
    await store.close()
  })

  it('says in a sentence what is wrong', async () => {
    writeFileSync(at('text'), 'no records')
    await busy()
    await run(['backup', at('copy')])
    const copy = readFileSync(at('copy'))
    writeFileSync(at('torn'), copy.subarray(0, copy.length - 4096))
    const wrong: readonly (readonly [string[], RegExp])[] = [
      [['check', folder], /is a folder/],
      [['check', at('text')], /holds no records of Council Pulse\.$/m],
      [['import', at('text')], /Council Pulse\. Nothing was imported\.$/m],
      [['export', join(folder, 'nowhere', 'x'), '--with-responses'], /cannot be written: its folder is not there/],
      [['check', at('torn')], /is damaged/],
      [['restore', at('torn')], /Stop the server/],
      [['delete-person', 'nonsense', CANARY], /is no tenant id/],
      [['delete-person', TENANT, 'ada@example.org'], /is no object id/],
    ]
    for (const [args, words] of wrong) {
      const { code, err } = await run(args)
      assert.match(err, words)
      assert.doesNotMatch(err, /^\s+at /m)
      assert.equal(code, 1)
    }
    for (const args of [[], ['export'], ['export', 'a', 'b'], ['import', 'a', '--fast'], ['erase', 'x'], ['toString']])
      assert.equal((await run(args)).code, 2)
    const both = await run(['export', at('x'), '--with-responses', '--without-responses'])
    assert.deepEqual([both.code, (await run(['help'])).code], [2, 0])
    const empty = join(folder, 'empty')
    assert.match((await run(['restore', at('torn')], empty)).err, /is damaged/)
    assert.match((await run(['export', at('x')], empty)).err, /There are no records/)
    assert.ok(!existsSync(join(folder, 'empty')))
  })
})

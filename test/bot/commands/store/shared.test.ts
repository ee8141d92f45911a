import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { runStore, whereOf } from '../../../../bot/commands/store.ts'
import { type Config, STORE_FILE } from '../../../../bot/config.ts'
import { createKeys } from '../../../../bot/keys.ts'
import { type CosmosCounterpart, cosmosCounterpart } from '../../../fakes/cosmosCounterpart.ts'
import { SECRET, setUp } from '../../../setUp.ts'

/** The commands as the settings of a shared store make them, over a socket. */
describe('the store command and a shared store', () => {
  let cosmos: CosmosCounterpart
  let folder: string
  let file: Pick<Config, 'dataDir' | 'live'>
  let shared: Pick<Config, 'dataDir' | 'live'>
  const at = (name: string) => join(folder, name)
  before(async () => {
    cosmos = await cosmosCounterpart()
    const endpoint = await cosmos.listen()
    folder = mkdtempSync(join(tmpdir(), 'shared-'))
    const live = { masterSecret: SECRET, councilNames: [] }
    const { database, container } = cosmos.account
    file = { dataDir: folder, live }
    shared = {
      dataDir: folder,
      live: { ...live, cosmos: { endpoint, database, container, key: cosmos.key, identity: undefined } },
    }
    const stage = await setUp({ store: sqliteStore(at(STORE_FILE)) })
    const pulse = await stage.start()
    for (const who of stage.people) await stage.answer(who, pulse, 'leader')
    await stage.close(pulse)
    await stage.store.close()
  })
  after(async () => {
    await cosmos.close()
    rmSync(folder, { recursive: true })
  })
  async function run(config: Pick<Config, 'dataDir' | 'live'>, ...args: readonly string[]) {
    let said = ''
    const hear = (text: string) => {
      said += text
    }
    const code = await runStore(args, {
      where: await whereOf(config),
      masterSecret: SECRET,
      now: () => new Date('2026-11-24T12:00:00Z'),
      newId: () => 'command-1',
      print: hear,
      complain: hear,
    })
    return { code, said }
  }

  it('a council moves out of its one machine: everything is there, to the byte', async () => {
    assert.equal((await run(file, 'export', at('1'))).code, 0)
    assert.match((await run(shared, 'import', at('1'))).said, /are in the shared store, counted and compared by hash/)
    assert.equal((await run(shared, 'export', at('2'))).code, 0)
    assert.equal(readFileSync(at('2'), 'utf8'), readFileSync(at('1'), 'utf8'))
    assert.match((await run(shared, 'import', at('1'))).said, /stood there already/)
  })

  it('waits as long as the account asks for, instead of failing', async () => {
    cosmos.fail('reads', 429, 429, 503)
    assert.equal((await run(shared, 'export', at('3'))).code, 0)
  })

  it('a person goes from a shared store in one verb, too', async () => {
    const tenant = 'aaaaaaaa-0000-4000-8000-000000000001'
    const person = 'bbbbbbbb-0000-4000-8000-000000000001'
    const store = cosmos.open()
    await store.write('directory', 'tenant', `teams:${tenant}`, { council: 'wexcombe' }, 'nothing')
    const key = createKeys(SECRET).person(`teams:${tenant}:${person}`)
    await store.write('council:wexcombe', 'person', key, { lead: true }, 'nothing')
    await store.write(
      'council:wexcombe',
      'audit',
      'x',
      { at: '2026', person: key, did: 'closed a pulse', about: 'p' },
      'nothing',
    )
    const { said, code } = await run(shared, 'delete-person', tenant, person)
    assert.equal(code, 0)
    assert.match(said, /1 document removed; 1 document kept without them/)
    assert.match(said, /backups of the Cosmos DB account hold it until they expire/)
    assert.ok(!JSON.stringify(cosmos.documents()).includes(key))
    await store.close()
  })

  it('a person is looked up, and a council goes, while others go on writing, which would end an export', async () => {
    const tenant = 'aaaaaaaa-0000-4000-8000-000000000002'
    const store = cosmos.open()
    const put = (n: number) => store.write('council:others', 'person', `p${n}`, { lead: false }, 'nothing')
    await store.write('directory', 'tenant', `teams:${tenant}`, { council: 'aldermere' }, 'nothing')
    let [n, writing] = [0, true]
    const busy = (async () => {
      while (writing) await put(n++)
    })()
    const shown = await run(shared, 'show-person', tenant, 'bbbbbbbb-0000-4000-8000-000000000001')
    const exported = await run(shared, 'export', at('5'))
    const left = await run(shared, 'offboard', tenant, at('6'), '--sure')
    writing = false
    await busy
    assert.equal(shown.code, 0, shown.said)
    assert.match(left.said, /1 document of the council are in .*, which was checked/)
    assert.equal(await store.read('directory', 'tenant', `teams:${tenant}`), undefined)
    assert.match(exported.said, /Something was written while the store was read/)
    await store.close()
  })

  it('leaves backups of the account to Azure, and says so', async () => {
    assert.match((await run(shared, 'backup', at('4'))).said, /Azure keeps its backups/)
    assert.match((await run(shared, 'restore', at('1'))).said, /Azure keeps its backups/)
  })
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAccess } from '#shared/journeys/access.ts'
import { channelOf } from '#shared/journeys/channel.ts'
import { councilOf } from '#shared/journeys/council.ts'
import { handle } from '#shared/journeys/handle.ts'
import { redeem } from '#shared/journeys/pairing.ts'
import { figuresOf } from '#shared/journeys/showResult.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import { MASTER_SECRET_CHANGES } from '../../../../bot/commands/pack/runbookSecrets.ts'
import { runStore, whereOf } from '../../../../bot/commands/store.ts'
import { createKeys } from '../../../../bot/keys.ts'
import { CHANNEL, personal, SECRET, type Stage, setUp } from '../../../setUp.ts'

const OTHER = 'another master secret, which is long enough too'
const TENANT = '11111111-2222-3333-4444-55555555abcd'
const PERSON = '99999999-2222-3333-4444-55555555abcd'

describe('what the runbook says of another master secret', () => {
  let folder: string
  let stage: Stage
  let council: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'))
    stage = await setUp({ store: sqliteStore(join(folder, 'council-pulse.sqlite')) })
    council = await councilOf(stage.services, `teams:${TENANT}`, 'Aldermere')
  })
  afterEach(async () => {
    await stage.store.close()
    rmSync(folder, { recursive: true })
  })

  const lead = () => ({ id: `teams:${TENANT}:${PERSON}`, council, name: 'Ada' })
  const since = () => ({ ...stage.services, keys: createKeys(OTHER) })
  const asked = (intent: Parameters<typeof handle>[2], place = CHANNEL) =>
    handle(since(), { who: lead(), place, at: stage.clock.now() }, intent)
  const command = async (secret: string, ...args: readonly string[]) => {
    const said = { out: '', err: '' }
    const code = await runStore(args, {
      where: await whereOf({ dataDir: folder, live: { masterSecret: secret, councilNames: [] } }),
      masterSecret: secret,
      now: stage.clock.now,
      newId: () => crypto.randomUUID(),
      print: text => (said.out += text),
      complain: text => (said.err += text),
    })
    return { code, ...said }
  }
  const says = (what: string, then: RegExp) => {
    const [, found] = MASTER_SECRET_CHANGES.find(([each]) => each === what) ?? assert.fail(what)
    assert.match(found, then)
  }

  it('is true of results, positions, actions, leads, addresses and owners', async () => {
    const { ask } = stage
    await ask({ do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: 5 }, lead())
    await ask({ do: 'save-position', area: 'buying', level: 'mature' }, lead())
    await ask({ do: 'save-action', title: 'Ask suppliers', area: 'listening', owner: 'me' }, lead())
    const [action] = await stage.store.list(`council:${council}`, 'action')

    says('Results, positions, actions and their text', /^stay$/)
    assert.equal((await figuresOf(since(), council)).positions[0]?.level, 'mature')
    assert.equal(action?.value.title, 'Ask suppliers')

    says('Leads', /^gone/)
    const start = { do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: 5 } as const
    assert.match((await asked(start)).summary, /lead/i)
    assert.equal((await stage.store.list(`council:${council}`, 'pulse')).length, 1)

    says('Sealed addresses: channels and personal chats', /cannot be opened/)
    assert.ok(await channelOf(stage.services, council))
    assert.equal(await channelOf(since(), council), undefined)

    says('Who owns an action', /^the name stays; its owner is not recognised/)
    await asked({ do: 'drop-action', action: action?.id ?? '', reason: 'No need' })
    const [then] = await stage.store.list(`council:${council}`, 'action')
    assert.deepEqual([then?.value.state, then?.value.owner?.name], ['open', 'Ada'])
  })

  it('is true of open pulses: who answers again counts twice', async () => {
    await stage.ask({ do: 'open-pulse', areas: ['listening', 'planning', 'buying'], days: 5 }, lead())
    const [pulse] = await stage.store.list(`council:${council}`, 'pulse')
    const answer = { do: 'answer', pulse: pulse?.id ?? '', levels: { listening: 'mature' } } as const
    await stage.ask(answer, lead())
    await stage.ask(answer, lead())
    const many = async () => (await stage.store.list(`pulse:${pulse?.id}`, 'response')).length
    assert.equal(await many(), 1)
    says('Open pulses', /counts twice/)
    await asked(answer)
    assert.equal(await many(), 2)
  })

  it('is true of connected workbooks: they stay connected', async () => {
    const said = await stage.ask({ do: 'connect-excel', areas: [], levels: [] }, lead(), { place: personal(lead()) })
    const granted = await redeem(stage.services, /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(JSON.stringify(said))?.[0] ?? '')
    says('Connected workbooks', /^stay connected/)
    assert.equal((await readAccess(since(), granted?.token ?? ''))?.council, council)
  })

  it('is true of exports, and of removing a person later', async () => {
    await stage.ask({ do: 'save-action', title: 'Ask suppliers', area: 'listening', owner: 'me' }, lead())
    const file = join(folder, 'all.jsonl')
    assert.equal((await command(SECRET, 'export', file)).code, 0)
    says('Files that "export" made', /refused, unless you say `--other-secret`/)
    assert.match((await command(OTHER, 'import', file)).err, /MASTER_SECRET|secret/)

    says('Removing a person later', /with the old secret only/)
    assert.equal((await command(OTHER, 'show-person', TENANT, PERSON)).out, '')
    assert.match((await command(SECRET, 'show-person', TENANT, PERSON)).out, /"kind":"action"/)
  })
})

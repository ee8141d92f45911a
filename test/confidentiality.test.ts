import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pulse } from '#shared/domain/pulse.ts'
import { type PulseResponse, ROLES } from '#shared/domain/response.ts'
import { refreshCount } from '#shared/journeys/closePulse.ts'
import { sqliteStore } from '#shared/store/sqlite.ts'
import type { Store } from '#shared/store/store.ts'
import { COUNCIL, type Stage, setUp } from './setUp.ts'

/** The promise of the product, looked for in the bytes of the files in which the store keeps everything. */
describe('confidentiality', () => {
  let folder: string
  let store: Store
  let stage: Stage
  let pulse: Pulse
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'council-pulse-'))
    store = sqliteStore(join(folder, 'store.db'))
    stage = await setUp({ store })
    pulse = await stage.start(['listening', 'planning', 'buying', 'sharing'])
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  /** Every byte of the database, its log and its index. */
  const bytes = (): Buffer => {
    const files = readdirSync(folder)
    assert.ok(files.includes('store.db') && files.includes('store.db-wal'), files.join())
    return Buffer.concat(files.map(file => readFileSync(join(folder, file))))
  }
  const found = (words: readonly string[]) => {
    const all = bytes()
    return words.filter(word => all.includes(word))
  }
  const partition = () => `council:${COUNCIL.id}`
  const responses = () => store.list(`pulse:${pulse.id}`, 'response')
  const idsAndNames = () =>
    stage.people.flatMap(({ id, name }) => [
      id,
      id.slice('teams:tenant:'.length),
      name ?? '',
      Buffer.from(id).toString('base64'),
    ])

  /** Everybody answers, at a time of their own, with a role; some change their mind. */
  async function everybodyAnswers(): Promise<void> {
    for (const [at, who] of stage.people.entries()) {
      stage.clock.advance(61.7)
      const levels = {
        listening: at < 8 ? 'mature' : 'leader',
        planning: at < 6 ? 'leader' : 'dont-know',
        buying: at < 2 ? 'innovator' : 'dont-know',
      }
      const role = ROLES[at % ROLES.length]?.id
      await stage.ask({ do: 'answer', pulse: pulse.id, levels, ...(role && { role }) }, who)
      if (at % 4 === 0) await stage.ask({ do: 'answer', pulse: pulse.id, levels: { sharing: 'minimum' } }, who)
    }
  }

  it('while a pulse is open, no name and no id stands in the files, and no key that another record has', async () => {
    await everybodyAnswers()
    assert.equal((await responses()).length, 12)
    assert.deepEqual(found(idsAndNames()), [])
    const keys = stage.people.map(({ id }) => stage.services.keys.person(id))
    const [lead, ...others] = keys
    assert.deepEqual(found(others), [])
    // The lead is known as one, under a key that none of the responses has.
    assert.deepEqual(found([lead as string]), [lead])
    assert.ok((await responses()).every(({ id }) => !keys.includes(id)))
  })

  it('while a pulse is open, a response holds levels, a role if said, and when the button was pressed', async () => {
    await everybodyAnswers()
    for (const { value } of await responses())
      assert.deepEqual(Object.keys(value).sort(), ['answeredAt', 'levels', 'role'] satisfies (keyof PulseResponse)[])
  })

  it('after the close, nothing of any response is left in the files: no key, no role, no time', async () => {
    await everybodyAnswers()
    const before = await responses()
    const traces = before.flatMap(({ id, value }) => [id, value.answeredAt])
    stage.clock.advance(1)
    const counted = stage.clock.now().toISOString()
    await refreshCount(stage.services, COUNCIL.id, pulse.id)
    // When a count was shown tells about when somebody answered: it is never kept.
    assert.deepEqual(found([...traces, counted]), traces)
    stage.clock.advance(37)
    await stage.close(pulse)
    assert.deepEqual(await responses(), [])
    assert.deepEqual(found([...traces, counted]), [])
    assert.deepEqual(found(['"role"', 'senior-manager', 'finance-legal', 'councillor', 'answeredAt', 'dont-know']), [])
    assert.deepEqual(found(idsAndNames()), [])
    await store.close()
    store = sqliteStore(join(folder, 'store.db'))
    assert.deepEqual(found(traces), [])
  })

  it('after the close, the result holds released cells and nothing more', async () => {
    await everybodyAnswers()
    await stage.close(pulse)
    const kept = await store.list(partition(), 'result')
    assert.deepEqual(
      kept.map(({ value }) => value),
      [
        {
          pulse: pulse.id,
          closedAt: '2026-11-24T10:12:25.400Z',
          asked: 12,
          answered: 12,
          minimumGroup: 5,
          areas: {
            listening: {
              shown: 'counts',
              counts: { minimum: 0, developing: 0, mature: 8, leader: 4, innovator: 0 },
              median: 'mature',
              agreement: 'high',
            },
            planning: { shown: 'summary', median: 'leader', agreement: 'high' },
            buying: { shown: 'hidden' },
            sharing: { shown: 'hidden' },
          },
        },
      ],
    )
    // Two people chose Innovator for buying, three Minimum for sharing: no byte says so.
    assert.deepEqual(found(['"innovator":2', '"minimum":3', '"buying":"innovator"', '"sharing":"minimum"']), [])
  })

  it('two pulses of the same people share no key', async () => {
    await everybodyAnswers()
    const first = (await responses()).map(({ id }) => id)
    await stage.close(pulse)
    stage.clock.advance(60)
    pulse = await stage.start(['listening', 'planning', 'buying', 'sharing'])
    await everybodyAnswers()
    const second = (await responses()).map(({ id }) => id)
    assert.equal(new Set([...first, ...second]).size, 24)
  })

  it('leaves no name and no id behind, whatever a person does', async () => {
    await everybodyAnswers()
    for (const who of stage.people.slice(0, 3)) {
      await stage.ask({ do: 'welcome' }, who)
      await stage.ask({ do: 'ask-lead' }, who)
      await stage.ask({ do: 'save-position', area: 'buying', level: 'mature', evidence: 'Audit' }, who)
      await stage.ask({ do: 'connect-excel', areas: [], levels: [] }, who, {
        place: { platform: 'teams', kind: 'personal', address: `a:${who.id}` },
      })
    }
    await stage.ask({ do: 'add-lead', person: stage.services.keys.person(stage.person(1).id) })
    await stage.close(pulse)
    assert.deepEqual(found(idsAndNames()), [])
    assert.deepEqual(found(['19:procurement@thread']), [])
  })

  it('nothing that is posted or shown names anybody, other than somebody who asked to be a lead', async () => {
    await everybodyAnswers()
    await stage.close(pulse)
    const shown = JSON.stringify(stage.platform.shown.map(({ versions }) => versions))
    for (const word of idsAndNames()) assert.ok(!shown.includes(word), word)
  })
})

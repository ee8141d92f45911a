import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { ACCESS, CODE } from '#shared/domain/access.ts'
import { HISTORY } from '#shared/domain/action.ts'
import { A_WEEK } from '#shared/domain/nudge.ts'
import { SETTLE_SECONDS } from '#shared/domain/pulse.ts'
import { sendDueNudges } from '#shared/journeys/nudge.ts'
import { redeem } from '#shared/journeys/pairing.ts'
import { probeStore } from '#shared/journeys/probe.ts'
import { KINDS } from '#shared/store/scan.ts'
import type { Kind, Store } from '#shared/store/store.ts'
import { DATA_MAP, type Holds } from '../../../../bot/commands/pack/dataMap.ts'
import { EXAMPLE, factsOf } from '../../../../bot/commands/pack/facts.ts'
import { dataMapPage } from '../../../../bot/commands/pack/pages.ts'
import { readConfig } from '../../../../bot/config.ts'
import { everyIntent } from '../../../fakes/everyIntent.ts'
import { personal, type Stage, setUp } from '../../../setUp.ts'

interface Written {
  readonly kind: Kind
  readonly id: string
  readonly value: Readonly<Record<string, unknown>>
}

/** Everything that was ever written, whether or not it was removed later. */
function remembering(store: Store): { readonly store: Store; readonly written: Written[] } {
  const written: Written[] = []
  const write: Store['write'] = async (partition, kind, id, value, over) => {
    const done = await store.write(partition, kind, id, value, over)
    written.push({ kind, id, value: JSON.parse(JSON.stringify(value)) as Written['value'] })
    return done
  }
  return { store: { ...store, write }, written }
}

const page = (env: Readonly<Record<string, string>> = EXAMPLE) =>
  dataMapPage(factsOf(readConfig(env), { day: 'today', version: '1', isExample: false, council: 'W' }))
const fieldsOf = (kind: Kind): Readonly<Record<string, readonly [Holds, string]>> => DATA_MAP[kind].fields

describe('the data map', () => {
  let stage: Stage
  let written: Written[]
  before(async () => {
    const plain = await setUp()
    const remembered = remembering(plain.store)
    written = remembered.written
    stage = await setUp({ store: remembered.store })
    await everything(stage)
  })

  it('says of every kind what it is, and what becomes of it when a person goes', () => {
    assert.deepEqual(Object.keys(DATA_MAP).sort(), Object.keys(KINDS).sort())
    for (const kind of Object.keys(DATA_MAP)) assert.ok(page().includes(`(\`${kind}\`)`), kind)
  })

  it('has every field that journeys write', () => {
    const seen = new Set<Kind>()
    for (const { kind, value } of written) {
      seen.add(kind)
      for (const field of Object.keys(value)) assert.ok(field in fieldsOf(kind), `${kind}.${field}`)
    }
    const most: readonly Kind[] = ['access', 'action', 'audit', 'council', 'nudges', 'pairing', 'person', 'position']
    for (const kind of [...most, 'probe', 'pulse', 'reach', 'response', 'result'] as const)
      assert.ok(seen.has(kind), kind)
  })

  it('is right about what is sealed, hashed, a key, or a fact', () => {
    const { keys } = stage.services
    const known = stage.people.map(({ id }) => keys.person(id))
    const hex = new Map<string, boolean>()
    for (const { kind, value } of written)
      for (const [field, each] of Object.entries(value)) {
        const [holds] = fieldsOf(kind)[field] ?? assert.fail()
        const [text, where] = [JSON.stringify(each), `${kind}.${field}: ${JSON.stringify(each)}`]
        if (holds !== 'name' && holds !== 'words') assert.doesNotMatch(text, /Name-\d\d|person-\d\d/, where)
        if (holds === 'sealed') assert.match(keys.unseal(each as string), /^[{[]/, where)
        if (holds === 'key' || holds === 'hash')
          hex.set(`${kind}.${field}`, hex.get(`${kind}.${field}`) || /[0-9a-f]{40}/.test(text))
        if (holds !== 'key' && holds !== 'name') for (const key of known) assert.ok(!text.includes(key), where)
      }
    // Each of them was seen with what it is said to hold, once at least.
    assert.ok(hex.size > 8)
    assert.deepEqual(
      [...hex].filter(([, has]) => !has),
      [],
    )
  })

  it('names no time that the code does not keep', () => {
    const text = page()
    for (const [what, sentence] of [
      ['response', `counted ${SETTLE_SECONDS} seconds after`],
      ['access', `${ACCESS.days} days at most, ${ACCESS.idleDays} without use`],
      ['pairing', `${CODE.minutes} minutes;`],
      ['nudges', `at most ${A_WEEK}:`],
      ['action', `the last ${HISTORY} events`],
    ])
      assert.ok(text.includes(sentence as string), what)
  })

  it('names no time that the deployment does not keep', () => {
    const bicep = (name: string) => readFileSync(`infra/${name}.bicep`, 'utf8')
    const [, backups] = /param cosmosBackupDays int = (\d+)/.exec(bicep('main')) ?? []
    const [, choice] = /@allowed\(\[7, (\d+)\]\)\nparam cosmosBackupDays/.exec(bicep('main')) ?? []
    const [, logs] = /param retentionDays int = (\d+)/.exec(bicep('modules/logs')) ?? []
    const [, vault] = /softDeleteRetentionInDays: (\d+)/.exec(bicep('modules/vault')) ?? []
    assert.ok(page().includes(`answers to open pulses too | ${backups} days, or ${choice} if chosen |`))
    assert.ok(page().includes(`${logs} days in the workspace`))
    assert.ok(page().includes(`| ${vault} days after it is deleted |`))
    assert.ok(!page(withoutCosmos()).includes('Backups of the account'))
  })
})

function withoutCosmos(): Readonly<Record<string, string>> {
  const { COSMOS_ENDPOINT: _, ...rest } = EXAMPLE
  return rest
}

/** A council in which people do everything that they can. */
async function everything(stage: Stage): Promise<void> {
  const { services, store } = stage
  const pulse = await stage.start()
  for (const who of stage.people.slice(0, 6)) await stage.answer(who, pulse, 'mature')
  const code = JSON.stringify(
    await stage.ask({ do: 'connect-excel', areas: [], levels: [] }, stage.lead, { place: personal(stage.lead) }),
  )
  const access = await redeem(services, /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(code)?.[0] ?? '')
  assert.ok(access)
  await stage.ask(
    { do: 'save-action', title: 'Ask suppliers', area: 'listening', owner: 'me', due: '2026-11-24' },
    stage.person(1),
    { place: personal(stage.person(1)) },
  )
  await stage.ask({
    do: 'save-position',
    area: 'buying',
    level: 'mature',
    target: 'leader',
    evidence: 'Audit',
    agreedBy: 'Board',
  })
  await stage.ask({ do: 'ask-lead' }, stage.person(2))
  const [action] = await store.list('council:wexcombe', 'action')
  const standing = {
    pulse: pulse.id,
    action: action?.id ?? '',
    person: services.keys.person(stage.person(5).id),
    area: 'listening',
  }
  for (const intent of everyIntent(standing))
    if (!['answer', 'close-pulse', 'open-pulse', 'removed'].includes(intent.do))
      await stage.ask(intent, stage.lead).catch(() => undefined)
  await stage.close(pulse)
  await sendDueNudges(services)
  await probeStore(services)
}

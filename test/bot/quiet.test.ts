import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sqliteScan } from '#shared/store/sqliteScan.ts'
import { type Config, STORE_FILE } from '../../bot/config.ts'
import { type TeamsClient, type TeamsPerson, teamsClient } from '../../bot/desk/counterpart/client.ts'
import { startConnector } from '../../bot/desk/counterpart/connector.ts'
import { startIssuer } from '../../bot/desk/counterpart/issuer.ts'
import { createKeys } from '../../bot/keys.ts'
import { createLog } from '../../bot/log.ts'
import { type Running, start } from '../../bot/main.ts'
import { AREAS, answerOf } from '../bench/pair.ts'
import { type Collector, collector } from '../fakes/collector.ts'
import { APP, CHANNEL, TENANT } from '../fakes/teams.ts'

const SECRET = 'a secret of the tests that is long enough'
const KEY = '11111111-2222-4333-8444-555555555555'
const EVIDENCE = 'canarywords about the audit of quillfeather'
const TYPED = 'what does leader look like for zanzibarquestion?'
const people = Array.from(
  { length: 6 },
  (_, at): TeamsPerson => ({
    id: `29:canary-${at}`,
    name: `Featherstonehaugh Canary${at}`,
    aadObjectId: `cccccccc-0000-4000-8000-${String(at).padStart(12, '7')}`,
  }),
)
const [lead, other] = people as [TeamsPerson, TeamsPerson]
const chat = (at: TeamsPerson) => ({ kind: 'personal', chat: `a:${at.aadObjectId}` }) as const

/** A whole pulse through the real server, with a fault in it, and then every byte that was logged or sent about it. */
describe('the log and the telemetry', function () {
  this.timeout(30_000)
  let far: Collector
  let folder: string
  let running: Running
  let client: TeamsClient
  const lines: string[] = []
  let sent: string

  before(async () => {
    const [issuer, connector] = await Promise.all([startIssuer(), startConnector()])
    far = await collector()
    folder = mkdtempSync(join(tmpdir(), 'quiet-'))
    const teams = {
      appId: APP,
      tenantIds: [TENANT],
      appPassword: undefined,
      openIdMetadataUrl: issuer.metadataUrl,
      serviceUrls: [connector.serviceUrl],
    }
    const telemetry = { appInsights: { key: KEY, endpoint: far.url }, otlp: { endpoint: far.url } }
    const live = { masterSecret: SECRET, councilNames: ['Quillfeather Borough Council'], teams, telemetry }
    const config: Config = { port: 0, dataDir: folder, publicUrl: undefined, live }
    running = await start(config, createLog({ write: line => void lines.push(line) }))
    const endpoint = `${running.url.replace('localhost', '127.0.0.1')}/api/messages`
    client = teamsClient({ issuer, endpoint, serviceUrl: connector.serviceUrl, appId: APP, tenant: TENANT })
    connector.setRoster(CHANNEL.channel, people)

    const does = (who: TeamsPerson, intent: object, filled: object = {}) =>
      client.execute(who, CHANNEL, { verb: (intent as { do: string }).do, data: { intent, ...filled } })
    await does(lead, { do: 'open-pulse', areas: AREAS, days: 5 })
    const posted = () => JSON.stringify(connector.messages(CHANNEL.channel))
    const pulse = /"do":"open-form","pulse":"([^"]+)"/.exec(posted())?.[1] ?? assert.fail('No pulse was posted')
    for (const [turn, who] of people.entries()) {
      await client.say(who, chat(who), TYPED)
      await client.execute(who, CHANNEL, answerOf(pulse, turn))
    }
    await does(lead, { do: 'save-position', area: AREAS[0], level: 'mature', evidence: EVIDENCE })
    await does(other, { do: 'ask-lead' })
    await does(other, { do: 'close-pulse', pulse, sure: true })
    await does(lead, { do: 'close-pulse', pulse, sure: true })
    while (!posted().includes('Pulse results')) await pause(100)
    await does(lead, { do: 'show-result', pulse })
    // Then the store goes away, and what is asked of it fails.
    await running.services.store.close()
    await does(lead, { do: 'show-result', pulse })
    await client.say(other, chat(other), TYPED)
    await running.stop()
    sent = far.arrived.map(({ text }) => text).join('\n')
    await Promise.all([issuer.close(), connector.close(), far.close()])
  })
  after(() => rmSync(folder, { recursive: true }))

  it('have every journey and every fault in them', () => {
    const done = (dialect: 'appInsights' | 'otlp') => new Set(far.spans(dialect).map(({ name }) => name))
    for (const dialect of ['appInsights', 'otlp'] as const) {
      for (const name of ['open-pulse', 'answer', 'save-position', 'ask-lead', 'close-pulse', 'show-result'])
        assert.ok(done(dialect).has(name), name)
      assert.ok(far.spans(dialect).some(({ attributes }) => attributes['outcome'] === 'refused'))
      assert.ok(far.spans(dialect).some(({ failed }) => failed))
      assert.ok(far.metric(dialect, 'council_pulse.sends', { outcome: 'yes' }) >= 2)
      assert.ok(far.metric(dialect, 'council_pulse.faults') >= 1)
    }
    assert.ok(lines.length > people.length * 2)
    const failed = lines.map(line => JSON.parse(line)).filter(({ outcome }) => outcome === 'failed')
    assert.ok(failed.length > 0)
    for (const { reference } of failed)
      assert.ok(
        lines.some(line => line.includes('"level":"error"') && line.includes(reference)),
        reference,
      )
    // Every line is one JSON object that says when, how bad and what.
    for (const line of lines) {
      const { at, level, event } = JSON.parse(line)
      assert.ok(!Number.isNaN(Date.parse(at)) && ['info', 'warn', 'error'].includes(level) && event.length > 0, line)
    }
  })

  it('never say who, what anybody answered, or what anybody wrote', async () => {
    const { person } = createKeys(SECRET)
    const keys: string[] = []
    for await (const { kind, id } of sqliteScan(join(folder, STORE_FILE))())
      if (['person', 'reach', 'council', 'pulse'].includes(kind)) keys.push(id)
    const canaries = [
      ...people.flatMap(({ id, name, aadObjectId }) => [
        id,
        name,
        `Canary${id.at(-1)}`,
        aadObjectId,
        person(`teams:${TENANT}:${aadObjectId}`),
      ]),
      ...keys.filter(key => key.length > 12),
      ...[EVIDENCE, 'canarywords', 'Quillfeather', TYPED, 'zanzibar', TENANT, SECRET, CHANNEL.channel, CHANNEL.team],
      ...['minimum', 'developing', 'mature', 'innovator', 'dont-know', 'procurement', 'answeredAt'],
      ...AREAS,
    ]
    const logged = lines.join('\n')
    for (const canary of canaries) {
      assert.ok(!sent.includes(canary), `sent: ${canary}`)
      assert.ok(!logged.includes(canary), `logged: ${canary}: ${lines.find(line => line.includes(canary))}`)
    }
    assert.ok(canaries.length > 50 && sent.length > 1000)
  })
})

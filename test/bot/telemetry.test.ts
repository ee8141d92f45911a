import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Arrival } from '#shared/journeys/services.ts'
import type { Message } from '#shared/messages/message.ts'
import type { Place, Platform, Sent } from '#shared/platform.ts'
import { createLog } from '../../bot/log.ts'
import { countingFaults, countingSends, startTelemetry, type Telemetry, watchJourneys } from '../../bot/telemetry.ts'
import { type Collector, collector } from '../fakes/collector.ts'

const KEY = '11111111-2222-4333-8444-555555555555'
const PLACE: Place = { platform: 'slack', kind: 'personal', address: 'D1' }
const ARRIVAL: Arrival = { who: { id: 'slack:T:U', council: 'c' }, place: PLACE, at: new Date(0) }
const said = (over: Partial<Message> = {}): Message => ({ summary: 'Something', parts: [], buttons: [], ...over })

describe('telemetry', () => {
  let far: Collector
  let telemetry: Telemetry
  const lines: string[] = []
  const log = createLog({ write: line => void lines.push(line) })
  beforeEach(async () => {
    lines.length = 0
    far = await collector()
    const config = { appInsights: { key: KEY, endpoint: far.url }, otlp: { endpoint: far.url } }
    telemetry = await startTelemetry(config, log)
  })
  afterEach(async () => {
    await telemetry.close()
    await far.close()
  })
  const both = ['appInsights', 'otlp'] as const

  it('a journey is a span by the name of what was done, with its outcome, platform, charge and reference', async () => {
    const fault = new Error('The store is away')
    const answers = [async () => said(), async () => said({ refused: true }), async () => Promise.reject(fault)]
    let units = 0
    const watched = watchJourneys(() => (answers.shift() as () => Promise<Message>)(), {
      telemetry,
      log,
      units: () => units,
    })
    await watched(ARRIVAL, { do: 'welcome' })
    units = 11.428
    await watched(ARRIVAL, { do: 'show-result', pulse: 'p' })
    await assert.rejects(watched(ARRIVAL, { do: 'ask-lead' }), fault)
    const reference = countingFaults(log, telemetry).error('A journey failed', fault)
    await telemetry.close()
    for (const dialect of both) {
      const spans = far.spans(dialect)
      assert.deepEqual(
        spans.map(({ name, failed, attributes: { outcome, platform, request_charge: charge } }) => [
          name,
          outcome,
          platform,
          failed,
          charge === undefined ? undefined : Number(charge),
        ]),
        [
          ['welcome', 'done', 'slack', false, undefined],
          ['show-result', 'refused', 'slack', false, 11.43],
          ['ask-lead', 'failed', 'slack', true, 11.43],
        ],
      )
      assert.ok(spans.every(({ ms }) => ms >= 0 && ms < 5000))
      assert.equal(spans[2]?.attributes['reference'], reference)
      assert.equal(far.metric(dialect, 'council_pulse.faults', { event: 'A journey failed' }), 1)
    }
    const logged = lines.map(line => JSON.parse(line) as Record<string, unknown>)
    assert.deepEqual(
      logged.map(({ event, do: done, outcome, units: charge }) => [event, done, outcome, charge]),
      [
        ['Journey', 'welcome', 'done', undefined],
        ['Journey', 'show-result', 'refused', 11.43],
        ['Journey', 'ask-lead', 'failed', 11.43],
        ['A journey failed', undefined, undefined, undefined],
      ],
    )
    assert.deepEqual([logged[2]?.['reference'], logged[3]?.['reference']], [reference, reference])
  })

  it('counts sends by outcome, request charges by operation, and watches the oldest due', async () => {
    const outcomes: (Sent | 'throws')[] = [{ sent: 'uncertain' }, { sent: 'gone' }, 'throws']
    const send = async (): Promise<Sent> => {
      const next = outcomes.shift() as Sent | 'throws'
      if (next === 'throws') throw new Error('No')
      return next
    }
    const platform: Platform = { post: send, update: send, personal: () => PLACE, members: async () => undefined }
    const counted = countingSends(platform, 'slack', telemetry)
    await counted.post(PLACE, said())
    await counted.update({ place: PLACE, message: 'm' }, said())
    await assert.rejects(counted.post(PLACE, said()))
    telemetry.charged(5.5, 'create response')
    telemetry.charged(1, 'read pulse')
    telemetry.charged(1, 'read pulse')
    telemetry.watchDue(async () => 42)
    await telemetry.close()
    for (const dialect of both) {
      const sends = (did: string, outcome: string) =>
        far.metric(dialect, 'council_pulse.sends', { platform: 'slack', did, outcome })
      assert.deepEqual(
        [sends('post', 'uncertain'), sends('update', 'gone'), sends('post', 'failed'), sends('post', 'yes')],
        [1, 1, 1, 0],
      )
      assert.equal(far.metric(dialect, 'council_pulse.store.request_charge', { operation: 'read pulse' }), 2)
      assert.equal(far.metric(dialect, 'council_pulse.store.request_charge'), 7.5)
      assert.equal(far.metric(dialect, 'council_pulse.oldest_due'), 42)
    }
  })

  it('sends Application Insights envelopes for its key, and nothing about the machine', async () => {
    telemetry.fault('A journey failed')
    const journey = { do: 'help', platform: 'teams', outcome: 'done', reference: 'ABCDEF' } as const
    telemetry.journey({ ...journey, startedAt: new Date('2026-11-24T10:00:00Z'), ms: 61_500.25 })
    await telemetry.close()
    const envelopes = far.arrived
      .filter(({ path }) => path === '/v2.1/track')
      .flatMap(({ text }) => text.split('\n').map(line => JSON.parse(line)))
    const request = envelopes.find(({ name }) => name === 'Microsoft.ApplicationInsights.Request')
    assert.deepEqual(
      { ...request, tags: undefined, data: { ...request.data, baseData: { ...request.data.baseData, id: undefined } } },
      {
        name: 'Microsoft.ApplicationInsights.Request',
        time: '2026-11-24T10:00:00.000Z',
        iKey: KEY,
        tags: undefined,
        data: {
          baseType: 'RequestData',
          baseData: {
            ver: 2,
            id: undefined,
            name: 'help',
            duration: '0.00:01:01.500',
            responseCode: 'done',
            success: true,
            properties: { platform: 'teams', outcome: 'done', reference: 'ABCDEF' },
          },
        },
      },
    )
    assert.match(request.tags['ai.operation.id'], /^[0-9a-f]{32}$/)
    assert.match(request.data.baseData.id, /^[0-9a-f]{16}$/)
    assert.ok(envelopes.some(({ data }) => data.baseType === 'MetricData' && data.baseData.metrics.length === 1))
    const { hostname } = await import('node:os')
    const all = far.arrived.map(({ text }) => text).join('\n')
    for (const word of [hostname(), process.cwd(), process.execPath, String(process.pid)].filter(
      each => each.length > 3,
    ))
      assert.ok(!all.includes(word), word)
  })

  it('drops what a collector does not take, says so once, and holds nobody up', async function () {
    this.timeout(20_000)
    far.answer(503)
    const began = performance.now()
    for (let round = 0; round < 3; round += 1) telemetry.fault('A journey failed')
    telemetry.journey({ do: 'help', platform: 'teams', outcome: 'done', reference: 'A', startedAt: new Date(), ms: 1 })
    await telemetry.close()
    // One second is given; without that the exporters would go on for ten. Between is room for a busy machine.
    assert.ok(performance.now() - began < 8000)
    const warned = () => lines.filter(line => line.includes('does not take our telemetry')).length
    // Spans and metrics. The close waits for neither for long, so on a busy machine their answers come after it.
    const refused = () => far.arrived.filter(({ path }) => path === '/v2.1/track').length
    while (refused() < 2 || warned() < 1) await new Promise(done => setTimeout(done, 10))
    await new Promise(done => setTimeout(done, 50))
    assert.equal(warned(), 1)
  })

  it('goes nowhere by default: no package is loaded, and no connection made', async function () {
    this.timeout(30_000)
    const run = async (telemetry: object | undefined) => {
      const { stdout } = await promisify(execFile)(process.execPath, [
        'test/fakes/watchedStart.ts',
        JSON.stringify(telemetry ?? null),
      ])
      return JSON.parse(stdout) as { readonly packages: readonly string[]; readonly connections: readonly string[] }
    }
    assert.deepEqual(await run(undefined), { packages: [], connections: [] })
    // The watch would notice: with a setting, both are there.
    const set = await run({ appInsights: { key: KEY, endpoint: far.url } })
    assert.ok(set.packages.includes('@opentelemetry/sdk-trace'))
    assert.ok(set.connections.length > 0)
    assert.ok(
      set.connections.every(each => far.url.endsWith(each)),
      set.connections.join(),
    )
  })
})

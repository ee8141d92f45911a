import assert from 'node:assert/strict'
import { readConfig } from '../../../bot/config.ts'

const LIVE = {
  MASTER_SECRET: 'a secret of the tests that is long enough',
  TEAMS_APP_ID: '11111111-2222-4333-8444-555555555555',
  TEAMS_TENANT_IDS: 'aaaaaaaa-0000-4000-8000-000000000001',
}
const KEY = '99999999-2222-4333-8444-555555555555'
const telemetry = (env: Readonly<Record<string, string>>) => readConfig({ ...LIVE, ...env }).live?.telemetry

describe('the settings of telemetry', () => {
  it('may be missing: then figures go nowhere', () => {
    assert.equal(telemetry({}), undefined)
    assert.equal(telemetry({ APPLICATIONINSIGHTS_CONNECTION_STRING: ' ' }), undefined)
  })

  it('are a connection string of Azure, a collector, or both', () => {
    const connection = `InstrumentationKey=${KEY};IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com/;LiveEndpoint=https://uksouth.livediagnostics.monitor.azure.com/`
    const appInsights = { key: KEY, endpoint: 'https://uksouth-1.in.applicationinsights.azure.com' }
    assert.deepEqual(telemetry({ APPLICATIONINSIGHTS_CONNECTION_STRING: connection }), { appInsights })
    const otlp = { endpoint: 'http://127.0.0.1:4318' }
    assert.deepEqual(telemetry({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318/' }), { otlp })
    const both = { APPLICATIONINSIGHTS_CONNECTION_STRING: connection, OTEL_EXPORTER_OTLP_ENDPOINT: otlp.endpoint }
    assert.deepEqual(telemetry(both), { appInsights, otlp })
  })

  it('are refused by name, and never repeated', () => {
    for (const wrong of [KEY, `InstrumentationKey=${KEY}`, 'InstrumentationKey=x;IngestionEndpoint=https://a.example'])
      assert.throws(
        () =>
          telemetry({
            APPLICATIONINSIGHTS_CONNECTION_STRING: wrong,
            OTEL_EXPORTER_OTLP_ENDPOINT: 'http://far.example',
          }),
        ({ message }: Error) =>
          /APPLICATIONINSIGHTS_CONNECTION_STRING must be/.test(message) &&
          /OTEL_EXPORTER_OTLP_ENDPOINT must be/.test(message) &&
          !message.includes(KEY),
      )
  })

  it('are left alone by a trial', () => {
    assert.equal(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example' }).live, undefined)
  })
})

import { GUID, isSafeUrl } from './forms.ts'

/** Where figures about the server go; both may be set. */
export interface TelemetryConfig {
  /** Azure Monitor. */
  readonly appInsights?: { readonly key: string; readonly endpoint: string }
  /** Any collector that speaks OTLP over HTTP; without a slash at the end. */
  readonly otlp?: { readonly endpoint: string }
}

/**
 * The settings of telemetry, under the names that Azure and OpenTelemetry gave them.
 * @param get a setting without blanks around it
 * @param fault takes each faulty setting, with what it must be
 * @returns undefined when nothing goes anywhere
 */
export function readTelemetry(
  get: (name: string) => string | undefined,
  fault: (name: string, sentence: string) => void,
): TelemetryConfig | undefined {
  const [connection, collector] = [get('APPLICATIONINSIGHTS_CONNECTION_STRING'), get('OTEL_EXPORTER_OTLP_ENDPOINT')]
  if (connection === undefined && collector === undefined) return undefined
  const parts = new Map((connection ?? '').split(';').map(part => splitOnce(part)))
  const key = parts.get('instrumentationkey') ?? ''
  const endpoint = (parts.get('ingestionendpoint') ?? '').replace(/\/+$/, '')
  if (connection !== undefined && (!GUID.test(key) || !isSafeUrl(endpoint)))
    fault(
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      'must be the connection string of Application Insights, as Azure shows it, with its IngestionEndpoint.',
    )
  const otlp = collector?.replace(/\/+$/, '')
  if (otlp !== undefined && !isSafeUrl(otlp))
    fault('OTEL_EXPORTER_OTLP_ENDPOINT', 'must be the https address of a collector (http only for this machine).')
  return {
    ...(connection !== undefined && { appInsights: { key, endpoint } }),
    ...(otlp !== undefined && { otlp: { endpoint: otlp } }),
  }
}

function splitOnce(part: string): readonly [string, string] {
  const at = part.indexOf('=')
  return [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]
}

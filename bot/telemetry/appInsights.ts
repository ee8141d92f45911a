import { type Attributes, type HrTime, SpanStatusCode } from '@opentelemetry/api'
import {
  AggregationTemporality,
  type DataPoint,
  DataPointType,
  type MetricData,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace'

/** Where Application Insights takes telemetry, and for whom. */
export interface Ingestion {
  readonly key: string
  /** Without a slash at the end. */
  readonly endpoint: string
}

/** How a sending ended, in the SDK's numbers. */
const DONE = { code: 0 } as const
const FAILED = { code: 1 } as const
const WITHIN_MS = 10_000

/**
 * Spans and metrics in the words of Application Insights, over its ingestion API: one JSON envelope a line. Our own and
 * small, because Azure's own exporter also reports to Microsoft about itself and fetches settings from there.
 * What cannot be sent is dropped, and said once until it works again.
 * @param warn hears one of our own sentences
 */
export function appInsightsExporters(
  ingestion: Ingestion,
  warn: (sentence: string) => void,
): { readonly spans: SpanExporter; readonly metrics: PushMetricExporter } {
  let silent = false
  const send = async (envelopes: readonly object[]): Promise<typeof DONE | typeof FAILED> => {
    if (envelopes.length === 0) return DONE
    const taken = await post(ingestion, envelopes)
    if (!taken && !silent) warn('Application Insights does not take our telemetry: it is dropped until it does')
    silent = !taken
    return taken ? DONE : FAILED
  }
  return {
    spans: {
      export: (spans, done) => void send(spans.map(span => ofSpan(span, ingestion.key))).then(done),
      shutdown: async () => undefined,
    },
    metrics: {
      export: (metrics, done) => void send(ofMetrics(metrics, ingestion.key)).then(done),
      selectAggregationTemporality: () => AggregationTemporality.DELTA,
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    },
  }
}

async function post({ endpoint }: Ingestion, envelopes: readonly object[]): Promise<boolean> {
  try {
    const answer = await fetch(`${endpoint}/v2.1/track`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-json-stream' },
      body: envelopes.map(each => JSON.stringify(each)).join('\n'),
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}

/** One envelope. @param tags the operation that it belongs to */
const envelope = (
  iKey: string,
  [name, baseType]: readonly [string, string],
  time: HrTime,
  attributes: Attributes,
  tags: Readonly<Record<string, string>>,
  baseData: object,
): object => ({
  name: `Microsoft.ApplicationInsights.${name}`,
  time: new Date(millis(time)).toISOString(),
  iKey,
  tags: {
    'ai.cloud.role': String(attributes['service.name']),
    'ai.cloud.roleInstance': String(attributes['service.instance.id']),
    ...tags,
  },
  data: { baseType, baseData: { ver: 2, ...baseData } },
})

const millis = ([seconds, nanos]: HrTime): number => seconds * 1000 + nanos / 1e6

function ofSpan(span: ReadableSpan, key: string): object {
  const { traceId, spanId } = span.spanContext()
  const tags = { 'ai.operation.id': traceId, 'ai.operation.name': span.name }
  return envelope(key, ['Request', 'RequestData'], span.startTime, span.resource.attributes, tags, {
    id: spanId,
    name: span.name,
    duration: duration(millis(span.duration)),
    responseCode: String(span.attributes['outcome']),
    success: span.status.code !== SpanStatusCode.ERROR,
    properties: texts(span.attributes),
  })
}

/** `d.hh:mm:ss.fff`, as .NET writes a span of time. */
function duration(ms: number): string {
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0')
  const seconds = ms / 1000
  const rest = (seconds % 60).toFixed(3).padStart(6, '0')
  return `${Math.floor(seconds / 86_400)}.${two((seconds / 3600) % 24)}:${two((seconds / 60) % 60)}:${rest}`
}

const texts = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]))

function ofMetrics({ resource, scopeMetrics }: ResourceMetrics, key: string): readonly object[] {
  return scopeMetrics.flatMap(({ metrics }) =>
    metrics.flatMap(metric =>
      (metric.dataPoints as DataPoint<unknown>[]).map(point =>
        envelope(
          key,
          ['Metric', 'MetricData'],
          point.endTime,
          resource.attributes,
          {},
          {
            metrics: [{ name: metric.descriptor.name, ...figures(metric, point) }],
            properties: texts(point.attributes),
          },
        ),
      ),
    ),
  )
}

function figures(metric: MetricData, { value }: DataPoint<unknown>): object {
  if (metric.dataPointType !== DataPointType.HISTOGRAM) return { value, count: 1 }
  const { sum = 0, count, min, max } = value as { sum?: number; count: number; min?: number; max?: number }
  return { value: sum, count, min, max }
}

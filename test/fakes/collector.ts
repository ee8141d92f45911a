import { gunzipSync } from 'node:zlib'
import { type Loopback, listenOnLoopback } from '../../bot/desk/counterpart/loopback.ts'

/** One span, whatever dialect it came in. */
export interface SeenSpan {
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly ms: number
  readonly failed: boolean
}

/** Stands for Application Insights and for an OTLP collector at once, on loopback, and keeps what arrives. */
export interface Collector extends Loopback {
  /** Every body, as text, with its path. */
  readonly arrived: { readonly path: string; readonly text: string }[]
  /** From now on this status is the answer. */
  answer(status: number): void
  spans(of: 'appInsights' | 'otlp'): readonly SeenSpan[]
  /** The sum of a metric's points that have these attributes. */
  metric(of: 'appInsights' | 'otlp', name: string, attributes?: Readonly<Record<string, string>>): number
}

interface Envelope {
  readonly name: string
  readonly iKey: string
  readonly data: {
    readonly baseData: {
      readonly name?: string
      readonly duration?: string
      readonly success?: boolean
      readonly properties: Record<string, string>
      readonly metrics?: readonly { readonly name: string; readonly value: number; readonly count: number }[]
    }
  }
}
type OtlpAttributes = readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[]
interface OtlpPoint {
  readonly attributes: OtlpAttributes
  readonly asDouble?: number
  readonly asInt?: number
  readonly sum?: number
}

const plain = (attributes: OtlpAttributes) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))

export async function collector(): Promise<Collector> {
  const arrived: Collector['arrived'] = []
  let status = 200
  const server = await listenOnLoopback(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
    arrived.push({ path: request.url ?? '', text })
    // Not chained: restify's writeHead, which every server of the process gets, returns nothing.
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end('{}')
  })
  const envelopes = (): readonly Envelope[] =>
    arrived.flatMap(({ path, text }) =>
      path === '/v2.1/track' ? text.split('\n').map(line => JSON.parse(line) as Envelope) : [],
    )
  const bodies = <T>(wanted: string): readonly T[] =>
    arrived.flatMap(({ path, text }) => (path === wanted ? (JSON.parse(text) as T) : []))

  function otlpSpans(): readonly SeenSpan[] {
    type Span = {
      readonly name: string
      readonly attributes: OtlpAttributes
      readonly startTimeUnixNano: string
      readonly endTimeUnixNano: string
      readonly status: { readonly code: number }
    }
    type Body = {
      readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
    }
    return bodies<Body>('/v1/traces')
      .flatMap(({ resourceSpans }) => resourceSpans.flatMap(each => each.scopeSpans.flatMap(({ spans }) => spans)))
      .map(({ name, attributes, startTimeUnixNano, endTimeUnixNano, status: { code } }) => ({
        name,
        attributes: plain(attributes),
        ms: Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) / 1e6,
        failed: code === 2,
      }))
  }

  function otlpPoints(name: string): readonly { readonly of: Record<string, unknown>; readonly value: number }[] {
    type Data = { readonly dataPoints: readonly OtlpPoint[] }
    type Metric = { readonly name: string; readonly sum?: Data; readonly gauge?: Data; readonly histogram?: Data }
    type Body = {
      readonly resourceMetrics: readonly { readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[] }[]
    }
    return bodies<Body>('/v1/metrics')
      .flatMap(({ resourceMetrics }) => resourceMetrics.flatMap(each => each.scopeMetrics.flatMap(m => m.metrics)))
      .filter(metric => metric.name === name)
      .flatMap(({ sum, gauge, histogram }) => (sum ?? gauge ?? histogram)?.dataPoints ?? [])
      .map(point => ({ of: plain(point.attributes), value: Number(point.asDouble ?? point.asInt ?? point.sum) }))
  }

  return {
    ...server,
    arrived,
    answer: next => {
      status = next
    },
    spans: of =>
      of === 'otlp'
        ? otlpSpans()
        : envelopes()
            .filter(({ name }) => name.endsWith('.Request'))
            .map(({ data: { baseData } }) => ({
              name: baseData.name ?? '',
              attributes: baseData.properties,
              ms: millis(baseData.duration ?? ''),
              failed: baseData.success === false,
            })),
    metric(of, name, attributes = {}) {
      const points =
        of === 'otlp'
          ? otlpPoints(name)
          : envelopes().flatMap(({ data: { baseData } }) =>
              (baseData.metrics ?? []).flatMap(each =>
                each.name === name ? [{ of: baseData.properties, value: each.value }] : [],
              ),
            )
      return points
        .filter(point => Object.entries(attributes).every(([key, value]) => point.of[key] === value))
        .reduce((sum, { value }) => sum + value, 0)
    },
  }
}

/** `0.00:00:01.500` is 1500. */
function millis(duration: string): number {
  const [, days, hours, minutes, seconds] = /^(\d+)\.(\d\d):(\d\d):(\d\d\.\d{3})$/.exec(duration) ?? []
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000
}

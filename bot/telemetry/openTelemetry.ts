import { randomUUID } from 'node:crypto'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics'
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import type { TelemetryConfig } from '../config/telemetry.ts'
import type { Log } from '../log.ts'
import type { Telemetry } from '../telemetry.ts'
import { appInsightsExporters } from './appInsights.ts'

const NAME = 'council-pulse'
/** Of metrics, in milliseconds. */
const EVERY_MS = 60_000
/** The process is about to end and waits no longer for a collector. */
const CLOSE_WITHIN_MS = 1000

interface Exporters {
  readonly spans: SpanExporter
  readonly metrics: PushMetricExporter
}

/** Figures as OpenTelemetry's spans and metrics, sent to where the settings say. Nothing is registered for the process. */
export function openTelemetry(config: TelemetryConfig, log: Log): Telemetry {
  const exporters = exportersOf(config, log)
  // Nothing of the machine: a host's name may be a person's.
  const resource = resourceFromAttributes({ 'service.name': NAME, 'service.instance.id': randomUUID() })
  const spans = new TracerProvider({
    resource,
    spanProcessors: exporters.map(({ spans: exporter }) => new BatchSpanProcessor({ exporter })),
  })
  const metrics = new MeterProvider({
    resource,
    readers: exporters.map(
      ({ metrics: exporter }) => new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: EVERY_MS }),
    ),
  })
  const tracer = spans.getTracer(NAME)
  const meter = metrics.getMeter(NAME)
  const journeys = meter.createHistogram('council_pulse.journey.duration', { unit: 'ms' })
  const charges = meter.createCounter('council_pulse.store.request_charge', { unit: 'RU' })
  const sends = meter.createCounter('council_pulse.sends')
  const faults = meter.createCounter('council_pulse.faults')

  return {
    journey({ do: name, platform, outcome, startedAt, ms, units, reference }) {
      journeys.record(ms, { do: name, platform, outcome })
      const attributes = { platform, outcome, reference, ...(units !== undefined && { request_charge: units }) }
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, startTime: startedAt, attributes })
      if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR })
      span.end(new Date(startedAt.getTime() + ms))
    },
    sent: ({ platform, did, outcome }) => sends.add(1, { platform, did, outcome }),
    fault: event => faults.add(1, { event }),
    charged: (units, operation) => charges.add(units, { operation }),
    watchDue(oldest) {
      const due = meter.createObservableGauge('council_pulse.oldest_due', { unit: 's' })
      // A store that is away is a fault of its own, and counted there.
      due.addCallback(async result =>
        oldest().then(
          seconds => result.observe(seconds),
          () => undefined,
        ),
      )
    },
    async close() {
      const over = new Promise<void>(done => setTimeout(done, CLOSE_WITHIN_MS).unref())
      const sent = Promise.allSettled([spans.shutdown(), metrics.shutdown()])
      await Promise.race([sent, over])
    },
  }
}

function exportersOf({ appInsights, otlp }: TelemetryConfig, log: Log): readonly Exporters[] {
  return [
    ...(appInsights ? [appInsightsExporters(appInsights, fault => log.warn(fault))] : []),
    ...(otlp
      ? [
          {
            spans: new OTLPTraceExporter({ url: `${otlp.endpoint}/v1/traces` }),
            metrics: new OTLPMetricExporter({ url: `${otlp.endpoint}/v1/metrics` }),
          },
        ]
      : []),
  ]
}

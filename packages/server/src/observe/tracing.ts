import {OTLPTraceExporter} from '@opentelemetry/exporter-trace-otlp-http';
import {resourceFromAttributes} from '@opentelemetry/resources';
import {BatchSpanProcessor, NodeTracerProvider, type SpanProcessor} from '@opentelemetry/sdk-trace-node';
import {ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION} from '@opentelemetry/semantic-conventions';
import type {HubConfig} from '../config/settings.js';
import {packageVersion} from './process-metrics.js';

/** Traces of this process, on until they are stopped. */
export interface Tracing {
  /** Sends what is not sent yet, and ends. */
  stop(): Promise<void>;
}

/**
 * Turns traces on where the settings name a collector: OTLP over HTTP to `<endpoint>/v1/traces`, as the specification of the variable
 * `OTEL_EXPORTER_OTLP_ENDPOINT` says. Without one nothing is made or sent. `processor` takes the collector's place in tests.
 */
export function startTracing(
  {otlpEndpoint, serviceName}: Pick<HubConfig, 'otlpEndpoint' | 'serviceName'>,
  processor?: SpanProcessor,
): Tracing | undefined {
  if (!processor && !otlpEndpoint) return undefined;
  const exporter = () => new OTLPTraceExporter({url: `${otlpEndpoint?.replace(/\/+$/, '')}/v1/traces`});
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({[ATTR_SERVICE_NAME]: serviceName, [ATTR_SERVICE_VERSION]: packageVersion()}),
    spanProcessors: [processor ?? new BatchSpanProcessor(exporter())],
  });
  provider.register();
  return {stop: () => provider.shutdown()};
}

import type {Registry} from 'prom-client';

/** The table of all measures of a registry in Markdown, as docs/metrics.md shows it. */
export async function metricsTable(registry: Registry): Promise<string> {
  const metrics = await registry.getMetricsAsJSON();
  const rows = metrics.map(({name, help, type}) => `| \`${name}\` | ${String(type)} | ${help} |`).sort();
  return ['| measure | kind | what it says |', '| --- | --- | --- |', ...rows].join('\n');
}

import {readFileSync} from 'node:fs';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {Counter, Gauge, type Registry} from 'prom-client';

const NANOSECONDS = 1e9;
/** How often the event loop's delay is sampled. */
const RESOLUTION_MS = 20;

/** One for the process, however many hubs are in it: it measures the event loop that they share. */
let eventLoop: ReturnType<typeof monitorEventLoopDelay> | undefined;

/** Adds what tells of the process: its version, memory, time on the processor and how long its event loop keeps others waiting. */
export function countProcess(registry: Registry): void {
  const registers = [registry];
  const build = new Gauge({
    name: 'orderlight_build_info',
    help: 'Always 1; the labels say which version runs.',
    labelNames: ['version', 'node'],
    registers,
  });
  build.set({version: packageVersion(), node: process.versions.node}, 1);
  new Gauge({
    name: 'orderlight_event_loop_delay_seconds',
    help: 'How late the event loop came to what was due, since the last look.',
    labelNames: ['quantile'],
    registers,
    collect() {
      const delay = eventLoop;
      if (!delay) return;
      for (const percent of [50, 99]) this.set({quantile: percent / 100}, delay.percentile(percent) / NANOSECONDS);
      this.set({quantile: 1}, delay.max / NANOSECONDS);
      delay.reset();
    },
  });
  if (!eventLoop) {
    eventLoop = monitorEventLoopDelay({resolution: RESOLUTION_MS});
    eventLoop.enable();
  }
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory of the process.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Counter({
    name: 'process_cpu_seconds_total',
    help: 'Time that the process spent on the processor.',
    registers,
    collect() {
      const {user, system} = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process began, in seconds since the epoch.',
    registers,
  }).set(Math.round(Date.now() / 1000 - process.uptime()));
}

/** The version of this package; `unknown` where its package.json is not beside it. */
export function packageVersion(): string {
  try {
    const {version} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version?: string;
    };
    return version ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

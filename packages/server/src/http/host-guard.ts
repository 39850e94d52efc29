const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a URL's or header's host part means this machine. `*.localhost` counts: browsers resolve it to the loopback
 * address themselves (RFC 6761, 6.3).
 */
export function isLoopbackHost(host: string): boolean {
  const name = hostName(host);
  return LOOPBACK.has(name) || name.endsWith('.localhost');
}

/**
 * Decides which `Host` headers are served. `allowed` lists names without ports, besides this machine's own, so that a foreign page whose name was re-pointed to 127.0.0.1 (DNS rebinding) reads nothing.
 */
export function isServedHost(host: string, allowed: readonly string[]): boolean {
  if (isLoopbackHost(host)) return true;
  return allowed.includes(hostName(host));
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

/** Value of a request's cookie; the first, where there are several. */
export function cookieOf(request: Request, name: string): string | undefined {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}

/**
 * A `Set-Cookie` that only this host gets, over TLS alone, out of reach of scripts and of other sites' requests (`__Host-` prefix: RFC
 * 6265bis, 4.1.3.2). `maxAgeSeconds` 0 removes it.
 */
export function hostCookie(name: `__Host-${string}`, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Strict`;
}

/**
 * Whether a browser says that a page of another origin made the request: by Fetch Metadata, else by `Origin` (RFC 6454, 7), which is `null`
 * on our own pages that send no referrer. Callers that are no browsers say neither and hold no cookies by accident.
 */
export function isFromElsewhere(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

import {isIP} from 'node:net';
import {type AddressReach, addressReach} from './public-address.js';
import {PublicFetchError} from './public-fetch-error.js';

/** Longest address that is called; longer ones are refused by many servers. */
const MAX_LENGTH = 2_048;

/** Names that lead nowhere in the internet (RFC 6761, 6762, 7686, 8375; ICANN's reservation of .internal), or only inside one network. */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|home\.arpa|onion|intranet|lan|corp|home)$/;

/**
 * Ports of other protocols. Those of the Fetch standard's list of bad ports from 1024 on, and those of databases, caches and
 * control planes that a company runs beside its web servers.
 */
const OTHER_PROTOCOLS: ReadonlySet<number> = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697],
  ...[1433, 1521, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5672, 5900, 6379, 6443, 9042, 9092, 9200, 9300, 10_080],
  ...[10_250, 11_211, 27_017],
]);

/**
 * Reads an address that somebody gave the hub to call and judges all of it that can be judged without asking for its name's
 * address. Throws {@link PublicFetchError} `BAD_URL` or `PRIVATE_ADDRESS`.
 *
 * Only https, on 443 or a port from 1024 on that is no other protocol's. With `allowPrivate` also any port, private networks, and plain
 * http to this machine.
 */
export function judgePublicUrl(text: string, allowPrivate: boolean): URL {
  if (text.length > MAX_LENGTH) throw badUrl(`has ${text.length} characters; ${MAX_LENGTH} at most`);
  if (!URL.canParse(text)) throw badUrl('is none');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    throw badUrl(`begins with "${url.protocol.slice(0, 20)}"; it must begin with "https:"`);
  }
  if (url.username || url.password) throw badUrl('holds a user name or a password; leave them out');
  url.hash = '';
  // A name with the root's dot at its end is the same name, and no certificate's.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  const {hostname} = url;
  const address = addressIn(hostname);
  if (address) {
    if (!isReachable(address, url, allowPrivate)) throw notPublic(hostname);
  } else if (!/^(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/.test(hostname)) {
    throw badUrl('names no host that could be looked up');
  } else if (!allowPrivate && (INSIDE.test(hostname) || !hostname.includes('.'))) {
    throw notPublic(hostname);
  }
  const port = Number(url.port || 443);
  if (!allowPrivate && port !== 443 && (port < 1024 || OTHER_PROTOCOLS.has(port))) {
    throw badUrl(`names port ${port}, which is not one of the web's; use 443 or one from 1024 on`);
  }
  return url;
}

/** Whether a call may go to an address that a URL's name led to; plain http goes to this machine alone. */
export function isReachable(address: string, {protocol}: URL, allowPrivate: boolean): boolean {
  const reach: AddressReach = addressReach(address);
  if (protocol !== 'https:') return allowPrivate && reach === 'LOOPBACK';
  return reach === 'PUBLIC' || (allowPrivate && reach !== 'FORBIDDEN');
}

/** The refusal of a host that is not out in the internet. */
export function notPublic(host: string): PublicFetchError {
  return new PublicFetchError('PRIVATE_ADDRESS', `${host} is not in the public internet; the hub does not call it`);
}

/** The address that a URL's host is, if it is one rather than a name. */
export function addressIn(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) ? bare : undefined;
}

function badUrl(what: string): PublicFetchError {
  return new PublicFetchError('BAD_URL', `The address ${what}`);
}

import ipaddr from 'ipaddr.js';

/** How far an address is away: out in the internet, on this machine, in the hub's own network, or nowhere that may be called. */
export type AddressReach = 'PUBLIC' | 'LOOPBACK' | 'PRIVATE' | 'FORBIDDEN';

/** Addresses out of public ranges that clouds answer on from inside: Azure's WireServer (Microsoft, "What is IP address 168.63.129.16?"). */
const HOST_SERVICES: ReadonlySet<string> = new Set(['168.63.129.16']);

/** All of IPv6 that IANA hands out as global unicast; ipaddr.js calls unicast whatever it has no name for. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Judges an address in any spelling that ipaddr.js reads; text that is none is `FORBIDDEN`.
 *
 * By the special-purpose registries of IANA (RFC 6890). IPv4 wrapped into IPv6 (mapped, NAT64, 6to4, Teredo) is never public: what it
 * leads to is for a gateway to say. Link-local is `FORBIDDEN` rather than `PRIVATE`: clouds hand out credentials there.
 */
export function addressReach(address: string): AddressReach {
  if (!ipaddr.isValid(address)) return 'FORBIDDEN';
  const parsed = ipaddr.parse(address);
  if (HOST_SERVICES.has(parsed.toString())) return 'FORBIDDEN';
  const range = parsed.range();
  if (range === 'loopback') return 'LOOPBACK';
  if (range === 'private' || range === 'uniqueLocal') return isMetadata(parsed) ? 'FORBIDDEN' : 'PRIVATE';
  if (range !== 'unicast') return 'FORBIDDEN';
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST) ? 'PUBLIC' : 'FORBIDDEN';
}

// AWS answers for its instances' metadata at fd00:ec2::254 too (Amazon EC2 User Guide, "Use the Instance Metadata Service").
function isMetadata(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return address.toNormalizedString().startsWith('fd00:ec2:');
}

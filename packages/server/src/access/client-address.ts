import ipaddr from 'ipaddr.js';

/** Headers that a proxy adds; on a request that came straight from this machine there are none. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const;

/** Finds out the address that a request really came from, given that of the connection. */
export type ClientAddress = (request: Request, peer: string | undefined) => string | undefined;

/**
 * Makes it for a hub that believes `X-Forwarded-For` from some proxies alone: addresses, or networks like `10.0.0.0/8`.
 *
 * The header is read from its end, where the nearest proxy wrote, up to the first address that is no proxy of ours: what stands before
 * that is the client's own invention.
 */
export function clientAddress(proxies: readonly string[]): ClientAddress {
  const networks = proxies.map(networkOf);
  const isProxy = (address: string) => {
    const parsed = ipaddr.process(address);
    return networks.some(([net, bits]) => parsed.kind() === net.kind() && parsed.match(net, bits));
  };
  return ({headers}, peer) => {
    let address = peer !== undefined && ipaddr.isValid(peer) ? ipaddr.process(peer).toString() : undefined;
    const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
    while (address !== undefined && isProxy(address)) {
      const before = hops.pop();
      if (!before || !ipaddr.isValid(before)) break;
      address = ipaddr.process(before).toString();
    }
    return address;
  };
}

/** Whether an address is of this machine. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/**
 * Whether a request was made on this very machine: over loopback and through no proxy, or within the process (no address). A proxy on this
 * machine hands on strangers' requests over loopback too; it gives itself away by its headers.
 */
export function isFromThisMachine({headers}: Request, peer: string | undefined): boolean {
  return (peer === undefined || isLoopback(peer)) && !FORWARDED.some((name) => headers.has(name));
}

function networkOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [address = '', bits] = text.split('/');
  if (!ipaddr.isValid(address))
    throw new RangeError(`ORDERLIGHT_TRUST_PROXY names "${text}", which is no address or network.`);
  const net = ipaddr.process(address);
  const most = net.kind() === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? most : Number(bits);
  if (!Number.isInteger(length) || length < 0 || length > most)
    throw new RangeError(`ORDERLIGHT_TRUST_PROXY names "${text}": after the slash stands a number from 0 to ${most}.`);
  return [net, length];
}

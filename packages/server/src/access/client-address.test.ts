import {expect, it} from 'vitest';
import {clientAddress, isFromThisMachine} from './client-address.js';

const asked = (headers: Record<string, string> = {}) => new Request('http://hub.example/', {headers});
const through = (...hops: string[]) => asked({'x-forwarded-for': hops.join(', ')});

it.each([
  ['no proxy is trusted', [], '203.0.113.9', ['198.51.100.1'], '203.0.113.9'],
  ['one proxy', ['10.0.0.1'], '10.0.0.1', ['198.51.100.1'], '198.51.100.1'],
  [
    'what the client put in front is not believed',
    ['10.0.0.1'],
    '10.0.0.1',
    ['1.2.3.4', '198.51.100.1'],
    '198.51.100.1',
  ],
  ['two proxies of one network', ['10.0.0.0/8'], '10.1.1.1', ['1.2.3.4', '198.51.100.1', '10.2.2.2'], '198.51.100.1'],
  ['a proxy that adds nothing', ['10.0.0.1'], '10.0.0.1', [], '10.0.0.1'],
  ['nonsense', ['10.0.0.1'], '10.0.0.1', ['198.51.100.1', 'x; drop'], '10.0.0.1'],
  ['IPv4 in IPv6', ['10.0.0.1'], '::ffff:10.0.0.1', ['::ffff:198.51.100.1'], '198.51.100.1'],
  ['IPv6', ['fd00::/8'], 'fd00::1', ['2001:db8::7'], '2001:db8::7'],
  ['within the process', ['10.0.0.1'], undefined, ['198.51.100.1'], undefined],
] as const)('finds the client: %s', (_case, proxies, peer, hops, address) => {
  expect(clientAddress([...proxies])(hops.length ? through(...hops) : asked(), peer)).toBe(address);
});

it.each(['10.0.0.0/33', 'proxy.internal', '', '10.0.0.1/-1', '10.0.0.1/x'])('refuses the proxy "%s"', (proxy) => {
  expect(() => clientAddress([proxy])).toThrow(/ORDERLIGHT_TRUST_PROXY/);
});

it('knows who sits at this machine, and a proxy there by its headers', () => {
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1', undefined])
    expect(isFromThisMachine(asked(), peer)).toBe(true);
  for (const peer of ['10.0.0.1', '203.0.113.9', 'fd00::1']) expect(isFromThisMachine(asked(), peer)).toBe(false);
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip'])
    expect(isFromThisMachine(asked({[name]: '203.0.113.9'}), '127.0.0.1')).toBe(false);
});

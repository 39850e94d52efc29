import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {argumentsWith, operations, textWays} from '../../test/attack-schema.js';
import {type ClosedHub, openClosedHub} from '../../test/closed-hub.js';
import {shopOrder} from '../../test/hub.js';
import {signToken} from '../access/token.js';

/** Texts that stores, patterns, paths and printers trip over. */
const HOSTILE = [
  '\u0000',
  '\ud83d',
  "'; drop table orders; --",
  '%_\\',
  '(a+)+$',
  '../../etc/passwd',
  'https://169.254.169.254/latest/meta-data',
  'a\r\nBcc: evil@example.com',
  '__proto__',
  '👩‍👩‍👧'.repeat(200),
  'x'.repeat(10_000),
  '99999999999999999999',
  '',
];

let hub: ClosedHub;
let token: string;
let keys = 0;
const guess = (_type: string, name: string) => (name === 'idempotencyKey' ? `key-${keys++}` : '1');

beforeAll(async () => {
  hub = await openClosedHub({}, {works: false});
  await hub.shop('orders/create', shopOrder(1));
  const {id} = await hub.key({role: 'ADMIN', scopes: ['admin']});
  ({token} = await signToken(hub.signing, {tenant: 'acme', use: 'admin', subject: id, claims: {}, seconds: 3_000}));
});
afterAll(() => hub.close());

describe('hostile values', () => {
  it.each(['query', 'mutation'] as const)(
    'make no %s fail: each is taken or refused in words',
    async (root) => {
      const failed: string[] = [];
      for (const {name, text, field} of operations(root)) {
        for (const [nth, way] of textWays(field.args).entries()) {
          // Of the many places in mutations each is given every third, by turns: its neighbours are read alike.
          for (const value of HOSTILE.filter((_, index) => root === 'query' || (index + nth) % 3 === 0)) {
            const variables = argumentsWith(field.args, way, value, guess);
            const input = variables.input as {orderNo?: string; orderId?: string} | undefined;
            // Where the order is not what is tried, it is one that is there, so that the rest is reached.
            const ordered = field.args[0]?.type
              .toString()
              .match(/^(Order|Note|Tag|Evidence|Attachment|Customer|Hold|Approval|Personal|Host)/);
            if (input && ordered && !/^order/.test(way.at(-1) ?? '')) Object.assign(input, {orderNo: '1'});
            const answer = await hub.send('/graphql', {token, body: {query: text, variables}});
            const said = await answer.text();
            if (answer.status >= 500 || /INTERNAL_SERVER_ERROR|Unexpected error/.test(said))
              failed.push(`${name} ${way.join('.')} ${JSON.stringify(value).slice(0, 60)}`);
          }
        }
      }
      expect(failed).toEqual([]);
    },
    240_000,
  );
});

import {expect, it} from 'vitest';
import type {HostAnswer} from '../../kit/host-pull.js';
import {s4hanaCommands} from './s4hana-commands.js';

const connection = {settings: {url: 'https://s4.example', deliveryBlock: '01'}, secret: 'u:p'};
const look = (block: string, headers: Record<string, string> = {}): HostAnswer => ({
  status: 200,
  headers: {
    'x-csrf-token': 'tok',
    'set-cookie': 'SAP_SESSIONID=abc; path=/; expires=Mon, 02 Mar 2026 00:00:00 GMT, sap-usercontext=x; path=/',
    ...headers,
  },
  body: JSON.stringify({d: {SalesOrder: '7', DeliveryBlockReason: block, __metadata: {etag: 'W/"1"'}}}),
});
const done: HostAnswer = {status: 204, headers: {}, body: ''};
const progress = (kind: 'HOLD' | 'RELEASE', ...answers: HostAnswer[]) =>
  s4hanaCommands.progress({kind, orderRef: '7', key: 'k'}, connection, answers);

it('blocks the delivery with the token and the session of its look', () => {
  expect(progress('HOLD')).toMatchObject({request: {method: 'GET', headers: {'x-csrf-token': 'fetch'}}});
  expect(progress('HOLD', look(''))).toMatchObject({
    request: {
      method: 'POST',
      url: "https://s4.example/sap/opu/odata/sap/API_SALES_ORDER_SRV/A_SalesOrder('7')",
      headers: {
        'x-csrf-token': 'tok',
        'x-http-method': 'MERGE',
        'if-match': 'W/"1"',
        cookie: 'SAP_SESSIONID=abc; sap-usercontext=x',
      },
      body: '{"DeliveryBlockReason":"01"}',
    },
  });
  expect(progress('HOLD', look(''), done)).toEqual({next: 'ACCEPTED'});
  expect(progress('HOLD', look('01'))).toMatchObject({next: 'ACCEPTED'});
  expect(progress('HOLD', look('09'))).toMatchObject({next: 'ACCEPTED', note: expect.stringContaining('already')});
});

it('lifts its own block alone', () => {
  expect(progress('RELEASE', look('01'))).toMatchObject({request: {body: '{"DeliveryBlockReason":""}'}});
  expect(progress('RELEASE', look('09'))).toMatchObject({next: 'ACCEPTED', note: 'Another block holds the order.'});
});

it('tries again where the order changed meanwhile, and refuses what it cannot do', () => {
  expect(progress('HOLD', look(''), {...done, status: 412})).toMatchObject({next: 'RETRY'});
  expect(progress('HOLD', {...done, status: 403})).toMatchObject({next: 'REFUSED'});
  const command = {kind: 'HOLD', orderRef: "7')", key: 'k'} as const;
  expect(s4hanaCommands.progress(command, connection, [])).toMatchObject({next: 'REFUSED'});
  const unset = {...connection, settings: {url: 'https://s4.example'}};
  expect(s4hanaCommands.progress({...command, orderRef: '7'}, unset, [])).toMatchObject({next: 'REFUSED'});
});

import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {vendureCommands} from './vendure-commands.js';

const CONNECTION = {settings: {url: 'https://tea.example.com/admin-api'}, secret: 'id:key'};
const ok = (data: object): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify({data})});
const order = (more: object = {}) =>
  ok({
    order: {
      lines: [
        {id: '1', quantity: 3, fulfillmentLines: [{quantity: 1, fulfillment: {state: 'Shipped'}}]},
        {id: '2', quantity: 1, fulfillmentLines: [{quantity: 1, fulfillment: {state: 'Cancelled'}}]},
      ],
      fulfillments: [],
      history: {items: []},
      ...more,
    },
  });
const done = (result: object) => ok({done: result});

type Asked = HostCommand extends infer C ? (C extends HostCommand ? Omit<C, 'orderRef' | 'key'> : never) : never;
const next = (command: Asked, ...answers: readonly HostAnswer[]) =>
  vendureCommands.progress({orderRef: '5', key: 'k', ...command} as HostCommand, CONNECTION, answers);
const sent = (progress: ReturnType<typeof next>) => {
  if (progress.next !== 'SEND') return progress;
  const {query, variables} = JSON.parse(progress.request.body ?? '');
  return [/(\w+)\((?:input|id):/.exec(query)?.[1], variables];
};

describe('a tracking number', () => {
  const command = {kind: 'TRACKING_NUMBER', trackingNumber: 'A-1', carrier: 'dhl'} as const;
  it('looks, takes what is left, and says that it left', () => {
    expect(sent(next(command))).toEqual(['order', {id: '5'}]);
    const lines = [
      {orderLineId: '1', quantity: 2},
      {orderLineId: '2', quantity: 1},
    ];
    const handler = {
      code: 'manual-fulfillment',
      arguments: [
        {name: 'method', value: 'dhl'},
        {name: 'trackingCode', value: 'A-1'},
      ],
    };
    expect(sent(next(command, order()))).toEqual(['addFulfillmentToOrder', {input: {lines, handler}}]);
    expect(sent(next(command, order(), done({id: '9'})))).toEqual(['transitionFulfillmentToState', {id: '9'}]);
    expect(next(command, order(), done({id: '9'}), done({id: '9'}))).toEqual({next: 'ACCEPTED'});
  });
  it('goes on where an earlier attempt was cut off, and is given once', () => {
    const parcel = (state: string) => order({fulfillments: [{id: '9', state, trackingCode: 'A-1'}]});
    expect(sent(next(command, parcel('Pending')))).toEqual(['transitionFulfillmentToState', {id: '9'}]);
    expect(next(command, parcel('Shipped'))).toMatchObject({next: 'ACCEPTED'});
  });
  it('is refused where nothing is left, or stock is short', () => {
    expect(next(command, order({lines: []}))).toMatchObject({next: 'REFUSED'});
    const short = done({errorCode: 'INSUFFICIENT_STOCK_ON_HAND_ERROR', message: 'of Ilse'});
    expect(next(command, order(), short)).toEqual({
      next: 'REFUSED',
      reason: 'Vendure refused it: INSUFFICIENT_STOCK_ON_HAND_ERROR.',
    });
  });
});

describe('a note and a status', () => {
  const notes = (...texts: readonly string[]) => order({history: {items: texts.map((note) => ({data: {note}}))}});
  it('are notes for the staff', () => {
    expect(sent(next({kind: 'NOTE', note: 'Called'}, notes()))).toEqual([
      'addNoteToOrder',
      {input: {id: '5', note: 'Called', isPublic: false}},
    ]);
    expect(sent(next({kind: 'STATUS', status: 'LATE'}, notes('Status: LATE', 'Status: FINE')))).toEqual([
      'addNoteToOrder',
      {input: {id: '5', note: 'Status: LATE', isPublic: false}},
    ]);
  });
  it('are written once', () => {
    expect(next({kind: 'NOTE', note: 'Called'}, notes('Called', 'x'))).toMatchObject({next: 'ACCEPTED'});
    expect(next({kind: 'STATUS', status: 'LATE'}, notes('Status: LATE', 'x'))).toMatchObject({next: 'ACCEPTED'});
  });
});

it('refuses what Vendure cannot do, and orders that it does not know', () => {
  expect(vendureCommands.kinds).not.toContain('HOLD');
  expect(next({kind: 'HOLD'}, order())).toMatchObject({next: 'REFUSED'});
  expect(next({kind: 'NOTE', note: 'x'}, ok({order: null}))).toMatchObject({next: 'REFUSED'});
  expect(next({kind: 'NOTE', note: 'x'}, {status: 500, headers: {}, body: ''})).toMatchObject({next: 'RETRY'});
});

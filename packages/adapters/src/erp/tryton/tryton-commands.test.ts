import {expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {trytonCommands} from './tryton-commands.js';

const connection = {settings: {url: 'https://tryton.example', database: 'company', login: 'orders'}, secret: 'x'};
const note = {kind: 'NOTE', note: 'Call before you ship', orderRef: '7', key: 'k'} as const;
const tracking = {kind: 'TRACKING_NUMBER', trackingNumber: 'JD1', orderRef: '7', key: 'k'} as const;

const result = (value: unknown): HostAnswer => ({
  status: 200,
  headers: {},
  body: JSON.stringify({id: 1, result: value}),
});
const progress = (command: HostCommand, ...answers: HostAnswer[]) =>
  trytonCommands.progress(command, connection, answers);
const sent = (command: HostCommand, ...answers: HostAnswer[]) => {
  const step = progress(command, ...answers);
  if (step.next !== 'SEND') throw new Error(`${step.next} instead of a request`);
  const {method, params} = JSON.parse(step.request.body ?? '');
  return [method, params];
};
const parcels = (...numbers: readonly (string | null)[]) =>
  result([
    {
      id: 7,
      'shipments.': [
        {id: 1, 'root_packages.': numbers.map((shipping_reference, id) => ({id: id + 1, shipping_reference}))},
      ],
    },
  ]);

it('writes a note once', () => {
  const domain = [
    ['resource', '=', 'sale.sale,7'],
    ['message', '=', note.note],
  ];
  expect(sent(note)).toEqual(['model.ir.note.search', [domain, 0, 1, null, {}]]);
  expect(progress(note, result([4]))).toMatchObject({next: 'ACCEPTED'});
  expect(sent(note, result([]))).toEqual([
    'model.ir.note.create',
    [[{resource: 'sale.sale,7', message: note.note}], {}],
  ]);
  expect(progress(note, result([]), result([5]))).toEqual({next: 'ACCEPTED'});
});

it('writes a number on the one parcel that has none', () => {
  expect(sent(tracking)[0]).toBe('model.sale.sale.read');
  expect(sent(tracking, parcels('JD0', null))).toEqual([
    'model.stock.package.write',
    [[2], {shipping_reference: 'JD1'}, {}],
  ]);
  expect(progress(tracking, parcels('JD1'))).toMatchObject({next: 'ACCEPTED'});
  expect(progress(tracking, parcels('JD0'))).toMatchObject({next: 'REFUSED'});
  expect(progress(tracking, parcels(null, null))).toMatchObject({next: 'REFUSED'});
});

it('waits where the server does not answer, and gives up where it refuses', () => {
  expect(progress(note, {status: 503, headers: {}, body: ''})).toMatchObject({next: 'RETRY'});
  expect(progress(note, {status: 401, headers: {}, body: ''})).toMatchObject({next: 'REFUSED'});
  expect(progress({kind: 'HOLD', orderRef: '7', key: 'k'})).toMatchObject({next: 'REFUSED'});
  expect(progress({...note, orderRef: 'S7'})).toMatchObject({next: 'REFUSED'});
});

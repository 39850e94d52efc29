import {expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {odooCommands} from './odoo-commands.js';

const connection = {settings: {url: 'https://company.odoo.com', api: 'json-2'}, secret: 'key'};
const note = {kind: 'NOTE', note: 'Call <before> you ship', orderRef: '7', key: 'k'} as const;
const tracking = {kind: 'TRACKING_NUMBER', trackingNumber: 'JD1', orderRef: '7', key: 'k'} as const;

const result = (value: unknown): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify(value)});
const progress = (command: HostCommand, ...answers: HostAnswer[]) =>
  odooCommands.progress(command, connection, answers);
const sent = (command: HostCommand, ...answers: HostAnswer[]) => {
  const step = progress(command, ...answers);
  if (step.next !== 'SEND') throw new Error(`${step.next} instead of a request`);
  return [new URL(step.request.url).pathname, JSON.parse(step.request.body ?? '')];
};

it('posts a note once, though it is kept as HTML', () => {
  const [path, {domain}] = sent(note);
  expect(path).toBe('/json/2/mail.message/search_count');
  expect(domain).toContainEqual(['body', 'ilike', 'Call &lt;before&gt; you ship']);
  expect(progress(note, result(1))).toMatchObject({next: 'ACCEPTED'});
  expect(sent(note, result(0))).toEqual([
    '/json/2/sale.order/message_post',
    {ids: [7], body: note.note, message_type: 'comment', subtype_xmlid: 'mail.mt_note'},
  ]);
  expect(progress(note, result(0), result(99))).toEqual({next: 'ACCEPTED'});
});

it('writes a number on the one transfer that has none', () => {
  expect(sent(tracking)[0]).toBe('/json/2/stock.picking/search_read');
  const transfers = (...refs: readonly (string | false)[]) =>
    result(refs.map((carrier_tracking_ref, id) => ({id: id + 1, carrier_tracking_ref})));
  expect(sent(tracking, transfers('JD0', false))).toEqual([
    '/json/2/stock.picking/write',
    {ids: [2], vals: {carrier_tracking_ref: 'JD1'}},
  ]);
  expect(progress(tracking, transfers('JD0,JD1'))).toMatchObject({next: 'ACCEPTED'});
  expect(progress(tracking, transfers('JD0'))).toMatchObject({next: 'REFUSED'});
  expect(progress(tracking, transfers(false, false))).toMatchObject({next: 'REFUSED'});
});

it('waits where the server does not answer, and gives up where it refuses', () => {
  expect(progress(note, {status: 503, headers: {}, body: ''})).toMatchObject({next: 'RETRY'});
  expect(progress(note, {status: 401, headers: {}, body: ''})).toMatchObject({next: 'REFUSED'});
  expect(progress({kind: 'HOLD', orderRef: '7', key: 'k'})).toMatchObject({next: 'REFUSED'});
});

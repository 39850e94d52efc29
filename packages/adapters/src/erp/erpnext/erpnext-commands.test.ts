import {expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {erpnextCommands} from './erpnext-commands.js';

const connection = {settings: {url: 'https://company.example'}, secret: 'key:secret'};
const about = {orderRef: 'SO/1', key: 'k'} as const;
const result = (data: unknown, status = 200): HostAnswer => ({status, headers: {}, body: JSON.stringify({data})});
const progress = (command: HostCommand, ...answers: HostAnswer[]) =>
  erpnextCommands.progress(command, connection, answers);
const sent = (command: HostCommand, ...answers: HostAnswer[]) => {
  const step = progress(command, ...answers);
  if (step.next !== 'SEND') throw new Error(`${step.next} instead of a request`);
  const {method, url, body} = step.request;
  return [method, new URL(url).pathname, body && JSON.parse(body)];
};
const NO_COMMENT = result([]);
const DONE = result({});
const METHOD = '/api/method/erpnext.selling.doctype.sales_order.sales_order.update_status';

it('comments once', () => {
  const note = {...about, kind: 'NOTE', note: 'Call <before> you ship'} as const;
  expect(sent(note)).toEqual(['GET', '/api/resource/Comment', undefined]);
  expect(progress(note, result([{name: 'c'}]))).toMatchObject({next: 'ACCEPTED'});
  expect(sent(note, NO_COMMENT)).toEqual([
    'POST',
    '/api/resource/Comment',
    {
      comment_type: 'Comment',
      reference_doctype: 'Sales Order',
      reference_name: 'SO/1',
      content: 'Call &lt;before&gt; you ship',
    },
  ]);
  expect(progress(note, NO_COMMENT, DONE)).toEqual({next: 'ACCEPTED'});
});

it('holds what waits for something, and says that it was us', () => {
  const hold = {...about, kind: 'HOLD'} as const;
  const open = result({status: 'To Deliver'});
  expect(sent(hold)).toEqual(['GET', '/api/resource/Sales%20Order/SO%2F1', undefined]);
  expect(progress(hold, result({status: 'On Hold'}))).toMatchObject({next: 'ACCEPTED'});
  expect(progress(hold, result({status: 'Completed'}))).toMatchObject({next: 'REFUSED'});
  expect(sent(hold, open, NO_COMMENT)[1]).toBe('/api/resource/Comment');
  expect(sent(hold, open, NO_COMMENT, DONE)).toEqual(['POST', METHOD, {status: 'On Hold', name: 'SO/1'}]);
  expect(progress(hold, open, NO_COMMENT, DONE, DONE)).toEqual({next: 'ACCEPTED'});
});

it('releases its own hold alone', () => {
  const release = {...about, kind: 'RELEASE'} as const;
  const held = result({status: 'On Hold'});
  expect(progress(release, result({status: 'To Bill'}))).toMatchObject({next: 'ACCEPTED'});
  expect(progress(release, held, NO_COMMENT)).toMatchObject({next: 'ACCEPTED', note: 'Somebody else holds the order.'});
  expect(sent(release, held, result([{name: 'c'}]))).toEqual(['POST', METHOD, {status: 'Draft', name: 'SO/1'}]);
});

it('waits where the site does not answer, and gives up where it refuses', () => {
  const note = {...about, kind: 'NOTE', note: 'x'} as const;
  expect(progress(note, result({}, 503))).toMatchObject({next: 'RETRY'});
  expect(progress(note, result({}, 403))).toMatchObject({next: 'REFUSED'});
  expect(progress({...about, kind: 'TRACKING_NUMBER', trackingNumber: '1'})).toMatchObject({next: 'REFUSED'});
});

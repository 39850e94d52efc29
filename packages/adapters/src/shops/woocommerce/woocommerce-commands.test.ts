import {describe, expect, it} from 'vitest';
import type {HostCommand} from '../../kit/host-commands.js';
import type {HostAnswer} from '../../kit/host-pull.js';
import {woocommerceCommands} from './woocommerce-commands.js';

const CONNECTION = {settings: {url: 'https://tea.example.com'}, secret: 'ck_1:cs_2'};
const ROOT = 'https://tea.example.com/wp-json';

const ok = (json: unknown): HostAnswer => ({status: 200, headers: {}, body: JSON.stringify(json)});
const NOT_FOUND: HostAnswer = {status: 404, headers: {}, body: '{"code":"rest_no_route"}'};
const about = {orderRef: '4711', key: 'k'} as const;

/** What comes next: an outcome, or the request in one line and its body. */
function next(command: HostCommand, ...answers: HostAnswer[]) {
  const progress = woocommerceCommands.progress(command, CONNECTION, answers);
  if (progress.next !== 'SEND') return progress;
  const {method, url, body} = progress.request;
  return [`${method} ${url.slice(ROOT.length)}`, ...(body ? [JSON.parse(body)] : [])];
}

describe('a hold', () => {
  const hold: HostCommand = {...about, kind: 'HOLD', note: 'Address unclear'};
  it('looks, puts the order on hold, keeps where it came from, and says why', () => {
    expect(next(hold)).toEqual(['GET /wc/v3/orders/4711']);
    const open = ok({status: 'processing'});
    const meta_data = [{key: 'orderlight_held_from', value: 'processing'}];
    expect(next(hold, open)).toEqual(['PUT /wc/v3/orders/4711', {status: 'on-hold', meta_data}]);
    expect(next(hold, open, ok({}))).toEqual(['GET /wc/v3/orders/4711/notes?type=internal']);
    expect(next(hold, open, ok({}), ok([]))).toEqual([
      'POST /wc/v3/orders/4711/notes',
      {note: 'Address unclear', customer_note: false},
    ]);
    expect(next(hold, open, ok({}), ok([]), ok({}))).toEqual({next: 'ACCEPTED'});
  });
  it('finds what an earlier attempt did, and holds nothing that is gone', () => {
    expect(next(hold, ok({status: 'on-hold'}))).toMatchObject({next: 'ACCEPTED'});
    expect(next(hold, ok({status: 'completed'}))).toMatchObject({next: 'REFUSED'});
  });
  it('is lifted to where the order was, and only if it is ours', () => {
    const release: HostCommand = {...about, kind: 'RELEASE'};
    const ours = {status: 'on-hold', meta_data: [{key: 'orderlight_held_from', value: 'processing'}]};
    expect(next(release, ok(ours))).toMatchObject(['PUT /wc/v3/orders/4711', {status: 'processing'}]);
    expect(next(release, ok({status: 'on-hold', meta_data: []}))).toMatchObject({next: 'ACCEPTED'});
    expect(next(release, ok({...ours, status: 'processing'}))).toMatchObject({next: 'ACCEPTED'});
  });
});

it('sets a status once, and passes on what the shop says of one that it does not have', () => {
  const status: HostCommand = {...about, kind: 'STATUS', status: 'completed'};
  expect(next(status, ok({status: 'processing'}))).toEqual(['PUT /wc/v3/orders/4711', {status: 'completed'}]);
  expect(next(status, ok({status: 'completed'}))).toMatchObject({next: 'ACCEPTED'});
  const no = {status: 400, headers: {}, body: '{"code":"rest_invalid_param"}'};
  expect(next(status, ok({status: 'processing'}), no)).toMatchObject({next: 'REFUSED'});
});

it('writes a note among the staff, once', () => {
  const note: HostCommand = {...about, kind: 'NOTE', note: 'Seen'};
  expect(next(note)).toEqual(['GET /wc/v3/orders/4711/notes?type=internal']);
  expect(next(note, ok([]))).toEqual(['POST /wc/v3/orders/4711/notes', {note: 'Seen', customer_note: false}]);
  expect(next(note, ok([{id: 1, note: 'Seen'}]))).toMatchObject({next: 'ACCEPTED'});
});

describe('a tracking number', () => {
  const number: HostCommand = {...about, kind: 'TRACKING_NUMBER', trackingNumber: '1Z9', carrier: 'ups'};
  const order = ok({status: 'processing', line_items: [{id: 65, quantity: 2}]});
  it('becomes a fulfillment of all lines where the shop has fulfillments', () => {
    expect(next(number, order)).toEqual(['GET /wc/v3/orders/4711/fulfillments']);
    expect(next(number, order, ok([]))).toEqual([
      'POST /wc/v3/orders/4711/fulfillments?notify_customer=false',
      {
        status: 'fulfilled',
        is_fulfilled: true,
        meta_data: [
          {key: '_items', value: [{item_id: 65, qty: 2}]},
          {key: '_tracking_number', value: '1Z9'},
          {key: '_shipment_provider', value: 'ups'},
        ],
      },
    ]);
    const known = ok([{id: 2, meta_data: [{key: '_tracking_number', value: '1Z9'}]}]);
    expect(next(number, order, known)).toMatchObject({next: 'ACCEPTED'});
  });
  it('goes to Shipment Tracking where it has that, and nowhere where it has neither', () => {
    const parcels = '/wc-shipment-tracking/v3/orders/4711/shipment-trackings';
    expect(next(number, order, NOT_FOUND)).toEqual([`GET ${parcels}`]);
    expect(next(number, order, NOT_FOUND, ok([]))).toEqual([
      `POST ${parcels}`,
      {tracking_number: '1Z9', custom_tracking_provider: 'ups', custom_tracking_link: ''},
    ]);
    expect(next(number, order, NOT_FOUND, ok([{tracking_number: '1Z9'}]))).toMatchObject({next: 'ACCEPTED'});
    expect(next(number, order, NOT_FOUND, NOT_FOUND)).toMatchObject({next: 'REFUSED'});
  });
});

it('tries again when the shop is not well, and is refused without an order or a shop', () => {
  const note: HostCommand = {...about, kind: 'NOTE', note: 'Seen'};
  expect(next(note, {status: 503, headers: {'retry-after': '3'}, body: ''})).toMatchObject({
    next: 'RETRY',
    afterMs: 3000,
  });
  expect(next(note, {status: 200, headers: {}, body: '<html>'})).toMatchObject({next: 'RETRY'});
  expect(next({...note, orderRef: '../x'})).toMatchObject({next: 'REFUSED'});
  const nowhere = {settings: {url: 'http://tea.example.com'}, secret: 's'};
  expect(woocommerceCommands.progress(note, nowhere, [])).toMatchObject({next: 'REFUSED'});
});

import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {testAdapter} from '../../testing.js';
import {cainiaoAdapter} from './cainiao-adapter.js';

const {parse} = cainiaoAdapter();
const ANSWER = readFileSync(new URL('./fixtures/trace-search.json', import.meta.url));
const json = (value: unknown) => ({body: new TextEncoder().encode(JSON.stringify(value)), headers: {}});
const STEP = JSON.stringify({
  mailNo: '75012345678901',
  cpCode: 'ZTO',
  action: 'TMS_SIGN',
  time: '2026-03-04 10:00:00',
  desc: '快件已签收',
});

/** A LINK message with its digest, as the platform would send it. */
function linkMessage(text: string, secret: string) {
  const digest = createHash('md5')
    .update(text + secret, 'utf8')
    .digest('base64');
  const form = new URLSearchParams({logistics_interface: text, data_digest: digest, msg_type: 'TRACE'});
  return {body: new TextEncoder().encode(form.toString()), headers: {}};
}

testAdapter(
  cainiaoAdapter(),
  [
    {name: 'an answer of TOP', message: {body: new Uint8Array(ANSWER), headers: {}}, personal: ['13000000000']},
    {name: 'a signed step', message: linkMessage(STEP, 'hush'), secret: 'hush'},
  ],
  {describe, it},
);

it('reads steps by their action, and by their words where that is not known', () => {
  const {events, issues} = parse({body: new Uint8Array(ANSWER), headers: {}});
  expect(issues).toEqual([]);
  expect(events.map(({occurredAt, assurance, data}) => ({occurredAt, assurance, ...data}))).toMatchObject([
    {occurredAt: '2026-03-02T12:11:02Z', status: 'PICKED_UP', text: '【杭州市】快件已揽收，揽投员电话：130****0000'},
    {occurredAt: '2026-03-02T18:30:00Z', status: 'IN_TRANSIT', trackingNumber: '75012345678901'},
    {
      occurredAt: '2026-03-04T01:00:00Z',
      assurance: 'INFERRED',
      status: 'AVAILABLE_FOR_PICKUP',
      rawStatus: 'SOMETHING_NEW',
    },
  ]);
});

it('reads a message of one step out of its form', () => {
  expect(parse(linkMessage(STEP, 'hush'))).toMatchObject({
    events: [{subject: {carrier: 'zto', trackingNumber: '75012345678901'}, data: {status: 'DELIVERED'}}],
    issues: [],
  });
});

it.each<[string, object, string]>([
  [
    'a refusal',
    {error_response: {code: 27, msg: 'Invalid session', sub_code: 'invalid-sessionkey'}},
    'NOT_AN_ORDER_FACT',
  ],
  ['a trace without a number', {company_name: '中通快递', trace_list: {transit_step_info: []}}, 'INVALID_FIELD'],
  ['anything else', {hello: 1}, 'UNKNOWN_TOPIC'],
])('says what %s is', (_name, payload, code) => {
  expect(parse(json(payload))).toMatchObject({events: [], issues: [{code}]});
});

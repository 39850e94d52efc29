import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {OrderEvent, ShipmentFacts} from '@orderlight/core';
import {describe, expect, it} from 'vitest';
import type {HostAdapter, Parsed} from '../../kit/adapter.js';
import {wallClock} from '../../kit/parcel/wall-clock.js';
import {testAdapter} from '../../testing.js';
import {CARRIER_ADAPTERS} from './carrier-adapters.js';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const SHARED = new URL('../../../../../../shared/fixtures/carriers/', import.meta.url);

/** For answers that do not name their parcel. */
const HEADERS = {'x-tracking-number': 'S3ND73'};

const adapterOf = (id: string): HostAdapter => {
  const adapter = CARRIER_ADAPTERS[id]?.();
  if (!adapter) throw new Error(`No carrier ${id}.`);
  return adapter;
};
const bytes = (text: string) => new TextEncoder().encode(text);
const fixture = (file: string) => Uint8Array.from(readFileSync(new URL(file, FIXTURES)));
const parse = (id: string, answer: string | object, headers = {}): Parsed =>
  adapterOf(id).parse({body: bytes(typeof answer === 'string' ? answer : JSON.stringify(answer)), headers});

/** One event in a line: parcel, time and its precision, status, reason, the carrier's word, place, expected delivery. */
function line({subject, occurredAt, timePrecision, type, data}: OrderEvent): string {
  const {carrier, trackingNumber} = subject as {carrier: string; trackingNumber: string};
  const {status, rawStatus, isDelayed, estimatedDelivery} = data as ShipmentFacts;
  const {reason, location} = data as {reason?: string; location?: string};
  const eta = estimatedDelivery && `eta ${estimatedDelivery.from ?? ''}/${estimatedDelivery.until ?? ''}`;
  const parts = [
    ...[carrier, trackingNumber, occurredAt, timePrecision, type === 'shipment.updated' && 'STATE', status, reason],
    ...[isDelayed && 'DELAYED', rawStatus, location, eta],
  ];
  return parts.filter((part) => part).join(' | ');
}

/** What each carrier's answer comes to, read against the answer by hand. */
const ANSWERS: readonly {
  readonly file: string;
  readonly says: readonly string[];
  readonly issues: readonly string[];
}[] = [
  {
    file: 'asendia.json',
    says: [
      'asendia | ASENDIA123456789 | 2024-03-11T14:30:00Z | PICKED_UP | PU | Bern, CH',
      'asendia | ASENDIA123456789 | 2024-03-12T11:00:00Z | DELIVERED | DL | New York, US',
    ],
    issues: [],
  },
  {
    file: 'australiapost.json',
    says: [
      'australia-post | LX123456789US | 2024-03-12T00:04:27Z | DELIVERED | Delivered - Left in a safe place | KEW VIC',
      'australia-post | LX123456789US | 2024-03-11T21:34:14Z | OUT_FOR_DELIVERY | Onboard for delivery',
      'australia-post | LX123456789US | 2024-03-11T05:09:03Z | CUSTOMS | Arrived awaiting clearance (Inbound) | SYDNEY NSW',
      'australia-post | LX123456789US | 2024-03-12T00:04:27Z | STATE | DELIVERED | Delivered',
      'australia-post | ET123456789AU | 2024-03-09T13:22:43Z | INFO_RECEIVED | Shipping information received by Australia Post',
      'australia-post | ET123456789AU | 2024-03-09T13:22:43Z | STATE | UNKNOWN | Unknown',
    ],
    issues: ['Australia Post answered with the error ESB-10001 (Invalid tracking ID).'],
  },
  {
    file: 'bpost.xml',
    says: [
      'bpost | 323212345659900040669030 | 2024-03-12T06:11:18.923Z | OUT_FOR_DELIVERY | L00',
      'bpost | 323212345659900040669030 | 2024-03-12T06:11:18.923Z | STATE | eta /2024-03-12T16:00:00Z',
    ],
    issues: [],
  },
  {
    file: 'canadapost.xml',
    says: [
      'canada-post | 7023210039414604 | 2024-03-12T12:27:43Z | OUT_FOR_DELIVERY | 0174 | SAINTE-FOY, QC',
      'canada-post | 7023210039414604 | 2024-03-11T06:19:57Z | ZONE_ASSUMED | IN_TRANSIT | WRONG_ADDRESS | DELAYED | 0173 | QUEBEC',
      'canada-post | 7023210039414604 | 2024-03-12T12:27:43Z | STATE | eta /2024-03-13T23:59:59Z',
    ],
    issues: [],
  },
  {
    file: 'chronopost.xml',
    says: [
      'chronopost | 89108749065090 | 2024-03-12T06:12:05Z | OUT_FOR_DELIVERY | TA | ARRAS CHRONOPOST',
      'chronopost | 89108749065090 | 2024-03-12T07:30:00Z | DELIVERED | D | ARRAS CHRONOPOST',
    ],
    issues: [],
  },
  {
    file: 'dhl-express.xml',
    says: [
      'dhl | 3180831640 | 2024-03-11T13:26:00Z | ZONE_ASSUMED | PICKED_UP | PU | Barcelona - Spain',
      'dhl | 3180831640 | 2024-03-12T10:09:00Z | ZONE_ASSUMED | DELIVERED | OK | Milan - Italy',
    ],
    issues: ['DHL Express answered with the error 209.'],
  },
  {
    file: 'dhl-parcel-de.xml',
    says: [
      'dhl | 00340434161094027318 | 2021-12-23T18:38:00Z | ZONE_ASSUMED | INFO_RECEIVED | VA',
      'dhl | 00340434161094027318 | 2021-12-24T06:23:00Z | ZONE_ASSUMED | OUT_FOR_DELIVERY | PO | Bonn, Deutschland',
      'dhl | 00340434161094027318 | 2021-12-24T08:32:00Z | ZONE_ASSUMED | DELIVERED | ZU | Bonn',
      'dhl | 00340434161094027318 | 2021-12-24T08:32:00Z | ZONE_ASSUMED | STATE | DELIVERED | ZU',
    ],
    issues: [],
  },
  {
    file: 'dhl-poland.xml',
    says: ['dhl | 24333892874 | 2024-03-12T06:40:31Z | ZONE_ASSUMED | DELIVERED | DOR | Warszawa'],
    issues: [],
  },
  {
    file: 'dhl-universal.json',
    says: [
      'dhl | 7777123456 | 2024-03-12T14:12:00Z | ZONE_ASSUMED | DELIVERED | delivered | Lyon, FR',
      'dhl | 7777123456 | 2024-03-09T08:00:00Z | ZONE_ASSUMED | INFO_RECEIVED | pre-transit',
      'dhl | 7777123456 | 2024-03-12T13:12:00Z | STATE | DELIVERED | delivered | eta 2024-03-12T09:00:00Z/2024-03-12T17:00:00Z',
    ],
    issues: [],
  },
  {
    file: 'dpd.xml',
    says: ['dpd | S3ND73 | 2024-03-11T18:11:26Z | ZONE_ASSUMED | IN_TRANSIT | BetweenDepots | Puurs (BE)'],
    issues: [],
  },
  {
    file: 'fedex.json',
    says: [
      'fedex | 794600112233 | 2024-03-12T13:12:00Z | DELIVERED | DL | Lyon, FR',
      'fedex | 794600112233 | 2024-03-11T09:15:00Z | ATTEMPT_FAILED | NOT_HOME | DE | Lyon, FR',
      'fedex | 794600112233 | 2024-03-10T09:15:00Z | IN_TRANSIT | DELAYED | DY | Lyon, FR',
      'fedex | 794600112233 | 2024-03-12T13:12:00Z | STATE | DELIVERED | DL',
    ],
    issues: [
      'An earlier parcel that bore the same number.',
      'FedEx answered with the error TRACKING.TRACKINGNUMBER.NOTFOUND (Tracking number cannot be found.).',
    ],
  },
  {
    file: 'gls.json',
    says: [
      'gls | 604831862623 | 2024-03-12T14:24:57Z | AVAILABLE_FOR_PICKUP | DELIVD.PARCELSHOP | Berlin, DE',
      'gls | 604831862623 | 2024-03-11T09:46:14Z | PICKED_UP | INTIAL.NORMAL | Berlin, DE',
      'gls | 604831862623 | 2024-03-11T08:30:00Z | INFO_RECEIVED | INTIAL.PREADVICE | DE',
      'gls | 604831862623 | 2024-03-12T14:24:57Z | STATE | AVAILABLE_FOR_PICKUP | DELIVEREDPS',
    ],
    issues: ['GLS answered with the error E_404_01 (Resource Not Found).'],
  },
  {
    file: 'hermes.json',
    says: [
      'hermes | H1234567890123456789 | 2024-03-12T06:00:00Z | OUT_FOR_DELIVERY | 3000 | Hamburg, DEU',
      'hermes | H1234567890123456789 | 2024-03-12T06:00:00Z | STATE | eta 2024-03-12T09:00:00Z/2024-03-12T17:00:00Z',
    ],
    issues: ['Hermes answered with the error e001 (There is no information for the entered value.).'],
  },
  {
    file: 'laposte.json',
    says: [
      'la-poste | EW112720413FR | 2024-03-12T08:38:00Z | DELIVERED | DI1',
      'la-poste | EW112720413FR | 2024-03-10T13:43:00Z | PICKED_UP | PC1',
      'la-poste | EW112720413FR | 2024-03-12T08:38:00Z | STATE | eta /2024-03-12T08:38:00Z',
    ],
    issues: ['La Poste answered with the error 400 (Le numéro que vous avez saisi n’est pas valide.).'],
  },
  {
    file: 'mydhl.json',
    says: [
      'dhl | 9356579890 | 2024-03-11T04:06:00Z | PICKED_UP | PU | Tokyo-JP',
      'dhl | 9356579890 | 2024-03-12T08:06:00Z | ZONE_ASSUMED | OUT_FOR_DELIVERY | WC | Brisbane-AU',
      'dhl | 9356579890 | 2024-03-12T08:06:00Z | ZONE_ASSUMED | STATE | eta /2024-03-12T23:59:59Z',
    ],
    issues: [],
  },
  {
    file: 'parcelone.json',
    says: [
      'parcelone | 123456789012 | 2024-03-12T07:00:00Z | ZONE_ASSUMED | OUT_FOR_DELIVERY | OUT_FOR_DELIVERY | Munich, Germany',
      'parcelone | 123456789012 | 2024-03-12T07:00:00Z | ZONE_ASSUMED | STATE | OUT_FOR_DELIVERY | OUT_FOR_DELIVERY | eta /2024-03-12T22:59:59Z',
    ],
    issues: [],
  },
  {
    file: 'seko.json',
    says: [
      'seko | DG30754101650 | 2024-03-11T10:28:47Z | ZONE_ASSUMED | INFO_RECEIVED | OP-1 | LONDON,EGHAM,GB',
      'seko | DG30754101650 | 2024-03-12T11:28:49Z | ZONE_ASSUMED | AVAILABLE_FOR_PICKUP | OP-76',
    ],
    issues: [],
  },
  {
    file: 'sendle.json',
    says: [
      'sendle | S3ND73 | 2024-03-11T08:20:00Z | INFO_RECEIVED | NOT_PICKED_UP | Pickup Attempted',
      'sendle | S3ND73 | 2024-03-12T18:56:00Z | DELIVERED | Delivered | NEW YORK, NY',
      'sendle | S3ND73 | 2024-03-12T18:56:00Z | STATE | DELIVERED | Delivered | eta 2024-03-12T00:00:00Z/2024-03-13T23:59:59Z',
    ],
    issues: [],
  },
  {
    file: 'smartkargo.json',
    says: [
      'smartkargo | ilse-045 | 2024-03-11T23:43:17Z | ZONE_ASSUMED | IN_TRANSIT | DEP | LHR',
      'smartkargo | ilse-045 | 2024-03-11T23:43:17Z | ZONE_ASSUMED | STATE | eta /2024-03-14T23:59:39Z',
      'smartkargo | ilse-045 | 2024-03-12T14:30:00Z | DELIVERED | DDL | Anytown, NY, US',
    ],
    issues: [],
  },
  {
    file: 'spring.json',
    says: [
      'spring | LX210720682NL | 2024-01-07T12:38:45Z | OUT_FOR_DELIVERY | 9301 | TORONTO, ON, CA',
      'spring | LX210720682NL | 2024-01-06T07:38:45Z | ZONE_ASSUMED | IN_TRANSIT | 101 | CA',
    ],
    issues: [],
  },
  {
    file: 'teleship.json',
    says: [
      'teleship | TELESHIP12345678901 | 2024-03-11T09:15:00Z | PICKED_UP | collected | London, GB',
      'teleship | TELESHIP12345678901 | 2024-03-12T18:20:00Z | CUSTOMS | customs_cleared | Los Angeles ISC, US',
      'teleship | TELESHIP12345678901 | 2024-03-12T18:20:00Z | STATE | IN_TRANSIT | in_transit | eta /2024-03-14T23:59:59Z',
    ],
    issues: [],
  },
  {
    file: 'ups.json',
    says: [
      'ups | 1Z5R89390357567127 | 2024-03-12T13:12:03Z | DELIVERED | D/011 | Lyon, FR',
      'ups | 1Z5R89390357567127 | 2024-03-11T10:15:00Z | ZONE_ASSUMED | ATTEMPT_FAILED | X/060 | Lyon, FR',
      'ups | 1Z5R89390357567127 | 2024-03-09T08:00:00Z | ZONE_ASSUMED | INFO_RECEIVED | M/003 | FR',
      'ups | 1Z5R89390357567127 | 2024-03-12T13:12:03Z | STATE | DELIVERED | 011 | eta /2024-03-12T19:00:00Z',
    ],
    issues: [],
  },
  {
    file: 'usps.json',
    says: [
      'usps | 9400110200881234567890 | 2024-03-12T12:10:45Z | OUT_FOR_DELIVERY | OF | HERNANDO, FL',
      'usps | 9400110200881234567890 | 2024-03-12T11:59:00Z | IN_TRANSIT | 07 | LECANTO, FL',
      'usps | 9400110200881234567890 | 2024-03-09T11:32:00Z | ZONE_ASSUMED | INFO_RECEIVED | GX',
      'usps | 9400110200881234567890 | 2024-03-12T12:10:45Z | STATE | OUT_FOR_DELIVERY | Out for Delivery | eta /2024-03-12T23:59:59Z',
    ],
    issues: [],
  },
];

describe.each(ANSWERS)('$file', ({file, says, issues}) => {
  const [id = ''] = file.split('.');
  const adapter = adapterOf(id);
  const message = {body: fixture(file), headers: HEADERS};

  it('states these events', () => {
    const parsed = adapter.parse(message);
    expect(parsed.events.map(line)).toEqual(says);
    expect(parsed.issues.map((issue) => issue.message)).toEqual(issues);
  });

  testAdapter(adapter, [{name: file, message, personal: ['Morgen', 'MORGEN']}], {describe, it});
});

it('every carrier has an answer here', () => {
  expect(ANSWERS.map(({file}) => file.split('.')[0])).toEqual(Object.keys(CARRIER_ADAPTERS).sort());
});

describe('a scan', () => {
  const scan = {
    timestamp: '2024-03-12T07:00:00+01:00',
    code: '3000',
    description: 'Out.',
    scanningUnit: {city: 'Hamburg'},
  };
  const answer = (...status: object[]) => ({shipmentinfo: [{shipmentID: 'H1234', status}]});

  it('is a checkpoint that the carrier vouches for', () => {
    expect(parse('hermes', answer(scan)).events).toEqual([
      {
        id: 'scan/H1234/2024-03-12T06:00:00Z/15vm0ve',
        source: 'hermes',
        type: 'shipment.checkpoint',
        subject: {carrier: 'hermes', trackingNumber: 'H1234'},
        occurredAt: '2024-03-12T06:00:00Z',
        sequence: 6,
        actor: {type: 'CARRIER'},
        evidence: [{kind: 'CARRIER_EVENT', capturedAt: '2024-03-12T06:00:00Z'}],
        data: {
          carrier: 'hermes',
          trackingNumber: 'H1234',
          status: 'OUT_FOR_DELIVERY',
          rawStatus: '3000',
          text: 'Out.',
          location: 'Hamburg',
        },
      },
    ]);
  });

  it('is the same event in every later answer, and one event where it stands twice', () => {
    const later = {...scan, timestamp: '2024-03-12T15:00:00+01:00', code: '3500'};
    const first = parse('hermes', answer(scan)).events;
    const second = parse('hermes', answer(later, scan, scan)).events;
    expect(second).toHaveLength(2);
    expect(JSON.stringify(second[1])).toBe(JSON.stringify(first[0]));
  });

  it('of an unknown code is UNKNOWN, with the code, and a gap', () => {
    const {events, issues} = parse('hermes', answer({...scan, code: '4711'}));
    expect(events[0]?.data).toMatchObject({status: 'UNKNOWN', rawStatus: '4711'});
    expect(issues).toMatchObject([{code: 'UNKNOWN_CODE', gap: {field: 'code', code: '4711'}}]);
  });

  it('without a time is reported, and the others are kept', () => {
    const {events, issues} = parse('hermes', answer({...scan, timestamp: 'soon'}, scan));
    expect(events).toHaveLength(1);
    expect(issues).toMatchObject([{code: 'INVALID_FIELD', path: '/shipmentinfo/0/status/0/timestamp'}]);
  });
});

describe('a wall clock', () => {
  it.each([
    ['2024-03-12T07:00:00+0100', {}, {at: '2024-03-12T06:00:00Z'}],
    ['2023-04-05 18:56:00 UTC', {}, {at: '2023-04-05T18:56:00Z'}],
    ['2026-04-17T23:43:17.6571145', {}, {at: '2026-04-17T23:43:17Z', precision: 'ZONE_ASSUMED'}],
    ['20240312 141203', {told: '+01:00'}, {at: '2024-03-12T13:12:03Z'}],
    ['2024-03-12', {assumed: 'Europe/Berlin'}, {at: '2024-03-11T23:00:00Z', precision: 'DAY'}],
    ['24.12.2021 09:32', {assumed: 'Europe/Berlin'}, {at: '2021-12-24T08:32:00Z', precision: 'ZONE_ASSUMED'}],
    ['8/17/2021 7:11:26 PM', {}, {at: '2021-08-17T19:11:26Z', precision: 'ZONE_ASSUMED'}],
    ['8/17/2021 12:05:00 AM', {}, {at: '2021-08-17T00:05:00Z', precision: 'ZONE_ASSUMED'}],
    ['2024-03-12T10:30:00', {told: 'America/New_York'}, {at: '2024-03-12T14:30:00Z'}],
    ['2024-03-12T10:30:00', {told: 'Mars/Olympus'}, {at: '2024-03-12T10:30:00Z', precision: 'ZONE_ASSUMED'}],
    ['2024-02-31 10:00:00', {}, undefined],
    ['8/17/2021 27:11:26 PM', {}, undefined],
    ['string', {}, undefined],
  ])('%s %j', (text, zone, moment) => {
    expect(wallClock(text, zone)).toEqual(moment);
  });
});

describe('XML', () => {
  const answer = (inside: string) => `<tracking-detail><pin>7023210039414604</pin>${inside}</tracking-detail>`;

  it.each([
    ['broken', '<tracking-detail><pin>Ilse Morgen</tracking-detail>'],
    ['with an entity of its own', `<!DOCTYPE a [<!ENTITY lol "lol">]><a>&lol;</a>`],
    ['with an entity that fetches', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`],
    ['nested without end', '<a>'.repeat(20_000)],
    ['nested deeply', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`],
  ])('%s is an issue that quotes nothing', (_, text) => {
    const {events, issues} = parse('canadapost', text);
    expect(events).toEqual([]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({code: 'INVALID_ENCODING'});
    expect(issues[0]?.message).not.toMatch(/Morgen|passwd|lol/);
  });

  it('reaches no prototype', () => {
    parse('canadapost', answer('<__proto__><polluted>yes</polluted></__proto__><constructor>x</constructor>'));
    expect(({} as {polluted?: unknown}).polluted).toBeUndefined();
  });

  it('is read whatever it is wrapped in, and with one element or many', () => {
    const event =
      '<occurrence><event-identifier>1496</event-identifier><event-date>2024-03-12</event-date></occurrence>';
    const one = answer(`<significant-events>${event}</significant-events>`);
    const bare = parse('canadapost', one).events;
    expect(bare.map(line)).toEqual(['canada-post | 7023210039414604 | 2024-03-12T00:00:00Z | DAY | DELIVERED | 1496']);
    expect(parse('canadapost', `<wrapper>${one}</wrapper>`).events).toEqual(bare);
  });

  it('serves DHL Parcel DE beside JSON', () => {
    expect(parse('dhl-parcel-de', '{"shipments":[]}')).toEqual({events: [], issues: []});
  });
});

describe('errors', () => {
  it('do not show what a carrier quotes: a password in the words of DHL Express', () => {
    const {issues} = parse(
      'dhl-express',
      `<r><Status><ActionStatus>Failure</ActionStatus><Condition><ConditionCode>111</ConditionCode><ConditionData>In element 'Password' : Value 'testPwd'</ConditionData></Condition></Status></r>`,
    );
    expect(issues.map(({message}) => message)).toEqual(['DHL Express answered with the error 111.']);
  });

  it.each([
    [
      'ups',
      {response: {errors: [{code: 'TV1002', message: 'Invalid inquiry number'}]}},
      'TV1002 (Invalid inquiry number)',
    ],
    ['usps', {error: 'invalid_client', error_description: 'Client authentication failed.'}, 'invalid_client (Client'],
    ['mydhl', {title: 'Missing parameters', detail: 'Missing mandatory parameters', status: '400'}, '400 (Missing'],
    ['spring', {ErrorLevel: 10, Error: 'Tracking number not found'}, '10 (Tracking number not found)'],
    ['sendle', {error: 'not_found', error_description: 'Not found.'}, 'not_found'],
    ['teleship', {messages: [{code: 404, message: 'Tracking number not found'}]}, '404 (Tracking'],
    ['smartkargo', {error: {code: 'NOT_FOUND', message: 'Tracking information not found'}}, 'NOT_FOUND'],
    ['dhl-parcel-de', '<data name="piece-shipment-list" code="100" error="No data found"/>', '100 (No data found)'],
  ])('of %s name code and meaning', (id, answer, shown) => {
    const {events, issues} = parse(id, answer);
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code: 'NOT_AN_ORDER_FACT'}]);
    expect(issues[0]?.message).toContain(shown);
  });

  it.each(Object.keys(CARRIER_ADAPTERS))('%s says that an answer is not its own', (id) => {
    const {events, issues} = parse(id, '{"hello":"world"}');
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code: 'UNKNOWN_TOPIC'}]);
  });
});

describe('quirks', () => {
  it('an answer that does not name its parcel needs the header', () => {
    const {events, issues} = adapterOf('sendle').parse({body: fixture('sendle.json'), headers: {}});
    expect(events).toEqual([]);
    expect(issues).toMatchObject([{code: 'INVALID_FIELD', path: '/x-tracking-number'}]);
  });

  it('Sendle’s webhook names it', () => {
    const {events} = parse('sendle', {
      sendle_reference: 'S3ND73',
      event_type: 'Card Left',
      scan_time: '2024-03-12T10:00:00Z',
    });
    expect(events.map(line)).toEqual(['sendle | S3ND73 | 2024-03-12T10:00:00Z | ATTEMPT_FAILED | Card Left']);
  });

  it('UPS: the type of an activity outweighs a code that contradicts it', () => {
    const activity = {date: '20210210', time: '071356', status: {type: 'X', statusCode: '003'}};
    const {events} = parse('ups', {
      trackResponse: {shipment: [{package: [{trackingNumber: '1Z1', activity: [activity]}]}]},
    });
    expect(events.map(line)).toEqual(['ups | 1Z1 | 2021-02-10T07:13:56Z | ZONE_ASSUMED | EXCEPTION | X/003']);
  });

  it('FedEx: a door tag continues a parcel under its number, a number given out anew does not', () => {
    const result = (date: string) => ({
      trackingNumberInfo: {trackingNumber: '776'},
      scanEvents: [{date, eventType: 'AR'}],
    });
    const answer = (older: string) => ({
      output: {completeTrackResults: [{trackResults: [result(older), result('2024-04-26T09:26:00-07:00')]}]},
    });
    expect(parse('fedex', answer('2024-04-25T09:26:00-07:00')).events).toHaveLength(2);
    expect(parse('fedex', answer('2022-04-25T09:26:00-07:00')).events).toHaveLength(1);
  });

  it.each([
    ['fedex', {output: {documentType: 'SIGNATURE_PROOF_OF_DELIVERY', documents: ['JVBERi0xLjQK']}}],
    ['mydhl', {documents: [{content: 'JVBERi0xLjQK', format: 'PDF', typeCode: 'POD'}]}],
    ['parcelone', {success: 1, results: {StatusCode: 'UNKNOWN', Events: []}}],
  ])('%s: a document, or no scan yet, is no fact', (id, answer) => {
    expect(parse(id, answer)).toMatchObject({events: [], issues: [{code: 'NOT_AN_ORDER_FACT'}]});
  });

  it('DHL: the signed document proves the delivery, and who signed is left out', () => {
    const {events} = adapterOf('dhl-universal').parse({body: fixture('dhl-universal.json'), headers: {}});
    expect(events.at(-1)?.evidence).toContainEqual({
      kind: 'SIGNED_DOC',
      url: 'https://webpod.dhl.com/doc/1',
      capturedAt: '2024-03-12T14:12:00Z',
    });
    expect(JSON.stringify(events)).not.toMatch(/Morgen/i);
  });
});

describe.skipIf(!existsSync(SHARED))('the collected answers', () => {
  const files = existsSync(SHARED) ? readdirSync(SHARED) : [];

  it.each(files)('%s is read: events, or why there are none', (file) => {
    const carrier = /^(.*?)_(?:[A-Z]|schema)/.exec(file)?.[1] ?? '';
    const adapter = adapterOf(carrier.replace('_international', '').replace(/_/g, '-'));
    const {events, issues} = adapter.parse({body: readFileSync(new URL(file, SHARED)), headers: HEADERS});
    expect(events.length + issues.length).toBeGreaterThan(0);
    const unexpected = issues.filter(
      ({code, message}) => code !== 'NOT_AN_ORDER_FACT' && !message.includes('"string"'),
    );
    expect(unexpected).toEqual([]);
    expect(/error|ProofOf|document|NotFound|Invalid|NoEvents/i.test(file) ? 0 : 1).toBe(Math.min(events.length, 1));
  });
});

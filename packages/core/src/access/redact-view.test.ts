import {describe, expect, it} from 'vitest';
import {SAMPLE_AT, SCENARIO_NAMES, sampleEvents, sampleViews} from '../fixtures.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import type {OrderEvent} from '../model/order-event.js';
import type {OrderView} from '../model/order-view.js';
import {VIEWS} from '../model/status.js';
import {orderView} from '../timeline/order-view.js';
import {FIELD_OF_PATH, fieldOfPath} from './field-paths.js';
import {AUDIENCES, type Audience, fieldAccess} from './permissions.js';
import {redactView, viewForAudience} from './redact-view.js';
import {revealFor} from './reveal.js';
import {audienceOf, type Viewer} from './viewer.js';

const told = (type: string, data: object, more: object = {}): OrderEvent =>
  ({
    id: type,
    source: 'operator',
    type,
    subject: {orderRef: 'o1'},
    occurredAt: '2026-03-11T02:00:00Z',
    actor: {type: 'PERSON', role: 'SERVICE', displayName: 'Han Meimei', id: 'u7'},
    ...more,
    data,
  }) as OrderEvent;

// An order that has something in every field.
const events: readonly OrderEvent[] = [
  ...sampleEvents.lateDelivery,
  told('note.added', {text: 'called twice'}),
  told('attachment.added', {name: 'chat.png', url: 'https://files.example/chat.png'}),
  told('order.held', {holdId: 'h1', reason: 'HIGH_RISK_OF_FRAUD', note: 'card from abroad'}),
  told('assignment.changed', {role: 'WAREHOUSE', person: 'Li Lei', state: 'CONFIRMED'}),
  told('tag.added', {tag: 'vip'}),
  told('tag.added', {tag: '加急'}, {id: 'tag2'}),
  told('order.updated', {
    externalRefs: [{system: 'erp', id: 'SO-77'}],
    lines: [{id: 'late', name: 'Cup', quantity: 2, unitPrice: {amount: 2450, currency: 'USD'}}],
    personal: {
      name: 'Priya Nair',
      phone: '+16175550188',
      shippingAddress: {
        name: 'Priya Nair',
        lines: ['2200 Commonwealth Avenue', 'Apt 4B'],
        city: 'Boston',
        region: 'MA',
        postalCode: '02135',
        countryCode: 'US',
        phone: '+16175550188',
      },
      note: 'Please leave it with the concierge.',
    },
  }),
  told('shipment.updated', {shipmentId: 's9', lines: [{line: 'late', quantity: 1}]}),
  told('stage.entered', {stage: 'packed'}, {evidence: [{kind: 'CHAT', label: 'screenshot'}]}),
];
const full: Record<(typeof VIEWS)[number], OrderView> = {} as never;
for (const view of VIEWS) {
  const options = {lifecycle: retailLifecycle, at: SAMPLE_AT, view, locale: 'en', id: 'o1', channel: 'shop'};
  const made = orderView(events, options);
  // What no single order would show at once.
  full[view] = {
    ...made,
    notYetShipped: [{line: 'late', quantity: 1}],
    allowedActs: [{act: 'orderHold', allowed: true}],
    freshness: {
      sequence: 7,
      version: 3,
      asOf: SAMPLE_AT,
      sources: [{system: 'shop', lastReceivedAt: SAMPLE_AT, lagSeconds: 2}],
    },
    timeline: made.timeline.map((node) => ({
      ...node,
      escalation: {reached: {role: 'MANAGER', roleLabel: 'Manager', share: 1}},
      pauses: [{from: SAMPLE_AT, label: 'on hold'}],
    })),
  };
}

const viewerFor = (audience: Audience): Viewer =>
  audience === 'PUBLIC' || audience === 'LINK' || audience === 'VERIFIED'
    ? {tier: audience, orders: ['o1']}
    : {tier: 'STAFF', role: audience, id: 'u1', orders: ['o1']};

/** All values at a path, `*` for every item. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (value === undefined) return [];
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (key === '*') return (value as readonly unknown[]).flatMap((item) => valuesAt(item, rest));
  return valuesAt((value as Readonly<Record<string, unknown>>)[key], rest);
}

const paths = [...FIELD_OF_PATH.keys()];
const isEmpty = (value: unknown) => ['""', '[]', '{}', '"OTHER"'].includes(JSON.stringify(value));

describe('redactView', () => {
  it.each(AUDIENCES.flatMap((audience) => VIEWS.map((view) => [audience, view] as const)))(
    'gives %s of a view for %s what the table grants',
    (audience, kind) => {
      const {view, redacted} = redactView(full[kind], viewerFor(audience));
      expect(audienceOf(viewerFor(audience), full[kind])).toBe(audience);
      if (audience === 'PUBLIC') {
        expect([view, redacted]).toEqual([undefined, paths]);
        return;
      }
      for (const path of paths) {
        const field = fieldOfPath(path, kind);
        const access = field && fieldAccess(field, audience);
        expect([path, redacted.includes(path)]).toEqual([path, access !== 'SHOWN']);
        const after = valuesAt(view, path.split('.'));
        if (access === 'HIDDEN') expect([path, after.filter((value) => !isEmpty(value))]).toEqual([path, []]);
        // What stands inside something hidden is gone with it, and what holds other fields differs by them.
        const inner = paths.some((other) => other.startsWith(`${path}.`));
        const outer = paths.some((other) => path.startsWith(`${other}.`) && redacted.includes(other));
        if (access === 'SHOWN' && !inner && !outer) expect(after).toEqual(valuesAt(full[kind], path.split('.')));
      }
    },
  );

  it('names nobody in what is missing for a step to who may not read names', () => {
    const view: OrderView = {
      ...full.OPS,
      allowedTransitions: [
        {
          to: 'packed',
          label: 'Packed',
          role: 'WAREHOUSE',
          allowed: false,
          missing: [{kind: 'ROLE', text: 'only the warehouse (Li Lei) can do this'}],
        },
      ],
    };
    const steps = (audience: Audience) => redactView(view, viewerFor(audience)).view?.allowedTransitions;
    expect(steps('SERVICE')).toEqual(view.allowedTransitions);
    expect(steps('CARRIER')).toEqual([
      {to: 'packed', label: 'Packed', role: 'WAREHOUSE', allowed: false, missing: [{kind: 'ROLE', text: ''}]},
    ]);
  });

  it('has something to hide at every path', () => {
    const unseen = paths.filter((path) => !valuesAt(full.OPS, path.split('.')).some((value) => !isEmpty(value)));
    expect(unseen).toEqual([]);
  });

  it('shows an administrator all that the view holds, but the phone', () => {
    const {view, redacted} = redactView(full.AUDIT, viewerFor('ADMIN'));
    expect(view).toEqual(full.AUDIT);
    expect(redacted).toEqual(['customer.phoneMasked', 'customer.shippingAddress.phone']);
  });

  it('shows whoever holds the link how it goes, and no price, street or phone', () => {
    const text = JSON.stringify(redactView(full.OPS, viewerFor('LINK')).view);
    for (const secret of [
      'Nair',
      'Commonwealth',
      '02135',
      '0188',
      '24.50',
      'card from abroad',
      'Han Meimei',
      'Li Lei',
      'FRAUD',
      'chat.png',
      'vip',
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(redactView(full.CUSTOMER, viewerFor('LINK')).view?.diagnosis).toEqual(full.CUSTOMER.diagnosis);
  });

  it('masks what is masked', () => {
    const customer = (audience: Audience) => redactView(full.OPS, viewerFor(audience)).view?.customer;
    expect(customer('VERIFIED')).toEqual({
      orderCount: 1,
      name: 'P**** N***',
      phoneMasked: '+161****0188',
      note: 'Please leave it with the concierge.',
      shippingAddress: {
        name: 'P**** N***',
        lines: [],
        city: 'Boston',
        region: 'MA',
        countryCode: 'US',
        postalCode: '021**',
      },
    });
    expect(customer('LINK')).toEqual({name: 'P**** N***'});
    expect(customer('CARRIER')?.shippingAddress?.lines).toEqual(['2200 Commonwealth Avenue', 'Apt 4B']);
    expect(redactView(full.OPS, viewerFor('CARRIER')).view?.holds[0]?.placedBy).toEqual({
      type: 'PERSON',
      role: 'SERVICE',
    });
    expect(redactView(full.OPS, viewerFor('CARRIER')).view?.assignments.map(({person}) => person)).toEqual([undefined]);
  });

  it('shows the warehouse pieces and no money', () => {
    const view = redactView(full.OPS, viewerFor('WAREHOUSE')).view;
    expect([view?.amounts, view?.payments]).toEqual([{}, []]);
    expect(view?.lines.map((line) => [line.shipped, 'unitPrice' in line])).toEqual(
      full.OPS.lines.map((line) => [line.shipped, false]),
    );
  });

  it('shows a seller of another’s order how it stands, not whose it is', () => {
    const view = redactView(full.OPS, {tier: 'STAFF', role: 'SALES', person: 'Han Meimei'}).view;
    expect(view?.phase).toBe(full.OPS.phase);
    expect(view?.customer).toEqual({name: 'P**** N***'});
    expect(redactView(full.OPS, {tier: 'STAFF', role: 'SALES', person: 'Li Lei'}).view?.customer.name).toBe(
      'Priya Nair',
    );
  });

  it('tells by its list nothing of what the order holds', () => {
    const views = SCENARIO_NAMES.map((name) => ({...sampleViews('en')[name], id: 'o1'}));
    for (const audience of AUDIENCES) {
      const lists = new Set([...views, full.OPS].map((view) => redactView(view, viewerFor(audience)).redacted.join()));
      expect(lists.size).toBe(1);
    }
  });

  it('leaves every sample a whole view: each thing that must be there is', () => {
    for (const name of SCENARIO_NAMES) {
      const before = {...sampleViews('zh-CN')[name], id: 'o1'};
      for (const audience of AUDIENCES.slice(1)) {
        const view = redactView(before, viewerFor(audience)).view as OrderView;
        const lists = [
          'lines',
          'payments',
          'holds',
          'tags',
          'risks',
          'notes',
          'attachments',
          'discrepancies',
          'allowedTransitions',
        ] as const;
        for (const key of lists) expect(Array.isArray(view[key])).toBe(true);
        expect(typeof view.amounts).toBe('object');
        expect([typeof view.diagnosis.sentence, typeof view.diagnosis.where, typeof view.diagnosis.who]).toEqual(
          Array(3).fill('string'),
        );
        expect(Array.isArray(view.diagnosis.factors)).toBe(true);
        for (const node of view.timeline)
          expect([node.evidence, node.waitingFor, node.discrepancyIds].every(Array.isArray)).toBe(true);
        for (const {checkpoints} of view.shipments)
          for (const {source} of checkpoints) expect(typeof source).toBe('string');
      }
    }
  });

  it('keeps from customers and strangers what it has no row for', () => {
    const grown = {...full.OPS, secret: 'x', customer: {...full.OPS.customer, birthday: '1990-01-01'}} as OrderView;
    for (const audience of ['LINK', 'VERIFIED', 'CARRIER', 'INSTALLER'] as const) {
      expect(JSON.stringify(redactView(grown, viewerFor(audience)).view)).not.toMatch(/secret|birthday/);
    }
    expect(redactView(grown, viewerFor('MANAGER')).view).toMatchObject({secret: 'x'});
  });

  it('has a row for whatever a view holds', () => {
    const unnamed = Object.keys(full.AUDIT).filter((key) => !FIELD_OF_PATH.has(key));
    expect(unnamed, 'give it a row in field-paths.ts').toEqual([]);
  });

  it('shows what a reveal opens, to whom it was granted, until it is over', () => {
    const viewer: Viewer = {tier: 'STAFF', role: 'WAREHOUSE', id: 'w1'};
    const asked = {viewer, order: full.OPS, purpose: 'DELIVERY_PROBLEM', at: SAMPLE_AT} as const;
    const decision = revealFor({...asked, field: 'shippingAddress'});
    const reveals = decision.allowed ? [decision.fact] : [];
    const lines = (who: Viewer, at?: string) => redactView(full.OPS, who, at).view?.customer.shippingAddress?.lines;
    expect(lines({...viewer, reveals}, SAMPLE_AT)).toEqual(['2200 Commonwealth Avenue', 'Apt 4B']);
    expect(redactView(full.OPS, {...viewer, reveals}, SAMPLE_AT).redacted).not.toContain('customer.shippingAddress');
    expect(lines({...viewer, reveals}, '2026-03-12T06:30:00Z')).toEqual([]);
    expect(lines({...viewer, reveals})).toEqual([]);
    expect(lines({...viewer, id: 'w2', reveals}, SAMPLE_AT)).toEqual([]);
    // A reveal opens a field to somebody who sees the order, not the order.
    const signedOut = {...viewer, tier: 'PUBLIC', reveals} as const;
    expect(redactView(full.OPS, signedOut, SAMPLE_AT)).toEqual({redacted: paths});
  });

  it('changes nothing in the view that it is given', () => {
    const before = JSON.stringify(full.OPS);
    redactView(full.OPS, viewerFor('LINK'));
    expect(JSON.stringify(full.OPS)).toBe(before);
  });
});

it('names the kind of view that fits', () => {
  expect(AUDIENCES.map(viewForAudience)).toEqual([
    ...['CUSTOMER', 'CUSTOMER', 'CUSTOMER', 'OPS', 'OPS', 'AUDIT', 'OPS', 'OPS', 'OPS', 'AUDIT', 'AUDIT', 'AUDIT'],
  ]);
});

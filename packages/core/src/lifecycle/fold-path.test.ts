import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {isoInstant} from '../model/instant.js';
import type {OrderEvent, OrderEventData, OrderEventType} from '../model/order-event.js';
import type {Role} from '../model/status.js';
import {availableTransitions} from './available-transitions.js';
import {decideTransition} from './decide-transition.js';
import {defineLifecycle} from './define-lifecycle.js';
import type {LifecycleDefinition, StageDefinition} from './definition.js';
import {foldOrder} from './fold-order.js';
import {anyDefinition} from './random-definition.testing.js';
import {retailDefinition, retailLifecycle} from './templates/retail.js';

const hour = (hours: number) => isoInstant(Date.UTC(2026, 2, 1, 8) + hours * 3_600_000);

function fact<T extends OrderEventType>(type: T, hours: number, data: OrderEventData[T], role?: Role): OrderEvent {
  return {
    id: `${type}/${hours}`,
    source: 'erp',
    type,
    subject: {orderNo: 'A1'},
    occurredAt: hour(hours),
    data,
    ...(role && {actor: {type: 'PERSON', role}}),
  } as OrderEvent;
}

const enter = (stage: string, hours: number, role?: Role) => fact('stage.entered', hours, {stage}, role);
const stage = (key: string, more: Partial<StageDefinition> = {}): StageDefinition => ({
  ...(retailDefinition.stages[0] as StageDefinition),
  key,
  enteredBy: key === 'placed' ? ['order.placed'] : [],
  evidence: [],
  owner: 'WAREHOUSE',
  ...more,
});
const line = (flags: object) => [{id: '1', name: 'Paint', quantity: 1, flags}];
const entriesOf = (events: readonly OrderEvent[], definition: LifecycleDefinition) =>
  foldOrder(events, defineLifecycle(definition)).entries.map((entry) => `${entry.stage} ${entry.assurance}`);

const BRANCHING: LifecycleDefinition = {
  ...retailDefinition,
  conditions: {hazmat: {line: 'hazmat'}},
  stages: [
    stage('placed', {next: [{to: 'permit', when: 'hazmat'}, 'locked']}),
    stage('permit', {next: ['picked']}),
    stage('locked', {next: ['picked', 'placed']}),
    stage('picked'),
    stage('done', {phase: 'COMPLETED'}),
  ],
};

describe('a lifecycle that branches', () => {
  it('takes an order past the stages of its own branch only', () => {
    const plain = [fact('order.placed', 0, {lines: line({})}), enter('picked', 5)];
    const hazardous = [fact('order.placed', 0, {lines: line({hazmat: true})}), enter('picked', 5)];
    expect(entriesOf(plain, BRANCHING)).toEqual(['placed CONFIRMED', 'locked INFERRED', 'picked CONFIRMED']);
    expect(entriesOf(hazardous, BRANCHING)).toEqual(['placed CONFIRMED', 'permit INFERRED', 'picked CONFIRMED']);
  });

  it('believes a fact of the other branch: it happened', () => {
    const events = [fact('order.placed', 0, {lines: line({hazmat: true})}), enter('locked', 1), enter('picked', 5)];
    expect(entriesOf(events, BRANCHING)).toEqual(['placed CONFIRMED', 'locked CONFIRMED', 'picked CONFIRMED']);
  });

  it('offers the way that its conditions choose, and names the stage that has to come first', () => {
    const lifecycle = defineLifecycle(BRANCHING);
    const of = (flags: object) => foldOrder([fact('order.placed', 0, {lines: line(flags)})], lifecycle);
    const offered = (flags: object) =>
      availableTransitions(of(flags), {lifecycle, role: 'WAREHOUSE'}).map(({to}) => to);
    expect(offered({})).toEqual(['locked']);
    expect(offered({hazmat: true})).toEqual(['permit']);
    const wish = {lifecycle, role: 'WAREHOUSE', at: hour(1)} as const;
    expect(decideTransition(of({hazmat: true}), {...wish, to: 'locked'})).toMatchObject({
      refusal: {missing: [{kind: 'STAGE', stage: 'placed'}]},
    });
    expect(decideTransition(of({}), {...wish, to: 'picked'})).toMatchObject({
      refusal: {missing: [{kind: 'STAGE', stage: 'locked'}]},
    });
  });

  it('goes back where the lifecycle has a way back, and says where it has none', () => {
    const events = [fact('order.placed', 0, {lines: line({})}), enter('locked', 1), enter('placed', 2, 'WAREHOUSE')];
    expect(foldOrder(events, defineLifecycle(BRANCHING)).stage).toBe('placed');
    const stuck: LifecycleDefinition = {
      ...BRANCHING,
      stages: BRANCHING.stages.map((one) => (one.key === 'locked' ? {...one, next: ['picked']} : one)),
    };
    const state = foldOrder(events, defineLifecycle(stuck));
    expect(state.stage).toBe('locked');
    expect(state.discrepancies).toMatchObject([
      {code: 'IMPOSSIBLE_SEQUENCE', stage: 'placed', params: {from: 'locked'}},
    ]);
  });
});

const PARALLEL: LifecycleDefinition = {
  ...retailDefinition,
  parallel: [
    {key: 'plan', label: {en: 'Plan', 'zh-CN': '并行'}, tracks: [['bought', 'arrived'], ['made'], ['booked']]},
  ],
  stages: [
    stage('placed'),
    stage('bought'),
    stage('arrived'),
    stage('made'),
    stage('booked'),
    stage('sent'),
    stage('done', {phase: 'COMPLETED'}),
  ],
};
const PLACED = fact('order.placed', 0, {});

describe('stages that run beside each other', () => {
  it('are all active, each track at its own pace', () => {
    const state = foldOrder([PLACED, enter('made', 2), enter('bought', 1)], defineLifecycle(PARALLEL));
    expect(state.activeStages).toEqual(['bought', 'made']);
    expect(state.stage).toBe('made');
  });

  it('are left when every track is through, and not before', () => {
    const lifecycle = defineLifecycle(PARALLEL);
    const some = foldOrder([PLACED, enter('bought', 1), enter('made', 2), enter('booked', 3)], lifecycle);
    const wish = {lifecycle, role: 'WAREHOUSE', to: 'sent', at: hour(9)} as const;
    expect(decideTransition(some, wish)).toMatchObject({refusal: {missing: [{kind: 'STAGE', stage: 'arrived'}]}});
    const all = foldOrder(
      [PLACED, enter('bought', 1), enter('made', 2), enter('booked', 3), enter('arrived', 4)],
      lifecycle,
    );
    expect(decideTransition(all, wish)).toMatchObject({event: {data: {stage: 'sent'}}});
    expect(availableTransitions(all, {lifecycle, role: 'WAREHOUSE'}).find(({to}) => to === 'sent')?.allowed).toBe(true);
  });

  it('become inferred where proof shows the order beyond them', () => {
    expect(entriesOf([PLACED, enter('bought', 1), enter('sent', 5)], PARALLEL)).toEqual([
      'placed CONFIRMED',
      'bought CONFIRMED',
      'arrived INFERRED',
      'made INFERRED',
      'booked INFERRED',
      'sent CONFIRMED',
    ]);
  });

  it('go back within their track without losing the others', () => {
    const events = [PLACED, enter('bought', 1), enter('arrived', 2), enter('made', 3), enter('bought', 4, 'WAREHOUSE')];
    expect(foldOrder(events, defineLifecycle(PARALLEL)).activeStages).toEqual(['bought', 'made']);
  });
});

describe('any lifecycle', () => {
  it('folds any run through its stages the same way in any order, and ends in one of its places', () => {
    fc.assert(
      fc.property(
        anyDefinition,
        fc.array(fc.nat(), {maxLength: 12}),
        fc.infiniteStream(fc.nat()),
        (definition, picks, dice) => {
          const lifecycle = defineLifecycle(definition);
          const events = [
            PLACED,
            ...picks.map((pick, index) =>
              enter(definition.stages[pick % definition.stages.length]?.key ?? '', index + 1, 'SALES'),
            ),
          ];
          const shuffled = [...events, ...events]
            .map((event) => [dice.next().value, event] as const)
            .sort(([a], [b]) => a - b)
            .map(([, event]) => event);
          const state = foldOrder(events, lifecycle);
          expect(JSON.stringify(foldOrder(shuffled, lifecycle))).toBe(JSON.stringify(state));
          expect(Object.keys(lifecycle.table.stage)).toContain(state.activeStages.join('+'));
          expect(state.activeStages).toContain(state.stage);
          for (const {stage: key} of state.entries) expect(definition.stages.map((one) => one.key)).toContain(key);
        },
      ),
      {numRuns: 40},
    );
  });
});

describe('a freeze', () => {
  const frozen = (id: string, hours: number) =>
    fact('order.frozen', hours, {scope: {kind: 'CHANNEL', id}, reason: 'late'});
  const thawed = (id: string, hours: number) => fact('order.unfrozen', hours, {scope: {kind: 'CHANNEL', id}});
  const fold = (...events: readonly OrderEvent[]) => foldOrder([PLACED, ...events], retailLifecycle);

  it('stops the order until the last one is lifted, and leaves a hold standing', () => {
    expect(fold(frozen('web', 1)).control).toBe('FROZEN');
    expect(fold(frozen('web', 1), frozen('app', 2), thawed('web', 3)).control).toBe('FROZEN');
    expect(fold(frozen('web', 1), frozen('app', 2), thawed('web', 3), thawed('app', 4)).control).toBe('NORMAL');
    const held = fact('order.held', 2, {holdId: 'h', reason: 'OTHER'});
    expect(fold(frozen('web', 1), held, thawed('web', 3)).control).toBe('HELD');
    expect(fold(frozen('web', 1), held, fact('order.released', 3, {}), thawed('web', 4)).control).toBe('NORMAL');
  });

  it('stops the clocks while it lasts', () => {
    const state = fold(fact('payment.captured', 0.5, {paymentId: 'p'}), frozen('web', 1), thawed('web', 3));
    expect(state.pauses).toEqual([
      {cause: 'UNPAID', from: hour(0), until: hour(0.5)},
      {cause: 'FROZEN', from: hour(1), until: hour(3)},
    ]);
  });

  it('that was never laid can not be lifted', () => {
    expect(fold(thawed('web', 3)).discrepancies).toMatchObject([{code: 'IMPOSSIBLE_SEQUENCE'}]);
  });
});

describe('a return', () => {
  const step = (
    type: 'return.requested' | 'return.shipped' | 'return.received' | 'return.refunded' | 'return.approved',
    hours: number,
  ) => fact(type, hours, {returnId: 'r'});

  it('goes through its own region, beside the stages', () => {
    const events = [PLACED, step('return.requested', 1), step('return.shipped', 2), step('return.received', 3)];
    expect(foldOrder(events, retailLifecycle).returnStatus).toBe('RECEIVED');
    expect(foldOrder([...events, step('return.refunded', 4)], retailLifecycle).returnStatus).toBe('REFUNDED');
  });

  it('may come back in several boxes, and after the money was given back', () => {
    const again = {...step('return.received', 4), id: 'second box'} as OrderEvent;
    const state = foldOrder([PLACED, step('return.received', 3), again], retailLifecycle);
    expect([state.returnStatus, state.discrepancies]).toEqual(['RECEIVED', []]);
    const early = foldOrder([PLACED, step('return.refunded', 2), step('return.received', 3)], retailLifecycle);
    expect([early.returnStatus, early.discrepancies]).toEqual(['REFUNDED', []]);
  });

  it('does not fall back, and says that it was told to', () => {
    const state = foldOrder([PLACED, step('return.received', 1), step('return.approved', 2)], retailLifecycle);
    expect(state.returnStatus).toBe('RECEIVED');
    expect(state.discrepancies).toMatchObject([{code: 'IMPOSSIBLE_SEQUENCE', params: {type: 'return.approved'}}]);
  });
});

describe('proof that a condition asks for', () => {
  const COLD: LifecycleDefinition = {
    ...retailDefinition,
    conditions: {cold: {line: 'coldChain'}},
    stages: [
      stage('placed'),
      stage('packed', {
        evidence: [{kind: 'FORM', label: {en: 'a cold-chain carrier', 'zh-CN': '冷链承运商'}, when: 'cold'}],
      }),
      stage('done', {phase: 'COMPLETED'}),
    ],
  };

  it('is needed of the orders that it is for', () => {
    const lifecycle = defineLifecycle(COLD);
    const of = (flags: object) =>
      decideTransition(foldOrder([fact('order.placed', 0, {lines: line(flags)})], lifecycle), {
        lifecycle,
        to: 'packed',
        role: 'WAREHOUSE',
        at: hour(1),
      });
    expect(of({})).toMatchObject({event: {type: 'stage.entered'}});
    expect(of({coldChain: true})).toMatchObject({refusal: {code: 'EVIDENCE_REQUIRED'}});
  });

  it('makes a claim wait until it is there', () => {
    const events = [fact('order.placed', 0, {lines: line({coldChain: true})}), enter('packed', 1)];
    expect(foldOrder(events, defineLifecycle(COLD))).toMatchObject({
      stage: 'placed',
      discrepancies: [{code: 'CLAIM_WITHOUT_EVIDENCE', stage: 'packed'}],
    });
  });
});

describe('a stage that needs approval', () => {
  const yuan = (amount: number) => ({amounts: {total: {amount: amount * 100, currency: 'CNY'}}});
  const CHAIN: LifecycleDefinition = {
    ...retailDefinition,
    approvals: {
      credit: {
        key: 'credit',
        label: {en: 'Credit', 'zh-CN': '信用审批'},
        autoBelow: {amount: 5_000_000, currency: 'CNY'},
        steps: [
          {role: 'SALES', standIns: ['SERVICE']},
          {role: 'MANAGER', above: {amount: 20_000_000, currency: 'CNY'}},
        ],
      },
    },
    stages: [
      stage('placed'),
      stage('checked', {
        evidence: [{kind: 'APPROVAL', label: {en: 'approval of the credit', 'zh-CN': '信用审批'}, approval: 'credit'}],
      }),
      stage('done', {phase: 'COMPLETED'}),
    ],
  };
  const lifecycle = defineLifecycle(CHAIN);
  const granted = (role: Role, hours: number) => fact('approval.granted', hours, {stage: 'checked', role});
  const check = (events: readonly OrderEvent[], evidence = false) =>
    decideTransition(foldOrder(events, lifecycle), {
      lifecycle,
      to: 'checked',
      role: 'WAREHOUSE',
      at: hour(9),
      ...(evidence && {evidence: [{kind: 'APPROVAL', id: 'my own'}]}),
    });

  it('passes a small amount by itself', () => {
    expect(check([fact('order.placed', 0, yuan(49_999))])).toMatchObject({event: {data: {stage: 'checked'}}});
  });

  it('waits for everyone that the amount asks for, and takes nobody’s word instead', () => {
    const large = fact('order.placed', 0, yuan(300_000));
    expect(check([large])).toMatchObject({refusal: {code: 'EVIDENCE_REQUIRED'}});
    expect(check([large], true)).toMatchObject({refusal: {code: 'EVIDENCE_REQUIRED'}});
    expect(check([large, granted('SALES', 1)])).toMatchObject({refusal: {code: 'EVIDENCE_REQUIRED'}});
    expect(check([large, granted('SALES', 1), granted('MANAGER', 2)])).toMatchObject({event: {}});
    expect(check([fact('order.placed', 0, yuan(60_000)), granted('SALES', 1)])).toMatchObject({event: {}});
  });

  it('enters a claim with the answer that was missing', () => {
    const events = [fact('order.placed', 0, yuan(60_000)), enter('checked', 1), granted('SERVICE', 3)];
    expect(foldOrder(events, lifecycle)).toMatchObject({
      stage: 'checked',
      approvals: [
        {stage: 'checked', state: 'GRANTED', steps: [{role: 'SALES', by: {role: 'SERVICE', isStandIn: true}}]},
      ],
      discrepancies: [{code: 'CLAIM_WITHOUT_EVIDENCE', settledAt: hour(3)}],
    });
  });

  it('is proven anew when it is done again, and loses its proof to a refusal or a larger amount', () => {
    const sixty = fact('order.placed', 0, yuan(60_000));
    const again = [sixty, granted('SALES', 1), enter('checked', 2), enter('placed', 3, 'WAREHOUSE')];
    const state = foldOrder([...again, granted('SALES', 4), enter('checked', 5)], lifecycle);
    expect(state.entries.map(({stage: key, assurance, at}) => [key, assurance, at])).toEqual([
      ['placed', 'CONFIRMED', hour(0)],
      ['checked', 'CONFIRMED', hour(2)],
      ['placed', 'CONFIRMED', hour(3)],
      ['checked', 'CONFIRMED', hour(5)],
    ]);
    const refused = fact('approval.refused', 2, {stage: 'checked', role: 'SALES'});
    expect(check([sixty, granted('SALES', 1), refused])).toMatchObject({refusal: {code: 'EVIDENCE_REQUIRED'}});
    const larger = fact('order.updated', 2, yuan(300_000));
    expect(check([sixty, granted('SALES', 1), larger])).toMatchObject({refusal: {code: 'EVIDENCE_REQUIRED'}});
    expect(check([sixty, granted('SALES', 1), larger, granted('MANAGER', 3)])).toMatchObject({event: {}});
    const smaller = fact('order.updated', 3, yuan(60_000));
    expect(check([sixty, granted('SALES', 1), larger, smaller])).toMatchObject({event: {}});
  });

  it('keeps what was entered while nobody had to approve it, and asks once the amount has grown', () => {
    const grown = fact('order.updated', 3, yuan(60_000));
    const events = [fact('order.placed', 0, yuan(100)), enter('checked', 1), grown];
    const state = foldOrder(events, lifecycle);
    expect(state.entries.map(({stage: key, assurance, at}) => [key, assurance, at])).toEqual([
      ['placed', 'CONFIRMED', hour(0)],
      ['checked', 'CONFIRMED', hour(1)],
    ]);
    expect(state.approvals).toMatchObject([{state: 'PENDING', isReopened: true, awaits: ['SALES']}]);
    expect(state.discrepancies).toEqual([]);
    expect(check([fact('order.placed', 0, yuan(100)), grown])).toMatchObject({refusal: {code: 'EVIDENCE_REQUIRED'}});
  });

  it('is dated by its claim where the answer came after the next stage, and is not out of order', () => {
    const chain: LifecycleDefinition = {
      ...CHAIN,
      stages: [...CHAIN.stages.slice(0, 2), stage('locked'), stage('end', {phase: 'COMPLETED'})],
    };
    const events = [
      fact('order.placed', 0, yuan(60_000)),
      enter('checked', 1),
      enter('locked', 2),
      granted('SALES', 5),
    ];
    const state = foldOrder(events, defineLifecycle(chain));
    expect(state.entries.map(({stage: key, assurance, at, confirmedAt}) => [key, assurance, at, confirmedAt])).toEqual([
      ['placed', 'CONFIRMED', hour(0), undefined],
      ['checked', 'CONFIRMED', hour(1), hour(5)],
      ['locked', 'CONFIRMED', hour(2), undefined],
    ]);
    expect(state.discrepancies).toMatchObject([{code: 'CLAIM_WITHOUT_EVIDENCE', settledAt: hour(5)}]);
  });

  it('tells of an answer by somebody who has no say', () => {
    const state = foldOrder([fact('order.placed', 0, yuan(60_000)), granted('WAREHOUSE', 1)], lifecycle);
    expect(state.approvals).toMatchObject([{state: 'PENDING', awaits: ['SALES']}]);
    expect(state.discrepancies).toMatchObject([{code: 'UNTRUSTED_SOURCE', stage: 'checked'}]);
  });
});

describe('a hold', () => {
  const held = (holdId: string, hours: number) => fact('order.held', hours, {holdId, reason: 'OTHER'});
  const released = (holdId: string, hours: number) => fact('order.released', hours, {holdId});
  const paid = fact('payment.captured', 0.5, {paymentId: 'p'});

  it('that is placed again under its old name is another hold', () => {
    const events = [PLACED, held('h', 1), released('h', 2), held('h', 3), released('h', 4)];
    expect(foldOrder(events, retailLifecycle)).toMatchObject({
      control: 'NORMAL',
      holds: [
        {placedAt: hour(1), releasedAt: hour(2)},
        {placedAt: hour(3), releasedAt: hour(4)},
      ],
    });
  });

  it('that the order moved under is history once it is lifted', () => {
    const events = [PLACED, paid, held('h', 1), enter('packed', 2)];
    const findings = (more: readonly OrderEvent[]) => foldOrder([...events, ...more], retailLifecycle).discrepancies;
    expect(findings([])).toMatchObject([{code: 'CONTRADICTION', stage: 'packed'}]);
    expect(findings([])[0]?.settledAt).toBeUndefined();
    expect(findings([released('h', 3)])).toMatchObject([{code: 'CONTRADICTION', settledAt: hour(3)}]);
    expect(findings([released('h', 2)])).toEqual([]);
  });
});

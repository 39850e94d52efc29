import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {HOUR} from '../model/duration.js';
import type {OrderEvent} from '../model/order-event.js';
import type {Role} from '../model/status.js';
import {approvalWords} from '../timeline/approval-words.js';
import {type Absence, type AmountFact, type ApprovalFact, approvalFacts} from './approval-facts.js';
import {type Approval, approvalOf} from './approval-of.js';
import type {ApprovalChain} from './chain.js';

const CHAIN: ApprovalChain = {
  key: 'large-orders',
  label: {en: 'Large orders', 'zh-CN': '大额订单'},
  autoBelow: {amount: 50_000, currency: 'CNY'},
  steps: [
    {role: 'MANAGER', standIns: ['FINANCE', 'SERVICE'], limitMs: 4 * HOUR},
    {role: 'ADMIN', above: {amount: 200_000, currency: 'CNY'}, standIns: ['FINANCE'], limitMs: 24 * HOUR},
  ],
};

/** Noon of a day is hour 12. */
const hour = (count: number) =>
  `2026-11-${String(2 + Math.floor(count / 24)).padStart(2, '0')}T${String(count % 24).padStart(2, '0')}:00:00Z`;
const comesTo = (at: number, amount: number, currency = 'CNY'): AmountFact => ({
  at: hour(at),
  amount: {amount, currency},
});
const said =
  (kind: ApprovalFact['kind']) =>
  (at: number, role: Role, more: Partial<ApprovalFact> = {}): ApprovalFact => ({
    id: `${kind} ${at} ${role}`,
    kind,
    at: hour(at),
    role,
    ...more,
  });
const [asked, granted, refused] = [said('REQUESTED'), said('GRANTED'), said('REFUSED')];
const away = (role: Role, from: number, until: number, more: Partial<Absence> = {}): Absence => ({
  role,
  from: hour(from),
  until: hour(until),
  ...more,
});

interface Told {
  readonly facts?: readonly ApprovalFact[];
  readonly amounts?: readonly AmountFact[];
  readonly absences?: readonly Absence[];
  readonly at?: number;
}
const approval = ({facts = [], amounts = [comesTo(0, 100_000)], absences = [], at = 40}: Told): Approval =>
  approvalOf({chain: CHAIN, facts, amounts, absences, at: hour(at)});
const english = (told: Told) => approvalWords(approval(told)).map(({en}) => en);
const chinese = (told: Told) => approvalWords(approval(told)).map((text) => text['zh-CN']);

describe('approvalOf', () => {
  it('needs nobody below the automatic limit', () => {
    const small = {amounts: [comesTo(0, 49_999)]};
    expect(approval(small)).toStrictEqual({
      state: 'NOT_NEEDED',
      steps: [],
      awaits: [],
      isReopened: false,
      uncounted: [],
    });
    expect(english(small)).toEqual([]);
  });

  it('waits for the first step, on the clock from when it was asked', () => {
    const told = {facts: [asked(9, 'MANAGER')], at: 13};
    expect(approval(told)).toStrictEqual({
      state: 'PENDING',
      steps: [{role: 'MANAGER', state: 'PENDING', dueAt: hour(13), isOverdue: false, isAway: false, standIns: []}],
      awaits: ['MANAGER'],
      isReopened: false,
      uncounted: [],
    });
    expect(english(told)).toEqual(['Waiting for approval by the manager']);
    expect(chinese(told)).toEqual(['等待主管审批']);
    expect(approval({...told, at: 14}).steps[0]?.isOverdue).toBe(true);
    expect(english({...told, at: 14})).toEqual(['Approval by the manager is overdue']);
    expect(chinese({...told, at: 14})).toEqual(['主管审批已超时']);
  });

  it('lets no time run while nobody was asked', () => {
    expect(approval({}).steps[0]).toStrictEqual({
      role: 'MANAGER',
      state: 'PENDING',
      isOverdue: false,
      isAway: false,
      standIns: [],
    });
  });

  it('wants the answer when its request says, before its limit', () => {
    const facts = [asked(9, 'MANAGER', {dueAt: hour(10)})];
    expect(approval({facts, at: 10}).steps[0]).toMatchObject({dueAt: hour(10), isOverdue: false});
    expect(approval({facts, at: 11}).steps[0]).toMatchObject({dueAt: hour(10), isOverdue: true});
    expect(approval({facts: [asked(9, 'MANAGER', {dueAt: 'soon'})]}).steps[0]?.dueAt).toBe(hour(13));
  });

  it('goes on to the next step, whose time begins with its turn', () => {
    const told = {
      amounts: [comesTo(0, 200_001)],
      facts: [asked(9, 'MANAGER'), asked(9, 'ADMIN'), granted(11, 'MANAGER', {person: 'li'})],
      at: 35,
    };
    expect(approval({...told, at: 10})).toMatchObject({
      awaits: ['MANAGER'],
      steps: [{dueAt: hour(13)}, {state: 'PENDING'}],
    });
    expect(approval({...told, at: 10}).steps[1]).not.toHaveProperty('dueAt');
    expect(english({...told, at: 10})).toEqual([
      'Waiting for approval by the manager',
      'After that it needs approval by the administrator',
    ]);
    expect(chinese({...told, at: 10})).toEqual(['等待主管审批', '之后还需管理员审批']);
    expect(approval(told)).toMatchObject({
      state: 'PENDING',
      awaits: ['ADMIN'],
      steps: [
        {
          role: 'MANAGER',
          state: 'GRANTED',
          by: {role: 'MANAGER', person: 'li', isStandIn: false},
          answeredAt: hour(11),
          isOverdue: false,
        },
        {role: 'ADMIN', state: 'PENDING', dueAt: hour(35), isOverdue: false},
      ],
    });
    const facts = [...told.facts, granted(34, 'ADMIN')];
    expect(approval({...told, facts})).toMatchObject({state: 'GRANTED', awaits: [], isReopened: false});
    expect(english({...told, facts})).toEqual([]);
  });

  it('takes a grant before its turn', () => {
    const told = {amounts: [comesTo(0, 300_000)], facts: [granted(2, 'ADMIN'), granted(3, 'MANAGER')]};
    expect(approval({...told, at: 2})).toMatchObject({state: 'PENDING', awaits: ['MANAGER']});
    expect(approval({...told, at: 3}).state).toBe('GRANTED');
  });

  it('leaves out what came later', () => {
    const told = {facts: [granted(9, 'MANAGER')]};
    expect(approval({...told, at: 8}).state).toBe('PENDING');
    expect(approval({...told, at: 9}).state).toBe('GRANTED');
    expect(approval({...told, amounts: [comesTo(0, 10), comesTo(9, 100_000)], at: 8}).state).toBe('NOT_NEEDED');
  });

  it('is refused by one, until they are asked again or change their mind', () => {
    const facts = [granted(9, 'MANAGER'), refused(10, 'MANAGER')];
    expect(approval({facts})).toMatchObject({
      state: 'REFUSED',
      awaits: [],
      steps: [{state: 'REFUSED', by: {role: 'MANAGER', isStandIn: false}, answeredAt: hour(10)}],
    });
    expect(english({facts})).toEqual(['Refused by the manager']);
    expect(chinese({facts})).toEqual(['主管已驳回']);
    expect(approval({facts: [...facts, asked(11, 'MANAGER')]})).toMatchObject({state: 'PENDING', isReopened: false});
    expect(approval({facts: [...facts, granted(11, 'MANAGER')]}).state).toBe('GRANTED');
    expect(approval({facts: [granted(9, 'MANAGER'), asked(11, 'MANAGER')]}).state).toBe('GRANTED');
  });

  it('hears a refusal rather than a grant of the same instant', () => {
    expect(approval({facts: [refused(9, 'MANAGER'), granted(9, 'MANAGER')]}).state).toBe('REFUSED');
  });

  it('needs everybody for another currency, and where the amount is not known', () => {
    for (const amounts of [[comesTo(0, 1, 'USD')], []]) {
      expect(approval({amounts}).steps.map(({role}) => role)).toEqual(['MANAGER', 'ADMIN']);
    }
  });
});

describe('stand-ins', () => {
  const absences = [away('MANAGER', 8, 18)];

  it('are awaited while the role is away', () => {
    const told = {absences, facts: [asked(9, 'MANAGER')], at: 10};
    expect(approval(told)).toMatchObject({
      awaits: ['FINANCE', 'SERVICE'],
      steps: [{isAway: true, standIns: ['FINANCE', 'SERVICE']}],
    });
    expect(english(told)).toEqual([
      'Waiting for approval by the manager',
      'The manager is away: finance or customer service may approve instead',
    ]);
    expect(chinese(told)).toEqual(['等待主管审批', '主管不在，可由财务或客服代为审批']);
  });

  it('count from the absence’s first instant, and no more at its end', () => {
    const by = (at: number) => approval({absences, facts: [granted(at, 'FINANCE')]});
    expect([7, 8, 17, 18].map((at) => by(at).state)).toEqual(['PENDING', 'GRANTED', 'GRANTED', 'PENDING']);
    expect(by(8)).toMatchObject({
      uncounted: [],
      steps: [{by: {role: 'FINANCE', isStandIn: true}, isAway: false, standIns: []}],
    });
    expect(by(18).uncounted).toStrictEqual([
      {id: 'GRANTED 18 FINANCE', kind: 'GRANTED', at: hour(18), role: 'FINANCE', why: 'NOBODY_AWAY'},
    ]);
  });

  it('do not count for somebody who is there, nor when the chain does not know them', () => {
    const told = {facts: [granted(9, 'FINANCE', {person: 'wu'}), refused(10, 'SALES'), granted(11, 'ADMIN')]};
    expect(approval(told)).toMatchObject({
      state: 'PENDING',
      uncounted: [
        {role: 'FINANCE', person: 'wu', kind: 'GRANTED', why: 'NOBODY_AWAY'},
        {role: 'SALES', kind: 'REFUSED', why: 'NOT_ASKED'},
      ],
    });
    expect(english(told)).toEqual([
      'Waiting for approval by the manager',
      'An answer by finance does not count: nobody they may stand in for was away',
      'An answer by sales does not count: they are not in this approval chain',
    ]);
    expect(chinese(told)).toEqual([
      '等待主管审批',
      '财务的审批意见无效：当时没有其可代审的人缺席',
      '销售的审批意见无效：不在审批链中',
    ]);
  });

  it('are only whom the absence names, if it names one', () => {
    const named = [away('MANAGER', 8, 18, {standIn: 'SALES'})];
    expect(approval({absences: named, at: 9}).awaits).toEqual(['SALES']);
    expect(approval({absences: named, facts: [granted(9, 'SALES')]}).state).toBe('GRANTED');
    expect(approval({absences: named, facts: [granted(9, 'FINANCE')]}).state).toBe('PENDING');
    expect(approval({absences: [away('MANAGER', 8, 18, {standIn: 'MANAGER'})], at: 9})).toMatchObject({
      awaits: ['MANAGER'],
      steps: [{isAway: true, standIns: []}],
    });
  });

  it('act for one person unless another was asked by name', () => {
    const li = [away('MANAGER', 8, 18, {person: 'li'})];
    const states = [undefined, 'li', 'wu'].map(
      (person) => approval({absences: li, facts: [asked(9, 'MANAGER', {person}), granted(10, 'FINANCE')]}).state,
    );
    expect(states).toEqual(['GRANTED', 'GRANTED', 'PENDING']);
  });

  it('are not awaited while they are away themselves, but count if they answer', () => {
    const both = [...absences, away('FINANCE', 8, 18)];
    expect(approval({absences: both, at: 9}).awaits).toEqual(['SERVICE']);
    expect(approval({absences: [...absences, away('FINANCE', 8, 18, {person: 'wu'})], at: 9}).awaits).toHaveLength(2);
    expect(approval({absences: both, facts: [granted(9, 'FINANCE')]}).state).toBe('GRANTED');
    const none = {absences: [...both, away('SERVICE', 8, 18)], at: 9};
    expect(approval(none)).toMatchObject({awaits: ['MANAGER'], steps: [{isAway: true, standIns: []}]});
    expect(english(none)[1]).toBe('The manager is away, and nobody may stand in');
    expect(chinese(none)[1]).toBe('主管不在，且无人可代审');
  });

  it('say for whom they refused', () => {
    const told = {absences, facts: [refused(9, 'FINANCE')]};
    expect(english(told)).toEqual(['Refused by finance in place of the manager']);
    expect(chinese(told)).toEqual(['财务已代主管驳回']);
  });

  it('answer one step at a time, the first that is not granted', () => {
    const told = {amounts: [comesTo(0, 300_000)], absences: [...absences, away('ADMIN', 8, 18)]};
    const first = granted(9, 'FINANCE');
    expect(approval({...told, facts: [first, first]})).toMatchObject({
      awaits: ['ADMIN'],
      steps: [{state: 'GRANTED'}, {state: 'PENDING'}],
    });
    expect(approval({...told, facts: [first, granted(10, 'FINANCE')]}).state).toBe('GRANTED');
    const after = approval({...told, facts: [first, granted(10, 'FINANCE'), refused(11, 'FINANCE')]});
    expect(after.steps.map(({state}) => state)).toEqual(['REFUSED', 'GRANTED']);
  });

  it('answer their own step first, unless they say that they stand in', () => {
    const chain: ApprovalChain = {...CHAIN, steps: [{role: 'MANAGER', standIns: ['FINANCE']}, {role: 'FINANCE'}]};
    const steps = (isStandIn?: boolean, absent = absences) =>
      approvalOf({
        chain,
        facts: [granted(9, 'FINANCE', {isStandIn})],
        amounts: [comesTo(0, 300_000)],
        absences: absent,
        at: hour(40),
      }).steps.map(({state}) => state);
    expect(steps()).toEqual(['PENDING', 'GRANTED']);
    expect(steps(true)).toEqual(['GRANTED', 'PENDING']);
    // One of two in finance, in the place of the other.
    expect(steps(true, [])).toEqual(['PENDING', 'GRANTED']);
  });

  it('may not take a role on their own word', () => {
    const claims = (actorRole: Role, absent: readonly Absence[]) =>
      approval({facts: [granted(9, 'MANAGER', {actorRole})], absences: absent});
    expect(claims('MANAGER', []).state).toBe('GRANTED');
    expect(claims('FINANCE', absences)).toMatchObject({
      state: 'GRANTED',
      steps: [{by: {role: 'FINANCE', isStandIn: true}}],
    });
    expect(claims('FINANCE', [])).toMatchObject({state: 'PENDING', uncounted: [{role: 'FINANCE', why: 'NOBODY_AWAY'}]});
    expect(claims('SALES', absences)).toMatchObject({state: 'PENDING', uncounted: [{role: 'SALES', why: 'NOT_ASKED'}]});
  });
});

describe('a changed amount', () => {
  const facts = [asked(9, 'MANAGER'), granted(10, 'MANAGER')];
  const amounts = [comesTo(0, 100_000), comesTo(20, 200_001)];

  it('opens what was approved again where it needs more, and says so', () => {
    expect(approval({facts, amounts, at: 19}).state).toBe('GRANTED');
    expect(approval({facts, amounts, at: 20})).toMatchObject({state: 'PENDING', isReopened: true, awaits: ['ADMIN']});
    expect(english({facts, amounts})).toEqual([
      'The amount changed after the approval and now needs more',
      'Waiting for approval by the administrator',
    ]);
    expect(chinese({facts, amounts})).toEqual(['审批通过后金额有变，需追加审批', '等待管理员审批']);
  });

  it('stays open again while what was approved before is asked anew', () => {
    const anew = [...facts, refused(21, 'MANAGER'), asked(22, 'MANAGER')];
    expect(approval({facts: anew, amounts})).toMatchObject({
      state: 'PENDING',
      isReopened: true,
      steps: [{state: 'PENDING'}, {state: 'PENDING'}],
    });
  });

  it('gives the new step its whole time from then on', () => {
    expect(approval({facts, amounts, at: 44}).steps[1]).toMatchObject({dueAt: hour(44), isOverdue: false});
  });

  it('leaves what is enough approved', () => {
    for (const amount of [199_999, 60_000]) {
      expect(approval({facts, amounts: [comesTo(0, 100_000), comesTo(20, amount)]})).toMatchObject({
        state: 'GRANTED',
        isReopened: false,
      });
    }
    const back = [...amounts, comesTo(30, 100_000)];
    expect(approval({facts, amounts: back})).toMatchObject({state: 'GRANTED', isReopened: false});
  });

  it('is no reopening of what nobody had approved, nor of what was refused since', () => {
    const rises = [comesTo(0, 10), comesTo(20, 100_000)];
    expect(approval({amounts: rises})).toMatchObject({state: 'PENDING', isReopened: false});
    expect(approval({amounts, facts: [asked(9, 'MANAGER')]}).isReopened).toBe(false);
    expect(approval({amounts, facts: [...facts, refused(21, 'MANAGER')]})).toMatchObject({
      state: 'REFUSED',
      isReopened: false,
    });
  });

  it('takes the larger of two amounts of one instant', () => {
    const both = [comesTo(0, 100_000), comesTo(0, 10)];
    expect(approval({amounts: both}).state).toBe('PENDING');
    expect(approval({amounts: both.toReversed()}).state).toBe('PENDING');
  });
});

describe('the example of docs/approvals.md', () => {
  const amounts = [comesTo(8, 100_000), comesTo(32, 260_000)];
  const absences = [away('MANAGER', 8, 18)];
  const facts = [asked(9, 'MANAGER'), granted(10, 'SALES'), granted(11, 'FINANCE'), refused(57, 'ADMIN')];
  const sales = 'An answer by sales does not count: they are not in this approval chain';

  it.each([
    [9, 'PENDING', ['FINANCE', 'SERVICE'], 'Waiting for approval by the manager'],
    [10, 'PENDING', ['FINANCE', 'SERVICE'], 'Waiting for approval by the manager'],
    [11, 'GRANTED', [], sales],
    [32, 'PENDING', ['ADMIN'], 'The amount changed after the approval and now needs more'],
    [57, 'REFUSED', [], 'Refused by the administrator'],
  ] as const)('at hour %i is %s', (at, state, awaits, words) => {
    const told = {facts, amounts, absences, at};
    expect(approval(told)).toMatchObject({state, awaits});
    expect(english(told)[0]).toBe(words);
    expect(english(told).includes(sales)).toBe(at >= 10);
  });

  it('is overdue a day after the amount grew', () => {
    const told = {facts, amounts, absences, at: 56};
    expect(approval(told)).toMatchObject({isReopened: true, steps: [{}, {dueAt: hour(56), isOverdue: false}]});
    expect(english({...told, facts: facts.slice(0, 3), at: 57})[1]).toBe('Approval by the administrator is overdue');
  });
});

describe('any order', () => {
  const role = fc.constantFrom<Role>('MANAGER', 'ADMIN', 'FINANCE', 'SALES');
  const time = fc.integer({min: 0, max: 12}).map(hour);
  const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, {nil: undefined});
  const fact: fc.Arbitrary<ApprovalFact> = fc.record({
    id: fc.integer({min: 0, max: 30}).map(String),
    kind: fc.constantFrom('REQUESTED', 'GRANTED', 'REFUSED'),
    at: time,
    role,
    actorRole: some(role),
    person: some(fc.constantFrom('li', 'wu')),
    isStandIn: some(fc.boolean()),
    dueAt: some(time),
  });
  const amount: fc.Arbitrary<AmountFact> = fc.record({
    at: time,
    amount: fc.record({amount: fc.constantFrom(10, 50_000, 200_001), currency: fc.constantFrom('CNY', 'USD')}),
  });
  const absence: fc.Arbitrary<Absence> = fc.record({
    role,
    person: some(fc.constantFrom('li', 'wu')),
    from: time,
    until: time,
    standIn: some(role),
  });
  const shuffled = <T>(value: fc.Arbitrary<T>) =>
    fc
      .array(value, {maxLength: 12, size: 'max'})
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], {minLength: 2 * all.length})));

  it('of the same facts, however often told, gives the same approval', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(shuffled(fact), shuffled(amount), shuffled(absence), time, (facts, amounts, absences, at) => {
        const once = approvalOf({chain: CHAIN, facts: facts[0], amounts: amounts[0], absences: absences[0], at});
        const again = approvalOf({chain: CHAIN, facts: facts[1], amounts: amounts[1], absences: absences[1], at});
        expect(again).toStrictEqual(once);
        reached.add(once.state);
        expect(JSON.parse(JSON.stringify(once))).toStrictEqual(once);
        // Nothing that comes later shows.
        const past = <T extends {readonly at: string}>(all: readonly T[]) => all.filter((each) => each.at <= at);
        expect(
          approvalOf({chain: CHAIN, facts: past(facts[0]), amounts: past(amounts[0]), absences: absences[0], at}),
        ).toStrictEqual(once);
      }),
      {numRuns: 500},
    );
    expect([...reached].sort()).toEqual(['GRANTED', 'NOT_NEEDED', 'PENDING', 'REFUSED']);
  });

  it('needs an instant that can be read, and leaves out facts that have none', () => {
    expect(() => approvalOf({chain: CHAIN, facts: [], amounts: [], at: 'now'})).toThrow(
      new RangeError('approvalOf: "at" must be ISO 8601 with an offset, got "now"'),
    );
    const facts = [granted(9, 'MANAGER', {at: 'once'})];
    expect(approval({facts, amounts: [comesTo(0, 100_000), {...comesTo(1, 10), at: 'then'}]}).state).toBe('PENDING');
  });
});

describe('approvalFacts', () => {
  const event = (type: string, data: object, more: object = {}) =>
    ({id: type, source: 'hub', type, subject: {orderNo: '1'}, occurredAt: hour(1), data, ...more}) as OrderEvent;
  const actor = {type: 'PERSON', role: 'FINANCE', id: '7'};

  it('reads what is said of one stage, and what the order came to', () => {
    const total = {amount: 100_000, currency: 'CNY'};
    const events = [
      event('order.placed', {amounts: {total}}),
      event('order.updated', {amounts: {tax: total}}),
      event('approval.requested', {stage: 'paid', role: 'MANAGER', person: 'li', dueAt: hour(2)}, {actor}),
      event('approval.granted', {stage: 'paid', role: 'MANAGER', isStandIn: true}, {actor}),
      event('approval.refused', {stage: 'paid', role: 'ADMIN'}, {actor: {...actor, type: 'SYSTEM'}}),
      event('approval.granted', {stage: 'packed', role: 'MANAGER'}),
      event('note.added', {text: 'paid'}),
    ];
    expect(approvalFacts(events, 'paid')).toStrictEqual({
      facts: [
        {
          id: 'hub\u0000approval.requested',
          kind: 'REQUESTED',
          at: hour(1),
          role: 'MANAGER',
          person: 'li',
          dueAt: hour(2),
        },
        {
          id: 'hub\u0000approval.granted',
          kind: 'GRANTED',
          at: hour(1),
          role: 'MANAGER',
          actorRole: 'FINANCE',
          isStandIn: true,
        },
        {id: 'hub\u0000approval.refused', kind: 'REFUSED', at: hour(1), role: 'ADMIN'},
      ],
      amounts: [{at: hour(1), amount: total}],
    });
  });
});

import {compareInstants, fieldAccess, isoInstant, OrderError, type OrderField, type Viewer} from '@orderlight/core';
import type {ConditionField, OrderCondition} from '../db/order-condition.js';
import type {OrderRow} from '../db/order-row.js';
import {plainOrderNo} from '../record/order-names.js';
import {builder} from './builder.js';
import {ControlState, OrderPhase, PaymentStatus} from './enums.js';
import {usualAudience} from './shown-view.js';

// Conditions are objects of operators, so that more operators can be added without breaking a client.

const StringFilter = builder.inputType('StringFilter', {
  description: 'A condition on a text; several operators must all hold.',
  fields: (t) => ({
    eq: t.string({required: false, description: 'Exactly this.'}),
    in: t.stringList({required: false, description: 'Any of these.'}),
    not: t.string({required: false, description: 'Anything but this.'}),
    notIn: t.stringList({required: false, description: 'None of these.'}),
    isNull: t.boolean({required: false, description: 'Whether there is none.'}),
  }),
});

const OrderNoFilter = builder.inputType('OrderNoFilter', {
  description: 'A condition on the number people use, with or without `#`.',
  fields: (t) => ({
    eq: t.string({required: false, description: 'Exactly this.'}),
    in: t.stringList({required: false, description: 'Any of these.'}),
    startsWith: t.string({required: false, description: 'Begins so.'}),
  }),
});

const OrderPhaseFilter = builder.inputType('OrderPhaseFilter', {
  description: 'A condition on the phase; several operators must all hold.',
  fields: (t) => ({
    eq: t.field({type: OrderPhase, required: false, description: 'Exactly this.'}),
    in: t.field({type: [OrderPhase], required: false, description: 'Any of these.'}),
    not: t.field({type: OrderPhase, required: false, description: 'Anything but this.'}),
    notIn: t.field({type: [OrderPhase], required: false, description: 'None of these.'}),
  }),
});

const ControlStateFilter = builder.inputType('ControlStateFilter', {
  description: 'A condition on the control state; several operators must all hold.',
  fields: (t) => ({
    eq: t.field({type: ControlState, required: false, description: 'Exactly this.'}),
    in: t.field({type: [ControlState], required: false, description: 'Any of these.'}),
    not: t.field({type: ControlState, required: false, description: 'Anything but this.'}),
    notIn: t.field({type: [ControlState], required: false, description: 'None of these.'}),
  }),
});

const PaymentStatusFilter = builder.inputType('PaymentStatusFilter', {
  description: 'A condition on the payment status; several operators must all hold.',
  fields: (t) => ({
    eq: t.field({type: PaymentStatus, required: false, description: 'Exactly this.'}),
    in: t.field({type: [PaymentStatus], required: false, description: 'Any of these.'}),
    not: t.field({type: PaymentStatus, required: false, description: 'Anything but this.'}),
    notIn: t.field({type: [PaymentStatus], required: false, description: 'None of these.'}),
  }),
});

const DateTimeRange = builder.inputType('DateTimeRange', {
  description: 'A span of instants.',
  fields: (t) => ({
    from: t.field({type: 'DateTime', required: true, description: 'Its first instant.'}),
    until: t.field({type: 'DateTime', required: true, description: 'Its end, no longer part of it.'}),
  }),
});

const DateTimeFilter = builder.inputType('DateTimeFilter', {
  description: 'A condition on an instant; several operators must all hold.',
  fields: (t) => ({
    from: t.field({type: 'DateTime', required: false, description: 'At this instant or later.'}),
    after: t.field({type: 'DateTime', required: false, description: 'Later than this instant.'}),
    before: t.field({type: 'DateTime', required: false, description: 'Earlier than this instant.'}),
    between: t.field({type: DateTimeRange, required: false, description: 'Within this span.'}),
    isNull: t.boolean({required: false, description: 'Whether there is none.'}),
  }),
});

/** The conditions on a list of orders as clients write them; {@link storeCondition} turns them into the store's. */
export const OrderFilter = builder.inputRef<FilterInput>('OrderFilter');

OrderFilter.implement({
  description: 'Which orders: all conditions must hold. `and`, `or` and `not` may stand within each other.',
  fields: (t) => ({
    and: t.field({type: [OrderFilter], required: false, description: 'All of these.'}),
    or: t.field({type: [OrderFilter], required: false, description: 'Any of these.'}),
    not: t.field({type: OrderFilter, required: false, description: 'Not this.'}),
    channel: t.field({type: StringFilter, required: false, description: 'Where they came in.'}),
    stage: t.field({type: StringFilter, required: false, description: 'Key of the stage that they are in.'}),
    phase: t.field({type: OrderPhaseFilter, required: false, description: 'Where they stand.'}),
    control: t.field({type: ControlStateFilter, required: false, description: 'Whether they may move.'}),
    paymentStatus: t.field({type: PaymentStatusFilter, required: false, description: 'How far they are paid.'}),
    orderNo: t.field({type: OrderNoFilter, required: false, description: 'The number people use.'}),
    tag: t.field({type: StringFilter, required: false, description: 'A tag that they carry; for staff who see tags.'}),
    assignee: t.field({
      type: StringFilter,
      required: false,
      description: 'A person who works on them, by the name that assignments use; for staff.',
    }),
    placedAt: t.field({type: DateTimeFilter, required: false, description: 'When they were placed.'}),
    updatedAt: t.field({type: DateTimeFilter, required: false, description: 'When they last changed.'}),
    promisedAt: t.field({type: DateTimeFilter, required: false, description: 'Until when they were promised.'}),
    dueAt: t.field({
      type: DateTimeFilter,
      required: false,
      description: "When their stage's time limit, or their promise if that is earlier, is over.",
    }),
    overdue: t.boolean({
      required: false,
      description: "Whether they are past their stage's time limit or their promise.",
    }),
  }),
});

interface Operators {
  readonly eq?: string | null;
  readonly in?: readonly string[] | null;
  readonly not?: string | null;
  readonly notIn?: readonly string[] | null;
  readonly startsWith?: string | null;
  readonly from?: string | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly between?: {readonly from: string; readonly until: string} | null;
  readonly isNull?: boolean | null;
}

type Conditions = {readonly [Field in ConditionField]?: Operators | null};

/** A filter as clients write it. */
export interface FilterInput extends Conditions {
  readonly and?: readonly FilterInput[] | null;
  readonly or?: readonly FilterInput[] | null;
  readonly not?: FilterInput | null;
  readonly overdue?: boolean | null;
}

/** Filters within filters, conditions and values in all: more than any screen has. A filter without conditions counts as one. */
const DEEPEST = 4;
const MOST_CONDITIONS = 40;
const MOST_VALUES = 200;

const FIELDS = [
  'channel',
  'stage',
  'phase',
  'control',
  'paymentStatus',
  'orderNo',
  'tag',
  'assignee',
  'placedAt',
  'updatedAt',
  'promisedAt',
  'dueAt',
] as const satisfies readonly ConditionField[];

/** Who may not read something may not ask for it by a filter either. */
const GUARDED: Readonly<Partial<Record<ConditionField, OrderField>>> = {tag: 'notes.staff', assignee: 'actors'};

/**
 * The store's condition for a filter, at an instant in milliseconds; `undefined` for none. Throws an `OrderError` where it is nested or
 * grown beyond measure, and where the viewer may not read what it asks about.
 */
export function storeCondition(
  filter: FilterInput | null | undefined,
  {at, viewer}: {readonly at: number; readonly viewer: Viewer},
): OrderCondition | undefined {
  if (!filter) return undefined;
  const audience = usualAudience(viewer);
  let conditions = 0;
  const take = (values: number) => {
    conditions += 1;
    if (conditions > MOST_CONDITIONS)
      throw new OrderError('BAD_USER_INPUT', `The filter has more than ${MOST_CONDITIONS} conditions.`);
    if (values > MOST_VALUES)
      throw new OrderError('BAD_USER_INPUT', `A condition names ${values} values; ${MOST_VALUES} at most.`);
  };
  const read = ({and, or, not, overdue, ...fields}: FilterInput, depth: number): OrderCondition => {
    if (depth > DEEPEST) throw new OrderError('BAD_USER_INPUT', `The filter is nested deeper than ${DEEPEST}.`);
    const before = conditions;
    const parts: OrderCondition[] = [];
    for (const field of FIELDS) {
      const operators = fields[field];
      if (!operators) continue;
      const guard = GUARDED[field];
      if (guard && fieldAccess(guard, audience) !== 'SHOWN')
        throw new OrderError('FORBIDDEN', `Your role may not filter orders by ${field}.`);
      take((operators.in?.length ?? 0) + (operators.notIn?.length ?? 0));
      parts.push(...conditionsOn(field, operators));
    }
    if (overdue != null) {
      take(0);
      const past: OrderCondition = {field: 'dueAt', before: isoInstant(at)};
      parts.push(overdue ? past : {not: past});
    }
    if (conditions === before) take(0);
    if (and) parts.push({and: and.map((part) => read(part, depth + 1))});
    if (or) parts.push({or: or.map((part) => read(part, depth + 1))});
    if (not) parts.push({not: read(not, depth + 1)});
    const [only] = parts;
    return parts.length === 1 && only ? only : {and: parts};
  };
  return read(filter, 1);
}

function conditionsOn(field: ConditionField, operators: Operators): OrderCondition[] {
  const {eq, in: any, not, notIn, startsWith, from, after, before, between, isNull} = operators;
  const isAnyOf = (values: readonly string[]): OrderCondition => ({
    field,
    in: field === 'orderNo' ? values.flatMap(numberForms) : values,
  });
  const span = {...(from && {from}), ...(after && {after}), ...(before && {before})};
  return [
    ...(eq != null ? [isAnyOf([eq])] : []),
    ...(any ? [isAnyOf(any)] : []),
    ...(not != null ? [{not: isAnyOf([not])}] : []),
    ...(notIn ? [{not: isAnyOf(notIn)}] : []),
    ...(startsWith != null ? [{or: numberForms(startsWith).map((form) => ({field, startsWith: form}))}] : []),
    ...(Object.keys(span).length ? [{field, ...span}] : []),
    ...(between ? [{field, from: between.from, before: between.until}] : []),
    ...(isNull != null ? [{field, isNull}] : []),
  ];
}

/** A number is stored as its host writes it, and people write it with and without "#". */
function numberForms(number: string): string[] {
  const plain = plainOrderNo(number);
  return [plain, `#${plain}`];
}

/** Whether an order meets a condition as it stands, as the store would say. */
export function meetsCondition(row: OrderRow, condition: OrderCondition): boolean {
  if ('and' in condition) return condition.and.every((part) => meetsCondition(row, part));
  if ('or' in condition) return condition.or.some((part) => meetsCondition(row, part));
  if ('not' in condition) return !meetsCondition(row, condition.not);
  const values = valuesOf(row, condition.field);
  if ('isNull' in condition) return (values.length === 0) === condition.isNull;
  if ('in' in condition) return values.some((value) => condition.in.includes(value));
  if ('startsWith' in condition) return values.some((value) => value.startsWith(condition.startsWith));
  const {from, after, before} = condition;
  return values.some(
    (value) =>
      !(from && compareInstants(value, from) < 0) &&
      !(after && compareInstants(value, after) <= 0) &&
      !(before && compareInstants(value, before) >= 0),
  );
}

function valuesOf(row: OrderRow, field: ConditionField): readonly string[] {
  if (field === 'tag') return row.state.tags;
  if (field === 'assignee') return row.state.assignments.flatMap(({person}) => person ?? []);
  const value = field === 'paymentStatus' ? row.state.paymentStatus : row[field];
  return value === null ? [] : [value];
}

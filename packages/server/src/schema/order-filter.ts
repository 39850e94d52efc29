import {compareInstants, isoInstant, OrderError} from '@orderlight/core';
import type {OrderFilter as Filter} from '../db/list-orders.js';
import type {OrderRow} from '../db/order-row.js';
import {builder} from './builder.js';
import {ControlState, OrderPhase, PaymentStatus} from './enums.js';

// Conditions are objects of operators, so that more operators can be added without breaking a client.

const StringFilter = builder.inputType('StringFilter', {
  description: 'A condition on a text.',
  fields: (t) => ({
    eq: t.string({required: false, description: 'Exactly this.'}),
    in: t.stringList({required: false, description: 'Any of these.'}),
  }),
});

const OrderPhaseFilter = builder.inputType('OrderPhaseFilter', {
  description: 'A condition on the phase.',
  fields: (t) => ({
    eq: t.field({type: OrderPhase, required: false, description: 'Exactly this.'}),
    in: t.field({type: [OrderPhase], required: false, description: 'Any of these.'}),
  }),
});

const ControlStateFilter = builder.inputType('ControlStateFilter', {
  description: 'A condition on the control state.',
  fields: (t) => ({
    eq: t.field({type: ControlState, required: false, description: 'Exactly this.'}),
    in: t.field({type: [ControlState], required: false, description: 'Any of these.'}),
  }),
});

const PaymentStatusFilter = builder.inputType('PaymentStatusFilter', {
  description: 'A condition on the payment status.',
  fields: (t) => ({
    eq: t.field({type: PaymentStatus, required: false, description: 'Exactly this.'}),
    in: t.field({type: [PaymentStatus], required: false, description: 'Any of these.'}),
  }),
});

const DateTimeFilter = builder.inputType('DateTimeFilter', {
  description: 'A condition on an instant.',
  fields: (t) => ({
    from: t.field({type: 'DateTime', required: false, description: 'At this instant or later.'}),
    before: t.field({type: 'DateTime', required: false, description: 'Earlier than this instant.'}),
  }),
});

/** The conditions on a list of orders as clients write them; {@link storeFilter} turns them into the store's. */
export const OrderFilter = builder.inputType('OrderFilter', {
  description: 'Which orders: all conditions must hold.',
  fields: (t) => ({
    channel: t.field({type: StringFilter, required: false, description: 'Where they came in.'}),
    stage: t.field({type: StringFilter, required: false, description: 'Key of the stage that they are in.'}),
    phase: t.field({type: OrderPhaseFilter, required: false, description: 'Where they stand.'}),
    control: t.field({type: ControlStateFilter, required: false, description: 'Whether they may move.'}),
    paymentStatus: t.field({type: PaymentStatusFilter, required: false, description: 'How far they are paid.'}),
    placedAt: t.field({type: DateTimeFilter, required: false, description: 'When they were placed.'}),
    overdue: t.boolean({
      required: false,
      description: "Only those past their stage's time limit or their promise; false is not supported.",
    }),
  }),
});

type Operators = {readonly eq?: string | null; readonly in?: readonly string[] | null} | null | undefined;

/** The store's condition for a filter and a search as the API has them, at an instant in milliseconds. */
export function storeFilter(
  filter: typeof OrderFilter.$inferInput | null | undefined,
  search: string | null | undefined,
  at: number,
): Filter {
  const {channel, stage, phase, control, paymentStatus, placedAt, overdue} = filter ?? {};
  if (overdue === false) throw new OrderError('BAD_USER_INPUT', 'overdue: false is not supported; leave overdue out.');
  return defined({
    channel: anyOf(channel),
    stage: anyOf(stage),
    phase: anyOf(phase),
    control: anyOf(control),
    paymentStatus: anyOf(paymentStatus),
    placedFrom: placedAt?.from,
    placedBefore: placedAt?.before,
    overdueAt: overdue ? isoInstant(at) : undefined,
    search: search?.trim() || undefined,
  });
}

/** Whether an order meets a filter's conditions as it stands; a search is for lists alone. */
export function meetsFilter(row: OrderRow, filter: Filter): boolean {
  const {channel, stage, phase, control, paymentStatus, placedFrom, placedBefore, overdueAt} = filter;
  const isOneOf = (value: string, values: readonly string[] | undefined) => !values || values.includes(value);
  const isBefore = (one: string, other: string) => compareInstants(one, other) < 0;
  return (
    isOneOf(row.channel, channel) &&
    isOneOf(row.stage, stage) &&
    isOneOf(row.phase, phase) &&
    isOneOf(row.control, control) &&
    isOneOf(row.state.paymentStatus, paymentStatus) &&
    !(placedFrom && isBefore(row.placedAt, placedFrom)) &&
    !(placedBefore && !isBefore(row.placedAt, placedBefore)) &&
    !(overdueAt && !(row.dueAt && isBefore(row.dueAt, overdueAt)))
  );
}

function anyOf(operators: Operators): readonly string[] | undefined {
  const {eq, in: any} = operators ?? {};
  if (eq != null && any) return any.includes(eq) ? [eq] : [];
  return eq != null ? [eq] : (any ?? undefined);
}

function defined<Value extends object>(value: Value): {[Key in keyof Value]?: NonNullable<Value[Key]>} {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part != null)) as {
    [Key in keyof Value]?: NonNullable<Value[Key]>;
  };
}

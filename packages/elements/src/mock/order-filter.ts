import type {OrderView} from '@orderlight/core';

/** The hub's `OrderFilter`, as far as its shape goes. */
export type Filter = Readonly<Record<string, unknown>>;

/** A field's condition: the comparisons of all of the hub's filters together. */
interface Condition {
  readonly eq?: string;
  readonly not?: string;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  readonly startsWith?: string;
  readonly isNull?: boolean;
  readonly after?: string;
  readonly before?: string;
  readonly from?: string;
  readonly between?: {readonly from: string; readonly until: string};
}

type Values = readonly string[];

const VALUES: Readonly<Record<string, (order: OrderView) => string | Values | undefined>> = {
  assignee: ({assignments}) => assignments.flatMap(({person}) => person ?? []),
  channel: ({channel}) => channel,
  control: ({control}) => control,
  orderNo: ({orderNo}) => orderNo,
  paymentStatus: ({paymentStatus}) => paymentStatus,
  phase: ({phase}) => phase,
  stage: ({stage}) => stage,
  tag: ({tags}) => tags,
  placedAt: ({placedAt}) => placedAt,
  promisedAt: ({promised}) => promised?.until,
  updatedAt: ({freshness}) => freshness?.asOf,
  dueAt,
};

/** Whether an order passes a filter. */
export function passes(order: OrderView, filter: Filter = {}): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    if (wanted === undefined || wanted === null) return true;
    if (key === 'and') return (wanted as readonly Filter[]).every((one) => passes(order, one));
    if (key === 'or') return (wanted as readonly Filter[]).some((one) => passes(order, one));
    if (key === 'not') return !passes(order, wanted as Filter);
    if (key === 'overdue') return isOverdue(order) === wanted;
    return meets([VALUES[key]?.(order) ?? []].flat(), wanted as Condition);
  });
}

/** Whether an order is what somebody searches for: its number, its customer, its goods, its parcels. */
export function isFound({orderNo, customer, lines, shipments}: OrderView, search: string): boolean {
  const texts = [
    orderNo,
    customer.name,
    ...lines.flatMap(({sku, name}) => [sku, name]),
    ...shipments.map(({trackingNumber}) => trackingNumber),
  ];
  const wanted = search.trim().toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted));
}

/** When the earliest stage at work is due. */
export function dueAt({timeline}: OrderView): string | undefined {
  const due = timeline.flatMap(({finishedAt, startedAt, dueAt: at}) => (startedAt && !finishedAt && at ? [at] : []));
  return due.sort()[0];
}

function isOverdue(order: OrderView): boolean {
  const due = dueAt(order);
  return due !== undefined && Date.parse(due) < Date.parse(order.at);
}

function meets(values: Values, condition: Condition): boolean {
  const {eq, not, startsWith, isNull, after, before, from, between} = condition;
  const has = (wanted: string) => values.includes(wanted);
  const some = (test: (value: number) => boolean) => values.some((value) => test(Date.parse(value)));
  return (
    (isNull === undefined || isNull === (values.length === 0)) &&
    (eq === undefined || has(eq)) &&
    (not === undefined || !has(not)) &&
    (!condition.in || condition.in.some(has)) &&
    !condition.notIn?.some(has) &&
    (startsWith === undefined || values.some((value) => value.startsWith(startsWith))) &&
    (after === undefined || some((value) => value > Date.parse(after))) &&
    (before === undefined || some((value) => value < Date.parse(before))) &&
    (from === undefined || some((value) => value >= Date.parse(from))) &&
    (!between || some((value) => value >= Date.parse(between.from) && value < Date.parse(between.until)))
  );
}

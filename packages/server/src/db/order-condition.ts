/** What a condition can be on: columns of an order, and what stands in its state. */
export const CONDITION_FIELDS = [
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
] as const;
/** One of the {@link CONDITION_FIELDS}. */
export type ConditionField = (typeof CONDITION_FIELDS)[number];

/** Which orders, as a tree. A list means any of its values; of instants `from` is included, `before` is not. */
export type OrderCondition =
  | {readonly and: readonly OrderCondition[]}
  | {readonly or: readonly OrderCondition[]}
  | {readonly not: OrderCondition}
  | {readonly field: ConditionField; readonly in: readonly string[]}
  | {readonly field: ConditionField; readonly startsWith: string}
  | {readonly field: ConditionField; readonly isNull: boolean}
  | {readonly field: ConditionField; readonly from?: string; readonly before?: string; readonly after?: string};

/** Takes a value into a statement's parameters and returns its place: `$2`. */
export type Param = (value: unknown) => string;

const COLUMNS: Readonly<Record<Exclude<ConditionField, 'tag' | 'assignee'>, string>> = {
  channel: 'o.channel',
  stage: 'o.stage',
  phase: 'o.phase',
  control: 'o.control',
  paymentStatus: 'o.payment_status',
  orderNo: 'o.order_no',
  placedAt: 'o.placed_at',
  updatedAt: 'o.updated_at',
  promisedAt: 'o.promised_at',
  dueAt: 'o.due_at',
};

/** The expressions that have an index: an instant that is not set counts as the latest. */
const INDEXED: Readonly<Partial<Record<ConditionField, string>>> = {
  promisedAt: `coalesce(o.promised_at, 'infinity')`,
  dueAt: `coalesce(o.due_at, 'infinity')`,
};

/** A condition in SQL, on orders `o`. It is never null, so that `not` means not. */
export function conditionSql(condition: OrderCondition, param: Param): string {
  if ('and' in condition) return joined(condition.and, 'and', 'true', param);
  if ('or' in condition) return joined(condition.or, 'or', 'false', param);
  if ('not' in condition) return `not ${conditionSql(condition.not, param)}`;
  const {field} = condition;
  if (field === 'tag') return tagSql(condition, param);
  if (field === 'assignee') return assigneeSql(condition, param);
  const column = COLUMNS[field];
  if ('isNull' in condition) return `(${column} is ${condition.isNull ? '' : 'not '}null)`;
  if ('in' in condition) {
    const found = `${column} = any(${param([...condition.in])}::text[])`;
    // A column that is never null is compared as it is: wrapped, no index would serve it.
    return field === 'orderNo' ? `coalesce(${found}, false)` : `(${found})`;
  }
  if ('startsWith' in condition) return `coalesce(${column} like ${param(startingWith(condition.startsWith))}, false)`;
  const at = INDEXED[field] ?? column;
  const bounds = [
    ...(condition.from ? [`${at} >= ${param(condition.from)}::timestamptz`] : []),
    ...(condition.after ? [`${at} > ${param(condition.after)}::timestamptz`] : []),
    ...(condition.before ? [`${at} < ${param(condition.before)}::timestamptz`] : []),
    ...(INDEXED[field] ? [`${column} is not null`] : []),
  ];
  return `(${bounds.join(' and ') || 'true'})`;
}

function joined(parts: readonly OrderCondition[], word: 'and' | 'or', none: string, param: Param): string {
  return `(${parts.map((part) => conditionSql(part, param)).join(` ${word} `) || none})`;
}

function tagSql(condition: OrderCondition, param: Param): string {
  if ('isNull' in condition) return `((o.state->'tags' = '[]'::jsonb) = ${condition.isNull})`;
  if (!('in' in condition)) return 'false';
  return `coalesce(o.state->'tags' ?| ${param([...condition.in])}::text[], false)`;
}

function assigneeSql(condition: OrderCondition, param: Param): string {
  const none = `not coalesce(jsonb_path_exists(o.state, '$.assignments[*].person'), false)`;
  if ('isNull' in condition) return condition.isNull ? `(${none})` : `(not (${none}))`;
  return 'in' in condition ? anyAssignedTo(condition.in, param) : 'false';
}

/** Orders that one of these persons is assigned to; by the index on assignments. */
export function anyAssignedTo(persons: readonly string[], param: Param): string {
  const wanted = persons.map((person) => `o.state->'assignments' @> ${param(JSON.stringify([{person}]))}::jsonb`);
  return `(${wanted.join(' or ') || 'false'})`;
}

/** A `like` pattern for texts that begin so; nothing in it is a wildcard. */
export function startingWith(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`;
}

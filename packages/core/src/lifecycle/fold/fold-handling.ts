import {canonical} from '../../model/canonical-json.js';
import type {Lifecycle} from '../lifecycle.js';
import type {InvoiceState, OrderState, ServiceState} from '../order-state.js';
import type {Finding} from './discrepancies.js';
import {type Fact, factsOf} from './fact.js';
import {foldReturns} from './fold-returns.js';

const SERVICE_STATUS = {
  'service.requested': 'UNSCHEDULED',
  'service.scheduled': 'SCHEDULED',
  'service.started': 'IN_PROGRESS',
  'service.done': 'DONE',
  'service.failed': 'FAILED',
  'service.cancelled': 'CANCELLED',
} as const;

const SERVICE_TYPES = Object.keys(SERVICE_STATUS) as (keyof typeof SERVICE_STATUS)[];

/** What people said and did around the order, and what did not agree. */
export interface HandlingFold {
  readonly part: Pick<
    OrderState,
    | 'assignments'
    | 'notes'
    | 'attachments'
    | 'asks'
    | 'answers'
    | 'modifications'
    | 'returns'
    | 'returnStatus'
    | 'services'
    | 'invoices'
    | 'stockShortSince'
  >;
  readonly findings: readonly Finding[];
}

/** What people said and did around the order, and what came back. */
export function foldHandling(facts: readonly Fact[], lifecycle: Lifecycle): HandlingFold {
  const {returns, findings} = foldReturns(facts, lifecycle);
  const stock = factsOf(facts, 'stock.short', 'stock.locked');
  const lastLocked = stock.findLastIndex(({event}) => event.type === 'stock.locked');
  const shortSince = stock.slice(lastLocked + 1)[0]?.at;
  return {
    part: {
      assignments: assignmentsOf(facts),
      notes: canonical(
        factsOf(facts, 'note.added').map(({event: {data, actor}, at}) => ({
          text: data.text,
          at,
          visibility: data.visibility ?? 'STAFF',
          by: actor,
        })),
      ),
      attachments: canonical(factsOf(facts, 'attachment.added').map(({event: {data}, at}) => ({...data, at}))),
      asks: factsOf(facts, 'customer.asked').map(({at}) => at),
      answers: canonical(
        factsOf(facts, 'customer.told').map(({event: {data}, at}) => ({
          at,
          carries: data.carries,
          isProactive: data.isProactive ?? false,
          nextUpdateBy: data.nextUpdateBy,
        })),
      ),
      modifications: factsOf(facts, 'customer.changed').map(({event: {data}, at}) => ({at, what: data.what})),
      returns: canonical(returns),
      // Facts are sorted, so the return touched last stands last.
      returnStatus: returns.at(-1)?.status ?? 'NONE',
      services: servicesOf(facts),
      invoices: invoicesOf(facts),
      stockShortSince: shortSince,
    },
    findings,
  };
}

/** One person per role: who took over last. */
function assignmentsOf(facts: readonly Fact[]): OrderState['assignments'] {
  const changes = factsOf(facts, 'assignment.changed');
  if (changes.length === 0) return [];
  const byRole = new Map<string, OrderState['assignments'][number]>();
  for (const {event, at} of changes) {
    const {role, person, state = 'ACTING'} = event.data;
    byRole.delete(role);
    byRole.set(role, {role, person, state, at});
  }
  return canonical([...byRole.values()]);
}

function servicesOf(facts: readonly Fact[]): OrderState['services'] {
  const visits = factsOf(facts, ...SERVICE_TYPES);
  if (visits.length === 0) return [];
  const byId = new Map<string, ServiceState>();
  for (const {event, at} of visits) {
    const {taskId} = event.data;
    const known = byId.get(taskId);
    const kind = event.data.kind ?? known?.kind;
    const window = event.data.window ?? known?.window;
    byId.set(taskId, {taskId, kind, status: SERVICE_STATUS[event.type], window, at});
  }
  return canonical([...byId.values()]);
}

function invoicesOf(facts: readonly Fact[]): OrderState['invoices'] {
  const told = factsOf(facts, 'invoice.issued', 'invoice.cancelled');
  if (told.length === 0) return [];
  const byId = new Map<string, InvoiceState>();
  for (const {event, at} of told) {
    const {invoiceId} = event.data;
    const known = byId.get(invoiceId);
    if (event.type === 'invoice.issued') {
      byId.set(invoiceId, {invoiceId, amount: event.data.amount, at});
    } else if (known) byId.set(invoiceId, {...known, cancelledAt: at});
  }
  return canonical([...byId.values()]);
}

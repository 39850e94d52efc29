import {utf8ToBytes} from '@noble/hashes/utils.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {HostConnection, HostFetch} from '../../kit/host-pull.js';
import {windowPull} from '../../kit/window-pull.js';
import {NO_SERVER, resultOf, TRYTON_LIMIT, TRYTON_SETTINGS, trytonCall} from './tryton-api.js';
import {TrytonFields} from './tryton-fields.js';
import {changedSince, OPTIONAL_MODULES, saleFields} from './tryton-query.js';

/** Sales a page: one with its shipments and invoices takes about 4 KB. */
const PAGE_SIZE = 50;

/**
 * Sales by `search_read`, each with all that hangs from it in the one answer, of which anything was written since. Pages go by id, so that a sale
 * that changes meanwhile neither slips through nor comes twice.
 *
 * Records are dated by the beginning of the transaction that wrote them, and are seen when it ends: so much a pass begins before the newest.
 */
export const trytonPull = windowPull({
  settings: TRYTON_SETTINGS,
  limit: TRYTON_LIMIT,
  overlapMs: 300_000,
  async fetchPage({since, page, fetch, connection}) {
    const modules = page === undefined ? await activeModules(fetch, connection) : page.split(' ').slice(1);
    if ('reason' in modules) return modules;
    const after = Number(page?.split(' ')[0] ?? 0);
    const domain = changedSince(since, {after, modules});
    const sales = await ask(fetch, connection, 'model.sale.sale.search_read', [
      domain,
      0,
      PAGE_SIZE,
      [['id', 'ASC']],
      saleFields(modules),
    ]);
    if ('reason' in sales) return sales;
    const last = new TrytonFields(sales.at(-1) ?? {}, SILENT).id('id');
    return {
      messages: sales.map((sale) => ({
        body: utf8ToBytes(JSON.stringify(sale)),
        headers: {'content-type': 'application/json'},
      })),
      changedAt: sales.map(newestIn),
      ...(sales.length === PAGE_SIZE && last && {next: [last, ...modules].join(' ')}),
    };
  },
});

/** Which of the modules that add fields are active: whoever may not see that is taken to have none. */
async function activeModules(fetch: HostFetch, connection: HostConnection): Promise<readonly string[] | HostFailure> {
  const domain = [
    ['state', '=', 'activated'],
    ['name', 'in', OPTIONAL_MODULES],
  ];
  const call = trytonCall(connection, 'model.ir.module.search_read', [domain, 0, null, null, ['name']]);
  if (!call) return {isLasting: true, reason: NO_SERVER};
  const answer = await fetch(call);
  const answered = resultOf(answer);
  if ('reason' in answered) return answer.status === 200 && answered.isLasting ? [] : answered;
  const names = listOf(answered.result).map((module) => (module as {name?: unknown}).name);
  return OPTIONAL_MODULES.filter((name) => names.includes(name));
}

async function ask(
  fetch: HostFetch,
  connection: HostConnection,
  method: string,
  params: readonly unknown[],
): Promise<readonly object[] | HostFailure> {
  const call = trytonCall(connection, method, params);
  if (!call) return {isLasting: true, reason: NO_SERVER};
  const answered = resultOf(await fetch(call));
  return 'reason' in answered ? answered : listOf(answered.result);
}

function listOf(value: unknown): readonly object[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

const SILENT = {host: 'Tryton', report: () => undefined};

/** When a sale, or what hangs from it, was last written. */
function newestIn(sale: object): string | undefined {
  const fields = new TrytonFields(sale, SILENT);
  const shipments = fields.list('shipments.');
  const records = [
    fields,
    ...shipments,
    ...shipments.flatMap((shipment) => shipment.list('root_packages.')),
    ...['lines.', 'shipment_returns.', 'invoices.'].flatMap((name) => fields.list(name)),
  ];
  return records
    .map((record) => record.writtenAt())
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}

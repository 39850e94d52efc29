import {type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer, HostConnection} from '../../kit/host-pull.js';
import {NO_SERVER, resultOf, TRYTON_LIMIT, TRYTON_SETTINGS, trytonCall} from './tryton-api.js';

/**
 * A note at a sale (`ir.note`), which a status is told by too, and the carrier's number on the one parcel of a sale that has none yet
 * (`stock.package.shipping_reference`, module stock_package_shipping).
 *
 * Tryton knows no hold: what stops a shipment there is a person who does not press the button.
 */
export const trytonCommands: HostCommands = {
  kinds: ['STATUS', 'TRACKING_NUMBER', 'NOTE'],
  settings: TRYTON_SETTINGS,
  limit: TRYTON_LIMIT,
  progress(command, connection, answers) {
    if (!/^\d{1,15}$/.test(command.orderRef)) return {next: 'REFUSED', reason: 'Tryton knows sales by a number.'};
    return playScript(scriptOf(command, connection), answers);
  },
};

function* scriptOf(command: HostCommand, connection: HostConnection): CommandScript {
  switch (command.kind) {
    case 'NOTE':
      return yield* addNote(command.orderRef, command.note, connection);
    case 'STATUS':
      return yield* addNote(command.orderRef, command.status, connection);
    case 'TRACKING_NUMBER':
      return yield* addNumber(command.orderRef, command.trackingNumber, connection);
    default:
      return {next: 'REFUSED', reason: 'Tryton knows no hold.'};
  }
}

type Answered = {readonly result: unknown} | CommandOutcome;

function* call(
  connection: HostConnection,
  method: string,
  params: readonly unknown[],
): Generator<NonNullable<ReturnType<typeof trytonCall>>, Answered, HostAnswer> {
  const request = trytonCall(connection, method, params);
  if (!request) return {next: 'REFUSED', reason: NO_SERVER};
  const answered = resultOf(yield request);
  if ('result' in answered) return answered;
  const {isLasting, reason, afterMs} = answered;
  if (isLasting) return {next: 'REFUSED', reason};
  return {next: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
}

function* addNote(orderRef: string, message: string, connection: HostConnection): CommandScript {
  const resource = `sale.sale,${orderRef}`;
  const domain = [
    ['resource', '=', resource],
    ['message', '=', message],
  ];
  const known = yield* call(connection, 'model.ir.note.search', [domain, 0, 1, null]);
  if ('next' in known) return known;
  if (Array.isArray(known.result) && known.result.length > 0)
    return {next: 'ACCEPTED', note: 'The sale has the note already.'};
  const made = yield* call(connection, 'model.ir.note.create', [[{resource, message}]]);
  return 'next' in made ? made : {next: 'ACCEPTED'};
}

interface Parcel {
  readonly id: number;
  readonly shipping_reference: string | null;
}

function* addNumber(orderRef: string, number: string, connection: HostConnection): CommandScript {
  const looked = yield* call(connection, 'model.sale.sale.read', [
    [Number(orderRef)],
    ['shipments.root_packages.shipping_reference'],
  ]);
  if ('next' in looked) return looked;
  const [sale] = (looked.result ?? []) as readonly {
    readonly 'shipments.'?: readonly {readonly 'root_packages.'?: readonly Parcel[]}[];
  }[];
  const parcels = (sale?.['shipments.'] ?? []).flatMap((shipment) => shipment['root_packages.'] ?? []);
  if (parcels.some((parcel) => parcel.shipping_reference === number))
    return {next: 'ACCEPTED', note: 'A parcel has the number already.'};
  const [open, ...others] = parcels.filter((parcel) => !parcel.shipping_reference);
  if (!open) return {next: 'REFUSED', reason: 'The sale has no parcel without a number: nothing is packed yet.'};
  if (others.length > 0)
    return {
      next: 'REFUSED',
      reason: 'The sale has several parcels without a number, and which of them is meant is not told.',
    };
  const written = yield* call(connection, 'model.stock.package.write', [[open.id], {shipping_reference: number}]);
  return 'next' in written ? written : {next: 'ACCEPTED'};
}

import {answeredJson, type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostConnection} from '../../kit/host-pull.js';
import {COMMERCETOOLS_LIMIT, COMMERCETOOLS_SETTINGS, HOST, NO_PROJECT, projectOf} from './commercetools-api.js';
import {ORDER_STATE, SHIPMENT_STATE} from './commercetools-status.js';

/**
 * A tracking number and a state, by update actions on the version that was looked at (docs.commercetools.com, "Orders": `setParcelTrackingData`,
 * `addParcelToDelivery`, `addDelivery`, `changeShipmentState`, `changeOrderState`). commercetools knows neither a hold nor a note.
 */
export const commercetoolsCommands: HostCommands = {
  kinds: ['TRACKING_NUMBER', 'STATUS'],
  settings: COMMERCETOOLS_SETTINGS,
  limit: COMMERCETOOLS_LIMIT,
  progress: (command, connection, answers) => playScript(scriptOf(command, connection), answers),
};

interface Item {
  readonly id?: string;
  readonly quantity?: number;
}
interface Parcel {
  readonly id?: string;
  readonly trackingData?: {readonly trackingId?: string; readonly isReturn?: boolean};
}
interface Delivery {
  readonly id?: string;
  readonly parcels?: readonly Parcel[];
}
interface LookedOrder {
  readonly version?: number;
  readonly orderState?: string;
  readonly shipmentState?: string;
  readonly shippingMode?: string;
  readonly lineItems?: readonly Item[];
  readonly customLineItems?: readonly Item[];
  readonly shippingInfo?: {readonly deliveries?: readonly Delivery[]};
  readonly shipping?: readonly {readonly shippingInfo?: {readonly deliveries?: readonly Delivery[]}}[];
}

function* scriptOf(command: HostCommand, connection: HostConnection): CommandScript {
  const project = projectOf(connection);
  if (!project) return {next: 'REFUSED', reason: NO_PROJECT};
  if (!/^[\w-]{1,64}$/.test(command.orderRef)) return {next: 'REFUSED', reason: `${HOST} knows no such order.`};
  const call = project.calls(yield project.tokenRequest);
  if (typeof call !== 'function') return call;
  const path = `/orders/${command.orderRef}`;
  const looked = answeredJson(yield call(path), HOST);
  if ('next' in looked) return looked;
  const order = (looked.json ?? {}) as LookedOrder;
  if (typeof order.version !== 'number') return {next: 'RETRY', reason: `${HOST} answered something that is no order.`};
  const action = actionOf(command, order);
  if ('next' in action) return action;
  const answer = yield call(path, {version: order.version, actions: [action]});
  // Somebody else changed the order since it was looked at: look again (docs.commercetools.com, "Optimistic concurrency control").
  if (answer.status === 409) return {next: 'RETRY', reason: `The order changed meanwhile: ${HOST} answered 409.`};
  const done = answeredJson(answer, HOST);
  return 'next' in done ? done : {next: 'ACCEPTED'};
}

/** The update action that is to be sent, or what the command comes to without one. */
function actionOf(command: HostCommand, order: LookedOrder): {readonly action: string} | CommandOutcome {
  if (command.kind === 'TRACKING_NUMBER') return trackingAction(command, order);
  if (command.kind !== 'STATUS') return {next: 'REFUSED', reason: `${HOST} knows neither a hold nor a note.`};
  const {status} = command;
  if (status === order.orderState || status === order.shipmentState)
    return {next: 'ACCEPTED', note: 'The order has the state already.'};
  if (SHIPMENT_STATE.has(status)) return {action: 'changeShipmentState', shipmentState: status} as {action: string};
  if (ORDER_STATE.has(status)) return {action: 'changeOrderState', orderState: status} as {action: string};
  const words = [...ORDER_STATE.keys(), ...SHIPMENT_STATE.keys()].join(', ');
  return {next: 'REFUSED', reason: `${HOST} has no such state: one of ${words}.`};
}

/** The number goes to the parcel that has none, else into a parcel of a delivery without any, else into a delivery of everything. */
function trackingAction(
  {trackingNumber: trackingId, carrier}: HostCommand & {readonly kind: 'TRACKING_NUMBER'},
  {shippingInfo, shipping, shippingMode, lineItems, customLineItems}: LookedOrder,
): {readonly action: string} | CommandOutcome {
  const infos = [shippingInfo, ...(shipping ?? []).map((one) => one.shippingInfo)];
  const deliveries = infos.flatMap((info) => info?.deliveries ?? []);
  const parcels = deliveries.flatMap((delivery) => delivery.parcels ?? []);
  if (parcels.some(({trackingData}) => trackingData?.trackingId === trackingId))
    return {next: 'ACCEPTED', note: 'The order has the number already.'};
  const open = parcels.find(({trackingData}) => !trackingData?.trackingId && !trackingData?.isReturn);
  const data = {...open?.trackingData, trackingId, ...(carrier && {carrier})};
  const action = (name: string, facts: object) => ({action: name, ...facts});
  if (open) return action('setParcelTrackingData', {parcelId: open.id, trackingData: data});
  const empty = deliveries.find((delivery) => !delivery.parcels?.length);
  if (empty) return action('addParcelToDelivery', {deliveryId: empty.id, trackingData: data});
  if (deliveries.length) return {next: 'REFUSED', reason: 'Each parcel of the order has a tracking number already.'};
  if (shippingMode === 'Multiple')
    return {
      next: 'REFUSED',
      reason: 'The order has several shipping methods, and no delivery: its shop must say which.',
    };
  const items = [...(lineItems ?? []), ...(customLineItems ?? [])].map(({id, quantity}) => ({id, quantity}));
  return action('addDelivery', {items, parcels: [{trackingData: data}]});
}

import type {OrderEventType, ShipmentStatus} from '@orderlight/core';
import type {RequestContext} from '../context.js';
import type {Change} from '../db/changes.js';
import type {OrderRow} from '../db/order-row.js';
import {changeTopic} from '../live/change-topic.js';
import {type LiveSource, liveSource} from '../live/topic.js';
import {builder} from './builder.js';
import {ViewAudience} from './enums.js';
import {mayRead} from './may-read.js';
import {Order, shownOrder} from './order.js';
import {withRows} from './order-change.js';

/** What somebody should look at now. Those of a fact follow from its kind; a parcel's follow from what the carrier last said. */
const ALERT_OF = {
  'sla.warned': 'SLA_WARNED',
  'sla.breached': 'SLA_BREACHED',
  'sla.escalated': 'SLA_ESCALATED',
  'update.missed': 'UPDATE_MISSED',
  'order.held': 'HELD',
  'order.frozen': 'FROZEN',
} as const satisfies Partial<Record<OrderEventType, string>>;

type AlertKindValue = (typeof ALERT_OF)[keyof typeof ALERT_OF] | 'SHIPMENT_EXCEPTION';

const AlertKind = builder.enumType('AlertKind', {
  description: 'Why somebody should look at an order now.',
  values: {
    SLA_WARNED: {description: 'A stage has used up the share of its time after which to warn.'},
    SLA_BREACHED: {description: 'A stage is past its time limit, or the order is past its promise.'},
    SLA_ESCALATED: {description: 'Nobody acted on a breach in time; it goes to the next in line.'},
    UPDATE_MISSED: {description: 'A source that should have told something by now has not.'},
    HELD: {description: 'It was stopped.'},
    FROZEN: {description: 'It was frozen, with others or alone.'},
    SHIPMENT_EXCEPTION: {description: 'A carrier reported trouble with a parcel: an exception, a failed delivery.'},
  } as const,
});

interface AlertNews extends Change {
  readonly kinds: readonly AlertKindValue[];
}

const Alert = builder.objectRef<AlertNews>('Alert').implement({
  description: 'An order that somebody should look at now.',
  fields: (t) => ({
    sequence: t.expose('sequence', {
      type: 'SafeInt',
      description: 'Position in the feed: give it as `afterSequence` to go on from here.',
    }),
    orderId: t.exposeID('orderId', {description: 'Which order.'}),
    kinds: t.expose('kinds', {type: [AlertKind], description: 'Why; several where much came at once.'}),
    changedAt: t.expose('changedAt', {type: 'DateTime', description: 'When the hub recorded it.'}),
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order as it stands when this is sent.',
      args: {
        view: t.arg({type: ViewAudience, required: false, defaultValue: 'OPS', description: 'For whom.'}),
        locale: t.arg.string({
          required: false,
          description: 'BCP 47; by default the language that the request accepts.',
        }),
      },
      resolve: async ({orderId}, args, context) => {
        const {hub, tenant} = context;
        const row = tenant ? await hub.orders.find(tenant, {id: orderId}) : undefined;
        return row && mayRead(context.viewer, row) ? shownOrder(row, context, args) : undefined;
      },
    }),
  }),
});

builder.subscriptionField('alerts', (t) =>
  t.field({
    type: Alert,
    extensions: {access: 'STAFF'},
    description:
      'Orders that need somebody now: limits and promises that pass, holds, trouble with parcels. Subscribe again with `afterSequence` after a break and nothing is missing and nothing comes twice.',
    args: {
      afterSequence: t.arg({
        type: 'SafeInt',
        required: false,
        description: 'Position of the last alert known; from now on by default.',
      }),
    },
    subscribe: (_root, {afterSequence}, context) => follow(afterSequence ?? undefined, context),
    resolve: (alert) => alert,
  }),
);

function follow(afterSequence: number | undefined, context: RequestContext): LiveSource {
  return liveSource(
    changeTopic(context.hub, {
      tenant: context.tenant ?? '',
      key: 'alerts',
      ...(afterSequence !== undefined && {afterSequence}),
      tell: async (changes) => {
        const news: AlertNews[] = [];
        for (const {change, row} of await withRows(changes.filter(mayAlert), context)) {
          const kinds = alertsOf(change, row);
          if (kinds.length > 0 && mayRead(context.viewer, row)) news.push({...change, kinds});
        }
        return news;
      },
    }),
  );
}

/** Spares the order's reading where nothing in the change can be an alert. */
function mayAlert({types}: Change): boolean {
  return types.some((type) => type in ALERT_OF || type.startsWith('shipment.'));
}

const TROUBLE: ReadonlySet<ShipmentStatus> = new Set(['EXCEPTION', 'ATTEMPT_FAILED']);

function alertsOf({types}: Change, {state}: OrderRow): AlertKindValue[] {
  const told = types.flatMap((type) => (type in ALERT_OF ? [ALERT_OF[type as keyof typeof ALERT_OF]] : []));
  const isOfParcel = types.some((type) => type.startsWith('shipment.'));
  return isOfParcel && state.shipments.some(({status}) => TROUBLE.has(status)) ? [...told, 'SHIPMENT_EXCEPTION'] : told;
}

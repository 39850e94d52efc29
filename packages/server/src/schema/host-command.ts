import {createHash} from 'node:crypto';
import type {HostCommandKind} from '@orderlight/adapters';
import type {OrderAction} from '@orderlight/core';
import {parameterFault} from '../commands/command-input.js';
import {findChannel} from '../db/channels.js';
import {builder} from './builder.js';
import {badInput} from './order-act.js';
import {orderMutation} from './order-mutation.js';

const HostCommandKindEnum = builder.enumType('HostCommandKind', {
  description: 'What a host can be asked to do with an order in its own system.',
  values: {
    HOLD: {description: 'Not to ship it.'},
    RELEASE: {description: 'To ship it after all: lifts the holds that the hub put there.'},
    TRACKING_NUMBER: {description: 'To note a parcel with its tracking number, which also marks it as shipped.'},
    STATUS: {description: 'To show a word at the order.'},
    NOTE: {description: "To keep a sentence for the host's people at the order."},
  } satisfies Record<HostCommandKind, object>,
});

/** What somebody must be allowed to do with the order for each command. */
const ACTION_OF: Readonly<Record<HostCommandKind, OrderAction>> = {
  HOLD: 'hold',
  RELEASE: 'release',
  TRACKING_NUMBER: 'advance',
  STATUS: 'tag',
  NOTE: 'note',
};

const LONGEST = 500;

orderMutation('hostCommandSend', {
  description:
    "Asks the order's host to do something in its own system. That it was asked, and what it answered, stand in the order's log; here only a host's own word moves the order.",
  access: 'STAFF',
  fields: (t) => ({
    command: t.field({type: HostCommandKindEnum, required: true, description: 'What it is to do.'}),
    note: t.string({
      required: false,
      description: 'Remark for the people of the host; of `HOLD`, and what `NOTE` keeps.',
    }),
    trackingNumber: t.string({required: false, description: 'The number; of `TRACKING_NUMBER`.'}),
    carrier: t.string({
      required: false,
      description: "The carrier, by its code or the host's word; of `TRACKING_NUMBER`.",
    }),
    trackingUrl: t.string({required: false, description: 'Where the parcel can be followed; of `TRACKING_NUMBER`.'}),
    notifyCustomer: t.boolean({
      required: false,
      description: 'Whether the host tells the customer; false by default. Of `TRACKING_NUMBER`.',
    }),
    status: t.string({required: false, description: 'The word; of `STATUS`.'}),
  }),
  action: ({command}) => ACTION_OF[command],
  fact: (input) => {
    const parameters = parametersOf(input);
    return {
      type: 'host.asked',
      data: {
        requestId: createHash('sha256').update(input.idempotencyKey).digest('hex').slice(0, 24),
        command: input.command,
        ...(Object.keys(parameters).length > 0 && {parameters}),
      },
    };
  },
  refuse: async (input, {row, tenant, context: {hub}}) => {
    const parameters = parametersOf(input);
    const fault = parameterFault(input.command, parameters);
    if (fault) return badInput(fault, `${input.command} ${parameters[fault] ? 'takes no' : 'needs a'} ${fault}.`);
    const long = Object.keys(parameters).find((name) => (parameters[name]?.length ?? 0) > LONGEST);
    if (long) return badInput(long, `${long} has at most ${LONGEST} characters.`);
    const channel = await findChannel(hub.db, tenant, row.channel);
    const adapter = channel && hub.adapters.get(channel.adapter);
    if (!adapter?.commands?.kinds.includes(input.command))
      return badInput('command', `The host of channel "${row.channel}" takes no ${input.command}.`);
    if (!row.orderRef)
      return badInput('orderId', "The host's own id of the order is not known: it can't be asked about it.");
    return undefined;
  },
});

interface Parameters {
  readonly note?: string | null;
  readonly trackingNumber?: string | null;
  readonly carrier?: string | null;
  readonly trackingUrl?: string | null;
  readonly notifyCustomer?: boolean | null;
  readonly status?: string | null;
}

function parametersOf({note, trackingNumber, carrier, trackingUrl, notifyCustomer, status}: Parameters) {
  const given = {
    note,
    trackingNumber,
    carrier,
    trackingUrl,
    status,
    notifyCustomer: notifyCustomer ? 'true' : undefined,
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => !!entry[1]));
}

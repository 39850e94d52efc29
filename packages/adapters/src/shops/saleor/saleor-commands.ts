import {answeredJson, type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer, HostConnection, HostRequest} from '../../kit/host-pull.js';
import {graphqlRequest, NO_ADDRESS, SALEOR_LIMIT, SALEOR_SETTINGS} from './saleor-api.js';

const LOOK = `query ($id: ID!) {
  order(id: $id) { metafield(key: "orderlight.status") fulfillments { id status trackingNumber } events { type message } }
}`;
const TRACKING = `mutation ($id: ID!, $number: String!, $notify: Boolean!) {
  done: orderFulfillmentUpdateTracking(id: $id, input: {trackingNumber: $number, notifyCustomer: $notify}) { errors { message } }
}`;
const NOTE = `mutation ($id: ID!, $message: String!) { done: orderNoteAdd(order: $id, input: {message: $message}) { errors { message } } }`;
const STATUS = `mutation ($id: ID!, $value: String!) {
  done: updateMetadata(id: $id, input: [{key: "orderlight.status", value: $value}]) { errors { message } }
}`;

/**
 * A tracking number on the fulfillment that has none yet, a note, and a status as public metadata (docs.saleor.io:
 * `orderFulfillmentUpdateTracking`, `orderNoteAdd`, `updateMetadata`). Saleor knows no hold.
 */
export const saleorCommands: HostCommands = {
  kinds: ['TRACKING_NUMBER', 'STATUS', 'NOTE'],
  settings: SALEOR_SETTINGS,
  limit: SALEOR_LIMIT,
  progress: (command, connection, answers) => playScript(scriptOf(command, connection), answers),
};

interface LookedOrder {
  readonly metafield?: string | null;
  readonly fulfillments?: readonly {readonly id: string; readonly status: string; readonly trackingNumber?: string}[];
  readonly events?: readonly {readonly type?: string; readonly message?: string | null}[];
}

function* scriptOf(command: HostCommand, connection: HostConnection): CommandScript {
  const request = (query: string, variables: object) => graphqlRequest(connection, query, variables);
  const look = request(LOOK, {id: command.orderRef});
  if (!look) return {next: 'REFUSED', reason: NO_ADDRESS};
  const looked = dataOf(yield look);
  if ('next' in looked) return looked;
  const order = looked.data.order as LookedOrder | null | undefined;
  if (!order) return {next: 'REFUSED', reason: 'Saleor knows no such order.'};
  const step = stepOf(command, order, request);
  if (!step || 'next' in step) return step ?? {next: 'REFUSED', reason: NO_ADDRESS};
  const done = dataOf(yield step);
  if ('next' in done) return done;
  const [error] = (done.data.done as {errors?: readonly {message?: string}[]} | undefined)?.errors ?? [];
  return error
    ? {next: 'REFUSED', reason: `Saleor refused: ${error.message ?? 'it gave no reason'}`}
    : {next: 'ACCEPTED'};
}

function stepOf(
  command: HostCommand,
  {metafield, fulfillments = [], events = []}: LookedOrder,
  request: (query: string, variables: object) => HostRequest | undefined,
): HostRequest | CommandOutcome | undefined {
  const id = command.orderRef;
  switch (command.kind) {
    case 'TRACKING_NUMBER': {
      const {trackingNumber: number, notifyCustomer: notify = false} = command;
      if (fulfillments.some(({trackingNumber}) => trackingNumber === number))
        return {next: 'ACCEPTED', note: 'The store has the number already.'};
      const open = fulfillments.find(({status, trackingNumber}) => status === 'FULFILLED' && !trackingNumber);
      if (!open) return {next: 'REFUSED', reason: 'The order has no fulfillment that waits for a tracking number.'};
      return request(TRACKING, {id: open.id, number, notify});
    }
    case 'STATUS':
      if (metafield === command.status) return {next: 'ACCEPTED', note: 'The order has the status already.'};
      return request(STATUS, {id, value: command.status});
    case 'NOTE':
      if (events.some(({message}) => message === command.note))
        return {next: 'ACCEPTED', note: 'The order has the note already.'};
      return request(NOTE, {id, message: command.note});
    default:
      return {next: 'REFUSED', reason: 'Saleor knows no hold.'};
  }
}

function dataOf(answer: HostAnswer): {readonly data: Readonly<Record<string, unknown>>} | CommandOutcome {
  const read = answeredJson(answer, 'Saleor');
  if ('next' in read) return read;
  const {data, errors} = (read.json ?? {}) as {data?: Readonly<Record<string, unknown>> | null; errors?: unknown};
  if (data && !errors) return {data};
  return {next: 'REFUSED', reason: 'Saleor refused the request: the app token may lack the permission MANAGE_ORDERS.'};
}

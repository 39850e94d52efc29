import type {CommandOutcome, CommandScript} from '../../kit/command-script.js';
import {playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer, HostConnection, HostRequest} from '../../kit/host-pull.js';
import {adminRequest, adminUrl, dataOf, type Json, NO_SERVER, VENDURE_LIMIT, VENDURE_SETTINGS} from './vendure-api.js';

// Looks before it acts: what an earlier attempt did is found here.
const LOOK = `query ($id: ID!) {
  order(id: $id) {
    lines { id quantity fulfillmentLines { quantity fulfillment { state } } }
    fulfillments { id state trackingCode }
    history(options: {filter: {type: {eq: "ORDER_NOTE"}}, sort: {createdAt: ASC}, take: 500}) { items { data } }
  }
}`;

const NOTE = `mutation ($input: AddNoteToOrderInput!) {
  done: addNoteToOrder(input: $input) { id }
}`;

const FULFILL = `mutation ($input: FulfillOrderInput!) {
  done: addFulfillmentToOrder(input: $input) { ... on Fulfillment { id } ... on ErrorResult { errorCode } }
}`;

const SHIP = `mutation ($id: ID!) {
  done: transitionFulfillmentToState(id: $id, state: "Shipped") { ... on Fulfillment { id } ... on ErrorResult { errorCode } }
}`;

/** What a status begins with, among the order's notes. */
const STATUS = 'Status: ';

/**
 * A fulfillment with a tracking number, brought to Shipped, and a note for the staff, which a status is too (docs.vendure.io, Admin API:
 * `addFulfillmentToOrder`, `transitionFulfillmentToState`, `addNoteToOrder`). A fulfillment takes all that is left of the order. Vendure has no hold:
 * its state Modifying opens the order for changes.
 */
export const vendureCommands: HostCommands = {
  kinds: ['TRACKING_NUMBER', 'STATUS', 'NOTE'],
  settings: VENDURE_SETTINGS,
  limit: VENDURE_LIMIT,
  progress: (command, connection, answers) => playScript(scriptOf(command, connection), answers),
};

function* scriptOf(command: HostCommand, connection: HostConnection): CommandScript {
  const url = adminUrl(connection);
  if (!url) return {next: 'REFUSED', reason: NO_SERVER};
  const {orderRef: id} = command;
  const send = (query: string, variables: object): HostRequest => adminRequest(connection, url, query, variables);
  const order = resultOf(yield send(LOOK, {id}), 'order');
  if ('next' in order) return order as CommandOutcome;
  const notes = listOf((order.history as Json | undefined)?.items).map(({data}) => (data as Json | undefined)?.note);
  switch (command.kind) {
    case 'NOTE':
    case 'STATUS': {
      const note = command.kind === 'NOTE' ? command.note : `${STATUS}${command.status}`;
      // The same status may come again after another; a note is said once.
      const said = command.kind === 'NOTE' ? notes : notes.filter((text) => String(text).startsWith(STATUS)).slice(-1);
      if (said.includes(note)) return {next: 'ACCEPTED', note: 'It stands at the order already.'};
      return outcomeOf(yield send(NOTE, {input: {id, note, isPublic: false}}));
    }
    case 'TRACKING_NUMBER': {
      const {trackingNumber, carrier = ''} = command;
      let parcel = listOf(order.fulfillments).find(
        ({state, trackingCode}) => trackingCode === trackingNumber && state !== 'Cancelled',
      );
      if (parcel && parcel.state !== 'Pending') return {next: 'ACCEPTED', note: 'The shop has the number already.'};
      if (!parcel) {
        const lines = openLines(order);
        if (lines.length === 0) return {next: 'REFUSED', reason: 'Nothing of the order is left to be shipped.'};
        const handler = {
          code: connection.settings.handler || 'manual-fulfillment',
          arguments: [
            {name: 'method', value: carrier},
            {name: 'trackingCode', value: trackingNumber},
          ],
        };
        const made = resultOf(yield send(FULFILL, {input: {lines, handler}}), 'done');
        if ('next' in made) return made as CommandOutcome;
        parcel = made;
      }
      return outcomeOf(yield send(SHIP, {id: parcel.id}));
    }
    default:
      return {next: 'REFUSED', reason: 'Vendure has no hold.'};
  }
}

/** What a query or a mutation gave, or what the command comes to without it. */
function resultOf(answer: HostAnswer, name: string): Json | CommandOutcome {
  const read = dataOf(answer);
  if (!('data' in read)) {
    const {isLasting, reason, afterMs} = read;
    if (isLasting) return {next: 'REFUSED', reason};
    return {next: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
  }
  const result = read.data[name] as Json | null | undefined;
  if (typeof result !== 'object' || result === null) return {next: 'REFUSED', reason: 'Vendure knows no such order.'};
  const code = /^[A-Z_]{1,64}$/.exec(String(result.errorCode ?? ''))?.[0];
  return 'errorCode' in result ? {next: 'REFUSED', reason: `Vendure refused it: ${code ?? 'no code'}.`} : result;
}

function outcomeOf(answer: HostAnswer): CommandOutcome {
  const result = resultOf(answer, 'done');
  return 'next' in result ? (result as CommandOutcome) : {next: 'ACCEPTED'};
}

/** What of each line no fulfillment holds yet. */
function openLines(order: Json): readonly {readonly orderLineId: unknown; readonly quantity: number}[] {
  return listOf(order.lines).flatMap(({id, quantity, fulfillmentLines}) => {
    const held = listOf(fulfillmentLines).filter(
      ({fulfillment}) => (fulfillment as Json | null)?.state !== 'Cancelled',
    );
    const left = Number(quantity) - held.reduce((sum, one) => sum + Number(one.quantity), 0);
    return left > 0 ? [{orderLineId: id, quantity: left}] : [];
  });
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

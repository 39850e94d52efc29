import type {ParcelLine} from '../../model/order.js';
import type {FulfillmentStatus} from '../../model/status.js';
import type {ShipmentState} from '../order-state.js';
import {bookOf, type RollUpBook} from './roll-up-book.js';
import {type DeliveryStatus, ROLL_UP_TABLE, type RollUpLevel, statusByTable} from './roll-up-table.js';

/**
 * Pieces of one line, or of all lines together; not whole where goods are sold by weight.
 *
 * What was sent more often than ordered (sent again, or too much) counts as often as it was sent.
 */
export interface LineQuantities {
  readonly ordered: number;
  /** Refunded, or left when the order was cancelled, before they were sent: nobody will send them. */
  readonly cancelled: number;
  /** In a carrier's hands at some time, by its own word; `delivered` among them. */
  readonly shipped: number;
  /** Sent as the host says, and no carrier has shown it. */
  readonly claimed: number;
  /** With the customer; those that the customer sent back since are still counted. */
  readonly delivered: number;
  /** Back from the customer, or from a carrier that could not deliver them. */
  readonly returned: number;
  /** Neither cancelled nor sent by anybody's word; what lies in a parcel that has not left is open, too. */
  readonly open: number;
}

/** How far an order's goods have come, by line, in pieces and in parcels. */
export interface RollUp {
  readonly status: DeliveryStatus;
  /** Sums over the lines. `awaited`: due and not delivered, whatever else was delivered too often. */
  readonly pieces: LineQuantities & {readonly awaited: number};
  /** The order's lines in their order, then what parcels hold beside them. */
  readonly lines: readonly (LineQuantities & {readonly line: string})[];
  /** Parcels to the customer that were not called off; `underWay`: by a carrier's word, now or before they arrived. */
  readonly parcels: {
    readonly known: number;
    readonly claimed: number;
    readonly underWay: number;
    readonly delivered: number;
    readonly returned: number;
  };
  /**
   * Whether the pieces are counted: `false` where more is under way than parcels tell the content of. The order's only parcel
   * is taken to hold all there is to send, unless the host says that it does not.
   */
  readonly isCounted: boolean;
}

/** What is rolled up. */
export interface RollUpInput {
  readonly lines: readonly {readonly id: string; readonly quantity: number}[];
  readonly shipments: readonly ShipmentState[];
  /** Pieces by line that were refunded and neither came back nor were in a parcel when they were. */
  readonly dropped?: ReadonlyMap<string, number>;
  /** Pieces by line that came back, by the facts of returns. */
  readonly returned?: ReadonlyMap<string, number>;
  /** Something came back of which nobody tells what it was. */
  readonly isReturnUntold?: boolean;
  /** The order was cancelled: what was not sent will not be. */
  readonly isCancelled?: boolean;
  /** The host says that more is to come than the parcels that are known, where these don't tell their content. */
  readonly isPartial?: boolean;
}

/** Rolls lines, parcels and returns up by the {@link ROLL_UP_TABLE}. */
export function rollUp(input: RollUpInput): RollUp {
  return tally(input).rollUp;
}

/** The roll-up, with what the fold makes of its sums besides. */
export interface Tally {
  readonly rollUp: RollUp;
  /** How far the order is sent by its parcels alone. */
  readonly fulfillment: FulfillmentStatus;
  /**
   * Lines, or parts of lines, that no parcel carries and that were not given back before they were sent. Empty where a parcel
   * does not tell its content: it may carry all that is left.
   */
  readonly notYetShipped: readonly ParcelLine[];
}

/** Rolls up and keeps what else the fold makes of the sums; keys stand in their canonical order, as in all that it makes. */
export function tally(input: RollUpInput): Tally {
  const {lines, isCancelled = false, isPartial = false} = input;
  const book = bookOf(input);
  const {parcels, untold} = book;
  const rows: LineRow[] = [];
  const notYetShipped: ParcelLine[] = [];
  const pieces = {ordered: 0, cancelled: 0, shipped: 0, claimed: 0, delivered: 0, returned: 0, open: 0, awaited: 0};
  const reached = {due: 0, shipped: 0, delivered: 0, returned: 0};
  for (const [line, entry] of book.entries) {
    const left = plain(Math.max(0, entry.ordered - entry.carried - (input.dropped?.get(line) ?? 0)));
    if (left > 0 && untold.known === 0) notYetShipped.push({line, quantity: left});
    const row = lineRow(line, left, book, input);
    rows.push(row);
    const {ordered, cancelled, shipped, claimed, delivered, returned, open} = row;
    pieces.ordered += ordered;
    pieces.cancelled += cancelled;
    pieces.shipped += shipped;
    pieces.claimed += claimed;
    pieces.delivered += delivered;
    pieces.returned += returned;
    pieces.open += open;
    // Line by line: what is too much of one makes up for nothing of another.
    const due = ordered - cancelled;
    reached.due += due;
    reached.shipped += Math.min(shipped, due);
    reached.delivered += Math.min(delivered, due);
    reached.returned += Math.min(Math.max(0, returned - Math.max(0, shipped - due)), due);
    pieces.awaited += Math.max(0, due - delivered);
  }
  const isBlind = lines.length === 0;
  const gone = parcels.underWay + parcels.claimed;
  const isAllGone = gone === parcels.known && notYetShipped.length === 0 && !isPartial;
  // What nobody tells the content of keeps all from having come as far as the rest.
  const level = (count: 'underWay' | 'delivered', sum: number): RollUpLevel => {
    if (parcels[count] === 0) return 'NONE';
    const isThere = isBlind ? parcels[count] === parcels.known : untold[count] === untold.known;
    return isThere && !isPartial && plain(sum - reached.due) >= 0 ? 'ALL' : 'SOME';
  };
  const levels = {
    due: reached.due > 0 || (isBlind && !(isCancelled && gone === 0)) ? 'SOME' : 'NONE',
    gone: gone === 0 ? 'NONE' : isAllGone ? 'ALL' : 'SOME',
    shipped: level('underWay', reached.shipped),
    delivered: level('delivered', reached.delivered),
    returned: returnLevel(book, reached),
  } as const;
  const isCounted = !isBlind && (untold.known === 0 || (parcels.known === 1 && !isPartial));
  return {
    rollUp: {
      isCounted,
      lines: rows,
      parcels,
      pieces: plainSums(pieces),
      status: statusByTable(ROLL_UP_TABLE.delivery, levels),
    },
    fulfillment: statusByTable(ROLL_UP_TABLE.fulfillment, levels),
    notYetShipped,
  };
}

type LineRow = RollUp['lines'][number];

/** One line; `left`: what no parcel that tells its content carries, and was not given back. */
function lineRow(
  line: string,
  left: number,
  {entries, untold, isWholeReturn}: RollUpBook,
  input: RollUpInput,
): LineRow {
  const entry = entries.get(line) ?? {ordered: 0, shipped: 0, claimed: 0, delivered: 0, returned: 0};
  // Of several parcels that tell no content nobody knows which holds what: all that is left is where the last of them is.
  const rest = (count: number) => (count > 0 && count === untold.known && !input.isPartial ? left : 0);
  const {ordered} = entry;
  const shipped = plain(entry.shipped + rest(untold.underWay));
  const sent = plain(entry.shipped + entry.claimed + rest(untold.underWay + untold.claimed));
  const unsent = plain(Math.max(0, ordered - sent));
  const cancelled = input.isCancelled ? unsent : Math.min(input.dropped?.get(line) ?? 0, unsent);
  return {
    cancelled,
    claimed: plain(sent - shipped),
    delivered: plain(entry.delivered + rest(untold.delivered)),
    line,
    open: plain(unsent - cancelled),
    ordered,
    // A parcel's way back and its receipt tell of the same pieces.
    returned: Math.max(
      plain(entry.returned + rest(untold.returned)),
      input.returned?.get(line) ?? 0,
      isWholeReturn ? sent : 0,
    ),
    shipped,
  };
}

function returnLevel(
  {parcels, untold, isReturnTold, isReturnUntold, isWholeReturn}: RollUpBook,
  {due, returned}: {readonly due: number; readonly returned: number},
): RollUpLevel {
  if (due > 0 && returned > 0) return plain(returned - due) >= 0 ? 'ALL' : 'SOME';
  if (due > 0) return isReturnUntold || untold.returned > 0 ? 'SOME' : 'NONE';
  if (isWholeReturn || (parcels.returned > 0 && parcels.returned === parcels.known)) return 'ALL';
  return isReturnTold || isReturnUntold || parcels.returned > 0 ? 'SOME' : 'NONE';
}

function plainSums(sums: RollUp['pieces']): RollUp['pieces'] {
  return {
    awaited: plain(sums.awaited),
    cancelled: plain(sums.cancelled),
    claimed: plain(sums.claimed),
    delivered: plain(sums.delivered),
    open: plain(sums.open),
    ordered: plain(sums.ordered),
    returned: plain(sums.returned),
    shipped: plain(sums.shipped),
  };
}

/** Without the dust of adding up parts of kilograms in binary. */
function plain(quantity: number): number {
  return Number.isInteger(quantity) ? quantity : Math.round(quantity * 1e6) / 1e6;
}

import {orderEvents} from './orders.js';

const HOUR = 3_600_000;

/**
 * Orders of different shape, each fact beside the machine event that it is: one for one, so that the fold and a machine can
 * be told the same and compared. What the machine has no event for (the order itself, a parcel's further scans) leaves it
 * where it is, as it does the fold's stage.
 *
 * Facts come in the order in which they happened and say nothing that somebody else denies: late news, contradictions and
 * claims without proof mean something to the fold alone. A payment is told to the machine's payment region only, and
 * every order that is paid goes on, so that the stage it enters is passed in either case.
 *
 * @param {number} number
 * @returns {{events: import('@orderlight/core').OrderEvent[], moves: {type: string}[], skipped: string[]}} `skipped`: the stages
 *   that no fact tells of and later ones imply, first to last
 */
export function replayedOrder(number) {
  const order = new ToldOrder(number);
  SHAPES[number % SHAPES.length](order);
  return order;
}

const SHAPES = [
  plain,
  skipping,
  returned,
  held,
  toldTwice,
  paidInParts,
  cancelled,
  frozen,
  straightToParcel,
  refundedInPart,
];

function plain(order) {
  order.placed().paid().picked().packed().sent().carried().completed();
}

/** Nobody tells of picking and packing. */
function skipping(order) {
  order.placed().paid().sent().carried().completed().skip('picking', 'packed');
}

/** Sent and lost from sight: neither paid nor prepared, as far as anybody tells. */
function straightToParcel(order) {
  order.placed().sent().carried().skip('paid', 'picking', 'packed');
}

function returned(order) {
  plain(order);
  for (const step of ['request', 'approve', 'ship', 'receive', 'refund', 'close']) order.return(step);
  order.tell('payment.refunded', order.payment({refundId: 'R'}), 'payment.refund');
}

function refundedInPart(order) {
  order.placed().paid().picked().sent().carried();
  order.tell('payment.refunded', order.payment({refundId: 'R1', amount: order.share(0.25)}), 'payment.refund-part');
  order.skip('packed').return('request').return('reject');
}

function held(order) {
  order.placed().paid();
  order.tell('order.held', {holdId: 'H1', reason: 'ADDRESS'}, 'control.hold');
  order.tell('order.released', {holdId: 'H1'}, 'control.release');
  order.picked().packed().sent().carried().completed();
}

/** Frozen when the parcel was gone, and still so. */
function frozen(order) {
  order.placed().paid().picked().packed().sent();
  order.tell('order.frozen', {reason: 'recall'}, 'control.freeze').carried();
}

/** Every fact is delivered twice, one right after the other, as webhooks are. */
function toldTwice(order) {
  plain(order);
  order.events = order.events.flatMap((event) => [event, {...event}]);
  order.moves = order.moves.flatMap((move) => [move, move]);
}

function paidInParts(order) {
  order.placed();
  order.tell('payment.captured', order.payment({amount: order.share(0.5)}), 'payment.capture-part');
  order.tell('payment.captured', order.payment({amount: order.share(0.5)}), 'payment.capture');
  order.picked().packed().sent().carried().completed();
}

/** Called off while it was picked. */
function cancelled(order) {
  order.placed().paid().picked().tell('order.cancelled', {reason: 'changed their mind'}, 'control.cancel');
}

/** An order while its story is told, hour by hour. */
class ToldOrder {
  events = [];
  moves = [];
  skipped = [];
  #placed;
  #updated;
  #paid;
  #shipped;
  #hour = 0;

  constructor(number) {
    [this.#placed, this.#updated, this.#paid, this.#shipped] = orderEvents(number);
  }

  tell(type, data, move, more) {
    const {subject, occurredAt, source} = this.#placed;
    const hour = this.#hour++;
    const at = new Date(Date.parse(occurredAt) + hour * HOUR).toISOString();
    this.events.push({id: `${this.#placed.id}/${type}/${hour}`, source, type, subject, occurredAt: at, data, ...more});
    this.moves.push({type: move});
    return this;
  }

  placed() {
    return this.tell('order.placed', this.#placed.data, 'order.placed').tell(
      'order.updated',
      this.#updated.data,
      'order.updated',
    );
  }

  /** What is told of the order's payment. */
  payment(more) {
    return {...this.#paid.data, ...more};
  }

  /** A part of the order's total. */
  share(part) {
    const {amount, currency} = this.#paid.data.amount;
    return {amount: amount * part, currency};
  }

  paid() {
    return this.tell('payment.captured', this.#paid.data, 'payment.capture');
  }

  picked() {
    return this.tell('stock.locked', {}, 'stage.show.picking');
  }

  packed() {
    return this.tell('stage.entered', {stage: 'packed'}, 'stage.show.packed');
  }

  sent() {
    return this.tell('shipment.dispatched', this.#shipped.data, 'stage.show.shipped');
  }

  carried() {
    const {carrier, trackingNumber} = this.#shipped.data;
    const told = {source: 'carrier', subject: {carrier, trackingNumber}};
    for (const status of ['PICKED_UP', 'IN_TRANSIT', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED']) {
      this.tell('shipment.checkpoint', {carrier, trackingNumber, status}, 'stage.show.shipped', told);
    }
    return this;
  }

  completed() {
    return this.tell('order.completed', {}, 'stage.show.completed');
  }

  return(step) {
    return this.tell(RETURN_FACT[step], {returnId: 'R'}, `after-sales.${step}`);
  }

  skip(...stages) {
    this.skipped.push(...stages);
    return this;
  }
}

const RETURN_FACT = {
  request: 'return.requested',
  approve: 'return.approved',
  reject: 'return.rejected',
  ship: 'return.shipped',
  receive: 'return.received',
  refund: 'return.refunded',
  close: 'return.closed',
};

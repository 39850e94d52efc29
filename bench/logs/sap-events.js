import {zonedTime} from '@orderlight/core';
import {unswapped} from './sap-dates.js';

// Not told by the log, and read off it: clockEvidence shows a clock that keeps European summer time, and where the file gives dates in
// milliseconds unrounded, they are midnights of Central Europe.
const ZONE = 'Europe/Rome';

// SAP's words for what stands in the way, and ours. A document's block holds the order.
const BLOCKS = {
  'Header Block': {name: 'header-block', reason: 'OTHER', isDocument: true},
  credit: {name: 'credit-block', reason: 'OTHER', isDocument: true, isCredit: true},
  'Address missing Block': {name: 'address-missing', reason: 'INCORRECT_ADDRESS', isDocument: true},
  'CTR Block': {name: 'ctr-block', reason: 'OTHER'},
  'Sched.Line Block': {name: 'schedule-line-block', reason: 'OTHER'},
  'Special test Block': {name: 'special-test-block', reason: 'OTHER'},
  LgstCheckOnConfDat: {name: 'date-check', reason: 'UNKNOWN_DELIVERY_DATE', isCheck: true},
};
const CREDIT = {'Document blocked for credit': 'credit Set', 'Document released for credit': 'credit Removed'};

/**
 * The log's order lines as the orders that they belong to.
 *
 * @param {readonly import('./sap-rows.js').SapRow[]} rows
 * @returns {Map<string, import('@orderlight/core').OrderEvent[]>} events by order number
 */
export function sapOrders(rows) {
  const byOrder = new Map();
  for (const row of rows) {
    const own = byOrder.get(row.order);
    if (own) own.push(row);
    else byOrder.set(row.order, [row]);
  }
  return new Map([...byOrder].map(([order, own]) => [order, new SapOrder(order, own).events()]));
}

/** Turns one order's rows into facts, oldest first. Only whether a rejection ends the order is told by all of its rows. */
class SapOrder {
  #order;
  #rows;
  #events = [];
  #isReturn;
  #lines = new Map();
  #parcels = new Map();
  /** Ids of the holds that stand, by block. */
  #holds = new Map();
  #seen = new Set();
  #created = 0;
  #rejected = new Set();

  constructor(order, rows) {
    this.#order = order;
    this.#rows = rows
      .map((row) => ({...row, at: zonedTime(unswapped(row.wallTime), ZONE)}))
      .map((row) => ({...row, millis: Date.parse(row.at)}))
      .sort((first, second) => first.millis - second.millis || rank(first) - rank(second));
    this.#isReturn = rows[0].orderType === 'US-Return Order';
  }

  events() {
    this.#place();
    for (const row of this.#rows) this.#read(row);
    return this.#events;
  }

  #add(type, at, id, data, more) {
    const known = this.#seen.has(id);
    this.#seen.add(id);
    // A document's own step stands in the log once for each of its lines.
    if (known) return;
    const subject = {orderRef: this.#order, orderNo: this.#order};
    this.#events.push({id: `order/${this.#order}/${id}`, source: 'erp', type, subject, occurredAt: at, ...more, data});
  }

  #place() {
    const first = this.#rows.find(({activity}) => activity === 'Line Creation');
    if (!first) return;
    const {at, customer, orderType} = first;
    const attributes = {'sap.orderType': orderType};
    this.#add('order.placed', at, 'placed', {orderNo: this.#order, customer: {id: customer}, attributes});
    if (this.#isReturn) this.#add('return.requested', at, 'return', {returnId: this.#order});
  }

  #read(row) {
    const {activity, at, line} = row;
    if (activity === 'Line Creation') return this.#createLine(row);
    if (activity === 'Schedule Line Rejected') return this.#rejectLine(row);
    if (activity === 'Delivery' || activity === 'Good Issue') return this.#ship(row);
    if (activity === 'Sched.Line Changed Delivery Date') {
      // The log does not tell the new date, nor who wanted it.
      return this.#note(at, line, activity);
    }
    const [, word, step] = /^(.*) (Set|Removed)$/.exec(CREDIT[activity] ?? activity) ?? [];
    if (!BLOCKS[word]) throw new Error(`The log has an activity "${activity}" that the mapping does not know.`);
    return step === 'Set' ? this.#block(row, BLOCKS[word]) : this.#unblock(row, BLOCKS[word]);
  }

  #createLine({at, line, product, family}) {
    this.#created += 1;
    // The log counts no pieces: a line is one.
    this.#lines.set(line, {id: line, ...(family && {sku: family}), name: product, quantity: 1});
    this.#tellLines(at);
  }

  #rejectLine({at, line}) {
    this.#rejected.add(line);
    if (this.#lines.delete(line) && this.#lines.size > 0) this.#tellLines(at);
    const isLast = this.#rows.every((row) => row.activity !== 'Line Creation' || this.#rejected.has(row.line));
    if (isLast) this.#add('order.cancelled', at, 'rejected', {reason: 'every line rejected'});
  }

  /** An order's lines are told as a whole; those of one instant together. */
  #tellLines(at) {
    const id = `lines/${at}`;
    const data = {lines: [...this.#lines.values()]};
    const told = this.#events.find((event) => event.id === `order/${this.#order}/${id}`);
    if (told) told.data = data;
    else this.#add('order.updated', at, id, data);
  }

  /** A goods issue says that the goods left the warehouse. No carrier stands in the log, so nothing proves it. */
  #ship({activity, at, line, delivery}) {
    const step = activity === 'Delivery' ? 'created' : 'issued';
    const key = `${delivery}/${step}`;
    const known = this.#parcels.get(key) ?? {lines: new Map()};
    this.#parcels.set(key, known);
    known.lines.set(line, {line, quantity: 1});
    const id = `delivery/${key}/${at}`;
    const lines = [...known.lines.values()];
    const told = this.#events.find((event) => event.id === `order/${this.#order}/${id}`);
    if (told) {
      told.data = {...told.data, lines};
      return;
    }
    if (this.#isReturn && step === 'issued') this.#add('return.received', at, id, {returnId: this.#order, lines});
    else {
      const type = step === 'created' ? 'shipment.created' : 'shipment.dispatched';
      this.#add(type, at, id, {shipmentId: delivery, lines, ...(this.#isReturn && {direction: 'RETURN'})});
    }
  }

  #block({at, line, activity}, block) {
    // An order is held as a whole or not at all: a line's block holds it where the order has no other line.
    if (!block.isDocument && this.#created > 1) {
      this.#note(at, line, activity);
      return;
    }
    const holdId = `${block.name}/${at}`;
    this.#holds.set(holdOf(block, line), holdId);
    this.#add('order.held', at, `${holdId}/set`, {holdId, reason: block.reason, note: activity});
  }

  #unblock({at, line, activity}, block) {
    const hold = holdOf(block, line);
    const holdId = this.#holds.get(hold);
    const id = `${hold}/removed/${at}`;
    // Credit was given by somebody who may.
    if (block.isCredit) this.#add('order.approved', at, `credit/${at}`, {note: activity});
    if (holdId) {
      this.#holds.delete(hold);
      this.#add('order.released', at, id, {holdId});
    } else if (!this.#seen.has(id)) this.#removeUnseen(at, line, activity, block);
    // The check on the confirmed date is over: the date stands, and with it the goods of the line.
    if (block.isCheck) {
      const data = {lines: [{line, quantity: 1}]};
      this.#add('stock.locked', at, `line/${line}/confirmed/${at}`, data, {sequence: 1});
    }
  }

  /** Removed without having been set: the log does not tell since when it stood, so no hold is made up. */
  #removeUnseen(at, line, activity, {name, isCheck, isCredit}) {
    // The header's came with the order, by its type: to remove it is to let the order through.
    if (name === 'header-block') this.#add('order.approved', at, `${name}/approved/${at}`, {note: activity});
    else if (!isCheck && !isCredit) this.#note(at, line, activity);
  }

  #note(at, line, activity) {
    this.#add('note.added', at, `line/${line}/${activity}/${at}`, {text: `Line ${line}: ${activity}`});
  }
}

function holdOf({name, isDocument}, line) {
  return isDocument ? name : `${name}/${line}`;
}

// Within one instant a line is there before anything happens to it, and a delivery before its goods issue.
const RANKS = {'Line Creation': 0, Delivery: 2, 'Good Issue': 3};

function rank({activity}) {
  return RANKS[activity] ?? 1;
}

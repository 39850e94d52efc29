import {carrierCode, type ParcelLine} from '@orderlight/core';
import type {Reading} from '../../kit/reading.js';
import {idOf, type Tell, teller} from '../../kit/tell.js';
import type {OdooFields} from './odoo-fields.js';
import {PICKING_STATE, type TransferStep} from './odoo-status.js';

/**
 * A transfer of a sale: one that goes out is a parcel, one that comes in is a return, and one within the house is neither.
 * `done` is the warehouse's word that the goods left it, never that they arrived.
 *
 * `moves`: what the transfers move, of this and of others.
 */
export function readPicking(
  picking: OdooFields,
  reading: Reading,
  saleRef: string,
  moves: readonly OdooFields[] = [],
): undefined {
  const id = idOf(picking);
  if (!id) return;
  const [, mark] = /\/(OUT|IN|RET|INT|PICK|PACK)\//.exec(picking.peek('name')) ?? [];
  const kind = picking.text('picking_type_code') ?? (mark && (KIND_OF_MARK[mark] ?? 'internal'));
  const step = picking.meaning('state', PICKING_STATE);
  const told: Told = {
    picking,
    id,
    step,
    tell: teller(reading, saleRef),
    written: picking.time('write_date'),
    lines: contentsOf(id, moves, step),
  };
  if (kind === 'outgoing' || kind === 'dropship') readParcel(told);
  else if (kind === 'incoming') readReturn(told);
  else if (kind === 'internal') picking.notAFact('Goods that stay in the house.');
  else picking.missing('picking_type_code', 'which way the goods go');
}

/** What a transfer moves of the sale's lines; once it is done, what it moved: `quantity`, which was `quantity_done` until Odoo 16. */
function contentsOf(
  pickingId: string,
  moves: readonly OdooFields[],
  step: TransferStep | undefined,
): readonly ParcelLine[] | undefined {
  const lines = moves.flatMap((move) => {
    const line = move.target('sale_line_id');
    const moved = move.quantity(move.has('quantity') ? 'quantity' : 'quantity_done');
    const quantity = step === 'MOVED' ? moved : move.quantity('product_uom_qty');
    const isOf = move.target('picking_id') === pickingId && move.text('state') !== 'cancel';
    return isOf && line && quantity ? {line, quantity} : [];
  });
  return lines.length ? lines : undefined;
}

/** What the kinds of transfer are called in its name, `WH/OUT/00012`, unless somebody renames them; beside them stand moves within the house. */
const KIND_OF_MARK: Readonly<Record<string, string>> = {OUT: 'outgoing', IN: 'incoming', RET: 'incoming'};

interface Told {
  readonly picking: OdooFields;
  readonly id: string;
  readonly step: TransferStep | undefined;
  readonly tell: Tell;
  readonly written: string | undefined;
  readonly lines: readonly ParcelLine[] | undefined;
}

function readParcel({picking, id, step, tell, written, lines}: Told): void {
  const name = `picking/${id}`;
  const common = {shipmentId: id, direction: 'OUTBOUND' as const};
  const sent = picking.time('date_done');
  tell('shipment.created', `${name}/created`, picking.time('create_date'), common);
  if (step === 'RESERVED' || step === 'MOVED') tell('stock.locked', `${name}/reserved`, written ?? sent, {lines});
  const carrier = picking.label('carrier_id');
  // The numbers of several parcels stand in one field, with commas between them.
  const [trackingNumber] = picking.texts('carrier_tracking_ref');
  const asOf = written ?? sent;
  tell('shipment.updated', `${name}/as-of/${asOf}`, asOf, {
    ...common,
    lines,
    carrier: carrier && carrierCode(carrier),
    carrierName: carrier,
    trackingNumber: trackingNumber?.trim(),
    trackingUrl: picking.url('carrier_tracking_url'),
    status: step === 'CANCELLED' ? 'CANCELLED' : step === undefined ? 'UNKNOWN' : undefined,
    rawStatus: picking.text('state'),
  });
  if (step === 'MOVED') tell('shipment.dispatched', `${name}/sent`, sent ?? written, common);
  if (step === 'CANCELLED') tell('shipment.cancelled', `${name}/cancelled`, written, common);
}

function readReturn({picking, id: returnId, step, tell, written, lines}: Told): void {
  const name = `return/${returnId}`;
  tell('return.requested', `${name}/requested`, picking.time('create_date') ?? written, {returnId, lines});
  if (step === 'MOVED')
    tell('return.received', `${name}/received`, picking.time('date_done') ?? written, {returnId, lines});
  if (step === 'CANCELLED') tell('return.closed', `${name}/cancelled`, written, {returnId});
}

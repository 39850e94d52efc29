import type {OrderEventType, ShipmentStatus} from '@orderlight/core';

/** The kinds of order event that a business step can be. */
export type StepEventType = Extract<
  OrderEventType,
  | 'order.approved'
  | 'order.held'
  | 'order.updated'
  | 'return.received'
  | 'return.shipped'
  | 'service.started'
  | 'shipment.cancelled'
  | 'shipment.checkpoint'
  | 'shipment.created'
  | 'shipment.dispatched'
  | 'stock.locked'
>;

/** What a business step says about an order. */
export interface StepMeaning {
  readonly type: StepEventType;
  readonly status?: ShipmentStatus;
}

const checkpoint = (status: ShipmentStatus): StepMeaning => ({type: 'shipment.checkpoint', status});

/**
 * Business steps that say something about an order (GS1 Core Business Vocabulary 2.0, section 7.1), as docs/hosts/epcis.md takes them. Of
 * several steps that say the same, the first is the one that is written.
 */
export const STEPS: ReadonlyMap<string, StepMeaning> = new Map<string, StepMeaning>([
  ['accepting', {type: 'order.approved'}],
  ['reserving', {type: 'stock.locked'}],
  ['picking', {type: 'order.updated'}],
  ['packing', {type: 'shipment.created'}],
  ['staging_outbound', {type: 'shipment.created'}],
  ['loading', {type: 'shipment.created'}],
  ['shipping', {type: 'shipment.dispatched'}],
  ['transporting', checkpoint('IN_TRANSIT')],
  ['departing', checkpoint('IN_TRANSIT')],
  ['unloading', checkpoint('IN_TRANSIT')],
  ['arriving', checkpoint('AVAILABLE_FOR_PICKUP')],
  ['receiving', checkpoint('DELIVERED')],
  ['retail_selling', checkpoint('DELIVERED')],
  ['installing', {type: 'service.started'}],
  ['holding', {type: 'order.held'}],
  ['void_shipping', {type: 'shipment.cancelled'}],
]);

/** All other steps of the same section: known, and about goods alone. */
export const OTHER_STEPS: ReadonlySet<string> = new Set([
  ...['assembling', 'collecting', 'commissioning', 'consigning', 'creating_class_instance', 'cycle_counting'],
  ...['decommissioning', 'destroying', 'disassembling', 'dispensing', 'encoding', 'entering_exiting', 'inspecting'],
  ...['killing', 'other', 'removing', 'repackaging', 'repairing', 'replacing', 'sampling', 'sensor_reporting'],
  ...['stock_taking', 'stocking', 'storing', 'unpacking'],
]);

/** Dispositions that change what a step says, or say it alone (section 7.2). */
export const DISPOSITIONS = {
  RETURNED: 'returned',
  IN_TRANSIT: 'in_transit',
  DAMAGED: 'damaged',
  RETAIL_SOLD: 'retail_sold',
} as const;

/**
 * The short name of a word of the Core Business Vocabulary, however it is written: `shipping`, `urn:epcglobal:cbv:bizstep:shipping`,
 * `https://ref.gs1.org/cbv/BizStep-shipping`, `cbv:BizStep-shipping`. A word of somebody's own stays as it is.
 */
export function cbvWord(word: string): string {
  const standard =
    /^urn:epcglobal:cbv:(?:bizstep|disp|btt|er|sdt):([\w-]+)$/.exec(word) ??
    /^(?:https?:\/\/(?:ref|ns)\.gs1\.org\/(?:cbv|voc)\/|cbv:|gs1:)(?:BizStep|Disp|BTT|ER|SDT)-([\w-]+)$/.exec(word);
  return standard?.[1] ?? word;
}

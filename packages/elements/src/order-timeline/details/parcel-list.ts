import type {OrderView, ShipmentView} from '@orderlight/core';
import {html, nothing} from 'lit';
import {CHEVRON, icon, PARCEL} from '../../icons/icon.js';
import type {OrderTimeline} from '../order-timeline.js';
import {contents, shipmentCard} from '../shipment-card.js';
import type {Stage} from '../stages.js';
import {redraw} from './unchanged.js';

const SHOWN = 6;
const unfolded = new WeakMap<OrderTimeline, Set<string>>();

/**
 * The parcels of a stage, how many of them have arrived, and what each holds. Of many, those in trouble and on their way stand for
 * all until the reader asks for the rest.
 */
export function parcelList({node, parcels}: Stage, order: OrderView, element: OrderTimeline) {
  const total = parcels.length;
  if (!total) return nothing;
  const isUnfolded = !!unfolded.get(element)?.has(node.stage);
  const isMany = total > SHOWN;
  const shown =
    isMany && !isUnfolded ? [...parcels].sort((a, b) => urgency(a) - urgency(b)).slice(0, SHOWN - 1) : parcels;
  const delivered = parcels.filter(({deliveredAt}) => deliveredAt).length;
  const inside = ({lines}: ShipmentView) =>
    total > 1 ? html`<p class="soft small">${contents(lines, order)}</p>` : nothing;
  return html`${total > 1 ? html`<p class="soft" part="parcels">${icon(PARCEL)}${element.say('timeline.delivered', {n: delivered, total})}</p>` : nothing}
    ${shown.map((parcel) => shipmentCard(parcel, element, inside(parcel)))}
    ${
      isMany
        ? html`<button aria-expanded=${`${isUnfolded}`} @click=${() => fold(node.stage, element)}>${icon(CHEVRON)}${element.say('timeline.allParcels', {n: total})}</button>`
        : nothing
    }`;
}

function urgency({isDelayed, deliveredAt}: ShipmentView) {
  return isDelayed ? 0 : deliveredAt ? 2 : 1;
}

function fold(stage: string, element: OrderTimeline) {
  const keys = unfolded.get(element) ?? new Set();
  unfolded.set(element, keys);
  if (!keys.delete(stage)) keys.add(stage);
  redraw(element);
}

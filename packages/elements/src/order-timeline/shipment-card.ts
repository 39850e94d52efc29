import type {CheckpointView, OrderView, ParcelLine, ShipmentView} from '@orderlight/core';
import {html, nothing, type TemplateResult} from 'lit';
import {ALERT, CHECK, CHEVRON, icon, PARCEL} from '../icons/icon.js';
import {given} from '../order-element/given.js';
import {linkAddress} from '../order-element/web-address.js';
import type {OrderTimeline} from './order-timeline.js';

/** Lines of the order by name, with how many pieces. */
export function contents(lines: readonly ParcelLine[], order: OrderView): string {
  const all = given(order.lines);
  return given(lines)
    .map(({line, quantity}) => `${all.find(({id}) => id === line)?.name ?? line} × ${quantity}`)
    .join(', ');
}

/** One parcel under the stage that it belongs to: carrier, number, when it comes, and its track, newest first. */
export function shipmentCard(parcel: ShipmentView, element: OrderTimeline, content?: unknown): TemplateResult {
  const {direction, carrierName, carrier, trackingNumber, isDelayed, status, statusLabel, proven, deliveredAt} = parcel;
  const {from, until} = (!deliveredAt && parcel.estimatedDelivery) || {};
  const [newest, ...older] = given(parcel.checkpoints);
  const link = linkAddress(parcel.trackingUrl);
  const checkpoint = ({at, statusLabel: label, text, location}: CheckpointView) =>
    html`<li part="checkpoint"><span class="soft">${element.time(at)}</span><span><b>${label}</b> ${text} <span class="soft">${location}</span></span></li>`;
  return html`<div class="parcel" part="shipment">
    <p class="line">
      <b>${icon(PARCEL)} ${carrierName ?? carrier ?? element.say(direction === 'RETURN' ? 'returning' : 'parcel')}</b>
      ${link ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${trackingNumber}</a>` : html`<span>${trackingNumber}</span>`}
      <span class="tag small ${isDelayed ? 'bad' : status === 'DELIVERED' ? 'good' : 'soft'}">
        ${isDelayed ? icon(ALERT) : status === 'DELIVERED' ? icon(CHECK) : nothing}${statusLabel}${isDelayed ? ` (${element.say('delayed')})` : ''}
      </span>
      ${proven ? nothing : html`<span class="tag small warn dashed">${element.say('claimed')}</span>`}
      ${until ? html`<span class="end soft small">${element.say('expected')} ${element.span(from, until)}</span>` : nothing}
    </p>
    ${content}
    ${newest ? html`<ol>${checkpoint(newest)}</ol>` : nothing}
    ${
      older.length
        ? html`<details>
            <summary class="soft small">${icon(CHEVRON)} ${element.say('checkpoints', {n: older.length})}</summary>
            <ol>${older.map(checkpoint)}</ol>
          </details>`
        : nothing
    }
  </div>`;
}

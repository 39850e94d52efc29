import {html} from '@lit-labs/ssr';
import type {OrderView, TimelineNode} from '@orderlight/core';
import {say} from '../locales/strings.js';
import {instantText} from '../locales/time.js';

/** Which zone and language the times of a fallback are told in. */
export interface FallbackSettings {
  /** BCP 47; the view's own when absent. */
  readonly locale?: string | undefined;
  /** IANA name; UTC when absent, for a server's own zone says nothing to a reader. */
  readonly timeZone?: string | undefined;
}

/**
 * An order as a plain list, to stand between an element's tags: what a reader without script, a crawler or an old browser gets, and
 * what shows until the element is drawn. No style, no class, nothing to run.
 */
export function orderFallback(order: OrderView, {locale = order.locale, timeZone = 'UTC'}: FallbackSettings = {}) {
  const {orderNo, diagnosis, timeline} = order;
  return html`<p>
      <b>${orderNo}</b> ${diagnosis?.sentence}
    </p>
    <ol>
      ${(timeline ?? []).map((node) => stageLine(node, order, locale, timeZone))}
    </ol>`;
}

function stageLine(
  {label, status, startedAt, finishedAt, planned}: TimelineNode,
  {at}: OrderView,
  locale: string,
  timeZone: string,
) {
  const instant = finishedAt ?? startedAt ?? planned?.until;
  const text = instantText(instant, locale, timeZone, Date.parse(at));
  const isOpen = !finishedAt && startedAt;
  return html`<li aria-current=${isOpen ? 'step' : 'false'}>
    ${label}: ${say(locale, status)}${instant && text ? html` <time datetime=${instant}>${text}</time>` : ''}
  </li>`;
}

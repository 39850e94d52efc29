import {LitElementRenderer, render} from '@lit-labs/ssr';
import {collectResultSync} from '@lit-labs/ssr/lib/render-result.js';
import type {OrderView, ViewAudience} from '@orderlight/core';
import {nothing} from 'lit';
import {html, literal} from 'lit/static-html.js';
import '../order-card/define.js';
import '../order-diagnosis/define.js';
import '../order-timeline/define.js';
// Nothing comes later to a page that is drawn at once.
import '../order-timeline/details/define.js';
import type {OrderTheme} from '../order-provider/order-context.js';
import timelineDetails from '../order-timeline/details/details.styles.js';
import {orderFallback} from './order-fallback.js';

/** Elements that a server can draw: those about one order, whose view it has. */
const TAGS = {
  'order-card': literal`order-card`,
  'order-diagnosis': literal`order-diagnosis`,
  'order-timeline': literal`order-timeline`,
} as const;

/** How a server draws an order. */
export interface ServerRendering {
  /** Written as the attribute; the view's own when absent. */
  readonly view?: Lowercase<ViewAudience> | undefined;
  /** BCP 47; the view's own when absent. */
  readonly locale?: string | undefined;
  /** IANA name; UTC when absent, for a server's own zone says nothing to a reader. */
  readonly timeZone?: string | undefined;
  readonly theme?: OrderTheme | undefined;
  readonly layout?: string | undefined;
  /** The hub's id of the order, for the element to follow it once it lives; needs a provider around it. */
  readonly orderId?: string | undefined;
  /** The nonce of the page's Content Security Policy: the styles of the declarative shadow root carry it. */
  readonly nonce?: string | undefined;
  /** Without a shadow root there is the plain list alone: for a policy that knows no nonce, and for mail. With one when absent. */
  readonly shadow?: boolean | undefined;
}

/**
 * The markup of an element that is there with the page: declarative shadow DOM, and a plain list for whoever cannot show it. The
 * element takes it over once its script has come and data is there, without a moment of emptiness in between. For Node.
 *
 * @throws TypeError for a tag that a server cannot draw, and for a nonce that is none.
 */
export function renderOrderElement(tag: keyof typeof TAGS, order: OrderView, rendering: ServerRendering = {}): string {
  const {view, locale = order.locale, timeZone = 'UTC', theme, layout, orderId} = rendering;
  const name = TAGS[tag];
  if (!name) throw new TypeError(`A server draws ${Object.keys(TAGS).join(', ')}, not "${tag}"`);
  if (!NONCE.test(rendering.nonce ?? '')) throw new TypeError('The nonce is not in base64, as its policy has it');
  const markup = html`<${name}
    .order=${order}
    .orderId=${orderId}
    .view=${view}
    .locale=${locale}
    .timeZone=${timeZone}
    .theme=${theme}
    layout=${layout ?? nothing}
  ></${name}>`;
  const drawn = collectResultSync(render(markup, {elementRenderers: [rendererOf(tag, rendering)]}));
  // A server's plain template is refused inside one that could be hydrated.
  const plain = collectResultSync(render(orderFallback(order, {locale, timeZone})));
  return drawn
    .replace(HYDRATION_MARKS, '')
    .trim()
    .replace(new RegExp(`(?=</${tag}>$)`), () => plain);
}

// An element draws anew what it takes over, so that it need not carry the code that compares. Text never holds a mark: `<` is escaped.
const HYDRATION_MARKS = /<!--\/?lit-(?:part|node)[^>]*-->|<\?>/g;

/** Draws the shadow root, if any, with the page's nonce on its styles. */
function rendererOf(tag: string, {nonce, shadow = true}: ServerRendering): typeof LitElementRenderer {
  const opened = nonce ? `<style nonce="${nonce}">` : '<style>';
  const closed = `${tag === 'order-timeline' ? timelineDetails.cssText : ''}</style>`;
  return class extends LitElementRenderer {
    override renderShadow(info: Parameters<LitElementRenderer['renderShadow']>[0]) {
      if (!shadow) return undefined;
      const drawn = super.renderShadow(info);
      return drawn?.map((part) => (part === '<style>' ? opened : part === '</style>' ? closed : part));
    }
  };
}

// Content Security Policy Level 3, "nonce-source".
const NONCE = /^[\w+/-]*={0,2}$/;

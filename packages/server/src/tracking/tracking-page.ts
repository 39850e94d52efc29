import {tenantSettingsOf} from '../access/tenant-settings.js';
import type {Hub} from '../context.js';
import {acceptedLocale} from '../http/accept-language.js';
import type {PublicRoute} from '../http/rest-route.js';
import {customerOrders} from './customer-view.js';
import {html} from './html.js';
import {orderArticle} from './order-article.js';
import {page} from './page.js';
import {pageWords} from './page-words.js';
import {linkViewer} from './tracking-link.js';

/** The page behind a tracking link. Every token that opens nothing is answered with the same page. */
export const TRACKING_PAGE: PublicRoute = {
  method: 'GET',
  path: '/t/:token',
  needs: 'PUBLIC',
  async answer(hub, request, {token = ''}) {
    const locale = acceptedLocale(request.headers.get('accept-language'));
    const words = pageWords(locale);
    const caller = await linkViewer(token, hub);
    const [order] = caller ? await customerOrders(hub, {...caller, locale}) : [];
    if (!caller || !order) {
      const body = html`<h1>${words.track}</h1><p class="sentence">${words.linkRefused}</p><p class="soft">${words.linkHint}</p>`;
      return page(words, words.track, body, {status: 404});
    }
    const title = `${words.order} ${order.view.orderNo}`;
    return page(words, title, orderArticle(order.view, words, await timeZoneOf(hub, caller.tenant)));
  },
};

/** The time zone that a tenant's customers read times in; UTC where it has set none. */
export async function timeZoneOf({db}: Pick<Hub, 'db'>, tenant: string): Promise<string> {
  return (await tenantSettingsOf(db, tenant)).timeZone ?? 'UTC';
}

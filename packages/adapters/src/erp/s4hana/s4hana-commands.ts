import {answeredJson, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer, HostConnection} from '../../kit/host-pull.js';
import {entityUrl, NO_SYSTEM, S4_LIMIT, S4_SETTINGS, s4Headers} from './s4hana-api.js';

const HOST = 'SAP';

/**
 * A hold: the delivery block of the order (`DeliveryBlockReason`), set to the code that the channel names for it, and lifted where it is that code.
 * SAP takes a change only with the token and the session of a look before it (`X-CSRF-Token`), and only of what was looked at (`If-Match`).
 */
export const s4hanaCommands: HostCommands = {
  kinds: ['HOLD', 'RELEASE'],
  settings: S4_SETTINGS,
  limit: S4_LIMIT,
  progress({kind, orderRef}, connection, answers) {
    if (!/^[A-Z\d]{1,10}$/i.test(orderRef))
      return {next: 'REFUSED', reason: 'SAP knows orders by up to ten letters and digits.'};
    const url = entityUrl(connection, 'order', `('${orderRef}')`);
    if (!url) return {next: 'REFUSED', reason: NO_SYSTEM};
    const code = connection.settings.deliveryBlock?.trim();
    if (!code)
      return {next: 'REFUSED', reason: 'The setting "deliveryBlock" must name the delivery block that holds set.'};
    if (kind === 'HOLD') return playScript(setBlock(url, connection, {from: '', to: code}), answers);
    if (kind === 'RELEASE') return playScript(setBlock(url, connection, {from: code, to: ''}), answers);
    return {next: 'REFUSED', reason: 'SAP is asked for holds alone.'};
  },
};

interface Change {
  readonly from: string;
  readonly to: string;
}

function* setBlock(url: string, connection: HostConnection, {from, to}: Change): CommandScript {
  const headers = s4Headers(connection);
  const look: HostAnswer = yield {
    method: 'GET',
    url: `${url}?$select=SalesOrder,DeliveryBlockReason`,
    headers: {...headers, 'x-csrf-token': 'fetch'},
  };
  const looked = answeredJson(look, HOST);
  if ('next' in looked) return looked;
  const {d} = Object(looked.json) as {
    readonly d?: {readonly DeliveryBlockReason?: unknown; readonly __metadata?: {readonly etag?: unknown}};
  };
  const block = String(d?.DeliveryBlockReason ?? '').trim();
  if (block === to) return {next: 'ACCEPTED', note: 'It was so already.'};
  if (block !== from) {
    if (to === '') return {next: 'ACCEPTED', note: 'Another block holds the order.'};
    return {next: 'ACCEPTED', note: 'The order is blocked already, for another reason.'};
  }
  const token = look.headers['x-csrf-token'];
  if (!token) return {next: 'RETRY', reason: 'SAP gave no token for a change.'};
  const etag = look.headers.etag ?? d?.__metadata?.etag;
  const changed = yield {
    method: 'POST',
    url,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'x-csrf-token': token,
      // What MERGE and PATCH are called where only GET and POST pass (SAP Gateway, "HTTP method tunneling").
      'x-http-method': 'MERGE',
      'if-match': typeof etag === 'string' ? etag : '*',
      cookie: cookiesOf(look),
    },
    body: JSON.stringify({DeliveryBlockReason: to}),
  };
  // Somebody changed the order between the two.
  if (changed.status === 412) return {next: 'RETRY', reason: 'The order changed meanwhile.'};
  const answered = answeredJson(changed, HOST);
  return 'next' in answered ? answered : {next: 'ACCEPTED'};
}

/** The names and values of the cookies that an answer sets, which is the session that a token is good for. */
function cookiesOf({headers}: HostAnswer): string {
  return (headers['set-cookie'] ?? '')
    .split(/,\s*(?=[^;,=\s]+=)|\n/)
    .map((cookie) => cookie.split(';')[0]?.trim() ?? '')
    .filter((cookie) => cookie.includes('='))
    .join('; ');
}

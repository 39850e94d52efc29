import {answeredJson, type CommandOutcome, type CommandScript, playScript} from '../../kit/command-script.js';
import type {HostCommand, HostCommands} from '../../kit/host-commands.js';
import type {HostAnswer, HostConnection, HostRequest} from '../../kit/host-pull.js';
import {
  ERPNEXT_LIMIT,
  ERPNEXT_SETTINGS,
  erpnextRequest,
  listUrl,
  NO_SITE,
  resourceUrl,
  type Site,
  siteOf,
} from './erpnext-api.js';

const HOST = 'ERPNext';

/** The comment by which a release knows that the hold was ours. */
const HELD_BY_US = 'Orderlight put the order on hold.';

/** What may be put on hold: an order that waits for something. */
const OPEN = new Set(['To Pay', 'To Deliver and Bill', 'To Deliver', 'To Bill']);

/** How the desk itself holds and resumes an order (`sales_order.js`): by the word `On Hold`, and `Draft`, from which the status is reckoned anew. */
const UPDATE_STATUS = 'erpnext.selling.doctype.sales_order.sales_order.update_status';

/** A comment at the order, which a status is told by too; a hold (the status `On Hold`), and its release where the hold was ours. */
export const erpnextCommands: HostCommands = {
  kinds: ['HOLD', 'RELEASE', 'STATUS', 'NOTE'],
  settings: ERPNEXT_SETTINGS,
  limit: ERPNEXT_LIMIT,
  progress(command, connection, answers) {
    const site = siteOf(connection);
    if (!site) return {next: 'REFUSED', reason: NO_SITE};
    return playScript(scriptOf(command, {site, connection, order: command.orderRef}), answers);
  },
};

interface Talk {
  readonly site: Site;
  readonly connection: HostConnection;
  readonly order: string;
}

function* scriptOf(command: HostCommand, talk: Talk): CommandScript {
  switch (command.kind) {
    case 'NOTE':
      return yield* comment(command.note, talk);
    case 'STATUS':
      return yield* comment(command.status, talk);
    case 'HOLD':
      return yield* hold(command.note, talk);
    case 'RELEASE':
      return yield* release(talk);
    default:
      return {
        next: 'REFUSED',
        reason: 'The number of a parcel stands in its Delivery Note, which is submitted and no longer changes.',
      };
  }
}

function* hold(note: string | undefined, talk: Talk): CommandScript {
  const looked = yield* statusOf(talk);
  if ('next' in looked) return looked;
  if (looked.status === 'On Hold') return {next: 'ACCEPTED', note: 'It was on hold already.'};
  if (!OPEN.has(looked.status)) return {next: 'REFUSED', reason: 'Nothing of the order is left to be held.'};
  // The comment first: a hold that nobody knows to be ours would never be lifted.
  const marked = yield* comment(HELD_BY_US, talk);
  if (marked.next !== 'ACCEPTED') return marked;
  const held = yield* setStatus('On Hold', talk);
  return held.next === 'ACCEPTED' && note ? yield* comment(note, talk) : held;
}

function* release(talk: Talk): CommandScript {
  const looked = yield* statusOf(talk);
  if ('next' in looked) return looked;
  if (looked.status !== 'On Hold') return {next: 'ACCEPTED', note: 'Nothing was held.'};
  const ours = yield* hasComment(HELD_BY_US, talk);
  if ('next' in ours) return ours;
  if (!ours.isThere) return {next: 'ACCEPTED', note: 'Somebody else holds the order.'};
  return yield* setStatus('Draft', talk);
}

function* statusOf({site, connection, order}: Talk): Asking<{readonly status: string}> {
  const looked = answeredJson(yield erpnextRequest(connection, resourceUrl(site, 'Sales Order', order)), HOST);
  if ('next' in looked) return looked;
  const {data} = Object(looked.json) as {readonly data?: {readonly status?: unknown}};
  return {status: String(data?.status ?? '')};
}

function* setStatus(status: string, {site, connection, order}: Talk): CommandScript {
  const request = erpnextRequest(connection, `${site.root}/api/method/${UPDATE_STATUS}`, {status, name: order});
  return done(answeredJson(yield request, HOST));
}

function* comment(text: string, talk: Talk): CommandScript {
  const known = yield* hasComment(text, talk);
  if ('next' in known) return known;
  if (known.isThere) return {next: 'ACCEPTED', note: 'The order has the comment already.'};
  const {site, connection, order} = talk;
  const document = {
    comment_type: 'Comment',
    reference_doctype: 'Sales Order',
    reference_name: order,
    content: asHtml(text),
  };
  return done(answeredJson(yield erpnextRequest(connection, resourceUrl(site, 'Comment'), document), HOST));
}

function* hasComment(text: string, {site, connection, order}: Talk): Asking<{readonly isThere: boolean}> {
  const url = listUrl(site, 'Comment', {
    fields: ['name'],
    filters: [
      ['reference_doctype', '=', 'Sales Order'],
      ['reference_name', '=', order],
      ['content', 'like', `%${asHtml(text)}%`],
    ],
    length: 1,
  });
  const looked = answeredJson(yield erpnextRequest(connection, url), HOST);
  if ('next' in looked) return looked;
  const {data} = Object(looked.json) as {readonly data?: unknown};
  return {isThere: Array.isArray(data) && data.length > 0};
}

/** A look: what it finds, or what the command comes to where it cannot look. */
type Asking<Found> = Generator<HostRequest, Found | CommandOutcome, HostAnswer>;

/** A comment is HTML. */
function asHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function done(answer: ReturnType<typeof answeredJson>): CommandOutcome {
  return 'next' in answer ? answer : {next: 'ACCEPTED'};
}

import {createHash} from 'node:crypto';
import {
  attributionOf,
  type Divisions,
  linesKey,
  linkOf,
  loadDivisions,
  personMarks,
  plainPlace,
  suspicionOf,
} from '@orderlight/adapters/cleaning';
import {canonicalJson, type PersonalFacts} from '@orderlight/core';
import type {SecretBox} from '../access/secret-box.js';
import type {Hub} from '../context.js';
import type {Change} from '../db/changes.js';
import type {Database} from '../db/database.js';
import type {OrderRow} from '../db/order-row.js';
import {findOrders} from '../db/orders.js';
import {listApart, readTraits, replaceTraits, sharingSoon, type TraitsRow} from '../db/person-marks.js';
import {ownSkus} from '../db/sku-mappings.js';
import {type NewSuspicion, replaceSuspicions} from '../db/suspicions.js';
import {durableFollower} from '../live/durable-follower.js';
import {plainSku} from '../record/search-words.js';
import {keyedHash} from '../tracking/keyed-hash.js';
import type {Worker} from '../worker.js';
import {type CleaningSettings, cleaningSettingsOf} from './settings.js';

/** Under this name the feed's position of cleaning is kept. */
export const CLEANING_FOLLOWER = 'cleaning';

/** A mark that more orders share within the time that suspicions look at is a counter's or a reseller's. */
const MOST_SHARING = 50;
/** What has not left the house can still be stopped, or put together with another. */
const STOPPABLE: ReadonlySet<string> = new Set(['DRAFT', 'PLACED', 'CONFIRMED', 'PREPARING', 'READY']);

/** Keeps what orders are compared by, and what they are suspected of, in step with the feed. */
export function cleaningFollower({box, ...hub}: Pick<Hub, 'db' | 'changes$' | 'log' | 'box'>): Worker {
  return durableFollower(
    {
      name: CLEANING_FOLLOWER,
      take: async (tx, tenant, changes) => takeCleaning(tx, tenant, changes, {box, divisions: await loadDivisions()}),
    },
    hub,
  );
}

/** Looks at the orders that changed anew. The same orders and settings give the same, however often. */
export async function takeCleaning(
  tx: Database,
  tenant: string,
  changes: readonly Change[],
  {box, divisions}: {readonly box: SecretBox; readonly divisions: Divisions},
): Promise<void> {
  const ids = [...new Set(changes.map(({orderId}) => orderId))];
  const rows = await findOrders(tx, tenant, ids);
  const settingsOf = (channel: string) => cleaningSettingsOf(tx, tenant, channel);
  const traits: TraitsRow[] = [];
  for (const row of rows) {
    const settings = await settingsOf(row.channel);
    const skus = await ownSkus(tx, tenant, row.channel, skusOf(row));
    traits.push(traitsOf(row, {box, divisions, settings, ownSku: (sku) => skus.get(plainSku(sku))}));
  }
  const before = new Map(
    (await readTraits(tx, tenant, ids)).map((row) => [row.orderId, canonicalJson(comparable(row))]),
  );
  const changed = traits.filter((row) => before.get(row.orderId) !== canonicalJson(comparable(row)));
  await replaceTraits(tx, tenant, changed);
  // Those that wait are looked at though nothing of them changed: the settings may have.
  const changedIds = new Set(changed.map(({orderId}) => orderId));
  const judged = traits.filter(({orderId, isWaiting}) => isWaiting || changedIds.has(orderId));
  if (judged.length === 0) return;
  const found = await suspicionsAbout(tx, tenant, judged, settingsOf);
  const judgedIds = judged.map(({orderId}) => orderId);
  await replaceSuspicions(tx, tenant, judgedIds, found, changes.at(-1)?.changedAt ?? '');
}

function comparable({placedAt, ...row}: TraitsRow): object {
  return {...row, placedAt: Date.parse(placedAt)};
}

function skusOf({state}: OrderRow): string[] {
  return state.lines.flatMap(({sku}) => sku ?? []);
}

function traitsOf(
  {tenant, id, channel, placedAt, phase, control, state}: OrderRow,
  {
    box,
    divisions,
    settings,
    ownSku,
  }: {
    readonly box: SecretBox;
    readonly divisions: Divisions;
    readonly settings: CleaningSettings;
    readonly ownSku: (sku: string) => string | undefined;
  },
): TraitsRow {
  // What was erased has no personal facts any more: nothing of the person comes back.
  const personal = state.personal as PersonalFacts | undefined;
  const context = {divisions, ...(settings.country && {country: settings.country})};
  const marks = personal ? personMarks(personal, {...context, channel, account: state.customer.id}) : [];
  const place = personal?.shippingAddress && plainPlace(personal.shippingAddress, context);
  const lines = linesKey(state.lines, ownSku);
  const digests = marks.map(({kind, value}) => ({kind, digest: keyedHash(box, 'person-mark', tenant, kind, value)}));
  const distinct = new Map(digests.map((mark) => [`${mark.kind} ${mark.digest}`, mark]));
  return {
    orderId: id,
    channel,
    placedAt,
    linesKey: lines ? createHash('sha256').update(lines).digest('hex').slice(0, 32) : null,
    placeKey: place ? keyedHash(box, 'person-place', tenant, place) : null,
    isWaiting: STOPPABLE.has(phase) && control !== 'CANCELLED' && state.shipments.length === 0,
    attribution: attributionOf(state.attributes) ?? null,
    marks: [...distinct].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, mark]) => mark),
  };
}

async function suspicionsAbout(
  tx: Database,
  tenant: string,
  changed: readonly TraitsRow[],
  settingsOf: (channel: string) => Promise<CleaningSettings>,
): Promise<NewSuspicion[]> {
  const waiting = changed.filter(({isWaiting}) => isWaiting);
  if (waiting.length === 0) return [];
  const windows = await Promise.all([...new Set(waiting.map(({channel}) => channel))].map(settingsOf));
  const minutes = Math.max(
    ...windows.flatMap(({duplicateMinutes, siblingMinutes}) => [duplicateMinutes, siblingMinutes]),
  );
  const ids = waiting.map(({orderId}) => orderId);
  const shared = await sharingSoon(tx, tenant, ids, {minutes, most: MOST_SHARING});
  const all = [...new Set([...ids, ...shared.map(({otherId}) => otherId)])];
  const byId = new Map((await readTraits(tx, tenant, all)).map((row) => [row.orderId, row]));
  const apart = new Set((await listApart(tx, tenant, all)).map((pair) => pair.join(' ')));
  const found = new Map<string, NewSuspicion>();
  for (const {orderId, otherId} of shared) {
    const [earlier, later] = inOrder(byId.get(orderId), byId.get(otherId));
    if (!earlier || !later || apart.has([earlier.orderId, later.orderId].sort().join(' '))) continue;
    const kind = suspicionOf(
      {...earlier, id: earlier.orderId},
      {...later, id: later.orderId},
      await settingsOf(later.channel),
    );
    if (!kind) continue;
    const {confidence, reasons} = linkOf(
      {id: earlier.orderId, marks: earlier.marks},
      {id: later.orderId, marks: later.marks},
    );
    const pair = {orderId: later.orderId, otherId: earlier.orderId};
    found.set(`${pair.orderId} ${pair.otherId}`, {kind, ...pair, confidence, reasons});
  }
  return [...found.values()];
}

function inOrder(one: TraitsRow | undefined, other: TraitsRow | undefined): readonly (TraitsRow | undefined)[] {
  if (!one || !other) return [];
  const [a, b] = [Date.parse(one.placedAt), Date.parse(other.placedAt)];
  const isFirst = a === b ? one.orderId < other.orderId : a < b;
  return isFirst ? [one, other] : [other, one];
}

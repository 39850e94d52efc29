import {eventContent} from '../lifecycle/fold/effective-events.js';
import {canonicalJson} from '../model/canonical-json.js';
import type {OrderEvent} from '../model/order-event.js';

/** Hashes a text, as UTF-8, to a text without line breaks. Passed in, since core has no cryptography: `node:crypto`, Web Crypto, a keyed hash. */
export type Digest = (text: string) => string | Promise<string>;

/** What a chain is of, and where it ends. */
export interface ChainHeader {
  readonly format: 'orderlight-chain/1';
  /** The digest's name, for whoever verifies: `sha-256`, `hmac-sha-256`. */
  readonly algorithm: string;
  readonly order: string;
  readonly count: number;
  /** Hash of the last link. Kept in a place of its own, it shows that nothing was cut off or made anew. */
  readonly head: string;
}

/** One event of the log, bound to all before it. */
export interface ChainLink {
  readonly n: number;
  /** What {@link eventContent} says of the event: all of it but `receivedAt` and `raw`. */
  readonly event: Omit<OrderEvent, 'receivedAt' | 'raw'>;
  readonly receivedAt?: string;
  readonly previous: string;
  readonly hash: string;
}

/** An order's log as a chain of hashes, in the order of the log. */
export interface HashChain {
  readonly header: ChainHeader;
  readonly links: readonly ChainLink[];
}

/** A chain that holds, or the first place where it does not: the number of a link, or of the one that is missing. */
export type ChainVerdict =
  | {readonly ok: true; readonly head: string; readonly count: number}
  | {readonly ok: false; readonly brokenAt: number; readonly why: ChainFault};

/**
 * What is wrong with a chain. `NUMBER`: a link is missing, moved or put in. `PREVIOUS`: it does not follow the link before it, or the
 * header was altered. `CONTENT`: the event or its time of receipt was altered. `COUNT`, `HEAD`: the log ends elsewhere than the header, or
 * the head known from elsewhere, says.
 */
export type ChainFault = 'NUMBER' | 'PREVIOUS' | 'CONTENT' | 'COUNT' | 'HEAD';

/**
 * Chains a log: each link's hash covers the event, when it was heard, and the hash before; the first one's covers order and algorithm.
 *
 * `events` in the order of the log, which is that of their arrival. Personal data is to stand beside the log: what an event holds
 * itself can't be erased without breaking the chain.
 */
export async function chainLog(
  events: readonly OrderEvent[],
  digest: Digest,
  {order, algorithm}: Pick<ChainHeader, 'order' | 'algorithm'>,
): Promise<HashChain> {
  const root = {format: 'orderlight-chain/1', order, algorithm} as const;
  return extendChain({header: {...root, count: 0, head: await rootHash(root, digest)}, links: []}, events, digest);
}

/** A chain with more events at its end. What stands in it is not verified again. */
export async function extendChain(chain: HashChain, events: readonly OrderEvent[], digest: Digest): Promise<HashChain> {
  const links = [...chain.links];
  let {head} = chain.header;
  for (const event of events) {
    const {receivedAt} = event;
    const n = links.length;
    const hash = await digest(linkText(n, head, receivedAt, eventContent(event)));
    const content = JSON.parse(eventContent(event)) as ChainLink['event'];
    links.push({n, event: content, ...(receivedAt !== undefined && {receivedAt}), previous: head, hash});
    head = hash;
  }
  return {header: {...chain.header, count: links.length, head}, links};
}

/**
 * Recomputes a chain from its first link on.
 *
 * A chain that agrees with its own header was not altered by anybody who could not hash anew. Give the `head` that was kept elsewhere, or
 * use a keyed digest, to find out those who could; a head also finds a log that was cut off at its end.
 */
export async function verifyChain(
  {header, links}: HashChain,
  digest: Digest,
  head = header.head,
): Promise<ChainVerdict> {
  const broken = (brokenAt: number, why: ChainFault): ChainVerdict => ({ok: false, brokenAt, why});
  let previous = await rootHash(header, digest);
  for (const [index, link] of links.entries()) {
    if (link.n !== index) return broken(index, 'NUMBER');
    if (link.previous !== previous) return broken(index, 'PREVIOUS');
    const text = linkText(index, previous, link.receivedAt, canonicalJson(link.event));
    if (link.hash !== (await digest(text))) return broken(index, 'CONTENT');
    previous = link.hash;
  }
  if (links.length !== header.count) return broken(links.length, 'COUNT');
  if (previous !== header.head || previous !== head) return broken(links.length, 'HEAD');
  return {ok: true, head: previous, count: links.length};
}

function rootHash({format, order, algorithm}: Pick<ChainHeader, 'format' | 'order' | 'algorithm'>, digest: Digest) {
  return digest(canonicalJson({format, order, algorithm}));
}

/** One line of JSON, so that no two links have the same text. */
function linkText(n: number, previous: string, receivedAt: string | undefined, content: string): string {
  return `${canonicalJson([n, previous, receivedAt ?? null])}\n${content}`;
}

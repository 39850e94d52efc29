import {canonicalJson} from '../model/canonical-json.js';
import type {ChainHeader, ChainLink, HashChain} from './hash-chain.js';

/** The chain of a file, or the line (counted from 1) that is none of {@link writeChain}'s. */
export type ChainReading = {readonly chain: HashChain} | {readonly line: number; readonly why: 'FORMAT'};

/** A chain as JSON Lines: the header, then a line per link, each canonical JSON and ended by a line feed. */
export function writeChain({header, links}: HashChain): string {
  return [header, ...links].map((line) => `${canonicalJson(line)}\n`).join('');
}

/**
 * Reads what {@link writeChain} wrote, byte for byte: a line that is not in canonical form was not written by it. Whether the chain
 * holds says `verifyChain`. Never throws.
 */
export function readChain(text: string): ChainReading {
  const lines = text.split('\n');
  const parsed = lines.slice(0, -1).map(canonicalLine);
  const [header, ...links] = parsed;
  if (!isHeader(header)) return {line: 1, why: 'FORMAT'};
  const wrong = links.findIndex((link) => !isLink(link));
  if (wrong >= 0) return {line: wrong + 2, why: 'FORMAT'};
  if (lines.at(-1) !== '') return {line: lines.length, why: 'FORMAT'};
  return {chain: {header, links: links as readonly ChainLink[]}};
}

function canonicalLine(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return canonicalJson(value) === line ? value : undefined;
  } catch {
    return undefined;
  }
}

const HEADER_KEYS = 'algorithm count format head order';
const LINK_KEYS = ['event hash n previous', 'event hash n previous receivedAt'];

function isHeader(value: unknown): value is ChainHeader {
  const header = value as Partial<ChainHeader> | undefined;
  if (keysOf(value) !== HEADER_KEYS || header?.format !== 'orderlight-chain/1') return false;
  return [header.algorithm, header.head, header.order].every(isText) && typeof header.count === 'number';
}

function isLink(value: unknown): value is ChainLink {
  const link = value as Partial<ChainLink> | undefined;
  if (!link || !LINK_KEYS.includes(keysOf(value)) || typeof link.n !== 'number') return false;
  return [link.hash, link.previous, link.receivedAt ?? ''].every(isText) && keysOf(link.event) !== '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** The keys of an object, in order; none of what is no object. */
function keysOf(value: unknown): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).join(' ') : '';
}

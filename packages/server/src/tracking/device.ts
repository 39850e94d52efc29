import {randomBytes} from 'node:crypto';
import type {SecretBox} from '../access/secret-box.js';
import {cookieOf, hostCookie} from './cookies.js';
import {keyedHash, sameHash} from './keyed-hash.js';

const COOKIE = '__Host-orderlight-device';
const DAYS = 30;

/** The browser that asks. */
export interface Device {
  readonly hash: string;
  /** It brought a mark that the hub gave it. */
  readonly isKnown: boolean;
  /** To be set with every answer, so that answers are alike. */
  readonly cookie: string;
}

/**
 * Tells browsers apart by a random mark that the hub signed. One without it is told apart by its address and its words about itself, and
 * counted by its address alone: whole offices look the same.
 */
export function deviceOf(request: Request, box: SecretBox, address: string): Device {
  const [mark = '', signature = ''] = (cookieOf(request, COOKIE) ?? '').split('.');
  const isOurs = /^[\w-]{22}$/.test(mark) && sameHash(signature, signed(box, mark));
  const kept = isOurs ? mark : randomBytes(16).toString('base64url');
  const stranger = keyedHash(box, 'lookup-device', 'stranger', address, request.headers.get('user-agent') ?? '');
  return {
    isKnown: isOurs,
    hash: isOurs ? keyedHash(box, 'lookup-device', 'known', mark) : stranger,
    cookie: hostCookie(COOKIE, `${kept}.${signed(box, kept)}`, DAYS * 24 * 60 * 60),
  };
}

function signed(box: SecretBox, mark: string): string {
  return keyedHash(box, 'lookup-device', 'mark', mark).slice(0, 32);
}

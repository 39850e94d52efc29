import {utf8ToBytes} from '@noble/hashes/utils.js';
import {hmacMd5Hex, hmacSha256Hex, md5Hex} from '../signature.js';

/** How the digest of the sorted parameters is made. */
export type SortedSignMethod = 'MD5' | 'HMAC_MD5' | 'HMAC_SHA256';

/** What the Chinese platforms do differently; without options it is what TOP, JD and Pinduoduo call `md5`. */
export interface SortedSignOptions {
  readonly method?: SortedSignMethod;
  /** Whether the secret stands before and after the text; it does unless it is the key of an HMAC. Doudian does both. */
  readonly isWrapped?: boolean;
  /** Whether the name of an empty parameter is signed: in what TOP sends to a server, not in what is sent to TOP. */
  readonly keepsEmpty?: boolean;
  /** A body that is signed after the parameters, as in what TOP sends to a server. */
  readonly body?: string;
}

/**
 * The signature of the Chinese shop platforms, in upper case hex: the parameters, sorted by name in ASCII order, each name followed at once by its
 * value, digested with the app's secret (open.taobao.com docId=101617; open.jd.com listId=2643; Pinduoduo's and Doudian's guides).
 *
 * `sign` itself is left out; what else takes no part (a host's `format`, files) is the caller's to leave out.
 */
export function sortedSign(
  parameters: Readonly<Record<string, string | undefined>>,
  secret: string,
  {method = 'MD5', isWrapped = method === 'MD5', keepsEmpty = false, body = ''}: SortedSignOptions = {},
): string {
  const names = Object.keys(parameters).filter((name) => name !== 'sign' && (keepsEmpty || parameters[name]));
  // By code unit, never by a locale: "360buy_param_json" is first, and upper case comes before lower.
  names.sort((one, other) => (one < other ? -1 : 1));
  const text = `${names.map((name) => `${name}${parameters[name] ?? ''}`).join('')}${body}`;
  const signed = isWrapped ? `${secret}${text}${secret}` : text;
  return DIGEST[method](secret, signed).toUpperCase();
}

const DIGEST: Readonly<Record<SortedSignMethod, (secret: string, text: string) => string>> = {
  MD5: (_, text) => md5Hex(text),
  HMAC_MD5: (secret, text) => hmacMd5Hex(secret, utf8ToBytes(text)),
  HMAC_SHA256: (secret, text) => hmacSha256Hex(secret, utf8ToBytes(text)),
};

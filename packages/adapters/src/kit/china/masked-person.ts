import type {PersonalFacts} from '@orderlight/core';
import {stated, statedOrNone} from '../reading.js';

/** What a platform in China tells of the recipient: in clear, masked with asterisks, or encrypted. */
export interface ChinaRecipient {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  readonly district?: string | undefined;
  /** Township or street, and the detail. */
  readonly lines: readonly (string | undefined)[];
  readonly postalCode?: string | undefined;
  /** What the customer wrote with the order. */
  readonly note?: string | undefined;
}

/**
 * The recipient as far as it can be read: a masked name or street (`陈**`) stays as it is, a masked number is no number, and what is encrypted
 * is left out.
 */
export function chinaPersonal({
  name,
  phone,
  email,
  province,
  city,
  district,
  lines,
  postalCode,
  note,
}: ChinaRecipient): PersonalFacts | undefined {
  const known = {name: readable(name), phone: dialable(phone)};
  const address = {
    ...known,
    lines: lines.flatMap((line) => readable(line) ?? []),
    city: readable(city),
    region: readable(province),
    district: readable(district),
    postalCode: whole(readable(postalCode)),
  };
  const hasPlace = address.lines.length > 0 || address.city !== undefined || address.region !== undefined;
  return statedOrNone({
    ...known,
    email: whole(readable(email)),
    shippingAddress: hasPlace ? stated(address) : undefined,
    note,
  });
}

/**
 * Ciphertext of the platforms: `~…~` and `$…$` (Taobao, Pinduoduo), `#…#` and `##…##` (Doudian), base64 (JD). Each needs a call of the platform
 * under its own agreement to be read.
 */
const CIPHERTEXT = /^([~$#]).+\1\s*$|^[\w+/-]{8,}={1,2}$|^[A-Za-z\d+/]{24,}$/s;

/** The text, unless it is encrypted. */
export function readable(text: string | undefined): string | undefined {
  return text === undefined || CIPHERTEXT.test(text) ? undefined : text;
}

function whole(text: string | undefined): string | undefined {
  return text?.includes('*') ? undefined : text;
}

/** E.164 for a mobile number of the mainland, which its eleven digits tell; others as written, with the extension of a private number. */
function dialable(phone: string | undefined): string | undefined {
  const number = whole(readable(phone));
  return number && /^1[3-9]\d{9}$/.test(number) ? `+86${number}` : number;
}

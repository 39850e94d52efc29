import type {Actor, Address} from '../model/order.js';
import {maskAddress, maskName, maskPhone} from './masks.js';
import {maskEmail, maskPostalCode, maskText} from './text-masks.js';

/** The mask of a text, by the last key of its path. Other texts than these have none. */
const TEXT_MASKS: Readonly<Record<string, (text: string) => string>> = {
  name: maskName,
  displayName: maskName,
  phone: maskPhone,
  phoneMasked: maskPhone,
  email: maskEmail,
  text: maskText,
  postalCode: maskPostalCode,
  city: (city) => maskAddress({lines: [], city}).city ?? '',
  region: (region) => maskAddress({lines: [], region}).region ?? '',
  district: (district) => maskAddress({lines: [], district}).district ?? '',
  regionCode: (regionCode) => maskAddress({lines: [], regionCode}).regionCode ?? '',
};

/**
 * A value that may be seen masked only, masked by where it stands; `undefined` where nothing of it may stay. Masks of masks change
 * nothing. Of an address the region's part of the postal code stays, of an actor the kind and the role.
 */
export function maskField(path: string, value: unknown): unknown {
  const key = path.split('.').at(-1) ?? '';
  if (typeof value === 'string') return (Object.hasOwn(TEXT_MASKS, key) && TEXT_MASKS[key]?.(value)) || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (/address$/i.test(key)) return maskWholeAddress(value as Address);
  const {type, role} = value as Actor;
  return type && {type, ...(role && {role})};
}

function maskWholeAddress(address: Address): Address {
  const {postalCode, countryCode} = address;
  const code = postalCode && maskPostalCode(postalCode, countryCode);
  return {...maskAddress(address), ...(code && {postalCode: code})};
}

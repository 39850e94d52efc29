import {type Locale, nearestLocale} from '@orderlight/core';

/** Picks the hub's language from an `Accept-Language` header (RFC 9110, 12.5.4). */
export function acceptedLocale(header: string | null): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const weight = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean);
      return {tag, weight: weight === undefined ? 1 : Number(weight)};
    })
    .filter(({weight}) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  for (const {tag} of wishes) {
    const locale = nearestLocale(tag);
    if (locale) return locale;
  }
  return 'en';
}

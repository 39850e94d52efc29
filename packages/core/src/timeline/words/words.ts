import {EN, type Words} from './en.js';
import {ZH_CN} from './zh-cn.js';

const WORDS = {en: EN, 'zh-CN': ZH_CN} as const satisfies Readonly<Record<string, Words>>;

/** A language in which views are written. */
export type Locale = keyof typeof WORDS;

/** Languages in which views are written, by BCP 47 tag; English, which stands in for any other, first. */
export const LOCALES = Object.keys(WORDS) as readonly Locale[];

/**
 * The best of the languages at hand for a BCP 47 tag: the tag itself, else its parents (RFC 4647 lookup), else a sibling of the
 * same language (`zh-Hans-SG` → `zh-CN`). `undefined`: none is near.
 */
export function nearestLocale<Tag extends string = Locale>(
  wanted: string,
  available: readonly Tag[] = LOCALES as readonly string[] as readonly Tag[],
): Tag | undefined {
  const parts = wanted.toLowerCase().replace(/_/g, '-').split('-');
  for (let length = parts.length; length > 0; length--) {
    const range = parts.slice(0, length).join('-');
    const found = available.find((tag) => tag.toLowerCase() === range);
    if (found) return found;
  }
  return available.find((tag) => tag.toLowerCase().split('-')[0] === parts[0]);
}

/** The nearest of the languages at hand ({@link nearestLocale}), English if none is near. */
export function negotiateLocale(wanted: string, available: readonly string[] = LOCALES): string {
  return nearestLocale(wanted, available) ?? 'en';
}

/** The texts of a language, by a tag that {@link negotiateLocale} gave. */
export function wordsOf(locale: string): Words {
  return Object.hasOwn(WORDS, locale) ? WORDS[locale as Locale] : EN;
}

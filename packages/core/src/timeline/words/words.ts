import {EN, type Words} from './en.js';
import {ZH_CN} from './zh-cn.js';

const WORDS: Readonly<Record<string, Words>> = {en: EN, 'zh-CN': ZH_CN};

/**
 * The best of the languages at hand for a BCP 47 tag: the tag itself, else its parents (RFC 4647 lookup), else a sibling
 * of the same language (`zh-Hans-SG` → `zh-CN`), else English.
 */
export function negotiateLocale(wanted: string, available: readonly string[] = Object.keys(WORDS)): string {
  const parts = wanted.toLowerCase().replace(/_/g, '-').split('-');
  for (let length = parts.length; length > 0; length--) {
    const range = parts.slice(0, length).join('-');
    const found = available.find((tag) => tag.toLowerCase() === range);
    if (found) return found;
  }
  return available.find((tag) => tag.toLowerCase().split('-')[0] === parts[0]) ?? 'en';
}

/** The texts of a language, by a tag that {@link negotiateLocale} gave. */
export function wordsOf(locale: string): Words {
  return WORDS[locale] ?? EN;
}

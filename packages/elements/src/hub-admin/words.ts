import type {Text} from '../locales/strings.js';
import {adminEn} from './words-en.js';
import {adminZh} from './words-zh.js';

/** The key of one of the page's texts. */
export type AdminKey = keyof typeof adminEn;

/** One language's words. */
export type AdminWords = Readonly<Record<AdminKey, Text>>;

/** The text for `key`, in Chinese for a reader of any Chinese and in English for all others, with `{…}` filled in. */
export function sayAdmin(
  language: string,
  key: AdminKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const words: AdminWords = /^zh\b/i.test(language) ? adminZh : adminEn;
  const text = words[key];
  const form =
    typeof text === 'string' ? text : (text[new Intl.PluralRules(language).select(+(values.n ?? 0))] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name] ?? ''}`);
}

import {en} from './en.js';
import {zhCN} from './zh-cn.js';

/** A text, or one text per plural form of its language. `{name}` marks what is filled in. */
export type Text = string | ({readonly other: string} & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

/** One language's words for what every element says. */
export type Strings = Readonly<Record<keyof typeof en, Text>>;

/** Words that elements bring with them, each key beginning with the element's name: `audit.who`. Each element's `words.ts` adds its own. */
/* biome-ignore lint/suspicious/noEmptyInterface: it is there to be added to. */
export interface ElementWords {}

/** The key of a text, as `en.ts` and the elements' own `words.ts` list them. */
export type StringKey = keyof typeof en | keyof ElementWords;

type SomeStrings = Readonly<Partial<Record<StringKey, Text>>>;

/** Counts how often words were added, so that what is drawn with them can be told to be old. */
export let edition = 0;

const languages: Record<string, SomeStrings> = {en, zh: zhCN};

/**
 * Adds a language, or puts other words for single keys: `addStrings('de', {now: 'Jetzt'})`. Keys left out stay as they are, else
 * English. `locale` is BCP 47; a region without words of its own speaks its language. Elements on the page take the words with
 * their next update.
 */
export function addStrings(locale: string, strings: SomeStrings): void {
  const tag = locale.toLowerCase();
  languages[tag] = {...languages[tag], ...strings};
  edition++;
}

/** Adds an element's own words, and leaves alone what a page has put already. */
export function defaultStrings(locale: string, strings: SomeStrings): void {
  addStrings(locale, {...strings, ...languages[locale]});
}

/** The text for `key`, in `locale` or its nearest language, with `{…}` filled in and the plural form that `values.n` asks for. */
export function say(locale: string, key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  let tag = locale.toLowerCase();
  let text = languages[tag]?.[key];
  for (; !text && tag; text = languages[tag || 'en']?.[key]) tag = tag.replace(/-?[^-]*$/, '');
  const form =
    typeof text === 'object'
      ? (text[new Intl.PluralRules(locale).select(+(values.n ?? 0))] ?? text.other)
      : (text ?? '');
  return form.replace(/\{(\w+)\}/g, (_, name: string) => `${values[name]}`);
}

import {en} from './en.js';
import {zhCN} from './zh-cn.js';

/** A text, or one text per plural form of its language. `{name}` marks what is filled in. */
export type Text = string | ({readonly other: string} & Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>);

export type StringKey = keyof typeof en;

/** One language's words for everything that an element says by itself. */
export type Strings = Readonly<Record<StringKey, Text>>;

const LANGUAGES = new Map<string, Partial<Strings>>([
  ['en', en],
  ['zh', zhCN],
]);

/** Adds a language, or overrides single texts of one: `addStrings('de', {…})`. Keys left out stay English. */
export function addStrings(locale: string, strings: Partial<Strings>): void {
  const tag = locale.toLowerCase();
  LANGUAGES.set(tag, {...LANGUAGES.get(tag), ...strings});
}

/** The text for `key`, in `locale` or its nearest language, with `{…}` filled in and the plural form that `values.n` asks for. */
export function say(locale: string, key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  const text = textOf(locale.toLowerCase(), key);
  const form =
    typeof text === 'string' ? text : (text[new Intl.PluralRules(locale).select(Number(values.n))] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function textOf(tag: string, key: StringKey): Text {
  return LANGUAGES.get(tag)?.[key] ?? (tag ? textOf(tag.slice(0, Math.max(0, tag.lastIndexOf('-'))), key) : en[key]);
}

import type {PersonalFacts} from '@orderlight/core';

/** What of a person can be recognised in a text, in the forms in which it may stand there. */
export interface CustomerValues {
  /** Proof enough by itself that a message is about the person: phone numbers (their digits) and mail addresses. */
  readonly certain: readonly string[];
  /** Names and streets: the same in a text of somebody else's may be chance, several of them together are not. */
  readonly likely: readonly string[];
}

/** Digits at the end of a phone number that tell people apart, with or without a country code before them. */
const PHONE_DIGITS = {least: 8, kept: 11} as const;
const OF_PERSON: ReadonlySet<string> = new Set(['name', 'phone', 'email', 'shippingAddress', 'billingAddress', 'note']);

/**
 * Collects what a person is recognised by. Raw words of hosts among the facts are passed over: they name goods, couriers and shops too,
 * and whoever was erased by those would be somebody else.
 */
export function customerValues(facts: readonly unknown[]): CustomerValues {
  const persons = facts.filter(isPersonal);
  const phones = persons.flatMap(({phone = ''}) => {
    const digits = phone.replace(/\D/g, '');
    return digits.length >= PHONE_DIGITS.least ? [digits.slice(-PHONE_DIGITS.kept)] : [];
  });
  const mails = persons.flatMap(({email}) => email ?? []);
  const likely = persons.flatMap(({name, note, shippingAddress, billingAddress}) => [
    name ?? '',
    note ?? '',
    ...[shippingAddress, billingAddress].flatMap((address) => [...(address?.lines ?? []), address?.name ?? '']),
  ]);
  return {certain: distinct([...phones, ...mails]), likely: distinct(likely)};
}

function isPersonal(value: unknown): value is PersonalFacts {
  return typeof value === 'object' && value !== null && Object.keys(value).every((key) => OF_PERSON.has(key));
}

function distinct(texts: readonly string[]): string[] {
  const plain = texts.map((text) => text.trim().toLowerCase()).filter((text) => text.length >= 2);
  return [...new Set(plain)];
}

/** Whether a message is about the person: it holds a number or mail address of theirs, one of the orders' own ids, or two of their names and streets. */
export function isAbout(text: string, {certain, likely}: CustomerValues, orderRefs: readonly string[]): boolean {
  const forms = readings(text);
  const digits = forms.map((form) => form.replace(/[\s().\-–]/g, ''));
  const holds = (value: string) => forms.some((form) => form.includes(value));
  if (certain.some((value) => (/^\d+$/.test(value) ? digits.some((form) => form.includes(value)) : holds(value))))
    return true;
  if (orderRefs.some((ref) => ref.length >= 6 && forms.some((form) => wholeWord(form, ref.toLowerCase())))) return true;
  return likely.filter(holds).length >= 2;
}

/** A text as it stands, with the escapes of JSON resolved, and those of a form. */
function readings(text: string): string[] {
  const unescaped = text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const forms = [text, unescaped, formText(text)];
  return [...new Set(forms)].map((form) => form.toLowerCase());
}

function formText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function wholeWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isEdge = (char: string | undefined) => char === undefined || !/[\p{L}\p{N}]/u.test(char);
    if (isEdge(text[at - 1]) && isEdge(text[at + word.length])) return true;
  }
  return false;
}

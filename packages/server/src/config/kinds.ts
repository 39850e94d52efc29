import {z} from 'zod';

/** Makes a kind of setting from how it is read; `words` go after "must be" where it can't be. */
function kind<Value>(words: string, read: (value: unknown) => Value | undefined) {
  return z.unknown().transform((value, context): Value => {
    const found = read(value);
    if (found !== undefined) return found;
    context.addIssue({code: 'custom', message: words});
    return z.NEVER;
  });
}

/** A text that says something. */
export const text = kind('a text', (value) => (typeof value === 'string' && value.trim() ? value.trim() : undefined));

/** `1`, `0`, `true` or `false`. */
export const flag = kind('1 or 0', (value) => {
  if (value === true || value === 'true' || value === '1' || value === 1) return true;
  if (value === false || value === 'false' || value === '0' || value === 0) return false;
  return undefined;
});

/** A whole number between two others, both included. */
export function wholeNumber(from: number, to: number) {
  return kind(`a whole number from ${from} to ${to}`, (value) => {
    const number = typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : value;
    return Number.isInteger(number) && Number(number) >= from && Number(number) <= to ? Number(number) : undefined;
  });
}

/** Names separated by commas, or a JSON array of them. */
export const list = kind('names separated by commas', (value) => {
  const parts = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(parts) || parts.some((part) => typeof part !== 'string')) return undefined;
  return (parts as string[]).map((part) => part.trim()).filter(Boolean);
});

/** One of some words. */
export function oneOf<const Word extends string>(...words: readonly Word[]) {
  return kind(`one of ${words.join(', ')}`, (value) => words.find((word) => word === value));
}

/** An address of one of some schemes. */
export function address(...schemes: readonly string[]) {
  return kind(`an address like ${schemes.map((scheme) => `${scheme}://host`).join(' or ')}`, (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
    return schemes.includes(new URL(value).protocol.slice(0, -1)) ? value : undefined;
  });
}

/** 32 bytes in base64. */
export const key = kind('32 bytes in base64, as "openssl rand -base64 32" prints them', (value) =>
  typeof value === 'string' && Buffer.from(value, 'base64').byteLength === 32 ? value : undefined,
);

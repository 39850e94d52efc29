/** One thing that is done to the text of a cell. All are literal: nothing in a mapping is a pattern. */
export type Transform =
  | 'trim'
  | 'squeeze'
  | 'upper'
  | 'lower'
  | 'digits'
  | 'firstLine'
  | 'lastLine'
  /** Every occurrence. */
  | {readonly replace: string; readonly with: string}
  /** The part of that number, from 1; from the end where it is negative. */
  | {readonly split: string; readonly take: number}
  | {readonly before: string}
  | {readonly after: string}
  | {readonly prefix: string}
  | {readonly suffix: string}
  | {readonly removePrefix: string}
  /** Filled up to that length from the left. */
  | {readonly pad: number; readonly with: string};

/** The transforms that are a word, and what they do, in words for whoever writes a mapping. */
export const PLAIN_TRANSFORMS = {
  trim: 'without the spaces around it (done to every cell anyway)',
  squeeze: 'several spaces or line breaks become one space',
  upper: 'in capitals',
  lower: 'in small letters',
  digits: 'its digits alone',
  firstLine: 'its first line',
  lastLine: 'its last line',
} as const;

/** Applies transforms in their order. */
export function transformed(text: string, transforms: readonly Transform[] = []): string {
  return transforms.reduce(apply, text).trim();
}

function apply(text: string, transform: Transform): string {
  if (typeof transform === 'string') return plain(text, transform);
  if ('replace' in transform) return text.replaceAll(transform.replace, transform.with);
  if ('split' in transform) {
    const parts = text.split(transform.split);
    return parts.at(transform.take > 0 ? transform.take - 1 : transform.take) ?? '';
  }
  if ('before' in transform) return text.split(transform.before, 1)[0] ?? '';
  if ('after' in transform) {
    const at = text.indexOf(transform.after);
    return at < 0 ? text : text.slice(at + transform.after.length);
  }
  if ('prefix' in transform) return text === '' ? '' : transform.prefix + text;
  if ('suffix' in transform) return text === '' ? '' : text + transform.suffix;
  if ('removePrefix' in transform)
    return text.startsWith(transform.removePrefix) ? text.slice(transform.removePrefix.length) : text;
  return text === '' ? '' : text.padStart(transform.pad, transform.with);
}

function plain(text: string, transform: keyof typeof PLAIN_TRANSFORMS): string {
  switch (transform) {
    case 'trim':
      return text.trim();
    case 'squeeze':
      return text.trim().replace(/\s+/g, ' ');
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
    case 'digits':
      return text.normalize('NFKC').replace(/\D/g, '');
    case 'firstLine':
      return text.trim().split(/\r\n|[\r\n]/, 1)[0] ?? '';
    case 'lastLine':
      return (
        text
          .trim()
          .split(/\r\n|[\r\n]/)
          .at(-1) ?? ''
      );
  }
}

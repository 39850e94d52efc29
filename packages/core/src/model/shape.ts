import {parseInstant} from './instant.js';

/** Takes note of a fault: where, what stands there, what is expected. */
export type Report = (path: string, value: unknown, expected: string) => void;

/** Checks one value of untrusted JSON and reports what is wrong with it. */
export type Check = (value: unknown, path: string, report: Report) => void;

const LONGEST_TEXT = 10_000;
const DEEPEST = 32;

/** A text of at most `longest` characters; `filled` refuses a blank one. */
export function text({longest = LONGEST_TEXT, filled = false} = {}): Check {
  const expected = `a ${filled ? 'non-empty ' : ''}text of at most ${longest} characters`;
  return (value, path, report) => {
    const fits = typeof value === 'string' && value.length <= longest && (!filled || value.trim() !== '');
    if (!fits) report(path, value, expected);
  };
}

/** True or false, not a word or a number for it. */
export function flag(): Check {
  return (value, path, report) => {
    if (typeof value !== 'boolean') report(path, value, 'true or false');
  };
}

/** A whole number, not below `least`. */
export function whole(least = Number.MIN_SAFE_INTEGER): Check {
  const expected = least === Number.MIN_SAFE_INTEGER ? 'a whole number' : `a whole number from ${least}`;
  return (value, path, report) => {
    if (!Number.isSafeInteger(value) || (value as number) < least) report(path, value, expected);
  };
}

/** A finite number, not below 0: some goods are sold by weight. */
export function quantity(): Check {
  return (value, path, report) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) report(path, value, 'a number from 0');
  };
}

/** One of these words, spelled exactly so. */
export function oneOf(words: readonly string[]): Check {
  const expected = `one of ${words.join(', ')}`;
  return (value, path, report) => {
    if (typeof value !== 'string' || !words.includes(value)) report(path, value, expected);
  };
}

/** An ISO 8601 date-time that names its offset. */
export function instant(): Check {
  return (value, path, report) => {
    if (typeof value !== 'string' || parseInstant(value) === undefined) {
      report(path, value, 'an ISO 8601 date-time with an offset or Z');
    }
  };
}

/** A list of values of one kind, not longer than `longest`: what comes from outside must not grow without end. */
export function list(item: Check, longest = 10_000): Check {
  return (value, path, report) => {
    if (!Array.isArray(value)) report(path, value, 'a list');
    else if (value.length > longest) report(path, `${value.length} items`, `a list of at most ${longest} items`);
    else for (const [index, entry] of value.entries()) item(entry, `${path}[${index}]`, report);
  };
}

/** A map from any name to values of one kind. */
export function record(item: Check): Check {
  return (value, path, report) => {
    if (!isPlainObject(value)) report(path, value, 'an object');
    else for (const [key, entry] of Object.entries(value)) item(entry, `${path}.${key}`, report);
  };
}

/** An object with required and optional fields. Fields that it does not name are let through. */
export function shape(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  return (value, path, report) => {
    if (!isPlainObject(value)) {
      report(path, value, 'an object');
      return;
    }
    for (const [key, check] of Object.entries(required)) check(value[key], `${path}.${key}`, report);
    for (const [key, check] of Object.entries(optional)) {
      if (value[key] !== undefined) check(value[key], `${path}.${key}`, report);
    }
  };
}

/** Whichever of two shapes the test picks by the value. */
export function either(isFirst: (value: unknown) => boolean, first: Check, second: Check): Check {
  return (value, path, report) => (isFirst(value) ? first : second)(value, path, report);
}

/**
 * Whether a value is JSON and nothing else: no class instance, no cycle, no number that JSON can't hold, and no key that
 * would reach an object's prototype.
 */
export function json(): Check {
  return (value, path, report) => checkJson(value, path, report, 0);
}

function checkJson(value: unknown, path: string, report: Report, depth: number): void {
  if (depth > DEEPEST) report(path, '…', `at most ${DEEPEST} levels of nesting`);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkJson(item, `${path}[${index}]`, report, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    if (!isPlainObject(value)) {
      report(path, value, 'plain JSON');
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
        report(`${path}.${key}`, '…', 'another name: this one would reach the prototype');
      } else if (item !== undefined) checkJson(item, `${path}.${key}`, report, depth + 1);
    }
  } else if (typeof value === 'number' ? !Number.isFinite(value) : !isSimple(value)) report(path, value, 'plain JSON');
}

function isSimple(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

/** Whether it is an object as JSON makes one, not an instance of a class or a list. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

import type {Fields} from '../../kit/fields.js';

/**
 * The objects of that name anywhere in a payload, outermost first: carriers wrap one answer in `soap:Body`, another in nothing.
 */
export function objectsNamed(payload: Fields, name: string, depth = 6): readonly Fields[] {
  if (payload.has(name)) return listOf(payload, name);
  if (depth === 0) return [];
  return payload
    .names()
    .flatMap((inner) => listOf(payload, inner))
    .flatMap((inner) => objectsNamed(inner, name, depth - 1));
}

/** The objects of an element that may stand once or often: one element is no list in XML. Texts are left out. */
export function listOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields.raw(name);
  if (Array.isArray(value)) return value.some(isObject) ? fields.list(name) : [];
  return isObject(value) ? [fields.object(name)].filter((object) => object !== undefined) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

import * as signs from './icon.js';

/** Every sign by its name, for sheets that show them all. Elements import theirs from icon.js one by one, and carry no more. */
export const ICONS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(signs).flatMap(([name, path]) => (typeof path === 'string' ? [[name, path]] : [])),
);

import {type Check, isPlainObject, type Report} from '../../model/shape.js';

// What a definition is checked with beside `model/shape.ts`: here nothing unknown is let through, for an editor's slip
// ("ownr") would else be a setting that nobody misses until it counts.

const LONGEST_LIST = 100;
const LANGUAGES = ['en', 'zh-CN'] as const;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const KEY = /^[a-z][A-Za-z0-9-]{0,63}$/;
const KEY_RULE = 'a letter a–z, then letters, digits and hyphens, 64 at most';

/** An object with these fields and no others. An unknown one is reported with the name that was most likely meant. */
export function fields(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): Check {
  const checks = {...required, ...optional};
  const known = Object.keys(checks);
  return (value, path, report) => {
    if (!isPlainObject(value)) {
      report(path, value, `give an object with ${Object.keys(required).join(', ')}`);
      return;
    }
    for (const [name, check] of Object.entries(checks)) {
      if (value[name] !== undefined || name in required) check(value[name], at(path, name), report);
    }
    for (const [name, found] of Object.entries(value)) {
      if (known.includes(name) || found === undefined) continue;
      const meant = nearest(name, known);
      const fix = meant ? `use "${meant}"` : `leave it out, or use one of ${known.join(', ')}`;
      report(at(path, name), found, `no field has this name, ${fix}`);
    }
  };
}

/** A list of values of one kind, of a length that can be worked with. */
export function listOf(item: Check, advice: string, {least = 0, most = LONGEST_LIST} = {}): Check {
  return (value, path, report) => {
    if (!Array.isArray(value) || value.length < least) report(path, value, advice);
    else if (value.length > most) report(path, `${value.length} items`, `list ${most} at most`);
    else for (const [index, entry] of value.entries()) item(entry, `${path}[${index}]`, report);
  };
}

/** A map from keys to values of one kind. */
export function mapOf(item: Check, advice: string, most = LONGEST_LIST): Check {
  return (value, path, report) => {
    if (!isPlainObject(value)) {
      report(path, value, advice);
      return;
    }
    const names = Object.keys(value);
    if (names.length > most) report(path, `${names.length} names`, `name ${most} at most`);
    for (const name of names) {
      if (!isKey(name)) report(at(path, name), value[name], `name it with ${KEY_RULE}`);
      else item(value[name], at(path, name), report);
    }
  };
}

/** A number for which the test holds. */
export function numberThat(holds: (value: number) => boolean, advice: string): Check {
  return (value, path, report) => {
    if (typeof value !== 'number' || !holds(value)) report(path, value, advice);
  };
}

/** A check of `model/shape.ts`, whose words become advice: "use one of …". */
export function use(check: Check): Check {
  return (value, path, report) =>
    check(value, path, (where, found, expected) => report(where, found, `use ${expected}`));
}

/** The second check only where the first has nothing to report: it may rely on what the first made sure of. */
export function first(check: Check, second: Check): Check {
  return (value, path, report) => {
    if (isSound((note) => check(value, path, note), report)) second(value, path, report);
  };
}

/** Whether a check reported nothing; what it reports is passed on. */
export function isSound(check: (report: Report) => void, report: Report): boolean {
  let sound = true;
  check((...fault) => {
    sound = false;
    report(...fault);
  });
  return sound;
}

/** Whatever stands there: another check looks at it. */
export function anything(): void {}

/** A key: of a lifecycle, a stage, a group, a condition. */
export function key(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'string' || !isKey(value)) report(path, value, `use ${KEY_RULE}`);
}

/** The name of something that is defined elsewhere in the definition; whether it is, is asked later. */
export function name(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'string') report(path, value, 'use a name');
}

/** A text in the languages that everything here ships in, and in any others. */
export function localized(value: unknown, path: string, report: Report): void {
  if (!isPlainObject(value)) {
    report(path, value, `give the text in ${LANGUAGES.join(' and ')}`);
    return;
  }
  for (const language of new Set([...LANGUAGES, ...Object.keys(value)])) {
    const words = value[language];
    const where = `${path}["${language}"]`;
    if (!LANGUAGE.test(language)) report(where, words, 'name the language by its tag, such as "de" or "pt-BR"');
    else if (typeof words !== 'string' || words.trim() === '') report(where, words, 'give the text in this language');
  }
}

/** The path of a field, in the words of JavaScript. */
export function at(path: string, field: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(field)) return `${path}[${JSON.stringify(field)}]`;
  return path === '' ? field : `${path}.${field}`;
}

/** The known name that is spelled almost like this one. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({candidate, edits: edits(word.slice(0, 64).toLowerCase(), candidate.toLowerCase())}))
    .sort((a, b) => a.edits - b.edits);
  return best && best.edits <= Math.max(1, word.length / 3) ? best.candidate : undefined;
}

/** How many letters have to be added, dropped or changed (Levenshtein's distance). */
function edits(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, length) => length);
  for (const [done, letter] of [...from].entries()) {
    const next = [done + 1];
    for (let place = 1; place <= to.length; place++) {
      const changed = (row[place - 1] ?? 0) + (to[place - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[place] ?? 0) + 1, (next[place - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Names that every object answers to ("constructor") are no keys: they would find something where nothing was defined. */
function isKey(text: string): boolean {
  return KEY.test(text) && !(text in {});
}

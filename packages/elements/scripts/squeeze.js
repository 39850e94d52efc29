import {minify} from 'terser';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

// Of a file that holds everything, more rounds take seconds of every build and some hundred bytes off a hundred thousand.
const LARGE = 150_000;

/**
 * Short names for all properties that start with an underscore, the same ones in every file of a build: a class of one file is
 * extended in another. Nothing else has names that start with `$`, so none can collide. The commonest are the shortest.
 */
export function shortNames(codes) {
  const counts = new Map();
  for (const code of codes)
    for (const [name] of code.matchAll(/(?<![\w$])_[\w$]+/g)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1));
  return Object.fromEntries(names.map(([name], i) => [`$${name}`, `$${letters(i)}`]));
}

/** Minifies one file of a build. */
export async function squeeze(code, names, {module = true, ecma = 2020} = {}) {
  const nameCache = {props: {props: {...names}}};
  const result = await minify(code, {
    module,
    ecma,
    nameCache,
    compress: {
      passes: code.length > LARGE ? 1 : 3,
      unsafe_arrows: true,
      unsafe_methods: true,
      pure_getters: true,
      keep_fargs: false,
      inline: 1,
      global_defs: {'Number.POSITIVE_INFINITY': Number.POSITIVE_INFINITY},
    },
    mangle: {properties: {regex: /^_/}},
    format: {comments: false, quote_style: 1, preamble: '/*! LICENSES.txt */'},
  });
  const strange = Object.keys(nameCache.props.props).filter((name) => !(name in names));
  if (strange.length > 0) throw new Error(`No short name was agreed on for ${strange}`);
  return result.code;
}

function letters(i) {
  const rest = Math.floor(i / LETTERS.length);
  return (rest ? letters(rest - 1) : '') + LETTERS[i % LETTERS.length];
}

// The file for old browsers: syntax of ES2019, and stand-ins for what came later. They stand inside the file: a page's own arrays
// are as they were.
import {transform} from 'esbuild';
import {parseAst} from 'vite';
import {SHEETS} from './legacy-sheets.js';

/** Name of a method that old browsers lack → what is called instead, with the object first. */
const METHODS = {
  at: '(list, index) => list[index < 0 ? list.length + index : index]',
  findLast: '(list, fits) => list.slice().reverse().find(fits)',
  findLastIndex: `(list, fits) => {
    for (let i = list.length - 1; i >= 0; i--) if (fits(list[i], i, list)) return i;
    return -1;
  }`,
  replaceAll: '(text, from, to) => from instanceof RegExp ? text.replace(from, to) : text.split(from).join(to)',
  replaceChildren: `(node, ...children) => {
    node.textContent = '';
    node.append(...children);
  }`,
  toReversed: '(list) => list.slice().reverse()',
  toSorted: '(list, order) => list.slice().sort(order)',
  toSpliced: `(list, ...changes) => {
    const copy = list.slice();
    copy.splice(...changes);
    return copy;
  }`,
  with: '(list, index, value) => list.map((old, i) => (i === index ? value : old))',
};

/** Functions that hang on objects of the browser. */
const FUNCTIONS = {
  'Object.hasOwn': '(object, name) => Object.prototype.hasOwnProperty.call(object, name)',
  'Object.groupBy': `(list, keyOf) => {
    const groups = Object.create(null);
    list.forEach((one, i) => (groups[keyOf(one, i)] = groups[keyOf(one, i)] || []).push(one));
    return groups;
  }`,
  'Promise.withResolvers': `() => {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, {resolve, reject}));
    return made;
  }`,
  'crypto.randomUUID': `() => String(1e7 + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16))`,
  structuredClone: '(value) => JSON.parse(JSON.stringify(value))',
};

/** What a file for old browsers may not call; a build that meets it fails, rather than a reader's page. */
const UNKNOWN =
  /\b(?:AbortSignal\.(?:any|timeout)|Array\.fromAsync|Iterator\.from|Map\.groupBy|Intl\.DurationFormat|URL\.parse)\b/;

const SHEETS_OF_A_ROOT = 'adoptedStyleSheets';

export async function lower(code) {
  const {code: lowered} = await transform(code, {
    target: 'es2019',
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
  });
  const used = new Map();
  const standIn = (name, source) => {
    used.set(name, source);
    return `__${name.replace('.', '_')}`;
  };
  const edits = [];
  const assigned = new Set();
  visit(parseAst(lowered), (node) => {
    if (node.type === 'CallExpression') replaceCall(node);
    else if (node.type === 'NewExpression' && node.callee.name === 'CSSStyleSheet')
      edits.push([node.start, node.end, '__sheet()']);
    else if (node.type === 'AssignmentExpression' && node.left.property?.name === SHEETS_OF_A_ROOT) {
      assigned.add(node.left.start + node.left.end);
      edits.push([node.left.object.start, node.left.object.start, '__adopt(']);
      edits.push([node.left.object.end, node.right.start, ', '], [node.end, node.end, ')']);
    } else if (node.type === 'MemberExpression' && node.property.name === SHEETS_OF_A_ROOT) {
      if (assigned.has(node.start + node.end)) return;
      edits.push([node.object.start, node.object.start, '__adopted('], [node.object.end, node.end, ')']);
    }
  });

  function replaceCall({callee, arguments: given}) {
    const text = lowered.slice(callee.start, callee.end);
    const global = text.replace(/^(?:globalThis|window|self)\./, '');
    if (Object.hasOwn(FUNCTIONS, global)) edits.push([callee.start, callee.end, standIn(global, FUNCTIONS[global])]);
    else if (callee.type === 'MemberExpression' && !callee.computed && Object.hasOwn(METHODS, callee.property.name)) {
      const {name} = callee.property;
      edits.push([callee.object.start, callee.object.start, `${standIn(name, METHODS[name])}(`]);
      const open = lowered.indexOf('(', callee.end);
      edits.push([callee.object.end, open + 1, given.length > 0 ? ', ' : '']);
    }
  }

  let result = lowered;
  for (const [start, end, text] of edits.sort(([a], [b]) => b - a))
    result = result.slice(0, start) + text + result.slice(end);
  const strange = UNKNOWN.exec(result);
  if (strange) throw new Error(`Old browsers do not know ${strange[0]}: give lower.js a stand-in`);
  const standIns = [...used].map(([name, source]) => `const __${name.replace('.', '_')} = ${source};\n`);
  return `(() => {${SHEETS}${standIns.join('')}${result}\n})();`;
}

function visit(node, see) {
  if (Array.isArray(node)) for (const one of node) visit(one, see);
  else if (node && typeof node === 'object') {
    if (node.type) see(node);
    for (const value of Object.values(node)) visit(value, see);
  }
}

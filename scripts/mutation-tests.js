import {readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';

/**
 * The part of Vitest that the tests of core's lifecycle and health use, in this process: `describe`, `it`, their `each`, and Vitest's own `expect`.
 * Vitest itself takes half a second to begin a run, which is more than most mutants take to die.
 */
export const vitest = {describe, it, expect: vitestExpect()};

let collected = [];
let titles = [];
let file = '';

/** Loads a file of tests, and gives them: `{name, run}`, named as Vitest names them; those of one name are numbered. */
export async function testsOf(path, load) {
  collected = [];
  titles = [];
  file = path;
  await load();
  const seen = new Map();
  return collected.map(({name, run}) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return {name: count === 1 ? name : `${name} (${count})`, run};
  });
}

function describe(title, body) {
  titles.push(title);
  body();
  titles.pop();
}
describe.each = each(describe);

function it(title, run) {
  collected.push({name: [...titles, title].join(' '), run});
}
it.each = each(it);

function each(declare) {
  return (cases) => (title, body) => {
    cases.forEach((one, index) => {
      const values = Array.isArray(one) ? one : [one];
      declare(titled(title, values, index), () => body(...values));
    });
  };
}

function titled(title, values, index) {
  let next = 0;
  return title
    .replace(/%[sdifjo#]/g, (mark) => (mark === '%#' ? index : said(values[next++])))
    .replace(/\$(\w+)/g, (_, key) => said(values[0]?.[key]));
}

function said(value) {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function vitestExpect() {
  chai.use(JestExtend);
  chai.use(JestChaiExpect);
  chai.use(JestAsymmetricMatchers);
  // A page or table beside the test, which Vitest would write where it differs.
  chai.use((_, {addMethod}) => {
    addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', function (path) {
      expect(this._obj).toBe(readFileSync(resolve(dirname(file), path), 'utf8'));
    });
  });
  const expect = (value, message) => chai.expect(value, message);
  Object.assign(expect, chai.expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
  globalThis[GLOBAL_EXPECT] = expect;
  setState({assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null}, expect);
  return expect;
}

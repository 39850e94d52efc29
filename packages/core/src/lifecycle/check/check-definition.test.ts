import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {OrderError} from '../../errors.js';
import type {LifecycleDefinition, ParallelGroup, StageDefinition} from '../definition.js';
import {stagesIn} from '../lifecycle.js';
import {anyDefinition} from '../random-definition.testing.js';
import {retailDefinition} from '../templates/retail.js';
import {walkMachine} from '../walk-machine.js';
import {checkDefinition} from './check-definition.js';
import {anyMutant} from './random-mutation.testing.js';
import {wholeDefinition} from './whole-definition.testing.js';

const problemsOf = (definition: unknown): readonly string[] => {
  try {
    checkDefinition(definition);
    return [];
  } catch (error) {
    if (!(error instanceof OrderError) || error.code !== 'INVALID_LIFECYCLE') throw error;
    return error.details.problems as readonly string[];
  }
};

type Path = readonly (string | number)[];

/** A definition with one value set at a path, or taken away. */
function withValue(definition: LifecycleDefinition, path: Path, value: unknown): unknown {
  // Not `structuredClone`, which would keep one object that stands in two places one.
  const copy = JSON.parse(JSON.stringify(definition)) as Record<string | number, unknown>;
  let at = copy;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1) as string] = value;
  return copy;
}

/** Stages by their keys, each with whatever else is said of it. */
function stages(...given: readonly (string | Partial<StageDefinition>)[]): readonly StageDefinition[] {
  return given.map((one) => ({
    ...(retailDefinition.stages[0] as StageDefinition),
    ...(typeof one === 'string' ? {key: one} : one),
  }));
}

const label = retailDefinition.label;
const define = (more: Partial<LifecycleDefinition>): LifecycleDefinition => ({
  key: 'x',
  version: 1,
  label,
  stages: [],
  ...more,
});
const group = (tracks: ParallelGroup['tracks'], more: Partial<ParallelGroup> = {}) => ({
  key: 'g',
  label,
  tracks,
  ...more,
});

describe('checkDefinition', () => {
  it('takes the shipped template, one that uses every field, and what went through JSON', () => {
    expect(problemsOf(retailDefinition)).toEqual([]);
    expect(problemsOf(wholeDefinition)).toEqual([]);
    expect(problemsOf(JSON.parse(JSON.stringify({$schema: './lifecycle.schema.json', ...wholeDefinition})))).toEqual(
      [],
    );
  });

  it.each<[Path, unknown, string]>([
    [['key'], 'Retail Shop', 'key is "Retail Shop": use a letter a–z'],
    [['key'], 'constructor', 'key is "constructor": use a letter a–z'],
    [['version'], 0, 'version is 0: use a whole number from 1'],
    [['label'], {en: 'Retail'}, 'label["zh-CN"] is missing: give the text in this language'],
    [['label', 'in_German'], 'x', 'label["in_German"] is "x": name the language by its tag'],
    [['stages'], [], 'stages is []: list at least one stage'],
    [['promise'], 5, 'promise is 5: give an object with leadMs, transitMs, timeZone'],
    [['promise', 'leadMs'], -1, 'promise.leadMs is -1: use milliseconds from 0'],
    [['promise', 'transitMs'], 1e15, 'promise.transitMs is 1000000000000000: use milliseconds from 0'],
    [['promise', 'timeZone'], 'Mars/Olympus', 'promise.timeZone is "Mars/Olympus": use an IANA name'],
    [['stages', 1, 'key'], 'a.b', 'stages[1].key is "a.b"'],
    [['stages', 2, 'owner'], undefined, 'stages[2].owner is missing: use one of CUSTOMER'],
    [['stages', 2, 'owner'], 'KING', 'stages[2].owner is "KING": use one of CUSTOMER'],
    [['stages', 2, 'ownr'], 'SALES', 'stages[2].ownr is "SALES": no field has this name, use "owner"'],
    [
      ['stages', 2, 'colour'],
      'red',
      'stages[2].colour is "red": no field has this name, leave it out, or use one of key',
    ],
    [['stages', 2, 'phase'], 'SOMEWHERE', 'stages[2].phase is "SOMEWHERE"'],
    [['stages', 0, 'limit', 'ms'], 0, 'stages[0].limit.ms is 0: use milliseconds above 0'],
    [['stages', 0, 'limit', 'warnShare'], 1.2, 'stages[0].limit.warnShare is 1.2: use a share from 0 to 1'],
    [
      ['stages', 0, 'limit', 'calendar'],
      'ship',
      'stages[0].limit.calendar is "ship": use shop, or add it to "calendars"',
    ],
    [['stages', 2, 'enteredBy'], ['stock.lost'], 'stages[2].enteredBy[0] is "stock.lost": use one of order.placed'],
    [['stages', 2, 'evidence'], undefined, 'stages[2].evidence is missing'],
    [['stages', 1, 'evidence', 1, 'kind'], 'RUMOUR', 'stages[1].evidence[1].kind is "RUMOUR"'],
    [['stages', 1, 'evidence', 0, 'kind'], 'FORM', 'stages[1].evidence[0].kind is "FORM": use APPROVAL'],
    [
      ['stages', 1, 'evidence', 0, 'approval'],
      'x-y',
      'stages[1].evidence[0].approval is "x-y": use credit, or add it to',
    ],
    [['stages', 1, 'evidence', 1, 'when'], '!lage', 'stages[1].evidence[1].when is "!lage": use !large, or add it to'],
    [['stages', 6, 'evidence', 0, 'parcels'], 'GONE', 'stages[6].evidence[0].parcels is "GONE"'],
    [['stages', 1, 'visibleTo'], [], 'stages[1].visibleTo is []: list one or more of CUSTOMER'],
    [['stages', 0, 'pausedBy', 0], 'LUNCH', 'stages[0].pausedBy[0] is "LUNCH": use one of HELD'],
    [
      ['stages', 0, 'escalation', 0, 'share'],
      0,
      'stages[0].escalation[0].share is 0: use a share of the limit above 0',
    ],
    [['stages', 0, 'escalation', 1, 'share'], 1, 'stages[0].escalation[1].share is 1: use a share above 1'],
    [['stages', 0, 'escalation', 1, 'to'], 'KING', 'stages[0].escalation[1].to is "KING": use one of CUSTOMER'],
    [['stages', 0, 'limit'], undefined, 'stages[0].escalation is [{"share":1,"to":"MANAGER"}'],
    [['stages', 1, 'customerLabel', 'en'], ' ', 'stages[1].customerLabel["en"] is " "'],
    [['stages', 0, 'next', 0], 5, 'stages[0].next[0] is 5: give an object with to'],
    [['stages', 0, 'next', 0, 'when'], 'hazmut', 'stages[0].next[0].when is "hazmut": use hazmat, or add it'],
    [['parallel', 0, 'next', 1, 'when'], 'x', 'parallel[0].next[1].when is "x": use hazmat, large, fair, or add it'],
    [['parallel', 0, 'tracks'], [['cut']], 'parallel[0].tracks is [["cut"]]: list at least two tracks'],
    [['parallel', 0, 'tracks', 1], [], 'parallel[0].tracks[1] is []: list at least one stage'],
    [['conditions', 'not good'], {tag: 'x'}, 'conditions["not good"] is {"tag":"x"}: name it with a letter'],
    [['conditions', 'hazmat'], {tag: 'x', level: 'y'}, 'conditions.hazmat is {"tag":"x","level":"y"}: ask one thing'],
    [['conditions', 'hazmat', 'line'], 'hot', 'conditions.hazmat.line is "hot": use one of gift'],
    [['conditions', 'fair', 'all'], [], 'conditions.fair.all is []: list at least one condition'],
    [['conditions', 'fair', 'all', 2, 'is'], undefined, 'conditions.fair.all[2].is is missing'],
    [['conditions', 'large', 'any', 0, 'totalFrom', 'amount'], 0.5, 'conditions.large.any[0].totalFrom.amount is 0.5'],
    [
      ['conditions', 'large', 'any', 0, 'totalFrom', 'currency'],
      'RMBY',
      'any[0].totalFrom.currency is "RMBY": use an ISO',
    ],
    [['conditions', 'large', 'any', 1, 'not'], {}, 'conditions.large.any[1].not is {}: ask one thing'],
    [['calendars', 'shop', 'timeZone'], 'Mars', 'calendars.shop.timeZone is "Mars": use an IANA name'],
    [['calendars', 'shop', 'hollidays'], [], 'calendars.shop.hollidays is []: no field has this name, use "holidays"'],
    [
      ['calendars', 'shop', 'key'],
      'store',
      'calendars.shop.key is "store": use "shop", the name under which it stands',
    ],
    [['approvals', 'credit', 'steps', 1, 'role'], 'SALES', 'approvals.credit.steps[1].role is "SALES"'],
    [['approvals', 'credit', 'steps', 1, 'limitMs'], 1e15, 'approvals.credit.steps[1].limitMs is 1000000000000000'],
    [['approvals', 'credit', 'key'], 'loan', 'approvals.credit.key is "loan": use "credit"'],
  ])('names the fault at %j that is %j', (path, value, problem) => {
    const problems = problemsOf(withValue(wholeDefinition, path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('bounds conditions: six at most, five deep at most, defined but unused allowed', () => {
    const plain = define({stages: stages('a', 'b')});
    const tag = {tag: 'x'};
    const named = (count: number) => Object.fromEntries(Array.from({length: count}, (_, index) => [`c${index}`, tag]));
    expect(problemsOf({...plain, conditions: named(6)})).toEqual([]);
    expect(problemsOf({...plain, conditions: named(7)})).toEqual(['conditions is "7 names": name 6 at most']);
    const nested = (depth: number): unknown => (depth > 1 ? {not: nested(depth - 1)} : tag);
    expect(problemsOf({...plain, conditions: {deep: nested(5)}})).toEqual([]);
    expect(problemsOf({...plain, conditions: {deep: nested(6)}})).toEqual([
      'conditions.deep.not.not.not.not.not is {"tag":"x"}: nest conditions 5 deep at most',
    ]);
  });

  it('names every fault at once, in the message too', () => {
    const twice = {...(withValue(retailDefinition, ['stages', 2, 'owner'], 'KING') as object), version: -1};
    expect(problemsOf(twice)).toHaveLength(2);
    expect(() => checkDefinition(twice)).toThrow(/"retail".*version is -1.*"KING"/);
  });
});

describe('the ways of a definition', () => {
  const conditions = {hazmat: {line: 'hazmat'}, cold: {line: 'coldChain'}} as const;

  it.each<[string, Partial<LifecycleDefinition>, readonly string[]]>([
    [
      'two stages of one key',
      {stages: stages('a', 'b', 'a')},
      ['stages[2].key is "a": stages[0] has this key already, choose another'],
    ],
    [
      'an unknown target, with the likeliest',
      {stages: stages({key: 'a', next: ['pakced']}, 'packed')},
      ['stages[0].next[0] is "pakced": use the key of a stage or group: packed'],
    ],
    [
      'a step to itself',
      {stages: stages({key: 'a', next: ['a', 'b']}, 'b')},
      ['stages[0].next[0] is "a": leave it out: an order does not go to where it stands'],
    ],
    [
      'one target twice',
      {conditions, stages: stages({key: 'a', next: [{to: 'b', when: 'hazmat'}, 'b']}, 'b')},
      ['stages[0].next[1] is "b": leave it out: next[0] leads there already; "any" joins their conditions'],
    ],
    [
      'a step after one that is always taken',
      {conditions, stages: stages({key: 'a', next: ['c', {to: 'b', when: 'cold'}]}, 'b', 'c')},
      ['stages[0].next[1].to is "b": leave it out, or put it first: the steps before it leave no order to it'],
    ],
    [
      'a step whose condition was asked before',
      {
        conditions,
        stages: stages({key: 'a', next: [{to: 'b', when: 'cold'}, {to: 'c', when: 'cold'}, 'd']}, 'b', 'c', 'd'),
      },
      ['stages[0].next[1].to is "c": leave it out, or put it first: the steps before it leave no order to it'],
    ],
    [
      'a step after a condition and its opposite',
      {
        conditions,
        stages: stages({key: 'a', next: [{to: 'b', when: 'cold'}, {to: 'c', when: '!cold'}, 'd']}, 'b', 'c', 'd'),
      },
      ['stages[0].next[2] is "d": leave it out, or put it first: the steps before it leave no order to it'],
    ],
    [
      'a branch without a way for everybody else',
      {conditions, stages: stages({key: 'a', next: [{to: 'b', when: 'cold'}]}, 'b')},
      [
        'stages[0].next is [{"to":"b","when":"cold"}]: a dead end where no condition holds: leave "when" out of the last step onward, to "b"',
      ],
    ],
    [
      'an end in the middle',
      {stages: stages({key: 'a', next: ['b', 'c']}, {key: 'b', next: []}, 'c')},
      [
        'stages[0].next[1] is "c": leave it out, or put it first: the steps before it leave no order to it',
        'stages[1].next is []: a dead end: name a later stage, or give this one the phase COMPLETED or CANCELLED where the order ends here',
      ],
    ],
    [
      'a loop without exit',
      {stages: stages('a', 'b', 'c', {key: 'd', next: ['b']})},
      ['stages[3].next is ["b"]: a cycle without exit, d → b → c → d: add a step to a later stage'],
    ],
    [
      'a loop without exit in the middle',
      {conditions, stages: stages({key: 'a', next: [{to: 'b', when: 'cold'}, 'c']}, {key: 'b', next: ['a']}, 'c')},
      ['stages[1].next is ["a"]: a cycle without exit, b → a → b: add a step to a later stage'],
    ],
    [
      'stages that no way leads to, though any before may be done again',
      {stages: stages({key: 'a', next: ['c']}, 'b', 'c')},
      ['stages[1] is "b": no way leads here from the first stage: name it in the "next" of another, or take it out'],
    ],
    [
      'an end that may be passed over',
      {stages: stages('a', {key: 'b', optional: true})},
      ['stages[1].optional is true: leave it out: an order ends here, so the stage can not be passed over'],
    ],
    [
      'an unknown stage in a track, and one twice',
      {
        stages: stages('a', 'b', 'c', 'z'),
        parallel: [
          group([
            ['b', 'x'],
            ['c', 'b'],
          ]),
        ],
      },
      [
        'parallel[0].tracks[0][1] is "x": use the key of one of the stages',
        'parallel[0].tracks[1][1] is "b": parallel[0].tracks[0][0] is this stage already, name it once',
      ],
    ],
    [
      'a track against the order of stages',
      {stages: stages('a', 'b', 'c', 'd', 'z'), parallel: [group([['c', 'b'], ['d']])]},
      ['parallel[0].tracks[0][1] is "b": name it before "c", as in "stages"'],
    ],
    [
      'two groups with one stage, and with one key',
      {stages: stages('a', 'b', 'c', 'd', 'z'), parallel: [group([['b'], ['c']]), group([['c'], ['d']])]},
      [
        'parallel[1].key is "g": parallel[0] has this key already, choose another',
        'parallel[1].tracks[0][0] is "c": parallel[0].tracks[1][0] is this stage already, name it once',
      ],
    ],
    [
      'a group called like a stage',
      {stages: stages('a', 'b', 'g', 'z'), parallel: [group([['b'], ['g']])]},
      ['parallel[0].key is "g": stages[2] has this key already, choose another'],
    ],
    [
      'a group whose stages stand apart',
      {stages: stages('a', 'b', 'c', 'd', 'z'), parallel: [group([['b'], ['d']])]},
      ['parallel[0].tracks is [["b"],["d"]]: put these stages next to each other in "stages"'],
    ],
    [
      'a group at the beginning',
      {stages: stages('a', 'b', 'z'), parallel: [group([['a'], ['b']])]},
      ['parallel[0].tracks is [["a"],["b"]]: put a stage before the group: an order begins in one stage'],
    ],
    [
      'a group at the end',
      {stages: stages('a', 'b', 'c'), parallel: [group([['b'], ['c']])]},
      ['parallel[0] is "g": put a stage after the group: an order ends in one stage'],
    ],
    [
      'a group that ends the order',
      {stages: stages({key: 'a', next: ['g']}, 'b', 'c', 'z'), parallel: [group([['b'], ['c']], {next: []})]},
      ['parallel[0] is "g": put a stage after the group: an order ends in one stage'],
    ],
    [
      'a track that may be passed over',
      {stages: stages('a', {key: 'b', optional: true}, 'c', 'z'), parallel: [group([['b'], ['c']])]},
      ['parallel[0].tracks[0] is ["b"]: make one stage of the track compulsory: the group waits for every track'],
    ],
    [
      'a way out of the middle of a group',
      {stages: stages('a', {key: 'b', next: ['z']}, 'c', 'z'), parallel: [group([['b'], ['c']])]},
      ['stages[1].next is ["z"]: leave it out: parallel[0].next says where the whole group goes'],
    ],
    [
      'a way into the middle of a group',
      {stages: stages({key: 'a', next: ['c']}, 'b', 'c', 'z'), parallel: [group([['b'], ['c']])]},
      ['stages[0].next[0] is "c": use "g", the group in which it runs'],
    ],
  ])('may not have %s', (_, more, problems) => {
    expect(problemsOf(define(more))).toEqual(problems);
  });

  it.each<[string, Partial<LifecycleDefinition>]>([
    [
      'work that is done again on a side-track',
      {stages: stages('a', {key: 'b', next: ['d']}, {key: 'fix', next: ['d']}, {key: 'd', next: ['e', 'fix']}, 'e')},
    ],
    [
      'an end beside the last',
      {
        conditions,
        stages: stages({key: 'a', next: [{to: 'b', when: 'cold'}, 'c']}, {key: 'b', next: [], phase: 'CANCELLED'}, 'c'),
      },
    ],
    [
      'a branch from a stage that may be passed over',
      {conditions, stages: stages('a', {key: 'b', optional: true, next: [{to: 'c', when: 'cold'}, 'd']}, 'c', 'd')},
    ],
    ['the last with no ways', {stages: stages('a', {key: 'b', next: []})}],
  ])('may have %s', (_, more) => {
    const definition = define(more);
    expect(problemsOf(definition)).toEqual([]);
    expectToLeadOn(definition);
  });

  it('finds the round of a loop at once, however often its ways part', () => {
    const diamonds = Array.from({length: 30}, (_, index) => [
      {key: `a${index}`, next: [{to: `b${index}`, when: 'cold'}, `a${index + 1}`]},
      {key: `b${index}`, next: [`a${index + 1}`]},
    ]).flat();
    const [problem] = problemsOf(define({conditions, stages: stages(...diamonds, {key: 'a30', next: ['a0']})}));
    expect(problem).toMatch(
      /^stages\[60\].next is \["a0"\]: a cycle without exit, a30 → a0 → a1 → .* → a29 → a30: add/,
    );
  });

  it('refuses what could not be walked in bounded time', () => {
    const tracks = Array.from({length: 12}, (_, track) => [`t${track}a`, `t${track}b`]);
    const wide = define({stages: stages('a', ...tracks.flat(), 'z'), parallel: [group(tracks)]});
    expect(problemsOf(wide)).toEqual([
      'stages is "531442 places under 0 conditions": use fewer stages, tracks or conditions: so many combinations can not be walked',
    ]);
    const line = (length: number, ways = 6) =>
      define({
        conditions: Object.fromEntries(['c', 'd', 'e', 'f', 'g', 'h'].map((name) => [name, {tag: name}])),
        stages: stages(
          ...Array.from({length}, (_, index) =>
            index > 0 && index <= ways
              ? {key: `s${index}`, next: [`s${index + 1}`, {to: 's0', when: 'cdefgh'.charAt(index - 1)}]}
              : `s${index}`,
          ),
        ),
      });
    // What no way depends on is not walked.
    expect(problemsOf(line(99, 0))).toEqual([]);
    expect(problemsOf(line(20))).toEqual([]);
    expect(problemsOf(line(30))[0]).toContain('stages is "30 places under 6 conditions"');
    const diamonds = Array.from({length: 30}, (_, index) => [
      {key: `a${index}`, optional: true, next: [{to: `b${index}`, when: 'cold'}, `a${index + 1}`]},
      {key: `b${index}`, next: [`a${index + 1}`]},
    ]).flat();
    const [problem] = problemsOf(define({conditions, stages: stages(...diamonds, 'a30')}));
    expect(problem).toBe('stages is "1073741824 ways from first to last": branch less often: 256 ways at most');
  });
});

describe('whatever is given', () => {
  it('is refused with a reason where it is no definition, never with a crash', () => {
    const loop: Record<string, unknown> = {};
    loop.all = [loop];
    const strange = fc.oneof(
      fc.jsonValue(),
      fc.anything({withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true}),
      fc.constantFrom<unknown>(Symbol('x'), () => 1, 5n, Object.create(null), new Date(0), loop),
    );
    fc.assert(
      fc.property(strange, fc.constantFrom<Path>(...STRANGE_PLACES), (value, path) => {
        expect(problemsOf(value).length).toBeGreaterThan(0);
        problemsOf(withValueIn(path, value));
      }),
    );
    expect(problemsOf({...wholeDefinition, conditions: {loop}}).length).toBeGreaterThan(0);
  });

  it('is taken where it is a random definition', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        expect(problemsOf(definition)).toEqual([]);
      }),
    );
  });

  it('leads to every stage and from everywhere to an end, where it is taken with a slip in it', () => {
    fc.assert(
      fc.property(
        anyMutant.filter((mutant) => problemsOf(mutant).length === 0),
        (mutant) => expectToLeadOn(mutant as LifecycleDefinition),
      ),
      {numRuns: 15},
    );
  });
});

const STRANGE_PLACES: readonly Path[] = [
  ['key'],
  ['stages'],
  ['stages', 0],
  ['stages', 0, 'next'],
  ['stages', 0, 'next', 0],
  ['stages', 1, 'evidence', 0],
  ['parallel'],
  ['parallel', 0, 'tracks', 0],
  ['conditions'],
  ['conditions', 'large', 'any', 1],
  ['calendars', 'shop'],
  ['calendars', 'shop', 'week'],
  ['approvals', 'credit'],
  ['approvals', 'credit', 'steps', 0],
];

function withValueIn(path: Path, value: unknown): unknown {
  return withValue(wholeDefinition, path, value);
}

/** By steps that somebody takes alone, the leaps that facts may make left out. */
function expectToLeadOn(definition: LifecycleDefinition): void {
  const {stage: moves, initial} = walkMachine(definition);
  const next = (place: string) =>
    Object.entries(moves[place] ?? {}).flatMap(([event, {to}]) => (event.startsWith('stage.enter.') ? [to] : []));
  const reached = closure(initial.stage, next);
  expect(new Set([...reached].flatMap(stagesIn))).toEqual(new Set(definition.stages.map(({key}) => key)));
  const isEnd = (place: string) => Object.keys(moves[place] ?? {}).length === 0;
  for (const place of reached) expect([...closure(place, next)].some(isEnd)).toBe(true);
}

function closure(start: string, next: (place: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const place of seen) for (const to of next(place)) seen.add(to);
  return seen;
}

describe('migrations', () => {
  const moved = (...migrations: readonly object[]) =>
    problemsOf({...define({stages: stages('a', 'b')}), version: 3, migrations} as object);

  it('lead from an earlier version to stages of this one', () => {
    expect(moved({from: 1, stages: {x: 'a', y: null}}, {from: 2, stages: {}})).toEqual([]);
    expect(moved({from: 3, stages: {}})).toEqual(['migrations[0].from is 3: use a version before 3, this one']);
    expect(moved({from: 1, stages: {}}, {from: 1, stages: {}})).toEqual([
      'migrations[1].from is 1: migrations[0] is for this version already',
    ]);
    expect(moved({from: 1, stages: {x: 'elsewhere'}})).toEqual([
      'migrations[0].stages.x is "elsewhere": use a, b, or null where this version knows no such stage',
    ]);
    expect(moved({from: 1})).toHaveLength(1);
  });
});

it('names a hundred faults and no more', () => {
  const odd = Object.fromEntries(Array.from({length: 500}, (_, index) => [`field${index}`, index]));
  expect(problemsOf({...define({stages: stages('a', 'b')}), ...odd} as object)).toHaveLength(100);
});

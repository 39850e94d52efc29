import fc from 'fast-check';
import {anyDefinition} from '../random-definition.testing.js';
import {wholeDefinition} from './whole-definition.testing.js';

// For tests alone: definitions as an editor's slips and a careless merge leave them. All is JSON.

/** Values that stand where another belongs. */
const STRANGERS: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e21,
  '',
  ' ',
  'nope',
  '!nope',
  'constructor',
  'Bad key',
  [],
  {},
  [null],
  ['nope'],
  {en: 'x'},
  {to: 'end'},
  {not: {tag: 'x'}},
];

type Holder = Record<string | number, unknown>;

/** One slip: where it happens, what it is, and with what. */
const slip = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('WAY', 'DROP', 'STRANGER', 'RENAME', 'TWIN', 'MIX', 'ADD'),
  with: fc.nat(),
});
type Slip = typeof slip extends fc.Arbitrary<infer T> ? T : never;

/** A valid definition with one to three slips in it; what comes out may still be valid. */
export const anyMutant: fc.Arbitrary<unknown> = fc
  .tuple(fc.oneof(anyDefinition, fc.constant(wholeDefinition)), fc.array(slip, {minLength: 1, maxLength: 3}))
  .map(([definition, slips]) => {
    const mutant: unknown = JSON.parse(JSON.stringify(definition));
    for (const one of slips) make(one, mutant);
    return mutant;
  });

function make({at, kind, with: choice}: Slip, definition: unknown): void {
  if (kind === 'WAY') {
    leadElsewhere(definition, at, choice);
    return;
  }
  const spots = spotsIn(definition);
  const spot = spots[at % spots.length];
  if (!spot) return;
  const {holder, name} = spot;
  // A copy: a later slip may change it, or put it into itself.
  const stranger = structuredClone(STRANGERS[choice % STRANGERS.length]);
  if (kind === 'STRANGER') holder[name] = stranger;
  else if (kind === 'MIX') holder[name] = structuredClone(valueAt(spots[choice % spots.length]));
  else if (Array.isArray(holder)) {
    if (kind === 'DROP') holder.splice(Number(name), 1);
    else holder.splice(Number(name), 0, kind === 'ADD' ? stranger : structuredClone(holder[Number(name)]));
  } else {
    if (kind === 'DROP' || kind === 'RENAME') {
      const value = holder[name];
      delete holder[name];
      if (kind === 'RENAME') holder[`${name}`.slice(1)] = value;
    } else holder[kind === 'ADD' ? 'colour' : `${name}s`] = structuredClone(holder[name]);
  }
}

/** Other steps for one of the stages. */
function leadElsewhere(definition: unknown, at: number, choice: number): void {
  const {stages} = definition as {stages?: unknown};
  const known = Array.isArray(stages) ? stages.filter((stage) => stage?.key) : [];
  const stage = known[at % known.length] as Holder | undefined;
  if (!stage) return;
  const [to, other] = [known[choice % known.length].key, known[(choice >> 3) % known.length].key];
  stage.next = [[to], [{to, when: 'hazmat'}, other], [other, to], []][choice % 4];
}

interface JsonSpot {
  readonly holder: Holder;
  readonly name: string | number;
}

function valueAt(spot: JsonSpot | undefined): unknown {
  return spot?.holder[spot.name];
}

/** Every place in a piece of JSON that holds a value. */
function spotsIn(value: unknown): readonly JsonSpot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((name) => [{holder, name}, ...spotsIn(holder[name])]);
}

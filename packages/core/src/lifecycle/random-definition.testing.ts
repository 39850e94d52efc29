import fc from 'fast-check';
import type {LifecycleDefinition, NextStep, ParallelGroup, StageDefinition} from './definition.js';
import {retailDefinition} from './templates/retail.js';

// For tests alone: definitions of every shape that `checkDefinition` lets through.

const CONDITIONS = {hazmat: {line: 'hazmat'}, cold: {line: 'coldChain'}} as const;

/** What stands at one place of a random path. */
type Part =
  | {readonly kind: 'STAGE'; readonly isOptional: boolean}
  | {readonly kind: 'BRANCH'; readonly when: string; readonly other: boolean}
  | {readonly kind: 'GROUP'; readonly tracks: readonly number[]; readonly isOptional: boolean};

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({kind: fc.constant('STAGE' as const), isOptional: fc.boolean()}),
  fc.record({
    kind: fc.constant('BRANCH' as const),
    when: fc.constantFrom('hazmat', '!hazmat', 'cold', '!cold'),
    other: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('GROUP' as const),
    tracks: fc.array(fc.integer({min: 1, max: 2}), {minLength: 2, maxLength: 3}),
    isOptional: fc.boolean(),
  }),
);

/** A lifecycle with any mix of plain and optional stages, branches and parallel groups. */
export const anyDefinition: fc.Arbitrary<LifecycleDefinition> = fc
  .array(part, {maxLength: 4})
  .filter((parts) => parts.filter(({kind}) => kind === 'GROUP').length <= 1)
  .map((parts) => {
    const stages: StageDefinition[] = [plain('s0')];
    const parallel: ParallelGroup[] = [];
    // Ways on that lead to whatever comes next, named once that is known.
    const firstOf = parts.map((one, index) => (one.kind === 'GROUP' ? `g${index}` : `p${index}`));
    const after = (index: number) => firstOf[index + 1] ?? 'end';
    for (const [index, one] of parts.entries()) {
      if (one.kind === 'STAGE') stages.push({...plain(`p${index}`), optional: one.isOptional});
      else if (one.kind === 'GROUP') {
        const tracks = one.tracks.map((length, track) =>
          Array.from({length}, (_, place) => `p${index}t${track}n${place}`),
        );
        parallel.push({key: `g${index}`, label: retailDefinition.label, tracks});
        for (const key of tracks.flat()) stages.push({...plain(key), optional: one.isOptional && key.endsWith('n1')});
      } else {
        const ways: NextStep[] = [{to: `p${index}yes`, when: one.when}];
        const next = [...ways, one.other ? `p${index}no` : after(index), 's0'];
        stages.push({...plain(`p${index}`), next}, {...plain(`p${index}yes`), next: [after(index), `p${index}`]});
        if (one.other) stages.push({...plain(`p${index}no`), next: [after(index)]});
      }
    }
    stages.push(plain('end'));
    return {...retailDefinition, key: 'any', stages, parallel, conditions: CONDITIONS};
  });

function plain(key: string): StageDefinition {
  return {...(retailDefinition.stages[0] as StageDefinition), key, optional: false};
}

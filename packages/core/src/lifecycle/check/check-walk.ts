import type {Report} from '../../model/shape.js';
import {CONTROL_STATES} from '../../model/status.js';
import type {LifecycleDefinition} from '../definition.js';
import {CONTROL_EVENTS} from '../lifecycle.js';
import {onwardOf, type Spot} from './spots.js';

/** Eight branches in a row. The ways are tried one after another to tell how an order came to where it stands. */
const MOST_WAYS = 256;
/**
 * Questions to the machine while its table is derived, some 50 µs each on a busy core: 2,000 places of a group, or 20 stages
 * under six conditions.
 */
const MOST_QUESTIONS = 400_000;

/** Checks that the table of a definition whose ways are sound can be derived, and read, in bounded time. */
export function checkWalk({stages, parallel = []}: LifecycleDefinition, spots: readonly Spot[], report: Report): void {
  const ways: number[] = [];
  // Moves that lead over optional stages count each way over them.
  const jumps: number[] = [];
  for (const [index] of [...spots.entries()].reverse()) {
    const onward = onwardOf(spots, index);
    ways[index] = onward.length > 0 ? sum(onward.map((to) => ways[to])) : 1;
    jumps[index] = sum(
      onward.flatMap((to) => [spots[to]?.tracks.flat().length, spots[to]?.stage?.optional ? jumps[to] : 0]),
    );
  }
  const most = Math.max(...ways);
  if (most > MOST_WAYS) {
    report('stages', `${most} ways from first to last`, `branch less often: ${MOST_WAYS} ways at most`);
  }
  const steps = [...stages, ...parallel].flatMap(({next = []}) => next);
  const named = steps.flatMap((step) => (typeof step === 'string' ? [] : (step.when?.replace(/^!/, '') ?? [])));
  const names = new Set(named).size;
  const sets = CONTROL_STATES.length * 2 ** names;
  const events = 2 * stages.length + CONTROL_EVENTS.length + 2 * names;
  const places = spots.map(placesIn);
  const questions = sets * sum(places.map((count, index) => count * (events + (jumps[index] ?? 0))));
  if (questions > MOST_QUESTIONS) {
    const found = `${sum(places)} places under ${names} conditions`;
    report('stages', found, 'use fewer stages, tracks or conditions: so many combinations can not be walked');
  }
}

/** How many places an order can be in: of a group, every mix of its tracks' stages, some of which may be yet to begin. */
function placesIn({stage, tracks}: Spot): number {
  return stage ? 1 : tracks.reduce((product, track) => product * (track.length + 1), 1) - 1;
}

function sum(numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, number = 0) => total + number, 0);
}

import {expect, it} from 'vitest';
import {paced} from './pacing.js';

/** A clock that a piece of work moves on, and how long was waited. */
function standingClock() {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    work: (millis: number) => async () => {
      time += millis;
      return 'done';
    },
    pacing: {
      clock: () => time,
      sleep: async (millis: number) => void slept.push(millis),
    },
  };
}

it.each([
  [0, 250],
  [3, 247],
  [249, 1],
  [250, 0],
  [260, 240],
])('answers after %i ms of work another %i ms later, at a whole step', async (millis, waited) => {
  const {pacing, slept, work} = standingClock();
  expect(await paced(pacing, work(millis))).toBe('done');
  expect(slept).toEqual([waited]);
});

it('holds a failure back as long', async () => {
  const {pacing, slept} = standingClock();
  await expect(paced(pacing, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(slept).toEqual([250]);
});

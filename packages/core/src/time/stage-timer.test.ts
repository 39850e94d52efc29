import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {DAY, HOUR, MINUTE} from '../model/duration.js';
import {isoInstant} from '../model/instant.js';
import {businessMs, isOpen} from './business-time.js';
import type {BusinessCalendar, OpeningHours} from './calendar.js';
import {type StagePause, stageTimer, type TimedStage} from './stage-timer.js';

const hours: OpeningHours = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const office: BusinessCalendar = {timeZone: 'Europe/Berlin', week: {1: hours, 2: hours, 3: hours, 4: hours, 5: hours}};

/** A picking stage with four hours from ten o'clock of a Thursday in March, in UTC. */
const picking: TimedStage = {
  startedAt: '2026-03-26T10:00:00Z',
  limit: {ms: 4 * HOUR, warnShare: 0.75},
  pauses: [],
  at: '2026-03-26T11:00:00Z',
};
const on = (time: string) => `2026-03-26T${time}:00Z`;
const pause = (from: string, until?: string, cause = 'HOLD'): StagePause => ({
  from: on(from),
  ...(until && {until: on(until)}),
  cause,
});

describe('without a pause', () => {
  it('runs, and says until when', () => {
    expect(stageTimer(picking)).toEqual({
      state: 'RUNNING',
      startedAt: on('10:00'),
      dueAt: on('14:00'),
      warnAt: on('13:00'),
      elapsedMs: HOUR,
      pausedMs: 0,
      remainingMs: 3 * HOUR,
      overdueMs: 0,
      pauses: [],
    });
  });

  it.each([
    [on('14:00'), undefined, 'RUNNING', 0],
    ['2026-03-26T14:00:00.001Z', undefined, 'BREACHED', 1],
    [on('20:00'), on('14:00'), 'MET', 0],
    [on('20:00'), on('15:30'), 'BREACHED', 90 * MINUTE],
    // As of noon, nobody knew yet that it would end late.
    [on('12:00'), on('15:30'), 'RUNNING', 0],
  ])('at %s, finished at %s, is %3$s', (at, finishedAt, state, overdueMs) => {
    expect(stageTimer({...picking, at, ...(finishedAt && {finishedAt})})).toMatchObject({state, overdueMs});
  });

  it('writes instants in UTC', () => {
    const timer = stageTimer({...picking, startedAt: '2026-03-26T18:00:00+08:00'});
    expect([timer.startedAt, timer.dueAt]).toEqual([on('10:00'), on('14:00')]);
  });

  it('makes nothing of an end before its start, or a look before it', () => {
    const nothing = {elapsedMs: 0, pausedMs: 0, overdueMs: 0, pauses: []};
    const held = [pause('08:00', '20:00'), pause('09:00')];
    expect(stageTimer({...picking, pauses: held, finishedAt: on('09:30')})).toMatchObject({state: 'MET', ...nothing});
    expect(stageTimer({...picking, at: on('07:00'), pauses: held})).toMatchObject({state: 'RUNNING', ...nothing});
  });

  it('refuses what is no instant, by name', () => {
    expect(() => stageTimer({...picking, startedAt: 'today'})).toThrow(/"startedAt".*"today"/);
    expect(() => stageTimer({...picking, finishedAt: ''})).toThrow(/"finishedAt"/);
    expect(() => stageTimer({...picking, at: '2026-03-26T11:00:00'})).toThrow(/"at"/);
    expect(() => stageTimer({...picking, pauses: [{from: '?', cause: 'HOLD'}]})).toThrow(/"pauses\.from"/);
    expect(() => stageTimer({...picking, pauses: [{from: on('10:00'), until: '?', cause: 'HOLD'}]})).toThrow(
      /"pauses\.until"/,
    );
  });
});

describe('with pauses', () => {
  it('is due later by what was paused', () => {
    expect(stageTimer({...picking, at: on('13:00'), pauses: [pause('11:00', '12:30')]})).toEqual({
      state: 'RUNNING',
      startedAt: on('10:00'),
      dueAt: on('15:30'),
      warnAt: on('14:30'),
      elapsedMs: 1.5 * HOUR,
      pausedMs: 1.5 * HOUR,
      remainingMs: 2.5 * HOUR,
      overdueMs: 0,
      pauses: [{from: on('11:00'), until: on('12:30'), causes: ['HOLD']}],
    });
  });

  it('is due as if it went on now while it is paused', () => {
    const paused = {...picking, pauses: [pause('11:00')]};
    for (const [at, dueAt] of [
      ['11:00', '14:00'],
      ['12:00', '15:00'],
      ['20:00', '23:00'],
    ] as const) {
      expect(stageTimer({...paused, at: on(at)})).toMatchObject({
        state: 'PAUSED',
        dueAt: on(dueAt),
        elapsedMs: HOUR,
        pauses: [{from: on('11:00'), causes: ['HOLD']}],
      });
      expect(stageTimer({...paused, at: on(at)}).pauses[0]).not.toHaveProperty('until');
    }
  });

  it('ends an open pause with the stage', () => {
    const timer = stageTimer({...picking, at: on('20:00'), finishedAt: on('12:00'), pauses: [pause('11:00')]});
    expect(timer).toMatchObject({state: 'MET', pausedMs: HOUR, pauses: [{until: on('12:00')}]});
    const since = stageTimer({...picking, at: on('20:00'), finishedAt: on('12:00'), pauses: [pause('12:00')]});
    expect(since.pauses).toEqual([]);
  });

  it('does not know yet when a pause will end', () => {
    const asOfNoon = stageTimer({...picking, at: on('12:00'), pauses: [pause('11:00', '16:00'), pause('17:00')]});
    expect(asOfNoon).toEqual(stageTimer({...picking, at: on('12:00'), pauses: [pause('11:00')]}));
  });

  it('makes one of pauses that overlap or follow each other, cut to the stage, and keeps their causes', () => {
    const pauses = [
      pause('12:00', '12:30', 'STOCK'),
      pause('11:30', '12:00', 'FREEZE'),
      pause('08:00', '10:30', 'HOLD'),
      pause('10:15', '10:45', 'HOLD'),
      pause('11:40', '11:45', 'HOLD'),
      pause('13:00', '13:00'),
      pause('13:30', '13:10'),
      pause('07:00', '09:00'),
    ];
    const timer = stageTimer({...picking, at: on('14:00'), pauses});
    expect(timer.pauses).toEqual([
      {from: on('10:00'), until: on('10:45'), causes: ['HOLD']},
      {from: on('11:30'), until: on('12:30'), causes: ['FREEZE', 'HOLD', 'STOCK']},
    ]);
    expect(timer.pausedMs).toBe(1.75 * HOUR);
  });

  it('stays late when it is paused after it was due', () => {
    const late = stageTimer({...picking, at: on('20:00'), pauses: [pause('15:00')]});
    expect(late).toMatchObject({state: 'BREACHED', dueAt: on('14:00'), overdueMs: HOUR});
  });

  it('is not late by a pause that begins as it falls due', () => {
    const held = stageTimer({...picking, at: on('20:00'), pauses: [pause('14:00', '19:00')]});
    expect(held).toMatchObject({state: 'BREACHED', dueAt: on('19:00'), overdueMs: HOUR});
    const finished = {...picking, at: on('20:00'), finishedAt: on('19:00'), pauses: [pause('14:00', '19:00')]};
    expect(stageTimer(finished)).toMatchObject({state: 'MET', overdueMs: 0});
  });
});

describe('in business time', () => {
  // Berlin is an hour ahead of UTC until Sunday the 29th, two hours from then on.
  const friday = {...picking, startedAt: '2026-03-27T15:00:00Z', calendar: office};

  it('is due after the weekend, on summer time', () => {
    expect(stageTimer({...friday, at: '2026-03-28T12:00:00Z'})).toMatchObject({
      state: 'RUNNING',
      elapsedMs: 2 * HOUR,
      warnAt: '2026-03-30T08:00:00Z',
      dueAt: '2026-03-30T09:00:00Z',
    });
  });

  it('takes from a pause the business time in it', () => {
    const pauses = [{from: '2026-03-27T16:00:00Z', until: '2026-03-30T08:00:00Z', cause: 'HOLD'}];
    expect(stageTimer({...friday, at: '2026-03-30T09:00:00Z', pauses})).toMatchObject({
      pausedMs: 2 * HOUR,
      elapsedMs: 2 * HOUR,
      dueAt: '2026-03-30T12:00:00Z',
    });
  });

  it('is breached after closing time if it was due then, though no business time has passed since', () => {
    const due = {...friday, limit: {ms: 2 * HOUR, warnShare: 1}};
    expect(stageTimer({...due, at: '2026-03-27T17:00:00Z'})).toMatchObject({state: 'RUNNING', remainingMs: 0});
    expect(stageTimer({...due, at: '2026-03-28T12:00:00Z'})).toMatchObject({state: 'BREACHED', overdueMs: 0});
  });

  it('is due never where nothing opens for a century', () => {
    const timer = stageTimer({
      ...friday,
      limit: {ms: 1e15, warnShare: 0.5},
      finishedAt: friday.startedAt,
      at: on('23:00'),
    });
    expect(timer).not.toHaveProperty('dueAt');
    expect(timer).not.toHaveProperty('warnAt');
    expect(timer.state).toBe('RUNNING');
  });
});

describe('any stage', () => {
  const BASE = Date.UTC(2026, 2, 26);
  const minute = fc.integer({min: 0, max: 6 * 1440});
  const at = (minutes: number) => isoInstant(BASE + minutes * MINUTE);
  const calendar = fc.option(fc.constant(office), {nil: undefined});
  const span = fc.record({
    from: minute,
    until: fc.option(minute, {nil: undefined}),
    cause: fc.constantFrom('A', 'B', 'C'),
  });
  const scene = fc.record({
    start: minute,
    finish: fc.option(minute, {nil: undefined}),
    limitMinutes: fc.integer({min: 1, max: 2 * 1440}),
    spans: fc.array(span, {maxLength: 5}),
    now: minute,
    calendar,
  });
  type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;
  const stageOf = ({start, finish, limitMinutes, spans, now, calendar}: Scene): TimedStage => ({
    startedAt: at(start),
    ...(finish !== undefined && {finishedAt: at(finish)}),
    limit: {ms: limitMinutes * MINUTE, warnShare: 0.5},
    ...(calendar && {calendar}),
    pauses: spans.map(({from, until, cause}) => ({
      from: at(from),
      ...(until !== undefined && {until: at(until)}),
      cause,
    })),
    at: at(now),
  });

  it('stands as a walk minute by minute finds', () => {
    fc.assert(
      fc.property(scene, (scene) => {
        const {start, finish = Infinity, limitMinutes, spans, now, calendar} = scene;
        const end = Math.min(finish, now);
        fc.pre(start <= end);
        const opens = (time: number) => isOpen(BASE + time * MINUTE, calendar);
        const isHeld = (time: number) =>
          time < end && spans.some(({from, until = Infinity}) => from <= time && time < until);
        let [ran, held, due] = [0, 0, Number.NaN];
        for (let time = start; Number.isNaN(due) || time < end; time += 1) {
          if (Number.isNaN(due) && ran >= limitMinutes && !isHeld(time)) due = time;
          if (!opens(time)) continue;
          if (isHeld(time)) held += 1;
          else ran += 1;
        }
        const timer = stageTimer(stageOf(scene));
        expect(timer.dueAt).toBe(at(due));
        expect(timer.pausedMs).toBe(held * MINUTE);
        expect(timer.elapsedMs + timer.pausedMs).toBe(businessMs(BASE + start * MINUTE, BASE + end * MINUTE, calendar));
        expect(timer.remainingMs - timer.overdueMs).toBe(limitMinutes * MINUTE - timer.elapsedMs);
        const isHeldNow = now < finish && spans.some(({from, until = Infinity}) => from <= now && now < until);
        expect(timer.state).toBe(end > due ? 'BREACHED' : finish <= now ? 'MET' : isHeldNow ? 'PAUSED' : 'RUNNING');
      }),
      {numRuns: 400},
    );
  });

  it('stands still while a pause is open', () => {
    fc.assert(
      fc.property(scene, minute, fc.nat(10 * 1440), (scene, from, more) => {
        const stage = {...stageOf({...scene, finish: undefined}), pauses: [{from: at(from), cause: 'HOLD'}]};
        const elapsed = (now: number) => stageTimer({...stage, at: at(now)}).elapsedMs;
        const begun = Math.max(from, scene.start);
        expect(elapsed(begun + more)).toBe(elapsed(begun));
      }),
    );
  });

  it('does not change when a pause is told in two parts, twice or in another order', () => {
    fc.assert(
      fc.property(scene, span, minute, (scene, held, cut) => {
        const {from, until = Infinity} = held;
        fc.pre(from <= cut && cut <= until);
        const whole = stageTimer(stageOf({...scene, spans: [...scene.spans, held]}));
        const parts = [
          {...held, until: cut},
          {...held, from: cut},
        ];
        expect(stageTimer(stageOf({...scene, spans: [...parts, ...scene.spans, held].reverse()}))).toEqual(whole);
        expect(stageTimer(stageOf({...scene, spans: [...scene.spans, ...parts]}))).toEqual(whole);
      }),
    );
  });
});

it('looks at the calendar as seldom for ten years as for one', () => {
  const looks = (years: number) => {
    let count = 0;
    const calendar = counting(office, () => count++);
    stageTimer({...picking, calendar, at: isoInstant(Date.UTC(2026, 2, 26) + years * 365 * DAY)});
    return count;
  };
  expect(looks(10)).toBe(looks(1));
});

/** The same object, all the way down, that tells of each look at it. */
function counting<T extends object>(target: T, look: () => void): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      look();
      const value: unknown = Reflect.get(object, key, receiver);
      return typeof value === 'object' && value !== null ? counting(value, look) : value;
    },
  });
}

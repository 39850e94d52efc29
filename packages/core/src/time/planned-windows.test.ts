import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {HOUR, MINUTE} from '../model/duration.js';
import {isoInstant, parseInstant} from '../model/instant.js';
import {businessMs} from './business-time.js';
import type {BusinessCalendar, OpeningHours} from './calendar.js';
import {type PlannedStep, plannedWindows} from './planned-windows.js';

const day: OpeningHours = [['09:00', '18:00']];
const office: BusinessCalendar = {timeZone: '+08:00', week: {1: day, 2: day, 3: day, 4: day, 5: day}};
/** So many hours, around the clock or in the office. */
const plain = (hours: number): PlannedStep => ({limit: {ms: hours * HOUR}});
const worked = (hours: number): PlannedStep => ({limit: {ms: hours * HOUR}, calendar: office});

/** Friday, 16 October 2026, 16:00 in Shanghai. */
const FRIDAY = '2026-10-16T16:00:00+08:00';

describe('plannedWindows', () => {
  it('puts each step after the one before, in its own time', () => {
    expect(plannedWindows(FRIDAY, [worked(1), plain(3), worked(2)])).toEqual([
      {from: '2026-10-16T08:00:00Z', until: '2026-10-16T09:00:00Z'},
      {from: '2026-10-16T09:00:00Z', until: '2026-10-16T12:00:00Z'},
      // Friday 20:00 in Shanghai: the office opens on Monday.
      {from: '2026-10-19T01:00:00Z', until: '2026-10-19T03:00:00Z'},
    ]);
  });

  it('stops after a step whose end nobody knows', () => {
    expect(plannedWindows(FRIDAY, [plain(1), {}, plain(1), plain(1)])).toEqual([
      {from: '2026-10-16T08:00:00Z', until: '2026-10-16T09:00:00Z'},
      {from: '2026-10-16T09:00:00Z'},
      undefined,
      undefined,
    ]);
    expect(plannedWindows(FRIDAY, [{calendar: office}])).toEqual([{from: '2026-10-16T08:00:00Z'}]);
    expect(plannedWindows(FRIDAY, [])).toEqual([]);
  });

  it('stops too where a step would end in another century', () => {
    expect(plannedWindows(FRIDAY, [worked(24 * 36_525), plain(1)])).toEqual([
      {from: '2026-10-16T08:00:00Z'},
      undefined,
    ]);
  });

  it('ends a parallel step with its latest branch', () => {
    const group: PlannedStep = {parallel: [[plain(1), plain(1)], [plain(5)], []]};
    expect(plannedWindows(FRIDAY, [group, plain(1)])).toEqual([
      {
        from: '2026-10-16T08:00:00Z',
        until: '2026-10-16T13:00:00Z',
        branches: [
          [
            {from: '2026-10-16T08:00:00Z', until: '2026-10-16T09:00:00Z'},
            {from: '2026-10-16T09:00:00Z', until: '2026-10-16T10:00:00Z'},
          ],
          [{from: '2026-10-16T08:00:00Z', until: '2026-10-16T13:00:00Z'}],
          [],
        ],
      },
      {from: '2026-10-16T13:00:00Z', until: '2026-10-16T14:00:00Z'},
    ]);
  });

  it('begins a parallel step with its earliest branch', () => {
    const saturday = '2026-10-17T10:00:00+08:00';
    expect(plannedWindows(saturday, [{parallel: [[worked(1)], [worked(2)]]}])).toMatchObject([
      {from: '2026-10-19T01:00:00Z', until: '2026-10-19T03:00:00Z'},
    ]);
    expect(plannedWindows(saturday, [{parallel: [[worked(1)], [plain(1)]]}])).toMatchObject([
      {from: '2026-10-17T02:00:00Z', until: '2026-10-19T02:00:00Z'},
    ]);
    expect(plannedWindows(saturday, [{parallel: []}, plain(1)])).toEqual([
      {from: '2026-10-17T02:00:00Z', until: '2026-10-17T02:00:00Z', branches: []},
      {from: '2026-10-17T02:00:00Z', until: '2026-10-17T03:00:00Z'},
    ]);
  });

  it('knows no end of a parallel step while a branch has none, wherever in it', () => {
    const [group, next] = plannedWindows(FRIDAY, [{parallel: [[plain(9)], [{}, plain(1)], [plain(1)]]}, plain(1)]);
    expect(group).toEqual({
      from: '2026-10-16T08:00:00Z',
      branches: [
        [{from: '2026-10-16T08:00:00Z', until: '2026-10-16T17:00:00Z'}],
        [{from: '2026-10-16T08:00:00Z'}, undefined],
        [{from: '2026-10-16T08:00:00Z', until: '2026-10-16T09:00:00Z'}],
      ],
    });
    expect(next).toBeUndefined();
  });

  it('refuses a start that is no instant', () => {
    expect(() => plannedWindows('tomorrow', [])).toThrow(/"start".*"tomorrow"/);
  });

  it('gives each step its whole limit, in order, with no business time between', () => {
    const steps = fc.array(
      fc.record({
        limit: fc.record({ms: fc.integer({min: 0, max: 90 * HOUR})}),
        calendar: fc.constantFrom(office, undefined),
      }),
      {maxLength: 8},
    );
    fc.assert(
      fc.property(fc.integer({min: 0, max: 20_000_000}), steps, (start, steps) => {
        const windows = plannedWindows(
          isoInstant(start * MINUTE),
          steps.map(({limit, calendar}) => ({limit, ...(calendar && {calendar})})),
        );
        let last = start * MINUTE;
        expect(windows).toHaveLength(steps.length);
        for (const [index, {limit, calendar}] of steps.entries()) {
          const from = parseInstant(windows[index]?.from ?? '') as number;
          const until = parseInstant(windows[index]?.until ?? '') as number;
          expect(from).toBeGreaterThanOrEqual(last);
          expect(businessMs(last, from, calendar)).toBe(0);
          expect(businessMs(from, until, calendar)).toBe(limit.ms);
          last = until;
        }
      }),
    );
  });
});

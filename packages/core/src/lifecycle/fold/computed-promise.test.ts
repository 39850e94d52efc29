import {describe, expect, it} from 'vitest';
import {HOUR} from '../../model/duration.js';
import type {OrderState, StageEntry} from '../order-state.js';
import {retailDefinition} from '../templates/retail.js';
import {computedPromise} from './computed-promise.js';

const START = Date.UTC(2026, 2, 1);
const iso = (hour: number) => new Date(START + hour * HOUR).toISOString();
const entry = (stage: string, hour?: number) =>
  ({stage, ...(hour !== undefined && {at: iso(hour)})}) as unknown as StageEntry;

type Known = Parameters<typeof computedPromise>[0];
const PAID: Known = {
  placedAt: iso(0),
  paymentStatus: 'PAID',
  stage: 'paid',
  entries: [entry('review', 0), entry('paid', 5)],
} as Pick<OrderState, 'placedAt' | 'paymentStatus' | 'stage' | 'entries'>;

/** Hours after the start; retail has 48 to get ready and 72 on the way. */
const hourOf = (known: Partial<Known>, definition = retailDefinition) => {
  const until = computedPromise({...PAID, ...known}, definition)?.until;
  return until && (Date.parse(until) - START) / HOUR;
};

describe('computedPromise', () => {
  it('is a day, lead and transit after the payment that work waited for', () => {
    expect(computedPromise(PAID, retailDefinition)).toEqual({
      precision: 'DATE',
      source: 'COMPUTED',
      timeZone: 'UTC',
      until: new Date(START + 125 * HOUR).toISOString().replace('.000Z', 'Z'),
    });
  });

  it('counts from the order where the payment came before it, is undated, or is in no entry', () => {
    expect(hourOf({entries: [entry('paid', -5)]})).toBe(120);
    expect(hourOf({entries: [entry('review', 0), entry('paid')]})).toBe(120);
    expect(hourOf({entries: [entry('review', 0)]})).toBe(120);
  });

  it('counts from the payment while it came before the next dated stage', () => {
    expect(hourOf({entries: [entry('review', 0), entry('paid', 5), entry('picking', 6)]})).toBe(125);
    expect(hourOf({entries: [entry('review', 0), entry('paid', 5), entry('picking'), entry('packed', 6)]})).toBe(125);
    expect(hourOf({entries: [entry('review', 0), entry('paid', 5), entry('picking', 5)]})).toBe(120);
    expect(hourOf({entries: [entry('review', 0), entry('paid', 5), entry('picking', 4)]})).toBe(120);
    expect(hourOf({entries: [entry('review', 0), entry('paid', 5), entry('picking'), entry('packed', 4)]})).toBe(120);
    expect(hourOf({entries: [entry('review', 9), entry('paid', 5), entry('picking', 6)]})).toBe(125);
  });

  it('is none without a date, in a stage that the lifecycle lacks, before the money, or without times to reckon with', () => {
    const {placedAt: _, ...undated} = PAID;
    expect(computedPromise(undated, retailDefinition)).toBeUndefined();
    expect(hourOf({stage: 'nowhere'})).toBeUndefined();
    expect(hourOf({stage: 'review', paymentStatus: 'PENDING', entries: [entry('review', 0)]})).toBeUndefined();
    const {promise: __, ...none} = retailDefinition;
    expect(hourOf({}, none)).toBeUndefined();
  });

  it('waits for nobody’s money where no stage asks for it', () => {
    const stages = retailDefinition.stages.filter(({key}) => key !== 'paid');
    expect(hourOf({stage: 'review', entries: [entry('review', 3)]}, {...retailDefinition, stages})).toBe(120);
  });
});

import {describe, expect, it} from 'vitest';
import {isDecidedBy, readingOf, type Span, wait} from './reading.js';

const read = (spans: readonly (Span | undefined)[], at: number) =>
  readingOf(
    'pickupDelay',
    'o1',
    spans.filter((span) => span !== undefined),
    at,
  );

describe('wait', () => {
  it('keeps a limit that is just met and breaks it a millisecond later', () => {
    expect(wait(100, 149, 50)).toEqual({from: 100, until: 149});
    expect(wait(100, 150, 50)).toEqual({from: 100, until: 150});
    expect(wait(100, 151, 50)).toEqual({from: 100, until: 151, brokenAt: 150});
  });

  it('lasts while nothing comes, and will be broken', () => {
    expect(wait(100, undefined, 50)).toEqual({from: 100, until: undefined, brokenAt: 150});
  });

  it('did not wait for what had come before', () => {
    expect(wait(100, 40, 50)).toEqual({from: 100, until: 100});
  });

  it('tells nothing where it was given up within the limit, and a breach where after it', () => {
    expect(wait(100, undefined, 50, 150)).toBeUndefined();
    expect(wait(100, undefined, 50, 151)).toEqual({from: 100, until: 151, brokenAt: 150});
    expect(wait(100, 140, 50, 120)).toBeUndefined();
    expect(wait(100, 300, 50, 200)).toEqual({from: 100, until: 200, brokenAt: 150});
  });

  it('is not given up by what ended before it began, nor after what was waited for had come', () => {
    expect(wait(100, 120, 50, 99)).toEqual({from: 100, until: 120});
    expect(wait(100, undefined, 50, 100)).toBeUndefined();
    expect(wait(100, 120, 50, 120)).toEqual({from: 100, until: 120});
    expect(wait(100, 120, 50, 130)).toEqual({from: 100, until: 120});
  });
});

describe('readingOf', () => {
  it('is nothing before the first span begins', () => {
    expect(read([], 0)).toBeUndefined();
    expect(read([wait(100, undefined, 50)], 99)).toBeUndefined();
    expect(read([wait(100, undefined, 50)], 100)).toEqual({
      indicator: 'pickupDelay',
      orderId: 'o1',
      from: 100,
      value: 0,
      isBreach: false,
      isOpen: true,
    });
  });

  it('is undecided up to the limit, and a breach dated at the limit past it', () => {
    const span = wait(100, undefined, 50);
    expect(read([span], 150)).toMatchObject({value: 50, isBreach: false, isOpen: true});
    expect(read([span], 150)?.decidedAt).toBeUndefined();
    expect(read([span], 151)).toEqual({
      indicator: 'pickupDelay',
      orderId: 'o1',
      from: 100,
      decidedAt: 150,
      value: 51,
      isBreach: true,
      isOpen: true,
    });
  });

  it('is decided, and over, in the instant in which what was waited for comes', () => {
    const span = wait(100, 140, 50);
    expect(read([span], 139)).toMatchObject({value: 39, isBreach: false, isOpen: true});
    expect(read([span], 140)).toEqual({
      indicator: 'pickupDelay',
      orderId: 'o1',
      from: 100,
      decidedAt: 140,
      endedAt: 140,
      value: 40,
      isBreach: false,
      isOpen: false,
    });
  });

  it('stays a breach dated at the limit once it is over', () => {
    const span = wait(100, 400, 50);
    expect(read([span], 399)).toMatchObject({decidedAt: 150, value: 299, isBreach: true, isOpen: true});
    expect(read([span], 399)?.endedAt).toBeUndefined();
    expect(read([span], 400)).toMatchObject({decidedAt: 150, endedAt: 400, value: 300, isBreach: true, isOpen: false});
  });

  it('takes the worst of several: the first breach decides, all must be kept to be kept', () => {
    const [kept, late, open] = [wait(100, 120, 50), wait(110, 200, 50), wait(130, undefined, 50)];
    expect(read([kept, late], 120)).toMatchObject({from: 100, value: 20, isBreach: false, isOpen: true});
    expect(read([kept, late], 160)?.decidedAt).toBeUndefined();
    expect(read([late, kept], 161)).toMatchObject({from: 100, decidedAt: 160, value: 51, isBreach: true});
    expect(read([kept, late, open], 500)).toMatchObject({decidedAt: 160, value: 370, isOpen: true});
    expect(read([open, late], 500)).toMatchObject({from: 110, decidedAt: 160});
    expect(read([kept, wait(105, 140, 50)], 500)).toMatchObject({
      from: 100,
      decidedAt: 140,
      endedAt: 140,
      value: 35,
      isBreach: false,
      isOpen: false,
    });
  });

  it('shows at the end of time what lasts as the breach that it becomes', () => {
    expect(read([wait(100, undefined, 50)], Number.POSITIVE_INFINITY)).toEqual({
      indicator: 'pickupDelay',
      orderId: 'o1',
      from: 100,
      decidedAt: 150,
      value: Number.POSITIVE_INFINITY,
      isBreach: true,
      isOpen: true,
    });
    expect(read([wait(100, 120, 50)], Number.POSITIVE_INFINITY)).toMatchObject({
      decidedAt: 120,
      isOpen: false,
      value: 20,
    });
  });

  it('counts from the base and to the value of a span that has its own', () => {
    const span: Span = {from: 100, base: 130, until: 160, value: 7};
    expect(read([span], 120)?.value).toBe(-10);
    expect(read([span], 160)?.value).toBe(7);
    expect(read([{from: 100, base: 130, until: 160}], 160)?.value).toBe(30);
  });

  it('hands on the share', () => {
    const share = {numerator: 3, denominator: 4};
    expect(read([{from: 1, until: 2, share}], 2)?.share).toEqual(share);
    expect(read([{from: 1, until: 2}], 2)).not.toHaveProperty('share');
  });
});

describe('isDecidedBy', () => {
  const decided = (span: Span | undefined, at: number) => {
    const reading = read([span], Number.POSITIVE_INFINITY);
    return reading && isDecidedBy(reading, at);
  };

  it('needs the clock to pass a limit, and an event only to happen', () => {
    expect([150, 151].map((at) => decided(wait(100, undefined, 50), at))).toEqual([false, true]);
    expect([149, 150].map((at) => decided(wait(100, 150, 50), at))).toEqual([false, true]);
    expect([149, 150].map((at) => decided({from: 100, until: 150, brokenAt: 150}, at))).toEqual([false, true]);
  });

  it('is never so of what is undecided', () => {
    expect(decided({from: 100}, Number.POSITIVE_INFINITY)).toBe(false);
  });
});

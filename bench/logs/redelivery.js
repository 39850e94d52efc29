/**
 * The same facts as they might arrive: in any order, some of them two or three times, each copy received at a time of its own.
 *
 * @param {readonly import('@orderlight/core').OrderEvent[]} events
 * @param {() => number} random from 0 to 1
 */
export function redelivered(events, random) {
  const copies = events.flatMap((event) => Array.from({length: 1 + Math.floor(random() ** 2 * 3)}, () => event));
  return shuffled(copies, random).map((event) => ({
    ...event,
    receivedAt: new Date(Date.UTC(2020, 0, 1) + Math.floor(random() * 1e10)).toISOString(),
  }));
}

/** The same values in an order of chance (Fisher and Yates). */
export function shuffled(values, random) {
  const mixed = [...values];
  for (let last = mixed.length - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    [mixed[last], mixed[chosen]] = [mixed[chosen], mixed[last]];
  }
  return mixed;
}

/** Numbers from 0 to 1 that look like chance and are the same in every run (mulberry32 by Tommy Ettinger). */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

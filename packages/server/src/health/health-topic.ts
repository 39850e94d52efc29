import {canonicalJson, type HealthIndex, rollingWindow} from '@orderlight/core';
import {interval, merge} from 'rxjs';
import type {Hub} from '../context.js';
import type {LiveTopic, TopicEvent} from '../live/topic.js';
import {readHealthIndex} from './health-index.js';

/** Time alone moves figures too: they are looked at this often, and after a change no more often either. */
const STEP_MS = 5_000;

/**
 * The health of a channel (or of all) over the last `windowMs` as a live topic: told when a figure is another than the last time that this
 * instance looked. Positions are steps of the clock, the same on every instance; what was missed is not told again, for the newest says it all.
 */
export function healthTopic(
  {db, now, changes$}: Pick<Hub, 'db' | 'now' | 'changes$'>,
  {
    tenant,
    channel,
    windowMs,
  }: {readonly tenant: string; readonly channel?: string | undefined; readonly windowMs: number},
): LiveTopic {
  const step = () => Math.floor(now() / STEP_MS);
  let readAt = 0;
  let told: (TopicEvent & {readonly figures: string}) | undefined;
  return {
    key: canonicalJson(['health', tenant, channel ?? null, windowMs]),
    // Before everything: who joins is told how it is now.
    after: 0,
    isState: true,
    latest: async () => step() - 1,
    async read(after) {
      const position = step();
      if (position > readAt) {
        const at = position * STEP_MS;
        const value = await readHealthIndex(db, tenant, {window: rollingWindow(at, windowMs), at, channel});
        const figures = figuresOf(value);
        readAt = position;
        if (figures !== told?.figures) told = {sequence: position, value, figures};
      }
      const events = told && told.sequence > after ? [told] : [];
      return {events, position: Math.max(position, after), isMore: false};
    },
    follow(wake, end) {
      // An interval never completes, so the end is the feed's alone.
      const following = merge(changes$, interval(STEP_MS)).subscribe(wake);
      following.add(changes$.subscribe({complete: end}));
      return () => following.unsubscribe();
    },
  };
}

/** What a figure is apart from the window, which moves with the clock. */
function figuresOf({figures, ohi: {window: _, ...ohi}}: HealthIndex): string {
  return canonicalJson({figures, ohi});
}

import type {Verdict} from '@orderlight/core';
import {ALERT, BAN, CHECK, CLOCK, PAUSE} from '../icons/icon.js';

/** How each verdict is drawn: its own shape first, its tone second. */
export const VERDICT: Readonly<Record<Verdict, readonly [icon: string, tone: string]>> = {
  ON_TRACK: [CHECK, 'good'],
  AT_RISK: [CLOCK, 'warn'],
  LATE: [ALERT, 'bad'],
  STUCK: [PAUSE, 'bad'],
  DONE: [CHECK, 'good'],
  CANCELLED: [BAN, 'soft'],
};

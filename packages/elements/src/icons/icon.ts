import {html, type TemplateResult} from 'lit';

// Outlines from Lucide (https://lucide.dev), shortened; drawn on a 24 × 24 grid. LICENSES.txt holds the licences of Lucide and of
// Feather, from which some of them come.

/** A tick: done, proven. */
export const CHECK = 'M20 6 9 17l-5-5';
/** A dash: passed over. */
export const MINUS = 'M5 12h14';
/** Two bars: stuck, blocked. */
export const PAUSE = 'M15 5v14M9 5v14';
/** A ring, part of other signs. */
export const CIRCLE = 'M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0';
/** A clock: at risk. */
export const CLOCK = `M12 6v6l4 2${CIRCLE}`;
/** A barred ring: cancelled, not allowed. */
export const BAN = `M5 5l14 14${CIRCLE}`;
/** A triangle with a bar: late, claimed, in need of a look. */
export const ALERT = 'M12 3 2 21h20zM12 10v4M12 17h0';
/** An arrow that turns back: being redone. */
export const REDO = 'M3 12a9 9 0 1 0 9-9 9.8 9.8 0 0 0-6.7 2.7L3 8M3 3v5h5';
/** An angle: more to unfold. */
export const CHEVRON = 'm9 18 6-6-6-6';
/** A box: goods on their way. */
export const PARCEL = 'M12 2 3 7v10l9 5 9-5V7zM12 22V12M3 7l9 5 9-5';
/** An hourglass: waiting. */
export const HOURGLASS = 'M5 22h14M5 2h14M17 22v-5l-5-5-5 5v5M7 2v5l5 5 5-5V2';
/** A telephone: calls. */
export const PHONE = 'M7 2h10v20H7zM11 18h2';
/** One person: the customer. */
export const USER = 'M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M8 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0';
/** Two people: who works on the order. */
export const USERS =
  'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.1a4 4 0 0 1 0 7.8M22 21v-2a4 4 0 0 0-3-3.9M5 7a4 4 0 1 0 8 0 4 4 0 1 0-8 0';
/** A present: goes with the goods for free. */
export const GIFT =
  'M12 7v14M4 11v10h16V11M7.5 7a1 1 0 0 1 0-5A4.8 8 0 0 1 12 7a4.8 8 0 0 1 4.5-5 1 1 0 0 1 0 5M3 7h18v4H3z';
/** A snowflake: must stay cold. */
export const SNOW =
  'M12 2v20M3.3 7l17.4 10M20.7 7 3.3 17M9 3l3 3 3-3M9 21l3-3 3 3M3 11l4-2-1-4M21 13l-4 2 1 4M3 13l4 2-1 4M21 11l-4-2 1-4';
/** A flag: a risk. */
export const FLAG =
  'M4 22V4a1 1 0 0 1 .4-.8A6 6 0 0 1 8 2c3 0 5 2 7.3 2q2 0 3.1-.8A1 1 0 0 1 20 4v10a1 1 0 0 1-.4.8A6 6 0 0 1 16 16c-3 0-5-2-8-2a6 6 0 0 0-4 1.5';
/** A list of steps: stages, work in progress. */
export const STEPS = 'M13 5h8M13 12h8M13 19h8M3 17l2 2 4-4M3 7l2 2 4-4';
/** A pencil: a note. */
export const PENCIL = 'M12 20h9M16.5 3.5a2.1 2.1 0 0 1 3 3L7 19l-4 1 1-4z';
/** A paper clip: files. */
export const CLIP = 'm21.4 11-9.2 9.2a6 6 0 0 1-8.4-8.4l8.5-8.6A4 4 0 1 1 18 8.8l-8.6 8.6a2 2 0 0 1-2.8-2.8l8.5-8.5';
/** A flame: expedited. */
export const FLAME =
  'M8.5 14.5A2.5 2.5 0 0 0 11 12c0-1.4-.5-2-1-3-1.1-2.1-.2-4 2-6 .5 2.5 2 4.9 4 6.5s3 3.5 3 5.5a7 7 0 1 1-14 0c0-1.2.4-2.3 1-3a2.5 2.5 0 0 0 2.5 2.5z';

/** A way that parts: at the same time. */
export const SPLIT = 'M16 3h5v5M8 3H3v5M12 22v-8a5 5 0 0 0-1.5-3.5L3 3M15 9l6-6';

/** A decorative line icon in the colour and size of the text around it; the words beside it carry the meaning. */
export function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>`;
}

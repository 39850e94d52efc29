/**
 * Version of what is made of an order's events: core's fold, and the projection around it. Raised by hand whenever the same
 * events give something else than before; `fold-version.test.ts` tells when that is. A hub that finds projections of another
 * version makes them anew before it answers.
 */
export const FOLD_VERSION = 3;

// Outlines from Lucide, as in icons/icon.ts; only lists and boards use them.

/** A flame: expedited. */
export const FLAME =
  'M12 3q1 4 4 6.500t3 5.500a1 1 0 0 1-14 0 5 5 0 0 1 1-3 1 1 0 0 0 5 0c0-2-1.500-3-1.500-5q0-2 2.500-4';
/** Two arrows: which end first. */
export const ASCENDING = 'M12 19V5M5 12l7-7 7 7';
/** An arrow down: the largest first. */
export const DESCENDING = 'M12 5v14M19 12l-7 7-7-7';

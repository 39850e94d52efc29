/** Which rows of a long list are drawn. */
export interface VisibleWindow {
  /** Index of the first row drawn. */
  readonly first: number;
  /** Index after the last. */
  readonly end: number;
}

/** Rows drawn beyond each edge, so that a scroll shows them at once. */
const SPARE = 6;
/** The window moves by so many rows at a time: most scrolls move nothing but the page's own pixels. */
const STEP = 3;

/** The rows that a scroller shows, with some to spare. Any input is taken: a row without a height yet, a list that has shrunk. */
export function visibleWindow(scrollTop: number, height: number, rowHeight: number, count: number): VisibleWindow {
  const row = rowHeight >= 1 ? rowHeight : 40;
  const shown = Math.ceil(Math.max(height, 0) / row) + 2 * SPARE + STEP;
  const top = Math.floor(Math.max(scrollTop, 0) / row) - SPARE;
  const first = Math.max(0, Math.min(top - (top % STEP), count - shown));
  return {first, end: Math.max(first, Math.min(first + shown, count))};
}

/** Where to scroll to so that a row is in sight; the scroller stays where it is when it is already. `covered`: by a header that sticks. */
export function scrollTopFor(index: number, scrollTop: number, height: number, rowHeight: number, covered = 0): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight + covered - height);
}

import type {OrderLane} from './order-lane.js';
import {scrollTopFor, type VisibleWindow, visibleWindow} from './visible-window.js';

/** One scroller over a long run of rows of one height: what of it is drawn, and which row the keyboard is at. */
export class LaneView {
  scrollTop = 0;
  height = 0;
  rowHeight = 0;
  /** Pixels at the top of the scroller that a header covers. */
  covered = 0;
  count = 0;
  /** Index of the row at which the keyboard is. */
  at = 0;
  /** The order in that row, and the first ones in sight: rows above may come and go, these stay where they are. */
  #current: string | undefined;
  #anchors: readonly (string | undefined)[] = [];
  #anchorAt = 0;
  #drawn: VisibleWindow = {first: 0, end: 0};

  window(count: number): VisibleWindow {
    this.count = count;
    this.at = Math.max(0, Math.min(this.at, count - 1));
    this.#drawn = visibleWindow(this.scrollTop, this.height, this.rowHeight, count);
    return this.#drawn;
  }

  /**
   * The rows drawn, in the order of the elements that draw them: a row keeps its element as long as it is drawn, so that a scroll
   * writes the rows that come, not all of them. Who reads aloud is told the true order by `aria-owns`.
   */
  get slots(): readonly number[] {
    const {first, end} = this.#drawn;
    const size = end - first;
    return Array.from({length: size}, (_, slot) => first + ((slot - (first % size) + size) % size));
  }

  /** Ids of the rows drawn, in their order. */
  owned(idOf: (index: number) => string): string {
    const {first, end} = this.#drawn;
    return Array.from({length: end - first}, (_, index) => idOf(first + index)).join(' ');
  }

  /** Whether other rows come into sight than are drawn. */
  isPast(): boolean {
    const {first, end} = visibleWindow(this.scrollTop, this.height, this.rowHeight, this.count);
    return first !== this.#drawn.first || end !== this.#drawn.end;
  }

  /** Keeps in mind which orders are where. */
  keep(idAt: (index: number) => string | undefined): void {
    this.#current = idAt(this.at);
    this.#anchorAt = this.rowHeight > 0 ? Math.floor(this.scrollTop / this.rowHeight) : 0;
    this.#anchors = Array.from({length: ANCHORS}, (_, index) => idAt(this.#anchorAt + index));
  }

  /** Back to the top, whatever comes to stand there. */
  reset(): void {
    this.scrollTop = 0;
    this.at = 0;
    this.#current = undefined;
    this.#anchors = [];
  }

  /** Follows the orders in mind to where they are now. */
  follow(indexOf: (id: string) => number): void {
    const current = this.#current ? indexOf(this.#current) : -1;
    if (current >= 0) this.at = current;
    if (this.scrollTop <= 0) return;
    for (const [index, id] of this.#anchors.entries()) {
      const now = id ? indexOf(id) : -1;
      if (now < 0) continue;
      this.scrollTop += (now - this.#anchorAt - index) * this.rowHeight;
      return;
    }
  }

  /** The keyboard goes to a row, and the scroller with it. */
  go(to: number): void {
    this.at = Math.max(0, Math.min(to, this.count - 1));
    this.#current = undefined;
    this.scrollTop = scrollTopFor(this.at, this.scrollTop, this.height, this.rowHeight, this.covered);
  }

  /** How many rows are in sight, one less, so that a page further one is seen again. */
  get page(): number {
    return Math.max(1, Math.floor((this.height - this.covered) / (this.rowHeight || 40)) - 1);
  }

  /** Sets the geometry that is drawn: no markup holds it, for pages forbid style attributes. */
  place(scroller: HTMLElement): void {
    const space = scroller.querySelector<HTMLElement>('.space');
    const rows = scroller.querySelector<HTMLElement>('.rows');
    if (!space || !rows) return;
    const row = this.rowHeight;
    set(space, 'block-size', `${this.count * row}px`);
    for (const [slot, index] of this.slots.entries()) {
      const element = rows.children[slot];
      if (element) set(element as HTMLElement, 'translate', `0 ${index * row}px`);
    }
    if (Math.abs(scroller.scrollTop - this.scrollTop) > 0.5) scroller.scrollTop = this.scrollTop;
  }
}

/** The first of them may be the one that goes. */
const ANCHORS = 8;

function set({style}: HTMLElement, name: string, value: string): void {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
}

/** Rows still to come, where a lane is not known to its end. */
const TO_COME = 3;

/** Rows of a lane, with some in grey where more are to come. */
export const rowsOf = (lane: OrderLane): number => lane.rows.length + (lane.isWhole || lane.isResting ? 0 : TO_COME);

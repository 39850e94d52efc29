/** Which orders are marked. */
export interface SelectedOrders {
  /** Whether everything in the filter is, seen or not, but for {@link exceptIds}. */
  readonly isAll: boolean;
  /** The ids of those marked one by one; empty where `isAll`. */
  readonly orderIds: readonly string[];
  readonly exceptIds: readonly string[];
}

/** The marks of a list: single ones, ranges, or all that the filter finds. */
export class Selection {
  #isAll = false;
  /** The marked ones; where all are marked, those that are not. */
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id) !== this.#isAll;
  }

  /** How many are marked, of so many. */
  size(total: number): number {
    return this.#isAll ? Math.max(0, total - this.#ids.size) : this.#ids.size;
  }

  get isAll(): boolean {
    return this.#isAll && this.#ids.size === 0;
  }

  mark(ids: Iterable<string>, isMarked: boolean): void {
    for (const id of ids)
      if (isMarked === this.#isAll) this.#ids.delete(id);
      else this.#ids.add(id);
  }

  markAll(isMarked: boolean): void {
    this.#isAll = isMarked;
    this.#ids.clear();
  }

  get selected(): SelectedOrders {
    const ids = [...this.#ids];
    return {isAll: this.#isAll, orderIds: this.#isAll ? [] : ids, exceptIds: this.#isAll ? ids : []};
  }
}

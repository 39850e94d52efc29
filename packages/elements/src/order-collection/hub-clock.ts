/** A clock that was told the time: its instant and what has gone by since. A wrong clock at the reader's does no harm. */
export class HubClock {
  #at = Number.NEGATIVE_INFINITY;
  #since = 0;

  /** Takes an instant that is known to be the present one, ISO 8601; what is older than the last one tells nothing new. */
  hear(iso: string | undefined): void {
    const at = Date.parse(iso ?? '');
    if (!(at > this.#at)) return;
    this.#at = at;
    this.#since = Date.now();
  }

  /** Epoch milliseconds; the reader's own clock where nothing was heard. */
  get now(): number {
    return this.#since ? this.#at + Date.now() - this.#since : Date.now();
  }
}

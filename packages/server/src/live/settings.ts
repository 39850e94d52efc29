/** Times and sizes of live streams; {@link LIVE_SETTINGS} are those of a hub in service. */
export interface LiveSettings {
  /** A stream on which nothing else happens gets a comment so often, in milliseconds. */
  readonly heartbeatMs: number;
  /** A reader that takes nothing for so long, while there is something for it, is cut; milliseconds. */
  readonly stallMs: number;
  /** Least time between two reads of one topic, in milliseconds: a burst becomes one message per order. */
  readonly calmMs: number;
  /** Changes that are read at once. */
  readonly batch: number;
  /** The same for one reader that catches up on its own: what it holds in memory while it is slow. */
  readonly catchUpBatch: number;
  /** Bytes of a topic's last messages that are kept for readers that come back; none for a topic with one reader. */
  readonly keptBytes: number;
}

/** A client may expect a sign of life every 15 s (docs/live.md); 12 s leaves room for a busy machine. */
export const LIVE_SETTINGS: LiveSettings = {
  heartbeatMs: 12_000,
  stallMs: 30_000,
  calmMs: 100,
  batch: 500,
  catchUpBatch: 50,
  keptBytes: 64 * 1024,
};

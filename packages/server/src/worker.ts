/**
 * Something that a hub does in the background, on as many instances as run: what it does is claimed in the database, so that it
 * happens once.
 */
export interface Worker {
  readonly name: string;
  start(): void;
  /** Finishes what is under way and takes up nothing new. */
  stop(): Promise<void>;
}

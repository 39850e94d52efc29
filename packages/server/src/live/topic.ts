/** One thing that a topic tells of. */
export interface TopicEvent {
  /** Position in the topic's feed; it only grows. */
  readonly sequence: number;
  /** What the subscription's fields are resolved on. */
  readonly value: unknown;
}

/** What was read of a topic after a position. */
export interface TopicPage {
  /** By sequence. A reader that knows them up to one of them and asks again after it misses nothing. */
  readonly events: readonly TopicEvent[];
  /** How far the page reaches, events or none. */
  readonly position: number;
  /** There may be more behind it already. */
  readonly isMore: boolean;
}

/** What a subscription follows, as data: subscribers of topics with one key are served by one reader. */
export interface LiveTopic {
  /** All that its events depend on but the reader's position: tenant, arguments, what the viewer may see. */
  readonly key: string;
  /** Position of the last event that the subscriber knows; absent: from now on. */
  readonly after?: number;
  /** Only its newest event counts: earlier ones are not kept for who comes back. */
  readonly isState?: boolean;
  /** The feed's newest position. */
  latest(): Promise<number>;
  /** Events after a position; `limit` bounds what is read at once, not what is told. */
  read(after: number, limit: number): Promise<TopicPage>;
  /** Calls `wake` whenever something may have happened, and `end` once when nothing will any more. Returns how to leave. */
  follow(wake: () => void, end: () => void): () => void;
}

/** What a subscription's resolver returns: the topic in the clothes that GraphQL asks for. */
export type LiveSource = AsyncIterableIterator<never> & {readonly topic: LiveTopic};

/** Clothes a topic for GraphQL. The source is never iterated: the fan-out reads the topic, once for all who follow it. */
export function liveSource(topic: LiveTopic): LiveSource {
  return {
    topic,
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => Promise.reject(new Error('Subscriptions are served as text/event-stream only.')),
    return: () => Promise.resolve({done: true, value: undefined}),
  };
}

/** The topic of what a subscription's resolver returned; `undefined` for any other value. */
export function topicOf(source: object): LiveTopic | undefined {
  return 'topic' in source ? (source as LiveSource).topic : undefined;
}

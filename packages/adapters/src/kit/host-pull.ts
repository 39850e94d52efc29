import type {HostMessage} from './adapter.js';

/** A call of a host's API. */
export interface HostRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Whole, with `https:`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back, whatever its status. */
export interface HostAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As UTF-8. */
  readonly body: string;
}

/** Calls a host. Rejects where it can't be reached; every status that it answers resolves. */
export type HostFetch = (request: HostRequest) => Promise<HostAnswer>;

/** Where a channel's host is, and what opens it. */
export interface HostConnection {
  /** What the adapter's `settings` name, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /** The access token; goes into headers and nowhere else. */
  readonly secret: string;
}

/** Requests that a host takes: `burst` at once, and `perSecond` in the long run (a leaky bucket, as hosts document theirs). */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

/** What one page of a host brought. */
export type Pulled =
  | {
      readonly status: 'OK';
      /** As `parse` reads them. Each fact must bear the id that it has in the host's webhooks, so that it is one event. */
      readonly messages: readonly HostMessage[];
      /** From where the next pull goes on, once these messages are recorded. */
      readonly cursor: string;
      /** There is more to fetch at once. */
      readonly more: boolean;
    }
  /** Not now: `afterMs` is what the host asked for, else absent. `reason` goes to operators: no personal data, no secret. */
  | {readonly status: 'RETRY'; readonly reason: string; readonly afterMs?: number}
  /** It will not work until somebody mends it: a token that is no longer valid, a setting that is wrong. */
  | {readonly status: 'REFUSED'; readonly reason: string};

/** Asks a host for what is new. */
export interface HostPull {
  /** Names of the settings that it needs, each with what it is, for people. */
  readonly settings: Readonly<Record<string, string>>;
  readonly limit: RateLimit;
  /** Milliseconds between two runs unless the channel says otherwise. */
  readonly intervalMs: number;
  /** The cursor from which everything that changed at or after an instant (milliseconds since the epoch) is fetched. */
  cursorAt(since: number): string;
  /**
   * Fetches one page, by one request or several (`fetch` makes each wait for the host's limit), and reads the answers. Beside `fetch` it is a pure function: no clock, no state of its own. Never throws on what a
   * host answers; what `fetch` throws passes through. A cursor that it did not make is treated as absent: the last day is fetched.
   */
  pull(options: {
    readonly cursor: string | undefined;
    readonly fetch: HostFetch;
    readonly connection: HostConnection;
    /** Milliseconds since the epoch. */
    readonly now: number;
  }): Promise<Pulled>;
}

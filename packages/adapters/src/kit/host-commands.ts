import type {HostAnswer, HostConnection, HostRequest, RateLimit} from './host-pull.js';

/** What a host can be asked to do with an order. */
export const HOST_COMMAND_KINDS = ['HOLD', 'RELEASE', 'TRACKING_NUMBER', 'STATUS', 'NOTE'] as const;
/** One of the {@link HOST_COMMAND_KINDS}. */
export type HostCommandKind = (typeof HOST_COMMAND_KINDS)[number];

/** One thing that a host is asked to do, about the order that it knows as `orderRef`. */
export type HostCommand = {
  /** The host's own id of the order. */
  readonly orderRef: string;
  /** The same with every attempt: tells the host, where it can remember, that it has done this already. */
  readonly key: string;
} & (
  | {readonly kind: 'HOLD'; readonly note?: string}
  | {readonly kind: 'RELEASE'}
  | {
      readonly kind: 'TRACKING_NUMBER';
      readonly trackingNumber: string;
      /** Code of core's carrier table, or the host's own word. */
      readonly carrier?: string;
      readonly trackingUrl?: string;
      /** Whether the host tells the customer. */
      readonly notifyCustomer?: boolean;
    }
  /** A word that the host's people are to see at the order. */
  | {readonly kind: 'STATUS'; readonly status: string}
  /** A sentence for the host's people, kept at the order; never shown to the customer. */
  | {readonly kind: 'NOTE'; readonly note: string}
);

/** What is to be done next about a command. */
export type CommandProgress =
  | {readonly next: 'SEND'; readonly request: HostRequest}
  /** The host did it, or had done it already. */
  | {readonly next: 'ACCEPTED'; readonly note?: string}
  /** The host said no. `reason` goes to people and into the log: no personal data, no secret. */
  | {readonly next: 'REFUSED'; readonly reason: string}
  | {readonly next: 'RETRY'; readonly reason: string; readonly afterMs?: number};

/** What a host can be asked to do, and how. */
export interface HostCommands {
  readonly kinds: readonly HostCommandKind[];
  /** Names of the settings that it needs, each with what it is, for people. */
  readonly settings: Readonly<Record<string, string>>;
  readonly limit: RateLimit;
  /**
   * What comes next after the answers so far (none at first). Pure. Every attempt begins from the start and looks before it acts, since
   * the answer to an earlier one may have been lost: a second attempt must find what the first did.
   *
   * `now`: milliseconds since the epoch, for hosts whose calls are signed with their time; the hub always gives it.
   */
  progress(
    command: HostCommand,
    connection: HostConnection,
    answers: readonly HostAnswer[],
    now?: number,
  ): CommandProgress;
}

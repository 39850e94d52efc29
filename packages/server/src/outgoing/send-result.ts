/**
 * How sending one message went. `RETRY`: the same message may succeed later. `REFUSED`: it never will as it stands. A reason is a code or
 * a few words for the operator; it names no person, number or address.
 */
export type SendResult =
  | {readonly status: 'SENT'; readonly id?: string}
  | {readonly status: 'RETRY'; readonly reason: string}
  | {readonly status: 'REFUSED'; readonly reason: string};

import type {Fields} from '../../kit/fields.js';
import type {Tell} from '../../kit/tell.js';
import {STATE_MEANING} from './vendure-status.js';

const TRANSITION = 'ORDER_STATE_TRANSITION';

/**
 * An order's history (`Order.history`), which alone dates what happened: an order keeps its `updatedAt` from the cart on, and a payment or a
 * fulfillment knows its last state only.
 */
export class History {
  readonly #entries: readonly Fields[];

  constructor(order: Fields) {
    this.#entries = order.object('history')?.list('items') ?? [];
  }

  /** When each entry was made. */
  get dates(): readonly (string | undefined)[] {
    return this.#entries.map((entry) => entry.instant('createdAt'));
  }

  /** When the order, or the record of it that `idName` names, came into a state first. */
  cameTo(state: string, idName?: string, id?: string): string | undefined {
    const entry = this.#entries.find((one) => {
      const data = one.object('data');
      return data?.peek('to') === state && (idName ? data.peek(idName) === id : one.peek('type') === TRANSITION);
    });
    return entry?.instant('createdAt');
  }

  /** The facts that a record's states are, each by the history's date; without it, its last state by the record's own. */
  tellStates<Type extends string>(
    record: Fields,
    idName: string,
    facts: ReadonlyMap<string, Type | undefined>,
    tellOne: (type: Type, word: string, at: string | undefined) => void,
  ): void {
    const state = record.peek('state');
    if (state && !facts.has(state)) record.unknown('state', state);
    for (const [word, type] of facts) {
      const at = this.cameTo(word, idName, record.peek('id'));
      if (type) tellOne(type, word, at ?? (state === word ? record.instant('updatedAt') : undefined));
    }
  }

  /** Why the order was cancelled, where somebody wrote it. */
  get cancelReason(): string | undefined {
    const entry = this.#entries.find((one) => one.peek('type') === 'ORDER_CANCELLATION');
    return entry?.object('data')?.text('reason');
  }

  /** States in which an order stands still, and what was noted at it. */
  tell(tell: Tell): void {
    for (const entry of this.#entries) {
      const data = entry.object('data');
      const name = `history/${entry.peek('id')}`;
      const at = entry.instant('createdAt');
      const type = entry.peek('type');
      const text = type === 'ORDER_NOTE' && data?.text('note');
      if (text) tell('note.added', name, at, {text, visibility: entry.flag('isPublic') ? 'CUSTOMER' : 'STAFF'});
      if (type !== TRANSITION || !data) continue;
      const from = data.peek('from');
      const to = data.peek('to');
      if (STATE_MEANING.get(from)?.hold) tell('order.released', `${name}/released`, at, {holdId: from});
      const reason = STATE_MEANING.get(to)?.hold;
      if (reason) tell('order.held', `${name}/held`, at, {holdId: to, reason});
    }
  }
}

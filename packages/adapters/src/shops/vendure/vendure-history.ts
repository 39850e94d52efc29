import type {Fields} from '../../kit/fields.js';
import type {Tell} from '../../kit/tell.js';
import {STATE_MEANING} from './vendure-status.js';

/** One entry of an order's history: what changed, from what to what, and when. */
interface Entry {
  readonly id: string | undefined;
  readonly type: string;
  readonly at: string | undefined;
  readonly isPublic: boolean;
  readonly data: Fields | undefined;
}

/**
 * An order's history (`Order.history`), which alone dates what happened: an order keeps its `updatedAt` from the cart on, and a payment or a
 * fulfillment knows its last state only.
 */
export class History {
  readonly entries: readonly Entry[];

  constructor(order: Fields) {
    this.entries = (order.object('history')?.list('items') ?? []).map((entry) => ({
      id: entry.id('id'),
      type: entry.peek('type'),
      at: entry.instant('createdAt'),
      isPublic: entry.flag('isPublic'),
      data: entry.object('data'),
    }));
  }

  /** When the order, or the record of it that `idName` names, came into a state first. */
  cameTo(state: string, idName?: string, id?: string): string | undefined {
    return this.entries.find(
      ({type, data}) =>
        data?.peek('to') === state && (idName ? data.peek(idName) === id : type === 'ORDER_STATE_TRANSITION'),
    )?.at;
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
    return this.entries.find(({type}) => type === 'ORDER_CANCELLATION')?.data?.text('reason');
  }

  /** States in which an order stands still, and what was noted at it. */
  tell(tell: Tell): void {
    for (const {id, type, at, isPublic, data} of this.entries) {
      if (!id || !data) continue;
      const text = type === 'ORDER_NOTE' && data.text('note');
      if (text) tell('note.added', `history/${id}`, at, {text, visibility: isPublic ? 'CUSTOMER' : 'STAFF'});
      if (type !== 'ORDER_STATE_TRANSITION') continue;
      const [from, to] = [data.peek('from'), data.peek('to')];
      if (STATE_MEANING.get(from)?.hold) tell('order.released', `history/${id}/released`, at, {holdId: from});
      const reason = STATE_MEANING.get(to)?.hold;
      if (reason) tell('order.held', `history/${id}/held`, at, {holdId: to, reason});
    }
  }
}

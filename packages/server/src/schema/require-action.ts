import {mayAct, type OrderAction, OrderError} from '@orderlight/core';
import type {RequestContext} from '../context.js';

/** Throws an `OrderError` `FORBIDDEN`, in the caller's language, where they may not do something that concerns no single order. */
export function requireAction({viewer, locale}: Pick<RequestContext, 'viewer' | 'locale'>, action: OrderAction): void {
  const {why} = mayAct(viewer, action);
  if (why) throw new OrderError('FORBIDDEN', why.text[locale] ?? why.text.en);
}

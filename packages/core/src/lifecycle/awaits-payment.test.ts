import {describe, expect, it} from 'vitest';
import {awaitsPayment} from './awaits-payment.js';
import type {LifecycleDefinition, StageDefinition} from './definition.js';
import {b2bDefinition} from './templates/b2b.js';
import {generalDefinition} from './templates/general.js';
import {madeToOrderDefinition} from './templates/made-to-order.js';
import {retailDefinition} from './templates/retail.js';

const waits = (definition: LifecycleDefinition, place = 0) =>
  awaitsPayment('PENDING', definition.stages[place] as StageDefinition, definition);

describe('awaitsPayment', () => {
  it('holds of a new order whose next stage is entered by its payment', () => {
    expect(waits(generalDefinition)).toBe(true);
    expect(waits(retailDefinition)).toBe(true);
    expect(waits(retailDefinition, 1)).toBe(false);
    expect(awaitsPayment('PAID', retailDefinition.stages[0] as StageDefinition, retailDefinition)).toBe(false);
  });

  it('does not where the money comes last, or beside the stages', () => {
    expect(waits(b2bDefinition)).toBe(false);
    expect(waits(madeToOrderDefinition)).toBe(false);
  });
});

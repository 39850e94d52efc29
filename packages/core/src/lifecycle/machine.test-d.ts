import {expectTypeOf, it} from 'vitest';
import {createActor} from 'xstate';
import {toMachine} from './machine.js';
import {retailDefinition} from './templates/retail.js';

it('an app can ask a running machine where it is', () => {
  const actor = createActor(toMachine(retailDefinition));
  expectTypeOf(actor.getSnapshot().matches({stage: 'paid', control: 'NORMAL'})).toEqualTypeOf<boolean>();
  actor.send({type: 'payment.capture'});
  // @ts-expect-error no machine is told that
  actor.send({type: 'payment.captur'});
});

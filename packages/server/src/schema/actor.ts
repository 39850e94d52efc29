import type {Actor as ActorModel} from '@orderlight/core';
import {builder} from './builder.js';
import {ActorType, Role} from './enums.js';

/** Who did something, as far as the source tells; every field but `type` may be null. */
export const Actor = builder.objectRef<ActorModel>('Actor').implement({
  description: 'Who did something.',
  fields: (t) => ({
    type: t.expose('type', {type: ActorType, description: 'Person, system, carrier or customer.'}),
    role: t.expose('role', {type: Role, nullable: true, description: 'In which role.'}),
    displayName: t.exposeString('displayName', {nullable: true, description: 'Name to show.'}),
    id: t.exposeString('id', {nullable: true, description: "The actor's id in its own system, opaque."}),
  }),
});

import type {AccessTier} from '@orderlight/core';
import type {InputFieldMap, InputShapeFromFields} from '@pothos/core';
import {builder} from './builder.js';
import {Role} from './enums.js';
import {Order} from './order.js';
import {type Act, type ActInput, type ActPayload, act} from './order-act.js';
import {UserError} from './user-error.js';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Known> ? Known : never;
/** What the fields of an input are built with. */
export type InputFields = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;

/** The fields that say which order, who acts and how the mutation is to be taken; every mutation of an order has them. */
export const commonInput = (t: InputFields) => ({
  orderId: t.id({required: false, description: "The order's id; else give `orderNo`."}),
  orderNo: t.string({required: false, description: 'The number people use.'}),
  channel: t.string({required: false, description: 'The channel, where two have an order of that number.'}),
  role: t.field({
    type: Role,
    required: false,
    description: 'In which role the caller acts, on a hub that is open; elsewhere their credential says it.',
  }),
  actorName: t.string({
    required: false,
    description: 'Name to show for who acted, on a hub that is open; elsewhere their credential says it.',
  }),
  idempotencyKey: t.string({
    required: true,
    description:
      'Names this act: sent again, it is recorded once and answered alike; used for another act, it is refused.',
  }),
  expectedVersion: t.int({
    required: false,
    description: '`freshness.version` that the caller saw; refused if it has moved on.',
  }),
  dryRun: t.boolean({required: true, defaultValue: false, description: 'Only say what stands against it.'}),
});

/** What one mutation of an order is. */
export interface OrderMutation<Fields extends InputFieldMap> extends Act<ActInput & InputShapeFromFields<Fields>> {
  readonly description: string;
  /** The lowest tier at which anybody may; who of them may is core's table's to say. */
  readonly access: AccessTier;
  /** What its input has beside the common fields. */
  readonly fields: (t: InputFields) => Fields;
}

/** What decides on each mutation of an order before its input is looked at. */
export type ActKind = Pick<Act<never>, 'action' | 'stop'>;

/** Those of every mutation of an order, by its name. */
export const ACT_KINDS = new Map<string, ActKind>();

/** Adds a mutation of an order, `noun-verb`, with its input and its payload. */
export function orderMutation<Fields extends InputFieldMap>(
  name: string,
  {description, access, fields, ...kind}: OrderMutation<Fields>,
): void {
  ACT_KINDS.set(name, kind);
  const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const Input = builder.inputType(`${typeName}Input`, {
    description: `Input of \`${name}\`.`,
    fields: (t) => ({...commonInput(t), ...fields(t)}),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: payloadType(`${typeName}Payload`),
      description,
      extensions: {access},
      args: {input: t.arg({type: Input, required: true, description: 'What to do, to which order.'})},
      resolve: (_root, args, context) =>
        act(kind, (args as {readonly input: unknown}).input as ActInput & InputShapeFromFields<Fields>, context),
    }),
  );
}

function payloadType(name: string) {
  return builder.objectRef<ActPayload>(name).implement({
    description: 'What became of it.',
    fields: (t) => ({
      order: t.expose('order', {
        type: Order,
        nullable: true,
        description: 'The order as it stands; null when there is none.',
      }),
      userErrors: t.expose('userErrors', {
        type: [UserError],
        description: 'Why it was not recorded; empty when it was.',
      }),
    }),
  });
}

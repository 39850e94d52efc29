import {type CleaningContext, cleanPersonal, loadDivisions} from '@orderlight/adapters/cleaning';
import {
  type Address as AddressModel,
  mayAct,
  OrderError,
  type PersonalFacts,
  type RevealFact,
  type RevealField as RevealFieldCode,
  revealFor,
} from '@orderlight/core';
import {cleaningSettingsOf} from '../cleaning/settings.js';
import type {RequestContext} from '../context.js';
import type {OrderRow} from '../db/order-row.js';
import {listReveals, type RevealCursor, type Reveal as RevealModel, recordReveal} from '../db/reveals.js';
import {Address} from './address.js';
import {builder} from './builder.js';
import {RevealField, RevealPurpose, Role} from './enums.js';
import {accessFacts} from './may-read.js';
import {checkKey, findOwn, plainError, sceneOf} from './order-act.js';
import {connectionOf, pageOf} from './page.js';
import {UserError, type UserErrorModel} from './user-error.js';

interface Payload {
  readonly value?: string | undefined;
  readonly address?: AddressModel | undefined;
  readonly until?: string;
  readonly userErrors: readonly UserErrorModel[];
}

const PersonalRevealPayload = builder.objectRef<Payload>('PersonalRevealPayload').implement({
  description: 'The fact that was asked for, once it was recorded who asked.',
  fields: (t) => ({
    value: t.exposeString('value', {
      nullable: true,
      description: 'The fact, whole; null of an address, and where the order has none.',
    }),
    address: t.expose('address', {type: Address, nullable: true, description: 'The address, whole.'}),
    until: t.expose('until', {type: 'DateTime', nullable: true, description: 'How long the grant stands.'}),
    userErrors: t.expose('userErrors', {type: [UserError], description: 'Why nothing was revealed.'}),
  }),
});

const PersonalRevealInput = builder.inputType('PersonalRevealInput', {
  description: 'Which personal fact of which order somebody wants to see whole, and why.',
  fields: (t) => ({
    orderId: t.id({required: false, description: "The order's id; else give `orderNo`."}),
    orderNo: t.string({required: false, description: 'The number people use.'}),
    channel: t.string({required: false, description: 'The channel, where two have an order of that number.'}),
    role: t.field({
      type: Role,
      required: false,
      description: 'In which role the caller asks, on a hub that is open; elsewhere their credential says it.',
    }),
    field: t.field({type: RevealField, required: true, description: 'Which fact.'}),
    purpose: t.field({type: RevealPurpose, required: true, description: 'Why.'}),
    note: t.string({required: false, description: 'What the purpose refers to, such as the number of a case.'}),
    idempotencyKey: t.string({required: true, description: 'Names this look: sent again, it is recorded once.'}),
  }),
});

type Input = typeof PersonalRevealInput.$inferInput;

builder.mutationField('personalReveal', (t) =>
  t.field({
    type: PersonalRevealPayload,
    description:
      'Shows one masked fact whole. Who looks, at what, why and how long is recorded before the fact is read.',
    extensions: {access: 'STAFF'},
    args: {input: t.arg({type: PersonalRevealInput, required: true, description: 'What, of which order, and why.'})},
    resolve: async (_root, {input}, context): Promise<Payload> => {
      try {
        return await reveal(input, context);
      } catch (error) {
        if (error instanceof OrderError) return {userErrors: [plainError(error)]};
        throw error;
      }
    },
  }),
);

async function reveal(input: Input, context: RequestContext): Promise<Payload> {
  const {field, purpose, note, idempotencyKey: key} = input;
  const {hub, locale} = context;
  checkKey(key);
  const found = await findOwn(input, context);
  const {viewer: known, at} = sceneOf(input, context, found);
  // On an open hub nobody is known, so core finds nobody to record.
  const {id: _, ...nobody} = known;
  const viewer = context.caller.kind === 'OPEN' ? nobody : known;
  const order = accessFacts(found);
  const decision = revealFor({viewer, order, field, purpose, at, ...(note && {note})});
  if (!decision.allowed) {
    const {code, text} = decision.why;
    if (code === 'NOT_FOUND') throw new OrderError('ORDER_NOT_FOUND', text[locale] ?? text.en);
    throw new OrderError('FORBIDDEN', text[locale] ?? text.en);
  }
  const {fact} = await recordReveal(hub.db, found.tenant, {key, fact: decision.fact});
  if (meaning(fact) !== meaning(decision.fact))
    throw new OrderError(
      'IDEMPOTENCY_KEY_REUSED',
      `The idempotency key "${key}" was used for another look; take a new key for a new one.`,
    );
  if (Date.parse(fact.until) <= hub.now())
    throw new OrderError('FORBIDDEN', `That look was over at ${fact.until}; take a new key for a new one.`);
  // Only now is the fact looked at.
  const row = await hub.orders.refresh(found.tenant, found.id);
  const {country} = await cleaningSettingsOf(hub.db, found.tenant, found.channel);
  const reading = {divisions: await loadDivisions(), ...(country && {country})};
  return {...factOf(row, field, reading), until: fact.until, userErrors: []};
}

function meaning({viewer, order, field, purpose, note}: RevealFact): string {
  return JSON.stringify([viewer.id, viewer.role, order, field, purpose, note ?? null]);
}

function factOf(
  row: OrderRow | undefined,
  field: RevealFieldCode,
  context: CleaningContext,
): Pick<Payload, 'value' | 'address'> {
  const {name, phone, email, shippingAddress} = cleanPersonal((row?.state.personal ?? {}) as PersonalFacts, context);
  if (field === 'shippingAddress') return {address: shippingAddress};
  const values = {
    'customer.name': name,
    'customer.phone': phone ?? shippingAddress?.phone,
    'customer.email': email,
  };
  return {value: values[field]};
}

const Reveal = builder.objectRef<RevealModel>('Reveal').implement({
  description: 'A look at personal data, recorded before it was taken. It holds none of it.',
  fields: (t) => ({
    orderId: t.id({description: 'Of which order.', resolve: ({fact}) => fact.order}),
    field: t.field({type: RevealField, description: 'Which fact.', resolve: ({fact}) => fact.field}),
    purpose: t.string({description: 'Why.', resolve: ({fact}) => fact.purpose}),
    note: t.string({nullable: true, description: 'What the purpose refers to.', resolve: ({fact}) => fact.note}),
    viewerId: t.string({description: 'Who looked, opaque.', resolve: ({fact}) => fact.viewer.id}),
    viewerRole: t.field({type: Role, description: 'In which role.', resolve: ({fact}) => fact.viewer.role}),
    at: t.field({type: 'DateTime', description: 'When.', resolve: ({fact}) => fact.at}),
    until: t.field({type: 'DateTime', description: 'How long the grant stood.', resolve: ({fact}) => fact.until}),
  }),
});

builder.queryField('reveals', (t) =>
  t.connection(
    {
      type: Reveal,
      extensions: {access: 'STAFF'},
      description: 'Who looked at personal data, latest first; for those who may audit.',
      args: {orderId: t.arg.id({required: false, description: 'Of this order; of all by default.'})},
      resolve: async (_root, {orderId, ...args}, {hub, tenant, viewer, locale}) => {
        const {why} = mayAct(viewer, 'audit');
        if (why) throw new OrderError('FORBIDDEN', why.text[locale] ?? why.text.en);
        const {first, after} = pageOf<RevealCursor>(args);
        const page = {first: first + 1, ...(orderId && {orderId}), ...(after && {after})};
        const found = tenant ? await listReveals(hub.db, tenant, page) : [];
        return connectionOf(found, first, (node) => ({key: {at: node.fact.at, key: node.key}, node}));
      },
    },
    {name: 'RevealConnection'},
    {name: 'RevealEdge'},
  ),
);

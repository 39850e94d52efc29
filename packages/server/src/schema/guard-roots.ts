import {OrderError, reachesTier} from '@orderlight/core';
import {defaultFieldResolver, type GraphQLField, type GraphQLSchema} from 'graphql';
import {hasScope, type Scope} from '../access/scopes.js';
import type {RequestContext} from '../context.js';
import {rootLevel} from './access-levels.js';

type RootField = GraphQLField<unknown, RequestContext>;

/**
 * Has every root field ask who is there before it does anything: nobody below its tier gets further, nor does a key or token that was
 * given out for something else. What of an order a viewer gets is decided where the order is shown.
 */
export function guardRoots(schema: GraphQLSchema): GraphQLSchema {
  guard(schema.getQueryType()?.getFields() ?? {}, 'orders:read');
  guard(schema.getMutationType()?.getFields() ?? {}, 'orders:write');
  guard(schema.getSubscriptionType()?.getFields() ?? {}, 'orders:read');
  return schema;
}

function guard(fields: Readonly<Record<string, RootField>>, scope: Scope): void {
  for (const field of Object.values(fields)) {
    const {resolve = defaultFieldResolver, subscribe} = field;
    const {scope: own = scope} = field.extensions as {readonly scope?: Scope};
    field.resolve = (root, args, context, info) => {
      check(field, own, context);
      return resolve(root, args, context, info);
    };
    if (!subscribe) continue;
    field.subscribe = (root, args, context, info) => {
      check(field, own, context);
      return subscribe(root, args, context, info);
    };
  }
}

function check(field: RootField, scope: Scope, {viewer, caller}: RequestContext): void {
  const level = rootLevel(field);
  if (!reachesTier(viewer.tier, level)) {
    if (viewer.tier === 'PUBLIC')
      throw new OrderError('UNAUTHENTICATED', `Say who you are first: ${field.name} needs a key, a token or a link.`);
    throw new OrderError('FORBIDDEN', `${field.name} is open from the tier ${level} up.`);
  }
  const isScoped = caller.kind === 'API_KEY' || caller.kind === 'EMBED';
  if (isScoped && !hasScope(caller.scopes, scope))
    throw new OrderError(
      'FORBIDDEN',
      `The key or token was not given out for this: ${field.name} needs the scope ${scope}.`,
    );
}

import {nearestLocale, reachesTier} from '@orderlight/core';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type {Plugin} from 'graphql-yoga';
import type {Principal} from '../access/principal.js';
import {hasScope} from '../access/scopes.js';
import type {RequestContext} from '../context.js';
import {redactedPaths} from '../schema/redacted-paths.js';
import {redactionsOf} from '../schema/redaction.js';
import {queryCost} from './query-cost.js';

/** The most that a query may cost; a hundred orders with all their fields take some three quarters of it. */
const COST_LIMIT = 60_000;

/** Asks for what a query costs, in `extensions.cost`. */
const COST_HEADER = 'orderlight-cost';

interface Asked {
  readonly args: ExecutionArgs;
  readonly operation: OperationDefinitionNode;
  readonly context: RequestContext & {readonly request?: Request};
}

/**
 * What stands around every answer: its language by `@inContext`, its cost before it is made, and `extensions.redacted` after. What a
 * viewer may not see is named by the question alone.
 */
export function answerExtensions(): Plugin<object, {caller: Principal}, RequestContext> {
  return {
    onExecute({args, setResultAndStopExecution, extendContext}) {
      const asked = askedOf(args as unknown as ExecutionArgs);
      if (!asked) return undefined;
      const {cost, error} = judged(asked);
      if (error) {
        setResultAndStopExecution({errors: [error]});
        return undefined;
      }
      inContext(asked, extendContext);
      return {
        onExecuteDone: ({result, setResult}: {result: object; setResult: (result: ExecutionResult) => void}) => {
          if (Symbol.asyncIterator in result) return;
          const told = extended(result as ExecutionResult, asked, cost);
          if (told) setResult(told);
        },
      };
    },
    onSubscribe({args, setResultAndStopExecution, extendContext}) {
      const asked = askedOf(args as unknown as ExecutionArgs);
      if (!asked) return;
      const {error} = judged(asked);
      if (error) setResultAndStopExecution({errors: [error]} as never);
      else inContext(asked, extendContext);
    },
  };
}

/** Whoever opens a page holds its token, and a schema is a map: it is shown to those who may run any operation. */
function mayIntrospect({kind, scopes, operations}: Principal): boolean {
  return kind === 'OPEN' || (kind === 'API_KEY' && operations === 'ANY' && hasScope(scopes, 'orders:read'));
}

function judged(asked: Asked): {readonly cost: number; readonly error?: GraphQLError} {
  if (!introspects(asked) || mayIntrospect(asked.context.caller)) return costOf(asked);
  const message = 'The schema is not shown to this caller; it is published as schema.graphql.';
  return {cost: 0, error: new GraphQLError(message, {extensions: {code: 'FORBIDDEN'}})};
}

const introspecting = new WeakMap<OperationDefinitionNode, boolean>();

function introspects({args: {document}, operation}: Asked): boolean {
  const known = introspecting.get(operation);
  if (known !== undefined) return known;
  let found = false;
  visit(document, {
    Field({name}) {
      if (name.value === '__schema' || name.value === '__type') found = true;
    },
  });
  introspecting.set(operation, found);
  return found;
}

function askedOf(args: ExecutionArgs): Asked | undefined {
  const operation = getOperationAST(args.document, args.operationName);
  return operation ? {args, operation, context: args.contextValue as Asked['context']} : undefined;
}

/** What questions cost that cost the same every time; `null` of those whose variables decide. */
const costs = new WeakMap<OperationDefinitionNode, number | null>();

function costOf({args, operation, context}: Asked): {cost: number; error?: GraphQLError} {
  const {schema, document, variableValues} = args;
  const known = costs.get(operation);
  const cost = known ?? queryCost(schema, document, operation, variableValues ?? {});
  if (known === undefined) {
    const isFixed = !operation.variableDefinitions?.some(({type}) => isCounted(type));
    costs.set(operation, isFixed ? cost : null);
  }
  if (cost <= COST_LIMIT) return {cost};
  const message = `The query costs ${cost}; ${COST_LIMIT} at most. Ask for fewer fields or smaller pages.`;
  const told = wantsCost(context) ? {cost: {requested: cost, limit: COST_LIMIT}} : {};
  return {cost, error: new GraphQLError(message, {extensions: {code: 'COST_EXCEEDED', ...told}})};
}

/** Page sizes and lists of ids come by variables of these types alone. */
function isCounted(type: {readonly kind: string}): boolean {
  const text = JSON.stringify(type);
  return text.includes('"Int"') || text.includes(`"${Kind.LIST_TYPE}"`);
}

function wantsCost({request}: Asked['context']): boolean {
  const asked = request?.headers.get(COST_HEADER);
  return asked != null && asked !== '0';
}

function inContext({operation, args}: Asked, extend: (part: never) => void): void {
  const directive = operation.directives?.find(({name}) => name.value === 'inContext');
  if (!directive) return;
  const said = (name: string) => {
    const value = directive.arguments?.find((one) => one.name.value === name)?.value;
    if (value?.kind === Kind.STRING) return value.value;
    const given = value?.kind === Kind.VARIABLE ? args.variableValues?.[value.name.value] : undefined;
    return typeof given === 'string' ? given : undefined;
  };
  const language = said('language');
  const country = said('country');
  const tag = language && country && !/[-_]/.test(language) ? `${language}-${country}` : language;
  const locale = tag ? nearestLocale(tag.replaceAll('_', '-')) : undefined;
  if (locale) extend({locale} as never);
}

const paths = new WeakMap<OperationDefinitionNode, Map<string, readonly string[]>>();

function extended(result: ExecutionResult, asked: Asked, cost: number): ExecutionResult | undefined {
  const {args, operation, context} = asked;
  const redacted =
    result.data && reachesTier(context.viewer.tier, 'LINK')
      ? redactedOf(args.schema, args.document, operation, context)
      : [];
  const isCosted = wantsCost(context);
  if (redacted.length === 0 && !isCosted) return undefined;
  const extensions = {
    ...result.extensions,
    ...(redacted.length > 0 && {redacted}),
    ...(isCosted && {cost: {requested: cost, limit: COST_LIMIT}}),
  };
  return {...result, extensions};
}

/** Paths of an answer that were kept from its viewer, by the answer's own names; asked after the answer is made. */
export function redactedOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  context: RequestContext,
): readonly string[] {
  const kept = redactionsOf(context);
  const key = kept
    .map((one) => one.key)
    .sort()
    .join('\n');
  const byKey = paths.get(operation) ?? new Map<string, readonly string[]>();
  paths.set(operation, byKey);
  const known = byKey.get(key);
  if (known) return known;
  const found = redactedPaths(schema, document, operation, (path) => kept.some(({paths: set}) => set.has(path)));
  byKey.set(key, found);
  return found;
}

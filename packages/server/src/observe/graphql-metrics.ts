import {type ExecutionArgs, getOperationAST} from 'graphql';
import type {Plugin} from 'graphql-yoga';
import {OPERATION_MANIFEST} from '../access/operation-manifest.js';
import type {RequestContext} from '../context.js';
import type {HubMetrics} from './hub-metrics.js';

/** Names of the operations that ship: a closed list, so that a caller's own words never become a label. */
const NAMES: ReadonlySet<string> = new Set(
  Object.values(OPERATION_MANIFEST).flatMap(
    (document) => /\b(?:query|mutation|subscription)\s+(\w+)/.exec(document)?.[1] ?? [],
  ),
);

/** Measures queries and mutations until their result is there, and subscriptions until they stand. */
export function graphqlMetrics(metrics: Pick<HubMetrics, 'operation'>): Plugin<object, object, RequestContext> {
  const measure = ({document, operationName}: ExecutionArgs) => {
    const started = performance.now();
    const operation = getOperationAST(document, operationName);
    const kind = operation?.operation ?? 'query';
    const name = operation?.name?.value;
    return (result: unknown) =>
      metrics.operation({
        ...(name !== undefined && NAMES.has(name) && {name}),
        kind,
        seconds: (performance.now() - started) / 1000,
        failed: typeof result === 'object' && result !== null && 'errors' in result,
      });
  };
  return {
    onExecute({args}) {
      const done = measure(args);
      return {onExecuteDone: ({result}: {readonly result: unknown}) => done(result)};
    },
    onSubscribe({args}) {
      const done = measure(args);
      return {onSubscribeResult: ({result}: {readonly result: unknown}) => done(result)};
    },
  };
}

import type {OrderAction} from '@orderlight/core';
import type {Scope} from '../access/scopes.js';

/** Where an argument of the schema's field comes from. */
export type ArgumentSource =
  | {readonly in: 'path'; readonly name: string}
  | {readonly in: 'query'}
  /** A value that the resource itself settles. */
  | {readonly in: 'fixed'; readonly value: string};

/** A resource: one field of the schema under an address. What it takes and gives is the field's, so there is nothing to keep in step. */
interface ResourcePlace {
  /** Segments after a colon are parameters: `/v1/orders/:id`. */
  readonly path: string;
  /** Name of the schema's field. */
  readonly field: string;
  readonly scope: Scope;
  /** What the caller's role must be allowed besides. */
  readonly action?: OrderAction;
  readonly tag: string;
}

/** Reads a field of `Query`: GET, arguments in the path and in the query. */
export interface ReadResource extends ResourcePlace {
  readonly method: 'GET';
  readonly args: Readonly<Record<string, ArgumentSource>>;
}

/**
 * Runs a field of `Mutation`: the body is its `input` as JSON, parameters of the path stand for the input's fields of the same meaning,
 * and the header `Idempotency-Key` for `idempotencyKey`.
 */
export interface WriteResource extends ResourcePlace {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Field of the input by parameter of the path. */
  readonly input: Readonly<Record<string, string>>;
}

/** One address of the REST API. */
export type Resource = ReadResource | WriteResource;

/** Names of the parameters in a path. */
export function parametersOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((segment) => segment.startsWith(':'))
    .map((segment) => segment.slice(1));
}

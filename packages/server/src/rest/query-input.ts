import {OrderError} from '@orderlight/core';
import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
} from 'graphql';
import {DEEPEST_VALUE, isDeeperThan} from '../http/json-depth.js';

/** A query's parameters as a tree: `filter.phase.eq=OPEN` stands under `filter`, `phase`, `eq`. */
type Tree = string[] | {readonly [name: string]: Tree};

/** Deepest name with dots; the schema's deepest filter has four. */
const DEEPEST = 8;

/**
 * The values of a query's parameters by the names of arguments, each read as its GraphQL type says. Dots lead into an input object,
 * commas or repetition make a list. Names of no argument are refused: a misspelt filter must not show everything.
 */
export function queryInput(
  params: URLSearchParams,
  types: Readonly<Record<string, GraphQLInputType>>,
): Record<string, unknown> {
  const tree = treeOf(params);
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(tree)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (!type) {
      const known = Object.keys(types).join(', ') || 'none';
      throw new OrderError('BAD_USER_INPUT', `There is no parameter "${name}" here; there are: ${known}.`);
    }
    values[name] = checked(name, raw(value, type, name), type);
  }
  return values;
}

/** The value, if it is one of its GraphQL type; else an `OrderError` that says with its path what is wrong. */
export function checked(name: string, value: unknown, type: GraphQLInputType): unknown {
  if (isDeeperThan(value, DEEPEST_VALUE))
    throw new OrderError('BAD_USER_INPUT', `${name} is nested deeper than ${DEEPEST_VALUE}.`, {path: name});
  coerceInputValue(value, type, (path, invalid, error) => {
    const at = [name, ...path].join('.');
    const shown = typeof invalid === 'string' ? ` "${invalid.slice(0, 100)}"` : '';
    throw new OrderError('BAD_USER_INPUT', `${at}${shown}: ${error.message}`, {path: at});
  });
  // As it was written: the execution reads it again.
  return value;
}

/** The arguments of a field by name. */
export function argumentTypes(
  schema: GraphQLSchema,
  root: 'Query' | 'Mutation',
  field: string,
): Record<string, GraphQLInputType> {
  const type = root === 'Query' ? schema.getQueryType() : schema.getMutationType();
  const found = type?.getFields()[field];
  if (!found) throw new TypeError(`The schema has no ${root}.${field}.`);
  return Object.fromEntries(found.args.map((arg) => [arg.name, arg.type]));
}

function treeOf(params: URLSearchParams): Record<string, Tree> {
  const tree: Record<string, Tree> = {};
  for (const [name, value] of params) {
    const path = name.split('.');
    if (path.length > DEEPEST || path.some((part) => !/^[A-Za-z]\w*$/.test(part)))
      throw new OrderError('BAD_USER_INPUT', `"${name.slice(0, 100)}" is no name of a parameter.`);
    put(tree, path, value, name);
  }
  return tree;
}

function put(tree: Record<string, Tree>, [head = '', ...rest]: readonly string[], value: string, name: string): void {
  const here = Object.hasOwn(tree, head) ? tree[head] : undefined;
  if (rest.length === 0) {
    if (here && !Array.isArray(here))
      throw new OrderError('BAD_USER_INPUT', `"${name}" stands for a value and for an object.`);
    tree[head] = [...(here ?? []), value];
    return;
  }
  if (Array.isArray(here)) throw new OrderError('BAD_USER_INPUT', `"${name}" stands for a value and for an object.`);
  const inner = {...here};
  put(inner, rest, value, name);
  tree[head] = inner;
}

function raw(tree: Tree, type: GraphQLInputType, name: string): unknown {
  const bare = getNullableType(type);
  if (isInputObjectType(bare)) {
    if (Array.isArray(tree)) return parsed(tree[0] ?? '', name);
    const fields = bare.getFields();
    return Object.fromEntries(
      Object.entries(tree).map(([key, value]) => {
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        return [key, field ? raw(value, field.type, `${name}.${key}`) : value];
      }),
    );
  }
  if (!Array.isArray(tree)) return tree;
  if (isListType(bare)) {
    if (isInputObjectType(getNullableType(bare.ofType))) return tree.map((text) => parsed(text, name));
    return tree.flatMap((text) => text.split(',')).map((text) => raw([text], bare.ofType, name));
  }
  if (tree.length > 1)
    throw new OrderError('BAD_USER_INPUT', `${name} is given ${tree.length} times; it takes one value.`);
  return isScalarType(bare) ? scalar(tree[0] ?? '', bare.name) : tree[0];
}

function scalar(text: string, type: string): unknown {
  if (/^(Int|Float|SafeInt)$/.test(type) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'Boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new OrderError('BAD_USER_INPUT', `${name} takes an object: write ${name}.<field>=<value>, or JSON.`);
  }
}

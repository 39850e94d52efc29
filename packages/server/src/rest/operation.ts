import {
  type DocumentNode,
  type GraphQLSchema,
  getNullableType,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import {argumentTypes} from './query-input.js';
import type {Resource} from './resource.js';
import {selectionOf} from './selection.js';

/** A resource as an operation of the schema, ready to run. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly text: string;
}

/** The operation that asks for everything that a resource shows. Throws a `TypeError` where the schema has no such field or argument. */
export function operationOf(schema: GraphQLSchema, resource: Resource): Operation {
  const root = resource.method === 'GET' ? 'Query' : 'Mutation';
  const types = argumentTypes(schema, root, resource.field);
  const names = resource.method === 'GET' ? Object.keys(resource.args) : ['input'];
  const field = (root === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields()[resource.field];
  const variables = names.map((name) => {
    const type = types[name];
    if (!type) throw new TypeError(`${root}.${resource.field} takes no "${name}", which ${resource.path} gives it.`);
    // What has a default may be left out: the variable may then be missing, where the argument may not be null.
    const isOptional = field?.args.some((arg) => arg.name === name && arg.defaultValue !== undefined);
    return `$${name}: ${isOptional ? getNullableType(type) : type}`;
  });
  const output = field?.type;
  if (!output) throw new TypeError(`The schema has no ${root}.${resource.field}.`);
  const declared = variables.length ? `(${variables.join(', ')})` : '';
  const given = names.length ? `(${names.map((name) => `${name}: $${name}`).join(', ')})` : '';
  const text = `${root === 'Query' ? 'query' : 'mutation'} ${resource.field}${declared} { result: ${resource.field}${given} ${selectionOf(schema, output)} }`;
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new TypeError(`${text} is no operation.`);
  return {text, document, operation};
}

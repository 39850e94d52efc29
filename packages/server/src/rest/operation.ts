import {type DocumentNode, type GraphQLSchema, getOperationAST, type OperationDefinitionNode, parse} from 'graphql';
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
  const variables = names.map((name) => {
    const type = types[name];
    if (!type) throw new TypeError(`${root}.${resource.field} takes no "${name}", which ${resource.path} gives it.`);
    return `$${name}: ${type}`;
  });
  const output = (root === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields()[resource.field]
    ?.type;
  if (!output) throw new TypeError(`The schema has no ${root}.${resource.field}.`);
  const declared = variables.length ? `(${variables.join(', ')})` : '';
  const given = names.length ? `(${names.map((name) => `${name}: $${name}`).join(', ')})` : '';
  const text = `${root === 'Query' ? 'query' : 'mutation'} ${resource.field}${declared} { result: ${resource.field}${given} ${selectionOf(schema, output)} }`;
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new TypeError(`${text} is no operation.`);
  return {text, document, operation};
}

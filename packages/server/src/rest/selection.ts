import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** A page of a list, in GraphQL a type with `nodes` and `pageInfo`. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith('Connection');
}

/**
 * Everything that can be asked of a type without naming arguments, as the text of a selection: what a resource of the REST API shows.
 *
 * A type within itself is left out, since an answer has an end; so is a list by the page within an object.
 */
export function selectionOf(schema: GraphQLSchema, output: GraphQLOutputType, above: readonly string[] = []): string {
  const type = getNamedType(output);
  if (isLeafType(type)) return '';
  if (isObjectType(type) && isConnection(type)) {
    const nodes = type.getFields().nodes;
    return nodes ? `{ nodes ${selectionOf(schema, nodes.type, above)} pageInfo { endCursor hasNextPage } }` : '';
  }
  const here = [...above, type.name];
  if (isInterfaceType(type)) {
    const own = fieldsOf(schema, type, here);
    const shared = new Set(Object.keys(type.getFields()));
    const parts = schema.getPossibleTypes(type).map((one) => {
      const more = fieldsOf(schema, one, here, shared);
      return more ? `... on ${one.name} { ${more} }` : '';
    });
    return `{ __typename ${own} ${parts.join(' ')} }`.replace(/ +/g, ' ');
  }
  return isObjectType(type) ? `{ ${fieldsOf(schema, type, here)} }` : '{ __typename }';
}

/** Fields of an object that a resource shows, under the types above it. */
export function shownFields(
  type: {getFields(): Record<string, GraphQLField<unknown, unknown>>},
  above: readonly string[],
): readonly GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter((field) => {
    const inner = getNamedType(field.type);
    return !field.args.some(isRequiredArgument) && !isConnection(inner) && !above.includes(inner.name);
  });
}

function fieldsOf(
  schema: GraphQLSchema,
  type: {getFields(): Record<string, GraphQLField<unknown, unknown>>},
  above: readonly string[],
  without: ReadonlySet<string> = new Set(),
): string {
  return shownFields(type, above)
    .filter(({name}) => !without.has(name))
    .map((field) => `${field.name} ${selectionOf(schema, field.type, above)}`.trim())
    .join(' ');
}

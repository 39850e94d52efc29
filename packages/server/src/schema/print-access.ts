import {
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from 'graphql';
import {accessLevels} from './access-levels.js';

/** The schema as SDL, in alphabetical order, with `@access(level:)` on every field; graphql's own printer leaves directives out. */
export function printWithAccess(schema: GraphQLSchema): string {
  const levels = accessLevels(schema);
  const marked = (node: Pick<ObjectTypeDefinitionNode, 'name' | 'fields'>) => ({
    ...node,
    fields: node.fields?.map((field) => {
      const level = levels.get(`${node.name.value}.${field.name.value}`);
      if (!level) throw new Error(`Nothing leads to ${node.name.value}.${field.name.value}: nobody can ask for it.`);
      const directive = {
        kind: Kind.DIRECTIVE,
        name: {kind: Kind.NAME, value: 'access'},
        arguments: [
          {kind: Kind.ARGUMENT, name: {kind: Kind.NAME, value: 'level'}, value: {kind: Kind.ENUM, value: level}},
        ],
      };
      return {...field, directives: [...(field.directives ?? []), directive]};
    }),
  });
  const document = parse(printSchema(lexicographicSortSchema(schema)));
  return `${print(visit(document, {ObjectTypeDefinition: {leave: marked}, InterfaceTypeDefinition: {leave: marked}}))}\n`;
}

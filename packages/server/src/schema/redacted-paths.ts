import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import {innerPath, viewPathOf} from './access-levels.js';

/**
 * Which parts of an answer are kept from its viewer: paths by the answer's own names, `*` for the items of a list. It is read off the
 * question, never off the answer, so that it tells nothing of what an order holds.
 *
 * `isKept`: whether a path of an `OrderView` is hidden from them or masked.
 */
export function redactedPaths(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isKept: (viewPath: string) => boolean,
): string[] {
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const found = new Set<string>();

  function walk(set: SelectionSetNode, type: GraphQLNamedType, view: string | undefined, answer: string): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        const on = fragment && schema.getType(fragment.typeCondition.name.value);
        if (fragment && on) walk(fragment.selectionSet, on, view, answer);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type;
        if (on) walk(selection.selectionSet, on, view, answer);
      } else if (isObjectType(type) || isInterfaceType(type)) {
        const field = type.getFields()[selection.name.value];
        if (!field) continue;
        const name = selection.alias?.value ?? field.name;
        const at = viewPathOf(type, field, view);
        const here = answer ? `${answer}.${name}` : name;
        if (at !== undefined && isKept(at)) found.add(here);
        else if (selection.selectionSet) {
          const list = isNonNullType(field.type) ? field.type.ofType : field.type;
          walk(
            selection.selectionSet,
            getNamedType(field.type),
            innerPath(at, field),
            isListType(list) ? `${here}.*` : here,
          );
        }
      }
    }
  }

  const root = schema.getRootType(operation.operation);
  if (root) walk(operation.selectionSet, root, undefined, '');
  return [...found].sort();
}

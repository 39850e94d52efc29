import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
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
  type ValueNode,
} from 'graphql';

/** What lists within an object are counted as: an order has a few lines, parcels and stages, not a hundred. */
const INNER_LIST = 3;
/** Page size where none is named, as in `schema/page.ts`. */
const DEFAULT_PAGE = 20;

type Variables = Readonly<Record<string, unknown>>;

/**
 * What a query may cost: every field counts as one, times the size of each page that it stands in. Read off the question, before
 * anything is done; the answer may be smaller, never larger but for lists within an order.
 */
export function queryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );

  // A fragment costs the same wherever it is spread. Counted anew at each spread, fragments that spread the next one twice would take
  // twice as long a level, and a question of two thousand words for ever.
  const known = new Map<FragmentDefinitionNode, number>();

  function costOfFragment(fragment: FragmentDefinitionNode): number {
    const counted = known.get(fragment);
    if (counted !== undefined) return counted;
    const on = schema.getType(fragment.typeCondition.name.value);
    const cost = on ? costOf(fragment.selectionSet, on) : 0;
    known.set(fragment, cost);
    return cost;
  }

  function costOf(set: SelectionSetNode, type: GraphQLNamedType): number {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        cost += fieldCost(selection, type);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) cost += costOfFragment(fragment);
        continue;
      }
      const name = selection.typeCondition?.name.value;
      const on = name ? schema.getType(name) : type;
      if (on) cost += costOf(selection.selectionSet, on);
    }
    return cost;
  }

  function fieldCost(node: FieldNode, parent: GraphQLNamedType): number {
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const field = hasFields ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 1;
    const inner = node.selectionSet ? costOf(node.selectionSet, getNamedType(field.type)) : 0;
    return 1 + inner * timesOf(node, field, variables);
  }

  const root = schema.getRootType(operation.operation);
  return root ? costOf(operation.selectionSet, root) : 0;
}

/** How often what stands within a field comes: a page's size, so many ids, or a handful. */
function timesOf(node: FieldNode, field: GraphQLField<unknown, unknown>, variables: Variables): number {
  const argument = (name: string) => {
    const value = node.arguments?.find((one) => one.name.value === name)?.value;
    return value && givenValue(value, variables);
  };
  for (const name of ['first', 'last']) {
    if (!field.args.some((arg) => arg.name === name)) continue;
    const size = argument(name);
    return typeof size === 'number' && size > 0 ? size : DEFAULT_PAGE;
  }
  const ids = argument('ids');
  if (Array.isArray(ids)) return ids.length;
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  // The lists of a page are as long as the page, which is counted above them.
  const isOfPage = field.name === 'nodes' || field.name === 'edges';
  return isListType(type) && !isOfPage ? INNER_LIST : 1;
}

function givenValue(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value];
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.LIST ? node.values : undefined;
}

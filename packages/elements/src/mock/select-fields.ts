import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** Arguments of a field. */
export type FieldArguments = Readonly<Record<string, unknown>>;
type Variables = Readonly<Record<string, unknown>>;
/** What the fields of a type give: their values, or functions of their arguments. */
export type Fields = Readonly<Record<string, unknown>>;

/** Interfaces of the hub's schema: a fragment on one of them fits every object that says no other type. */
const INTERFACES = new Set(['Node', 'UserError']);

/** A parsed document with what its variables are. */
export interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Names of the fields at its root. */
  readonly roots: readonly string[];
  /** Just what the operation selects of `fields`, under the names that it gives. */
  select(fields: Fields): Record<string, unknown>;
}

const parsed = new Map<string, DocumentNode>();

/** Reads an operation; throws graphql's own error where the document is none. */
export function readOperation(document: string, given: Variables = {}): Operation {
  const {definitions} = parsed.get(document) ?? parse(document, {noLocation: true});
  parsed.set(document, {kind: 'Document', definitions} as DocumentNode);
  const operation = definitions.find((one): one is OperationDefinitionNode => one.kind === 'OperationDefinition');
  if (!operation) throw new TypeError('The document holds no operation');
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])),
  );
  const defaults = (operation.variableDefinitions ?? []).map(({variable, defaultValue}) => [
    variable.name.value,
    defaultValue && valueFromASTUntyped(defaultValue),
  ]);
  const variables: Variables = {...Object.fromEntries(defaults), ...given};
  const scope = {fragments, variables};
  return {
    kind: operation.operation,
    roots: [...fieldsOf([operation.selectionSet], {}, scope).values()].flatMap(([field]) => field?.name.value ?? []),
    select: (fields) => selectOf(fields, [operation.selectionSet], scope),
  };
}

interface Scope {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
}

function selectOf(value: Fields, sets: readonly SelectionSetNode[], scope: Scope): Record<string, unknown> {
  const entries = [...fieldsOf(sets, value, scope)].map(([key, nodes]) => [key, fieldOf(value, nodes, scope)]);
  return Object.fromEntries(entries);
}

function fieldOf(value: Fields, nodes: readonly FieldNode[], scope: Scope): unknown {
  const [node] = nodes;
  // Named apart, for what begins with an underscore is renamed in the files for pages without a build.
  const found = node && value[node.name.value === '__typename' ? 'typeName' : node.name.value];
  const args = (node?.arguments ?? []).map((one) => [
    one.name.value,
    valueFromASTUntyped(one.value, scope.variables as Record<string, unknown>),
  ]);
  const given = args.filter(([, argument]) => argument !== undefined && argument !== null);
  const answer: unknown = typeof found === 'function' ? found(Object.fromEntries(given)) : found;
  return under(
    answer,
    nodes.flatMap(({selectionSet}) => selectionSet ?? []),
    scope,
  );
}

function under(value: unknown, sets: readonly SelectionSetNode[], scope: Scope): unknown {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map((item) => under(item, sets, scope));
  return sets.length === 0 ? value : selectOf(value as Fields, sets, scope);
}

/** The fields that the sets ask of a value, by the name in the answer. */
function fieldsOf(sets: readonly SelectionSetNode[], value: Fields, scope: Scope): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  for (const node of sets.flatMap(({selections}) => selections)) {
    if (!isIncluded(node, scope)) continue;
    if (node.kind === 'Field') {
      const key = (node.alias ?? node.name).value;
      found.set(key, [...(found.get(key) ?? []), node]);
      continue;
    }
    const fragment = node.kind === 'InlineFragment' ? node : scope.fragments.get(node.name.value);
    if (!fragment || !fits(fragment.typeCondition?.name.value, value)) continue;
    for (const [key, nodes] of fieldsOf([fragment.selectionSet], value, scope))
      found.set(key, [...(found.get(key) ?? []), ...nodes]);
  }
  return found;
}

function fits(type: string | undefined, value: Fields): boolean {
  const own = value.typeName;
  return !type || own === undefined || own === type || INTERFACES.has(type);
}

function isIncluded({directives}: {readonly directives?: FieldNode['directives']}, {variables}: Scope): boolean {
  return (directives ?? []).every((directive) => {
    const condition = directive.arguments?.find(({name}) => name.value === 'if')?.value;
    const holds = condition && valueFromASTUntyped(condition, variables as Record<string, unknown>);
    return directive.name.value === 'skip' ? holds !== true : directive.name.value !== 'include' || holds === true;
  });
}

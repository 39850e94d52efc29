import {ACCESS_TIERS, type AccessTier, fieldOfPath, fieldTier, VIEWS} from '@orderlight/core';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** Types whose fields are those of core's `OrderView`, by its own names. */
const VIEW_TYPES: ReadonlySet<string> = new Set(['Order', 'OrderCard', 'TrackingView']);

/** Whoever adds a root field and says nothing of who may ask adds it for the staff. */
const ROOT_LEVEL: AccessTier = 'STAFF';

/** The lowest tier at which anybody gets anything of a root field: as its extension `access` says, else that of the staff. */
export function rootLevel({extensions}: Pick<GraphQLField<unknown, unknown>, 'extensions'>): AccessTier {
  const {access} = extensions as {readonly access?: AccessTier};
  return access ?? ROOT_LEVEL;
}

/** Where in an `OrderView` a field's value stands; `undefined` where it is no part of one. */
export function viewPathOf(
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  path: string | undefined,
): string | undefined {
  const {viewPath} = field.extensions as {readonly viewPath?: string};
  if (viewPath) return viewPath;
  if (VIEW_TYPES.has(parent.name)) return field.name;
  if (path === undefined) return undefined;
  return path ? `${path}.${field.name}` : field.name;
}

/** The path of the values within a field's value: those of a list stand under `*`. */
export function innerPath(path: string | undefined, field: GraphQLField<unknown, unknown>): string | undefined {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  return path !== undefined && isListType(type) ? `${path}.*` : path;
}

/**
 * Of every field, as `Type.field`, the lowest tier at which anybody gets anything of it. Of an order's fields core's table says so; a
 * root field says it itself; what hangs below is as open as the way to it.
 */
export function accessLevels(schema: GraphQLSchema): ReadonlyMap<string, AccessTier> {
  const levels = new Map<string, AccessTier>();
  const seen = new Set<string>();

  function visit(type: GraphQLNamedType, level: AccessTier, path: string | undefined): void {
    const visited = `${type.name} ${level} ${path}`;
    if (seen.has(visited)) return;
    seen.add(visited);
    // Everything with an id is a node, and each kind is reached by a way of its own, which says who may.
    if (isUnionType(type) || (isInterfaceType(type) && type.name !== 'Node')) {
      for (const possible of schema.getPossibleTypes(type)) visit(possible, level, path);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const field of Object.values(type.getFields())) visitField(type, field, level, path);
  }

  function visitField(
    type: GraphQLNamedType,
    field: GraphQLField<unknown, unknown>,
    level: AccessTier,
    path: string | undefined,
  ): void {
    const at = viewPathOf(type, field, path);
    const {access} = field.extensions as {readonly access?: AccessTier};
    const own = access ?? (at === undefined ? undefined : viewTier(at)) ?? level;
    const key = `${type.name}.${field.name}`;
    levels.set(key, lower(own, levels.get(key) ?? 'ADMIN'));
    visit(getNamedType(field.type), own, innerPath(at, field));
  }

  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const level = rootLevel(field);
      levels.set(`${root?.name}.${field.name}`, level);
      const at = viewPathOf(root as GraphQLNamedType, field, undefined);
      visit(getNamedType(field.type), level, innerPath(at, field));
    }
  }
  return levels;
}

/** What core's table says of a path; in a view made for customers some of it is meant for them. */
function viewTier(path: string): AccessTier | undefined {
  const tiers = VIEWS.flatMap((view) => {
    const field = fieldOfPath(path, view);
    return field ? [fieldTier(field)] : [];
  });
  return tiers.length ? tiers.reduce(lower) : undefined;
}

function lower(one: AccessTier, other: AccessTier): AccessTier {
  return ACCESS_TIERS.indexOf(one) <= ACCESS_TIERS.indexOf(other) ? one : other;
}

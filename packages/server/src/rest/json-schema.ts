import {
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  isScalarType,
} from 'graphql';
import {isConnection, shownFields} from './selection.js';

/** A JSON Schema, draft 2020-12 as OpenAPI 3.1 uses it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  ID: {type: 'string'},
  String: {type: 'string'},
  Boolean: {type: 'boolean'},
  Int: {type: 'integer', format: 'int32'},
  Float: {type: 'number'},
  SafeInt: {type: 'integer', format: 'int64'},
  DateTime: {type: 'string', format: 'date-time'},
  Date: {type: 'string', format: 'date'},
  Decimal: {type: 'string', pattern: '^-?\\d+(\\.\\d+)?$'},
};

/** The schema of a field's value; named types are referred to. */
export function jsonSchemaOf(type: GraphQLOutputType | GraphQLInputType): JsonSchema {
  if (isNonNullType(type)) return plain(type.ofType);
  const schema = plain(type);
  return typeof schema.type === 'string' ? {...schema, type: [schema.type, 'null']} : {anyOf: [schema, {type: 'null'}]};
}

function plain(type: GraphQLOutputType | GraphQLInputType): JsonSchema {
  if (isListType(type)) return {type: 'array', items: jsonSchemaOf(type.ofType)};
  const named = getNamedType(type);
  return (isScalarType(named) && SCALARS[named.name]) || {$ref: `#/components/schemas/${named.name}`};
}

/** Schemas of a type and of every type that its values can hold, by name. */
export function componentsOf(schema: GraphQLSchema, types: readonly GraphQLNamedType[]): Record<string, JsonSchema> {
  const components: Record<string, JsonSchema> = {};
  const waiting = [...types];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (Object.hasOwn(components, type.name) || (isScalarType(type) && SCALARS[type.name])) continue;
    const {json, mentions} = describe(schema, type);
    components[type.name] = json;
    waiting.push(...mentions);
  }
  return Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function describe(schema: GraphQLSchema, type: GraphQLNamedType): {json: JsonSchema; mentions: GraphQLNamedType[]} {
  const words = type.description ? {description: type.description} : {};
  if (isEnumType(type)) {
    // What comes from outside systems may be a word that this version does not know.
    return {json: {type: 'string', enum: type.getValues().map(({name}) => name), ...words}, mentions: []};
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const properties = fields.map((field) => [field.name, withWords(jsonSchemaOf(field.type), field)]);
    const required = fields.filter(isRequiredInputField).map(({name}) => name);
    return {
      json: {
        type: 'object',
        properties: Object.fromEntries(properties),
        additionalProperties: false,
        ...listed(required),
        ...words,
      },
      mentions: fields.map((field) => getNamedType(field.type)),
    };
  }
  if (isInterfaceType(type)) {
    const possible = schema.getPossibleTypes(type);
    return {
      json: {
        oneOf: possible.map(({name}) => ({$ref: `#/components/schemas/${name}`})),
        discriminator: {propertyName: '__typename'},
        ...words,
      },
      mentions: [...possible],
    };
  }
  if (!isObjectType(type) || isConnection(type)) return {json: {...words}, mentions: []};
  const fields = shownFields(type, [type.name]);
  const properties = fields.map((field) => [field.name, withWords(jsonSchemaOf(field.type), field)]);
  // A type that can hold itself is cut off somewhere: its fields of that kind may be missing.
  const required = fields.filter((field) => isNonNullType(field.type)).map(({name}) => name);
  const named = type.getInterfaces().some(({name}) => name !== 'Node') ? [['__typename', {const: type.name}]] : [];
  return {
    json: {type: 'object', properties: Object.fromEntries([...named, ...properties]), ...listed(required), ...words},
    mentions: fields.map((field) => getNamedType(field.type)),
  };
}

function withWords(json: JsonSchema, {description, deprecationReason}: Described): JsonSchema {
  return {...json, ...(description && {description}), ...(deprecationReason && {deprecated: true})};
}

interface Described {
  readonly description?: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
}

function listed(required: readonly string[]): JsonSchema {
  return required.length ? {required} : {};
}

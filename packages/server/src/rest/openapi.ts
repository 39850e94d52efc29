import {type GraphQLField, type GraphQLSchema, getNamedType, isObjectType} from 'graphql';
import {componentsOf, type JsonSchema, jsonSchemaOf} from './json-schema.js';
import {parametersOf, type ReadResource, type Resource, type WriteResource} from './resource.js';
import {isConnection} from './selection.js';

const ERROR: JsonSchema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: {type: 'string', description: 'Fixed word, see the list of codes in the documentation.'},
        message: {type: 'string', description: 'What is wrong and how to mend it, in English.'},
      },
      required: ['code', 'message'],
    },
  },
  required: ['error'],
};

const REDACTED: JsonSchema = {
  type: 'array',
  items: {type: 'string'},
  description: 'Paths that the caller may not see or sees masked; absent where there are none.',
};

const ERRORS = {
  '400': 'What is asked makes no sense; the message says where.',
  '401': 'No key, or one that is not valid.',
  '403': 'The key has not the scope, or its role may not do this.',
  '404': 'There is nothing under this address, or not for this caller.',
  '429': 'Too many requests; `retry-after` says when to come again.',
} as const;

/** The REST API as an OpenAPI 3.1 document, made from the resources and the schema's own types and words. */
export function openApiOf(schema: GraphQLSchema, resources: readonly Resource[]): object {
  const described = resources.map((resource) => ({resource, field: fieldOf(schema, resource)}));
  const types = described.flatMap(({resource, field}) => [
    shownType(field),
    ...(resource.method === 'GET'
      ? field.args.filter(({name}) => Object.hasOwn(resource.args, name)).map(({type}) => getNamedType(type))
      : field.args.map(({type}) => getNamedType(type))),
  ]);
  const paths: Record<string, Record<string, object>> = {};
  for (const {resource, field} of described) {
    const path = resource.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {...paths[path], [resource.method.toLowerCase()]: operation(resource, field)};
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Orderlight',
      // The address's own: it changes only with a breaking change, for which there would be another address.
      version: '1',
      description:
        'Where is it, who has it, what is it stuck on, when is it done: the same answers as `/graphql`, one address a question. Objects in a query are written with dots (`filter.phase.eq=OPEN`).',
    },
    servers: [{url: '/'}],
    security: [{key: []}],
    paths,
    components: {
      securitySchemes: {key: {type: 'http', scheme: 'bearer', description: 'An API key (`olk_…`) or an embed token.'}},
      schemas: {...componentsOf(schema, types), Failure: ERROR},
    },
  };
}

type Field = GraphQLField<unknown, unknown>;

function fieldOf(schema: GraphQLSchema, {method, field}: Resource): Field {
  const found = (method === 'GET' ? schema.getQueryType() : schema.getMutationType())?.getFields()[field];
  if (!found) throw new TypeError(`The schema has no field "${field}".`);
  return found;
}

/** What a list is a list of, else the type itself. */
function shownType(field: Field) {
  const type = getNamedType(field.type);
  const nodes = nodesOf(field);
  return nodes ? getNamedType(nodes.type) : type;
}

/** The field of a list's page that holds its items; absent where the field is no list by the page. */
function nodesOf(field: Field): Field | undefined {
  const type = getNamedType(field.type);
  return isObjectType(type) && isConnection(type) ? type.getFields().nodes : undefined;
}

function operation(resource: Resource, field: Field): object {
  const parts = resource.path
    .split('/')
    .slice(2)
    .map((part) => part.replace(':', 'by-'));
  return {
    operationId: [resource.method.toLowerCase(), ...parts].join('-'),
    tags: [resource.tag],
    summary: field.description,
    'x-scope': resource.scope,
    ...(field.deprecationReason && {deprecated: true}),
    ...(resource.method === 'GET' ? reads(resource, field) : writes(resource, field)),
    responses: {
      '200': {description: 'Done.', content: json(answerSchema(resource, field))},
      ...Object.fromEntries(
        Object.entries(ERRORS).map(([status, description]) => [
          status,
          {description, content: json({$ref: '#/components/schemas/Failure'})},
        ]),
      ),
      ...(resource.method !== 'GET' && {
        '409': {
          description: 'The order does not stand so; `data` says how it stands.',
          content: json({$ref: '#/components/schemas/Failure'}),
        },
        '422': {
          description: 'Understood and refused; `userErrors` says why.',
          content: json({$ref: '#/components/schemas/Failure'}),
        },
      }),
    },
  };
}

function reads({path, args}: ReadResource, field: Field): object {
  const inPath = parametersOf(path).map((name) => ({name, in: 'path', required: true, schema: {type: 'string'}}));
  const inQuery = field.args
    .filter(({name}) => args[name]?.in === 'query')
    .map(({name, description, type}) => ({
      name,
      in: 'query',
      required: false,
      description,
      schema: jsonSchemaOf(type),
    }));
  return {parameters: [...inPath, ...inQuery]};
}

function writes({path}: WriteResource, field: Field): object {
  const inPath = parametersOf(path).map((name) => ({name, in: 'path', required: true, schema: {type: 'string'}}));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Stands for `idempotencyKey` of the body.',
    schema: {type: 'string', maxLength: 200},
  };
  const input = field.args[0];
  return {
    parameters: [...inPath, key],
    ...(input && {
      requestBody: {
        required: true,
        description: 'The input, without what the path and the header say.',
        content: json(jsonSchemaOf(input.type)),
      },
    }),
  };
}

function answerSchema({method}: Resource, field: Field): JsonSchema {
  const type = getNamedType(field.type);
  const nodes = nodesOf(field);
  const page = {
    type: 'object',
    properties: {
      after: {type: ['string', 'null'], description: 'Give it as `after` for the next page.'},
      hasNextPage: {type: 'boolean'},
    },
    required: ['after', 'hasNextPage'],
  };
  const data = nodes
    ? jsonSchemaOf(nodes.type)
    : method === 'GET'
      ? bare(field)
      : {$ref: `#/components/schemas/${type.name}`};
  return {
    type: 'object',
    properties: {data, ...(nodes && {page}), redacted: REDACTED},
    required: ['data', ...(nodes ? ['page'] : [])],
  };
}

// Where there is nothing the answer is 404, so what comes is never null.
function bare({type}: Field): JsonSchema {
  const schema = jsonSchemaOf(type);
  if (Array.isArray(schema.anyOf)) return schema.anyOf[0] as JsonSchema;
  return Array.isArray(schema.type) ? {...schema, type: schema.type[0]} : schema;
}

function json(schema: JsonSchema): object {
  return {'application/json': {schema}};
}

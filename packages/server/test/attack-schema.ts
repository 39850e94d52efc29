import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import {selectionOf} from '../src/rest/selection.js';
import {schema} from '../src/schema/index.js';

/** A kind of operation. */
export type Root = 'query' | 'mutation' | 'subscription';

/** A root field as an operation with everything that can be asked of it. */
export interface Operation {
  readonly name: string;
  readonly text: string;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Every root field of a kind that the schema has, also those that come tomorrow. */
export function operations(root: Root): readonly Operation[] {
  const type = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[root];
  return Object.values(type?.getFields() ?? {}).map((field) => {
    const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
    const given = field.args.map(({name}) => `${name}: $${name}`).join(', ');
    const call = given ? `${field.name}(${given})` : field.name;
    const head = declared ? `${root}(${declared})` : root;
    return {name: field.name, field, text: `${head} {result: ${call} ${selectionOf(schema, field.type)}}`};
  });
}

/** A place in a field's arguments where a text can stand, as the way to it. */
export type Way = readonly string[];

/** Words that a value of a type can be where nothing better is known. */
export type Guess = (type: string, name: string) => unknown;

const USUAL: Readonly<Record<string, unknown>> = {
  Int: 5,
  SafeInt: 0,
  Float: 0.5,
  Boolean: false,
  DateTime: '2026-03-01T12:00:00Z',
};

/** Values for what a field requires, and `value` at one place more. */
export function argumentsWith(args: readonly GraphQLArgument[], way: Way, value: unknown, guess: Guess) {
  const asked = args.filter((arg) => isRequiredArgument(arg) || arg.name === way[0] || arg.name === 'first');
  return Object.fromEntries(asked.map((arg) => [arg.name, valueAt(arg, way, value, guess)]));
}

function valueAt(
  {name, type}: {readonly name: string; readonly type: GraphQLInputType},
  [here, ...rest]: Way,
  value: unknown,
  guess: Guess,
): unknown {
  const bare = getNullableType(type);
  const isHere = here === name;
  if (isListType(bare)) {
    if (isHere && rest.length === 0) return [value];
    return [valueAt({name, type: bare.ofType}, isHere ? [name, ...rest] : [], value, guess)];
  }
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).filter(
      (field) => isRequiredInputField(field) || (isHere && field.name === rest[0]),
    );
    return Object.fromEntries(fields.map((field) => [field.name, valueAt(field, isHere ? rest : [], value, guess)]));
  }
  if (isHere) return value;
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  const {name: kind} = getNamedType(bare);
  return USUAL[kind] ?? guess(kind, name);
}

/** Every place in a field's arguments where a text or an id can stand; within itself an input is not entered again. */
export function textWays(args: readonly GraphQLArgument[]): readonly Way[] {
  const ways: Way[] = [];
  const visit = (type: GraphQLInputType, way: Way, above: readonly string[]) => {
    const named = getNamedType(type);
    if (named.name === 'String' || named.name === 'ID') ways.push(way);
    if (!isInputObjectType(named) || above.includes(named.name)) return;
    for (const field of Object.values(named.getFields()))
      visit(field.type, [...way, field.name], [...above, named.name]);
  };
  for (const arg of args) visit(arg.type, [arg.name], []);
  return ways;
}

/** All texts within a value, by the name that they stand under. */
export function* texts(value: unknown, name = ''): Generator<readonly [name: string, text: string]> {
  if (typeof value === 'string') yield [name, value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* texts(part, Array.isArray(value) ? name : key);
}

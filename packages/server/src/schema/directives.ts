import {DirectiveLocation, GraphQLDirective, GraphQLNonNull, GraphQLSchema, GraphQLString, isEnumType} from 'graphql';

/** Says for one operation what `Accept-Language` says for a request. */
const inContext = new GraphQLDirective({
  name: 'inContext',
  description: 'In which language an operation is answered; goes before the header `Accept-Language`.',
  locations: [DirectiveLocation.QUERY, DirectiveLocation.MUTATION, DirectiveLocation.SUBSCRIPTION],
  args: {
    language: {type: GraphQLString, description: 'BCP 47: `zh-CN`, `en`. One that is not at hand changes nothing.'},
    country: {type: GraphQLString, description: 'ISO 3166-1 alpha-2, where the language does not name it.'},
  },
});

/** The schema with its own directives: `@inContext` on operations, `@access` on the fields of what is printed of it. */
export function withDirectives(schema: GraphQLSchema): GraphQLSchema {
  const tier = schema.getType('AccessTier');
  if (!isEnumType(tier)) throw new Error('The schema has no enum AccessTier.');
  const access = new GraphQLDirective({
    name: 'access',
    description:
      'The lowest tier at which anybody gets anything of the field; among the staff the role decides further. What a viewer may not see is null, empty or masked, and named in `extensions.redacted`.',
    locations: [DirectiveLocation.FIELD_DEFINITION],
    args: {level: {type: new GraphQLNonNull(tier), description: 'The tier.'}},
  });
  const config = schema.toConfig();
  return new GraphQLSchema({...config, directives: [...config.directives, access, inContext]});
}

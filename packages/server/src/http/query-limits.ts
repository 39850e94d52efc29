import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type {Plugin} from 'graphql-yoga';
import {DEEPEST_VALUE, isDeeperThan} from './json-depth.js';

/** The largest query of our own, an order with all its fields, has a quarter of these. */
const MOST_TOKENS = 2_000;
/** What tools ask of the schema goes fifteen deep, an order eight. */
const DEEPEST = 16;
/** Fields side by side at the top: each may be a list of a hundred orders. */
const MOST_AT_THE_TOP = 20;
/** Fields under other names, the whole question through: no screen needs more of them. */
const MOST_ALIASES = 30;

/** Refuses queries that no honest client asks, before they cost anything: too long, too deep, too much at once. */
export function queryLimits(): Plugin {
  return {
    onParams({params}) {
      if (!isDeeperThan(params.variables, DEEPEST_VALUE)) return;
      const message = `The variables are nested deeper than ${DEEPEST_VALUE}.`;
      throw new GraphQLError(message, {extensions: {code: 'BAD_USER_INPUT', http: {status: 400}}});
    },
    onParse({setParseFn}) {
      setParseFn((source, options) => parse(source, {...options, maxTokens: MOST_TOKENS}));
    },
    onValidate({addValidationRule}) {
      addValidationRule(sizeRule);
    },
  };
}

interface Size {
  readonly depth: number;
  /** Fields of its own, those of its fragments counted in. */
  readonly fields: number;
}

function sizeRule(context: ValidationContext): ASTVisitor {
  const known = new Map<FragmentDefinitionNode, Size>();
  const refuse = (message: string) =>
    context.reportError(new GraphQLError(message, {extensions: {code: 'COST_EXCEEDED'}}));

  function sizeOf({selections}: SelectionSetNode): Size {
    let depth = 0;
    let fields = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        fields += 1;
        depth = Math.max(depth, 1 + (selection.selectionSet ? sizeOf(selection.selectionSet).depth : 0));
        continue;
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? sizeOf(selection.selectionSet) : sizeOfFragment(selection.name.value);
      fields += inner.fields;
      depth = Math.max(depth, inner.depth);
    }
    return {depth, fields};
  }

  function sizeOfFragment(name: string): Size {
    const fragment = context.getFragment(name);
    if (!fragment) return {depth: 0, fields: 0};
    const size = known.get(fragment);
    if (size) return size;
    // A fragment within itself has its own rule; here it must only not go on for ever.
    known.set(fragment, {depth: 0, fields: 0});
    const found = sizeOf(fragment.selectionSet);
    known.set(fragment, found);
    return found;
  }

  let aliases = 0;
  return {
    Field({alias}) {
      if (!alias) return;
      aliases += 1;
      if (aliases === MOST_ALIASES + 1) refuse(`The query has more than ${MOST_ALIASES} aliases.`);
    },
    OperationDefinition({selectionSet}) {
      const {depth, fields} = sizeOf(selectionSet);
      if (depth > DEEPEST) refuse(`The query is ${depth} fields deep; ${DEEPEST} at most.`);
      if (fields > MOST_AT_THE_TOP)
        refuse(
          `The query asks for ${fields} things at once; ${MOST_AT_THE_TOP} at most, ask for more in another query.`,
        );
    },
  };
}

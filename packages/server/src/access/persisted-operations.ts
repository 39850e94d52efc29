import {createHash} from 'node:crypto';
import {GraphQLError, stripIgnoredCharacters} from 'graphql';
import type {Plugin} from 'graphql-yoga';
import type {RequestContext} from '../context.js';
import {OPERATION_MANIFEST} from './operation-manifest.js';
import type {Principal} from './principal.js';

/** No operation of ours is half as long: what is longer is not even looked at. */
const LONGEST = 20_000;
/** Texts of known operations as clients write them, so that each is taken apart once. */
const MOST_REMEMBERED = 200;

/**
 * Lets those who hold a page's token, which everybody who opens the page does, run the operations of the manifest alone: by the
 * whole text, however it is spaced, or by its SHA-256 in `extensions.persistedQuery.sha256Hash`. Others may name an operation by its hash
 * too. Anything else is refused before it is parsed.
 */
export function persistedOperations(): Plugin<object, {caller: Principal}, RequestContext> {
  const known = new Set<string>();

  function isKnown(text: string): boolean {
    if (known.has(text)) return true;
    if (text.length > LONGEST || operationOfHash(hashOf(text)) === undefined) return false;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.add(text);
    return true;
  }

  return {
    onParams({params, setParams, context}) {
      const {operations} = context.caller;
      const {query} = params;
      if (query) {
        if (operations === 'PERSISTED' && !isKnown(query)) throw notPersisted();
        return;
      }
      const hash = askedHash(params.extensions);
      const document = hash === undefined ? undefined : operationOfHash(hash);
      if (document !== undefined) setParams({...params, query: document});
      else if (operations === 'PERSISTED' || hash !== undefined) throw notPersisted();
    },
  };
}

/** The document of a hash in hexadecimal. */
function operationOfHash(hash: string): string | undefined {
  return Object.hasOwn(OPERATION_MANIFEST, hash) ? OPERATION_MANIFEST[hash] : undefined;
}

function hashOf(text: string): string {
  try {
    return createHash('sha256').update(stripIgnoredCharacters(text)).digest('hex');
  } catch {
    // No GraphQL at all.
    return '';
  }
}

function askedHash(extensions: unknown): string | undefined {
  const {persistedQuery} = (extensions ?? {}) as {persistedQuery?: {sha256Hash?: unknown}};
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash.toLowerCase() : undefined;
}

function notPersisted(): GraphQLError {
  return new GraphQLError(
    'A page’s token runs the operations of the manifest (GET /v1/operations) alone; a server’s key may ask anything.',
    {extensions: {code: 'PERSISTED_OPERATIONS_ONLY', http: {status: 403}}},
  );
}

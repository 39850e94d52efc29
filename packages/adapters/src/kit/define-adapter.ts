import type {AdapterRequirements, HostAdapter} from './adapter.js';

/** What {@link defineAdapter} takes: a {@link HostAdapter} whose requirements may be left out. */
export type AdapterDefinition = Omit<HostAdapter, 'requires'> & {readonly requires?: AdapterRequirements};

/**
 * Makes an adapter's factory out of its parts, and checks at once what can be checked of them.
 *
 * Throws a `TypeError` that names the adapter and the part: an id that is no id, a topic header that could never match, a `verify` whose
 * secret nobody is told to give.
 */
export function defineAdapter(definition: AdapterDefinition): () => HostAdapter {
  const {id, capabilities, requires = {}, verify} = definition;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) fault(id, 'its id must be lower case words joined by hyphens');
  if (capabilities.topicHeader !== capabilities.topicHeader?.toLowerCase())
    fault(id, `topicHeader "${capabilities.topicHeader}" must be in lower case, as headers are given`);
  if (verify && !requires.secret) fault(id, 'it verifies, so requires.secret must say what the secret is');
  const adapter: HostAdapter = Object.freeze({...definition, requires});
  return () => adapter;
}

function fault(id: string, problem: string): never {
  throw new TypeError(`The adapter "${id}" can't be defined: ${problem}.`);
}

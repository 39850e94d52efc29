// Reached by everyone, through the index of their package, and asked for by the provider alone.
const PROVIDERS = /@lit\/context\/.*\/(?:value-notifier|context-provider)\.js$/;

/**
 * Which modules stand together in a chunk: those that the timeline and the card both need, the base of every element; and those of
 * the provider that another element needs too, the way to the hub. Where the rest goes follows from who imports it.
 */
export function sharing() {
  let needs;
  return (id, context) => {
    needs ??= ['order-timeline', 'order-card', 'order-provider'].map((tag) => closure(context, tag));
    const [timeline, card, provider] = needs;
    if (PROVIDERS.test(id)) return 'hub';
    if (timeline.has(id) && card.has(id)) return 'base';
    return provider.has(id) && !/order-provider\/(?:define|order-provider)\.js$/.test(id) ? 'hub' : null;
  };
}

function closure(context, tag, id = `\0orderlight-embed:${tag}`, seen = new Set()) {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const other of context.getModuleInfo(id)?.importedIds ?? []) closure(context, tag, other, seen);
  return seen;
}

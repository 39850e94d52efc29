const MANY = 3;

/**
 * Which modules stand together in a chunk: those that the timeline and the card both need, or many elements, are the base of all;
 * those of the provider that another element needs too, the way to the hub. Where the rest goes follows from who imports it.
 *
 * Who needs what is seen in `chunks`, a build without groups: imports tell too much, as an index of a package imports all of it.
 */
export function sharing(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needs = (file, seen = new Set()) => {
    for (const id of byName.get(file).moduleIds) seen.add(id);
    for (const other of byName.get(file).imports) needs(other, seen);
    return seen;
  };
  const tags = chunks.filter(({isEntry}) => isEntry).map(({fileName}) => fileName);
  const needed = new Map(tags.map((file) => [file, needs(file)]));
  const isNeededBy = (tag, id) => needed.get(`${tag}.js`).has(id);
  return (id) => {
    if (isNeededBy('order-timeline', id) && isNeededBy('order-card', id)) return 'base';
    const count = tags.filter((file) => needed.get(file).has(id)).length;
    if (isNeededBy('order-provider', id)) return count > 1 ? 'hub' : null;
    return count >= MANY ? 'base' : null;
  };
}

// The list's filter in the page's address, beside what else the page keeps there. With a build, `filterToQuery` and
// `filterFromQuery` of @orderlight/elements do the same.
const TEXTS = ['search', 'stage', 'channel', 'owner', 'sort', 'group'];

export function filterFromAddress(search) {
  const query = new URLSearchParams(search);
  const texts = TEXTS.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : []));
  const only = query.get('only')?.split(' ') ?? [];
  return {
    ...Object.fromEntries(texts),
    ...(only.length > 0 && {only}),
    ...(query.has('descending') && {descending: true}),
  };
}

export function filterToAddress(filter, page) {
  const query = new URLSearchParams();
  for (const name of TEXTS) if (filter[name]) query.set(name, filter[name]);
  if (filter.only?.length) query.set('only', filter.only.join(' '));
  if (filter.descending) query.set('descending', '');
  for (const name of ['order', 'tab']) if (page.get(name)) query.set(name, page.get(name));
  return query;
}

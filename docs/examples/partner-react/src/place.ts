import {type CollectionFilter, filterFromQuery, filterToQuery} from '@orderlight/elements';
import {useEffect, useState} from 'react';

/** Where in the portal somebody is: all of it stands in the address, so that it can be sent, kept and gone back to. */
export interface Place {
  readonly order?: string | undefined;
  readonly filter: CollectionFilter;
}

export function placeOf(search: string): Place {
  return {order: new URLSearchParams(search).get('order') ?? undefined, filter: filterFromQuery(search)};
}

export function addressOf({order, filter}: Place): string {
  const query = new URLSearchParams(filterToQuery(filter));
  if (order) query.set('order', order);
  return `?${query}`;
}

/** The place, and the way to another: a step for the back button, or none. */
export function usePlace(search: string): [Place, (next: Place, step?: 'push' | 'replace') => void] {
  const [place, setPlace] = useState(() => placeOf(search));
  useEffect(() => {
    const back = () => setPlace(placeOf(location.search));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = (next: Place, step: 'push' | 'replace' = 'push') => {
    history[`${step}State`](null, '', addressOf(next));
    setPlace(next);
  };
  return [place, go];
}

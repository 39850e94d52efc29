import type {CollectionFilter, Facet} from './collection-filter.js';
import {dayOf, type Sifting} from './sift.js';

/** The hub's input `OrderFilter`, as far as we write it. */
export type HubFilter = Readonly<Record<string, unknown>>;

/** The host's tags that core reads as "expedited"; the hub filters by the letter. */
const EXPEDITED = ['expedited', 'Expedited', 'expedite', 'urgent', 'Urgent', 'rush', '加急', '🔥'];

const RUNS: readonly HubFilter[] = [{tag: {in: EXPEDITED}}, {not: {tag: {in: EXPEDITED}}}];
const ONE_RUN: readonly HubFilter[] = [{}];

/** The runs of a list, one after the other: expedited orders come first, but where nobody may filter by what says so. */
export const runsOf = ({isPlain}: {readonly isPlain: boolean}): readonly HubFilter[] => (isPlain ? ONE_RUN : RUNS);

/** All of these, in the hub's words; nothing where nothing is asked. */
export function allOf(...filters: readonly (HubFilter | undefined)[]): HubFilter {
  const given = filters.filter((filter) => filter && Object.keys(filter).length > 0) as HubFilter[];
  return given.length > 1 ? {and: given} : (given[0] ?? {});
}

/** The filter in the hub's words. `stuck` is not among them: the hub does not filter by verdict, so what comes is sifted here. */
export function hubFilter({only = [], stage, channel, owner}: CollectionFilter, {now, zone, me}: Sifting): HubFilter {
  const day = only.includes('today') ? dayAround(now, zone) : undefined;
  return allOf(
    stage ? facetFilter('stage', stage) : undefined,
    channel ? facetFilter('channel', channel) : undefined,
    owner ? facetFilter('owner', owner) : undefined,
    only.includes('overdue') ? {overdue: true} : undefined,
    only.includes('held') ? {control: {in: ['HELD', 'FROZEN']}} : undefined,
    only.includes('stuck') ? {phase: {notIn: ['COMPLETED', 'CANCELLED']}} : undefined,
    only.includes('mine') ? facetFilter('owner', me ?? '') : undefined,
    day && {dueAt: {between: day}},
  );
}

/** Orders of one column. */
export function facetFilter(facet: Facet, key: string): HubFilter {
  return {[fieldOf(facet)]: key ? {eq: key} : {isNull: true}};
}

/** Orders of none of these columns. */
export function noneOf(facet: Facet, keys: readonly string[]): HubFilter {
  return {[fieldOf(facet)]: {notIn: keys.filter(Boolean), ...(keys.includes('') && {isNull: false})}};
}

const fieldOf = (facet: Facet) => (facet === 'owner' ? 'assignee' : facet);

/** Whether it asks by who works on an order, which not everybody may know. */
export const asksPeople = ({only, owner}: CollectionFilter, facet: Facet | undefined): boolean =>
  facet === 'owner' || !!owner || !!only?.includes('mine');

const SORT = {due: 'DUE_AT', promised: 'PROMISED_AT', placed: 'PLACED_AT'} as const;

/** The order in the hub's words: by what it cannot sort, it sorts by what is due. */
export function hubSort({sort = 'due', descending}: CollectionFilter): HubFilter {
  return {field: SORT[sort as keyof typeof SORT] ?? SORT.due, direction: descending ? 'DESC' : 'ASC'};
}

/** From midnight to midnight around an instant, to the quarter hour: as fine as zones are. */
function dayAround(now: number, zone: string | undefined): {from: string; until: string} {
  const QUARTER = 900_000;
  const today = dayOf(now, zone);
  let from = now - (now % QUARTER);
  while (dayOf(from - QUARTER, zone) === today) from -= QUARTER;
  let until = from;
  while (dayOf(until, zone) === today) until += QUARTER;
  return {from: new Date(from).toISOString(), until: new Date(until).toISOString()};
}

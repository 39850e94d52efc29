import {html, nothing} from 'lit';
import {CHECK, icon} from '../icons/icon.js';
import type {CollectionBody} from './collection-body.js';
import {
  type CollectionFilter,
  type CollectionView,
  FACETS,
  type Facet,
  QUICK_FILTERS,
  type QuickFilter,
  SORT_KEYS,
  type SortKey,
  tidy,
} from './collection-filter.js';
import {ASCENDING, DESCENDING} from './signs.js';

/** Milliseconds without a key pressed after which a search begins. */
const SEARCH_WAIT = 250;
/** What a hub sorts by. */
const HUB_SORTS: readonly SortKey[] = ['due', 'promised', 'placed'];

/** The bar above the orders: search, quick filters, sorting, grouping, saved views. */
export class FilterBar {
  readonly #host: CollectionBody;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #isNaming = false;

  constructor(host: CollectionBody) {
    this.#host = host;
  }

  render(): unknown {
    const host = this.#host;
    const {current: filter} = host;
    const {me, views} = host.host;
    const quick = QUICK_FILTERS.filter((name) => name !== 'mine' || me);
    return html`<div class="bar" part="toolbar">
        <input
          type="search"
          part="search"
          aria-label=${host.say('collection.search')}
          placeholder=${host.say('collection.search')}
          .value=${filter.search ?? ''}
          @input=${this.#search}
        />
        <span class="line quick">${quick.map((name) => this.#quick(name))}</span>
        <span class="line end">${host.facetNames.length ? this.#facets() : nothing}${this.#sorts()}${views ? this.#views(views) : nothing}</span>
      </div>
      ${this.#isNaming ? this.#name() : nothing}
      <p class="small soft summary" part="summary">${this.#summary()}</p>`;
  }

  #quick(name: QuickFilter) {
    const host = this.#host;
    const only = host.current.only ?? [];
    const isOn = only.includes(name);
    const next = isOn ? only.filter((one) => one !== name) : [...only, name];
    return html`<button class="chip" part="quick" aria-pressed=${isOn} @click=${() => host.narrow({only: next})}>
      ${isOn ? icon(CHECK) : nothing}${host.say(`collection.${name}`)}
    </button>`;
  }

  #facets() {
    const host = this.#host;
    const {facetNames, facet} = host;
    return this.#choice(
      host.isGroupOptional ? 'collection.group' : 'collection.columns',
      'group',
      [
        ...(host.isGroupOptional ? [['', host.say('collection.ungrouped')] as const] : []),
        ...facetNames.map((name) => [name, host.say(`collection.${name}`)] as const),
      ],
      facet ?? '',
      (group) => host.narrow({group: (FACETS as readonly string[]).includes(group) ? (group as Facet) : undefined}),
    );
  }

  #sorts() {
    const host = this.#host;
    const {sort = 'due', descending} = host.current;
    const keys = host.host.orders ? SORT_KEYS : HUB_SORTS;
    const word = host.say(descending ? 'collection.descending' : 'collection.ascending');
    return [
      this.#choice(
        'collection.sort',
        'sort',
        keys.map((key) => [key, host.say(`collection.${key}`)] as const),
        sort,
        (key) => host.narrow({sort: key as SortKey}),
      ),
      html`<button class="square" part="direction" title=${word} @click=${() => host.narrow({descending: !descending})}>
        ${icon(descending ? DESCENDING : ASCENDING)}
      </button>`,
    ];
  }

  #views(views: readonly CollectionView[]) {
    const host = this.#host;
    const here = JSON.stringify(sorted(host.current));
    const at = views.findIndex(({filter}) => JSON.stringify(sorted(filter)) === here);
    const isPlain = here === '{}';
    return [
      this.#choice(
        'collection.views',
        'views',
        [
          ['', host.say('collection.allOrders')] as const,
          ...(at < 0 && !isPlain ? [['?', '…'] as const] : []),
          ...views.map(({name}, index) => [`${index}`, name] as const),
        ],
        at < 0 ? (isPlain ? '' : '?') : `${at}`,
        (index) => host.apply(views[Number(index || -1)]?.filter ?? {}),
      ),
      at < 0
        ? isPlain
          ? nothing
          : html`<button part="save-view" @click=${this.#startNaming}>${host.say('collection.saveView')}</button>`
        : html`<button part="drop-view" @click=${() => host.keepViews(views.filter((_, index) => index !== at))}>${host.say('collection.dropView')}</button>`,
    ];
  }

  #name() {
    const host = this.#host;
    return html`<form class="bar" @submit=${this.#save}>
      <input name="name" part="view-name" required maxlength="60" aria-label=${host.say('collection.viewName')} placeholder=${host.say('collection.viewName')} />
      <button part="save-view">${host.say('collection.saveView')}</button>
    </form>`;
  }

  #choice(
    label: 'collection.sort' | 'collection.group' | 'collection.columns' | 'collection.views',
    part: string,
    options: readonly (readonly [value: string, text: string])[],
    chosen: string,
    choose: (value: string) => void,
  ) {
    const change = ({target}: Event) => choose((target as HTMLSelectElement).value);
    return html`<label class="choice"><span class="small soft">${this.#host.say(label)}</span>
      <select part=${part} @change=${change}>
        ${options.map(([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
      </select></label>`;
  }

  #summary(): string {
    const host = this.#host;
    const {lanes} = host.source;
    if (!lanes.length) return '';
    const isExact = lanes.every((lane) => lane.isExact);
    const late = lanes.reduce((sum, lane) => sum + lane.late, 0);
    const count = host.figure(host.total);
    return [
      isExact ? host.say('collection.count', {n: host.total, count}) : host.say('collection.atLeast', {count}),
      ...(late ? [host.say('collection.late', {count: host.figure(late)})] : []),
    ].join(' · ');
  }

  #search = ({target}: Event) => {
    const search = (target as HTMLInputElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#host.narrow({search}), SEARCH_WAIT);
  };

  #startNaming = () => {
    this.#isNaming = true;
    this.#host.host.requestUpdate();
  };

  #save = (event: Event) => {
    event.preventDefault();
    const host = this.#host;
    const name = String(new FormData(event.target as HTMLFormElement).get('name')).trim();
    this.#isNaming = false;
    host.host.requestUpdate();
    if (name) host.keepViews([...(host.host.views ?? []), {name, filter: host.current}]);
  };
}

const sorted = (filter: CollectionFilter) =>
  Object.fromEntries(Object.entries(tidy(filter)).sort(([a], [b]) => (a < b ? -1 : 1)));

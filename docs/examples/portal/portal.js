// Celadon House's own script: its list of orders, its language and theme switches. The card and the timeline look after themselves.
const TEXT = {
  en: {
    strap: 'Order desk',
    locale: '中文',
    theme: 'Dark',
    themeLight: 'Light',
    ledger: 'Orders',
    find: 'Order or tracking number',
    overdue: 'Overdue only',
    nothing: 'No order fits.',
    more: 'Earlier orders',
    back: '← All orders',
    allChannels: 'All channels',
    channels: {shop: 'Shop', atelier: 'Atelier', wholesale: 'Wholesale'},
    about:
      'Celadon House is an invented shop with an atelier for furniture made to order and a wholesale desk, each with a lifecycle of its own. The store and the carriers post signed webhooks to the hub; the card and the timeline are Orderlight elements on this page.',
    others: 'Other companies’ pages:',
    erp: 'an ERP',
    storefront: 'a shop’s account page',
    php: 'a plain page',
    wall: 'a wall board',
    unreachable: 'The order desk is not reachable; trying again.',
  },
  'zh-CN': {
    strap: '订单台',
    locale: 'English',
    theme: '深色',
    themeLight: '浅色',
    ledger: '订单',
    find: '订单号或运单号',
    overdue: '只看超时',
    nothing: '没有符合的订单。',
    more: '更早的订单',
    back: '← 全部订单',
    allChannels: '全部渠道',
    channels: {shop: '网店', atelier: '定制工坊', wholesale: '批发'},
    about:
      '青瓷居是虚构的商店，另有定制家具的工坊和批发业务，各走各的流程。网店和快递向枢纽推送带签名的通知；卡片和时间轴是本页嵌入的 Orderlight 组件。',
    others: '别家公司的页面：',
    erp: 'ERP',
    storefront: '商城的会员页',
    php: '朴素的网页',
    wall: '现场大屏',
    unreachable: '订单台暂时连不上，正在重试。',
  },
};
const PAGE = 20;
const REFRESH_MS = 2000;
const byId = (id) => document.getElementById(id);
const state = {
  locale: localStorage.getItem('locale') ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en'),
  after: null,
  orders: [],
  filter: {},
  deep: false,
  wanted: 0,
};

const LIST = `query Ledger($filter: OrderFilter, $search: String, $first: Int!, $after: String, $locale: String) {
  orders(filter: $filter, search: $search, first: $first, after: $after, locale: $locale) {
    nodes { id orderNo channel placedAt stageLabel diagnosis { verdict verdictLabel } }
    pageInfo { hasNextPage endCursor }
  }
}`;

async function graphql(query, variables) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {'content-type': 'application/json', 'accept-language': state.locale},
    body: JSON.stringify({query, variables}),
  });
  const {data, errors} = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** Reads one page; the answer to a question that has since changed is dropped. */
async function load(after) {
  const mine = ++state.wanted;
  const {channel, overdue} = state.filter;
  const filter = {...(channel && {channel: {eq: channel}}), ...(overdue && {overdue: true})};
  const data = await graphql(LIST, {
    filter,
    search: state.filter.search || null,
    first: PAGE,
    after,
    locale: state.locale,
  });
  if (mine !== state.wanted) return;
  const {nodes, pageInfo} = data.orders;
  const before = new Map(state.orders.map((order) => [order.id, order.stageLabel + order.diagnosis.verdict]));
  const moved =
    after || before.size === 0
      ? new Set()
      : new Set(
          nodes
            .filter((order) => before.get(order.id) !== order.stageLabel + order.diagnosis.verdict)
            .map(({id}) => id),
        );
  state.orders = after ? [...state.orders, ...nodes] : nodes;
  state.after = pageInfo.endCursor;
  state.deep = Boolean(after);
  byId('more').hidden = !pageInfo.hasNextPage;
  draw(moved);
}

const rows = new Map();

/** Rows are kept and moved, not made anew: what has the focus keeps it while the list lives on. */
function draw(moved) {
  const chosen = new URLSearchParams(location.search).get('order');
  const items = state.orders.map((order) => {
    const item = rows.get(order.id) ?? row(order.id);
    rows.set(order.id, item);
    fill(item, order, moved.has(order.id));
    mark(item, order.id === chosen);
    return item;
  });
  const list = byId('orders');
  for (const [index, item] of items.entries()) {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  }
  while (list.children.length > items.length) list.lastElementChild.remove();
  list.setAttribute('aria-busy', 'false');
  byId('nothing').hidden = items.length > 0;
}

function row(id) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `?order=${encodeURIComponent(id)}`;
  link.dataset.order = id;
  link.append(span('no'), span('when'), span('state'));
  link.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(link.href);
  });
  item.append(link);
  return item;
}

function fill(item, order, isMoved) {
  const [no, when, status] = item.firstElementChild.children;
  const format = new Intl.DateTimeFormat(state.locale === 'en' ? 'en-GB' : state.locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  no.textContent = order.orderNo;
  when.textContent = order.placedAt ? format.format(new Date(order.placedAt)) : '';
  status.textContent = [...new Set([order.stageLabel, order.diagnosis.verdictLabel, channelName(order.channel)])].join(
    ' · ',
  );
  item.classList.toggle('bad', ['LATE', 'STUCK', 'AT_RISK'].includes(order.diagnosis.verdict));
  if (isMoved) {
    item.classList.add('moved');
    setTimeout(() => item.classList.remove('moved'), 1_600);
  }
}

function mark(item, isCurrent) {
  if (isCurrent) item.firstElementChild.setAttribute('aria-current', 'true');
  else item.firstElementChild.removeAttribute('aria-current');
}

/** Opens an order from the list and takes the reader there. */
function open(address) {
  history.pushState({listScroll: scrollY}, '', address);
  show();
  if (isNarrow()) scrollTo(0, 0);
  byId('folio').focus({preventScroll: !isNarrow()});
}

function isNarrow() {
  return matchMedia('(max-width: 52rem)').matches;
}

function span(className, text) {
  const element = document.createElement('span');
  element.className = className;
  if (text) element.textContent = text;
  return element;
}

function show() {
  const asked = new URLSearchParams(location.search).get('order');
  const id = asked ?? (isNarrow() ? null : state.orders[0]?.id);
  document.body.toggleAttribute('data-open', Boolean(asked));
  for (const element of [byId('card'), byId('timeline')]) {
    if (id) element.setAttribute('order-id', id);
    else element.removeAttribute('order-id');
  }
  for (const [key, item] of rows) mark(item, key === id);
}

/** Goes back to the list as it was: same place, same row. */
function leave() {
  const {listScroll} = history.state ?? {};
  const id = new URLSearchParams(location.search).get('order');
  if (listScroll === undefined) history.pushState(null, '', location.pathname);
  else history.back();
  setTimeout(() => {
    show();
    scrollTo(0, listScroll ?? 0);
    rows.get(id)?.firstElementChild.focus({preventScroll: true});
  }, 50);
}

function speak() {
  const text = TEXT[state.locale];
  document.documentElement.lang = state.locale;
  document.title = `${text.strap} · Celadon House`;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = text[element.dataset.text];
  byId('needle').placeholder = text.find;
  byId('theme').textContent = document.documentElement.dataset.theme === 'dark' ? text.themeLight : text.theme;
  byId('provider').setAttribute('locale', state.locale);
}

function paint(theme) {
  document.documentElement.dataset.theme = theme;
  byId('provider').setAttribute('theme', theme);
}

async function channels() {
  const {channels: known} = await graphql('{ channels { channel adapter } }');
  // A carrier's channel tells of parcels; orders come in through the others.
  const names = known.filter(({adapter}) => adapter !== 'kuaidi100').map(({channel}) => channel);
  const options = names.map((name) => new Option(channelName(name), name));
  byId('channel').replaceChildren(new Option(TEXT[state.locale].allChannels, ''), ...options);
  byId('channel').value = state.filter.channel ?? '';
}

/** A channel in the reader's language; one that the page does not know is called by its key. */
function channelName(channel) {
  return TEXT[state.locale].channels[channel] ?? channel;
}

async function search() {
  state.filter = {
    search: byId('needle').value.trim(),
    channel: byId('channel').value,
    overdue: byId('overdue').checked,
  };
  state.orders = [];
  await load(null);
  // Whoever looks through another list sees its first order, unless the address names one.
  show();
}

async function refresh() {
  try {
    if (!document.hidden && !state.deep) await load(null);
    byId('trouble').hidden = true;
  } catch {
    byId('trouble').hidden = false;
  }
  setTimeout(refresh, REFRESH_MS);
}

byId('locale').addEventListener('click', async () => {
  state.locale = state.locale === 'en' ? 'zh-CN' : 'en';
  localStorage.setItem('locale', state.locale);
  speak();
  await Promise.all([channels(), load(null)]);
});
byId('theme').addEventListener('click', () => {
  paint(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
  speak();
});
let typing;
byId('needle').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(search, 200);
});
byId('search').addEventListener('submit', (event) => event.preventDefault());
byId('channel').addEventListener('change', search);
byId('overdue').addEventListener('change', search);
byId('more').addEventListener('click', () => load(state.after));
byId('back').addEventListener('click', leave);
byId('card').addEventListener('order-select', () => byId('timeline').scrollIntoView({behavior: 'smooth'}));
// The page puts the reader back itself: the list may have grown since.
history.scrollRestoration = 'manual';
addEventListener('popstate', show);

paint(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
speak();
await Promise.allSettled([channels(), load(null)]);
show();
setTimeout(refresh, REFRESH_MS);

// The ERP's own script: which order is on the right, on which tab, and an address that says so. The rest is the elements'.
import {filterFromAddress, filterToAddress} from './filter-address.js';

const TEXT = {
  'zh-CN': {
    modules: '模块',
    place: '位置',
    sales: '销售',
    stock: '库存',
    purchase: '采购',
    finance: '财务',
    documents: '单据',
    title: '销售订单',
    who: '张磊 · 华东仓',
    back: '‹ 返回列表',
    document: '订单',
    tabs: '单据内容',
    course: '进度',
    facts: '概要',
    acts: '办理',
    audit: '变更记录',
    keys: '↑↓ 选行 · Enter 打开 · Esc 回到列表 · ←→ 换页签',
    invented: '恒屿是虚构的公司。',
    portal: '演示首页',
  },
  en: {
    modules: 'Modules',
    place: 'Where you are',
    sales: 'Sales',
    stock: 'Stock',
    purchase: 'Purchasing',
    finance: 'Finance',
    documents: 'Documents',
    title: 'Sales orders',
    who: 'Zhang Lei · East',
    back: '‹ Back to the list',
    document: 'Order',
    tabs: 'What is shown of it',
    course: 'Course',
    facts: 'Summary',
    acts: 'Process',
    audit: 'Changes',
    invented: 'Hengyu is an invented company.',
    keys: '↑↓ choose · Enter open · Esc back to the list · ←→ tabs',
    portal: 'The demo’s first page',
  },
};
const OF_ONE_ORDER = 'order-diagnosis, order-timeline, order-card, order-actions, order-audit';
// Whoever opens the page without an order in its address sees one all the same, where there is room beside the list.
const OPEN_AT_FIRST = 'WS-7702';
const byId = (id) => document.getElementById(id);
const list = byId('list');
const tabs = [...document.querySelectorAll('[role=tab]')];
const asked = () => new URLSearchParams(location.search);

// On a hub that asks for tokens, the ERP's server says here where it gives them to whoever is signed in.
const {orderToken} = document.body.dataset;
if (orderToken) byId('provider').tokenProvider = async () => (await fetch(orderToken)).text();

list.filter = filterFromAddress(location.search);
list.addEventListener('order-filter-change', ({filter}) => go(filterToAddress(filter, asked()), 'replaceState'));
list.addEventListener('order-select', ({orderId}) => {
  const query = asked();
  query.set('order', orderId);
  go(query, 'pushState');
  show();
  byId('document').focus();
});

byId('document').addEventListener('keydown', ({key, defaultPrevented}) => {
  if (key === 'Escape' && !defaultPrevented) leave();
});
byId('back').addEventListener('click', leave);
byId('locale').addEventListener('click', () => speak(document.documentElement.lang === 'en' ? 'zh-CN' : 'en'));
for (const tab of tabs) tab.addEventListener('click', () => choose(tab));
document.querySelector('[role=tablist]').addEventListener('keydown', (event) => {
  const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
  if (!step) return;
  event.preventDefault();
  const next = tabs.at((tabs.indexOf(event.target) + step) % tabs.length);
  choose(next);
  next.focus();
});
addEventListener('popstate', () => {
  list.filter = filterFromAddress(location.search);
  show();
});

function go(query, how) {
  history[how](null, '', query.size ? `?${query}` : location.pathname);
}

function choose(tab) {
  const query = asked();
  query.set('tab', tab.id.slice('tab-'.length));
  go(query, 'replaceState');
  show();
}

function leave() {
  const query = asked();
  query.delete('order');
  go(query, 'pushState');
  show();
  list.shadowRoot?.querySelector('[part=grid]')?.focus();
}

function show() {
  const query = asked();
  const order = query.get('order');
  document.body.toggleAttribute('data-open', Boolean(order));
  for (const element of document.querySelectorAll(OF_ONE_ORDER)) {
    element.toggleAttribute('order-id', Boolean(order));
    element.toggleAttribute('order-no', !order);
    element.setAttribute(...(order ? ['order-id', order] : ['order-no', OPEN_AT_FIRST]));
  }
  for (const tab of tabs) {
    const isChosen = tab.id === `tab-${query.get('tab')}` || (tab === tabs[0] && !byId(`tab-${query.get('tab')}`));
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    byId(tab.getAttribute('aria-controls')).hidden = !isChosen;
  }
}

function speak(locale) {
  const words = TEXT[locale];
  document.documentElement.lang = locale;
  document.title = `${words.title} · 恒屿 ERP`;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = words[element.dataset.text];
  for (const element of document.querySelectorAll('[data-label]')) element.ariaLabel = words[element.dataset.label];
  const button = byId('locale');
  button.textContent = locale === 'en' ? '中文' : 'English';
  button.lang = locale === 'en' ? 'zh-CN' : 'en';
  byId('provider').setAttribute('locale', locale);
}

byId('diagnosis').addEventListener('order-ready', ({order}) => {
  byId('document-title').textContent = order.orderNo;
});

show();

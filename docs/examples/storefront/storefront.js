// The shop's own script. Which orders are this customer's, the shop's server knows; how they stand, the hub tells.
const byId = (id) => document.getElementById(id);

// On a hub that asks for tokens, the shop's server says here where it gives them to the customer who is signed in.
const {orderToken} = document.body.dataset;
if (orderToken) byId('provider').tokenProvider = async () => (await fetch(orderToken)).text();

const orders = await (await fetch('orders.json')).json();

const cards = orders.map(({orderNo, channel}) => {
  const card = document.createElement('order-card');
  for (const [name, value] of Object.entries({'order-no': orderNo, channel, layout: 'compact', view: 'customer'}))
    card.setAttribute(name, value);
  const link = document.createElement('a');
  link.href = `?order=${encodeURIComponent(orderNo)}`;
  link.textContent = `Order ${orderNo}`;
  card.append(link);
  card.addEventListener('order-select', () => {
    history.pushState(null, '', link.href);
    show();
    byId('story').scrollIntoView({behavior: 'smooth'});
    byId('story').focus({preventScroll: true});
  });
  const item = document.createElement('li');
  item.append(card);
  return item;
});
byId('orders').append(...cards);
addEventListener('popstate', show);
show();

/** The order that the address names, else the newest, in all its length. */
function show() {
  const asked = new URLSearchParams(location.search).get('order');
  const at = Math.max(
    0,
    orders.findIndex(({orderNo}) => orderNo === asked),
  );
  byId('timeline').setAttribute('channel', orders[at].channel);
  byId('timeline').setAttribute('order-no', orders[at].orderNo);
  byId('story-title').textContent = `Where ${orders[at].orderNo} is`;
  for (const [index, item] of cards.entries()) item.toggleAttribute('data-chosen', index === at);
}

// The wall's own script: a clock, and which stages the hall works in. Nobody touches this screen.
const byId = (id) => document.getElementById(id);

// On a hub that asks for tokens, whoever serves the wall says here where it gives them.
const {orderToken} = document.body.dataset;
if (orderToken) byId('provider').tokenProvider = async () => (await fetch(orderToken)).text();

byId('board').filter = {channel: 'shop', group: 'stage'};
byId('board').columns = [
  {key: 'review', label: 'In review'},
  {key: 'paid', label: 'Paid'},
  {key: 'picking', label: 'Picking'},
  {key: 'packed', label: 'Packed'},
  {key: 'shipped', label: 'Shipped'},
];

const time = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit'});
const day = new Intl.DateTimeFormat('en-GB', {weekday: 'long', day: 'numeric', month: 'long'});
function tick() {
  const now = new Date();
  byId('clock').textContent = time.format(now);
  byId('clock').dateTime = now.toISOString();
  byId('day').textContent = day.format(now);
  setTimeout(tick, 60_000 - (now % 60_000));
}
tick();

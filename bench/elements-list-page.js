// Runs in the page: a long list, and what its frames take.
const frame = () => new Promise(requestAnimationFrame);
let list;
let scroller;

/** Sets a list of so many orders out of some samples, and waits until it stands. */
globalThis.fillList = async (samples, count) => {
  const start = Date.now();
  const orders = Array.from({length: count}, (_, index) => ({
    ...samples[index % samples.length],
    id: `order-${index}`,
    orderNo: `SO-${1_000_000 + index}`,
    placedAt: new Date(start - index * 60_000).toISOString(),
  }));
  list = document.createElement('order-list');
  list.orders = orders;
  document.body.append(list);
  while (!list.shadowRoot.querySelector('[part=row]')) await frame();
  scroller = list.shadowRoot.querySelector('.scroller');
  for (let wait = 0; wait < 60; wait++) await frame();
};

/** So many frames, over which the whole list passes `times` times: each shows rows that no frame before it did. */
globalThis.scrollThrough = async (count, times) => {
  const end = scroller.scrollHeight - scroller.clientHeight;
  const seen = observe();
  for (let index = 1; index <= count; index++) {
    if (times) scroller.scrollTop = (end * index * times) / count;
    await seen.frame();
  }
  if (times && !list.shadowRoot.querySelector('[aria-rowindex="100001"]')) throw new Error('The last row is not drawn');
  return seen.end();
};

/** Tells the list of so many changes a second, in the middle of it: half of them to rows in sight. */
globalThis.changeLive = async (milliseconds, perSecond) => {
  scroller.scrollTop = scroller.scrollHeight / 2;
  for (let wait = 0; wait < 30; wait++) await frame();
  // The list sorts by what is due: which orders are in sight, their numbers tell.
  const inSight = [...list.shadowRoot.querySelectorAll('[part=number]')]
    .map(({textContent}) => Number(/SO-1(\d{6})/.exec(textContent)?.[1]))
    .filter((index) => index >= 0);
  if (!inSight.length) throw new Error('No order is in sight');
  const seen = observe();
  const started = performance.now();
  let told = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond);
    while (told < due) {
      const {orders} = list;
      const index = told % 2 ? inSight[told % inSight.length] : (told * 7919) % orders.length;
      const order = orders[index];
      const other = orders[(index + told) % orders.length];
      list.mergeOrders([{...other, id: order.id, orderNo: order.orderNo, placedAt: order.placedAt}]);
      told++;
    }
  }, 5);
  while (performance.now() - started < milliseconds) await seen.frame();
  clearInterval(timer);
  return {told, ...(await seen.end())};
};

/** What frames take from now on, by three witnesses. */
function observe() {
  const [between, frames, tasks] = [[], [], []];
  const watch = (type, note) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
    observer.observe({type, buffered: false});
    return observer;
  };
  const observers = [
    watch('long-animation-frame', ({duration}) => frames.push(duration)),
    watch('longtask', ({duration}) => tasks.push(duration)),
  ];
  let last = performance.now();
  return {
    async frame() {
      await frame();
      const now = performance.now();
      between.push(now - last);
      last = now;
    },
    async end() {
      // Entries come a moment after what they tell of.
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const observer of observers) observer.disconnect();
      return {between, frames, tasks};
    },
  };
}

// Runs in the page. What is measured alike for both timelines, and our own side of it.
globalThis.ours = {
  create() {
    return document.createElement('order-timeline');
  },
  fill(timeline, {order}) {
    timeline.order = order;
  },
  update(timeline, {order}) {
    timeline.order = order;
  },
  shows(timeline, {order: {timeline: stages}, changed}) {
    const items = timeline.shadowRoot?.querySelector('[part=list]')?.children ?? [];
    return (
      items.length === stages.length &&
      items[changed].textContent.includes(stages[changed].label) &&
      items[items.length - 1].textContent.includes(stages.at(-1).label)
    );
  },
};

const frame = () => new Promise(requestAnimationFrame);

/** The end of the frame that is being drawn: tasks come after its paint. */
const painted = () =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });

/** Milliseconds from `act`, as a frame begins, to the end of the frame that paints what it changes. */
async function timeToPaint(act, isShown) {
  await frame();
  await frame();
  const started = performance.now();
  act();
  // Whoever draws at once is in this frame's paint, whoever draws in a frame to come in that one's.
  for (;;) {
    await painted();
    const ended = performance.now();
    if (isShown()) return ended - started;
    await frame();
  }
}

let data;
let next;
let timeline;

/** Takes what will be shown, so that handing it over is no part of what is measured. */
globalThis.keep = (given, changed) => {
  data = {given, changed};
};

/** What comes next, new in all its parts, as a hub sends it. */
globalThis.prepare = (which) => {
  next = structuredClone(data[which]);
};

/** A new timeline with its data, in milliseconds. */
globalThis.measureFirst = async (side) => {
  const {create, fill, shows} = globalThis[side];
  const given = next;
  timeline = create();
  return timeToPaint(
    () => {
      fill(timeline, given);
      document.body.append(timeline);
    },
    () => shows(timeline, given),
  );
};

/** One item of it another, in milliseconds. */
globalThis.measureUpdate = async (side) => {
  const {update, shows} = globalThis[side];
  const changed = next;
  return timeToPaint(
    () => update(timeline, changed),
    () => shows(timeline, changed),
  );
};

/** The page as it was. */
globalThis.clear = async () => {
  timeline.remove();
  timeline = undefined;
  await frame();
};

/** Milliseconds from the start of the navigation until the timeline is painted, its script included. */
globalThis.measureFromStart = async (side, given) => {
  const {create, fill, shows} = globalThis[side];
  const timeline = create();
  fill(timeline, given);
  document.body.append(timeline);
  while (!shows(timeline, given)) await frame();
  await painted();
  return performance.now();
};

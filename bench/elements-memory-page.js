// Runs in the page: elements come and go, and are only watched, never held.
const SOME = 50;
let alive = [];
const frame = () => new Promise(requestAnimationFrame);

/** Mounts and unmounts each element `cycles` times. */
globalThis.comeAndGo = async (given, cycles) => {
  for (let cycle = 0; cycle < cycles; cycle++) {
    const elements = Object.entries(given).map(([tag, properties]) => {
      const element = Object.assign(document.createElement(tag), properties);
      alive.push(new WeakRef(element));
      document.body.append(element);
      return element;
    });
    for (const element of elements) await element.updateComplete;
    // What elements do once they are painted belongs to their life as well.
    if (cycle % SOME === 0) for (let wait = 0; wait < 3; wait++) await frame();
    for (const element of elements) element.remove();
  }
  await frame();
};

/** How many of all elements so far are still in memory; those that are not are watched no longer. */
globalThis.stillThere = () => {
  alive = alive.filter((element) => element.deref());
  return alive.length;
};

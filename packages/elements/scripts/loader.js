// What /embed/1/orderlight.js is: it looks which of our elements stand in the page, and brings those. build-embed.js writes the
// capitals. Any browser that knows modules must be able to read this: older ones get the legacy file.
const TAGS = __TAGS__;
const modern = 'adoptedStyleSheets' in document && [].findLastIndex && Object.hasOwn;
const asked = new Map();
const bring = (file) => import(`./${file}.js`);

/** Brings an element; for those that stand where no observer of the page sees them: in the shadow root of another. */
export function load(tag) {
  if (!asked.has(tag)) {
    // All at once, not one after the other as they import each other. A file that is gone, because the hub was renewed since this
    // one was kept, is in the file that holds everything.
    const files = modern ? TAGS[tag].map((file) => bring(`chunks/${file}`)) : [bring('orderlight-legacy')];
    asked.set(
      tag,
      Promise.all(files).catch(() => bring('orderlight-all')),
    );
  }
  return asked.get(tag);
}

const before = Object.keys(TAGS).filter((tag) => customElements.get(tag));
if (before.length > 0)
  console.warn(`Orderlight __VERSION__: <${before.join('>, <')}> was defined before; the first stays`);

const wanted = Object.keys(TAGS)
  .filter((tag) => !before.includes(tag))
  .join();

function look(node) {
  if (!wanted || !node.querySelectorAll) return;
  if (node !== document && node.matches(wanted)) load(node.localName);
  for (const {localName} of node.querySelectorAll(wanted)) load(localName);
}

look(document);
new MutationObserver((records) => {
  for (const {addedNodes} of records) addedNodes.forEach(look);
}).observe(document, {childList: true, subtree: true});

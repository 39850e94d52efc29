/**
 * Stand-ins for style sheets that roots adopt, in the file for old browsers: the sheets themselves where they can be made, else style
 * elements. A sheet is adopted by many roots, an element stands in one: each root gets its own. Roots are handed lists as a whole,
 * for the first browsers that adopted sheets refused to have one pushed.
 */
export const SHEETS = `
const __lists = new WeakMap();
const __sheet = () => {
  if (CSSStyleSheet.prototype.replaceSync) return new CSSStyleSheet();
  const elements = [];
  let text = '';
  return {
    elements,
    get cssRules() { return elements[0].sheet.cssRules; },
    replaceSync(css) { text = css; elements.forEach((element) => (element.textContent = css)); },
    into(root) {
      if (elements.some((element) => element.parentNode === root)) return;
      const element = document.createElement('style');
      element.textContent = text;
      elements.push(element);
      root.append(element);
    },
  };
};
const __adopt = (root, sheets) => {
  const list = Array.from(sheets);
  list.push = (...more) => __adopt(root, list.concat(more)).length;
  __lists.set(root, list);
  if (CSSStyleSheet.prototype.replaceSync) root.adoptedStyleSheets = Array.from(list);
  else list.forEach((sheet) => sheet.into(root));
  return list;
};
const __adopted = (root) => __lists.get(root) || __adopt(root, []);
`;

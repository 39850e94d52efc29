import {CUTS} from './cuts.js';

/** A build plugin that makes the cuts of cuts.js, and turns off the checks of Lit's readable sources, which development alone needs. */
export function slim() {
  return {
    name: 'orderlight-slim',
    transform(code, id) {
      const file = Object.keys(CUTS).find((path) => id.split('?')[0].endsWith(path));
      if (!file) return undefined;
      const edits = [];
      const cuts = new Map(Object.entries(CUTS[file]));
      for (const {name, isExport, start, end} of declarations(this.parse(code))) {
        if (!cuts.has(name)) continue;
        const left = cuts.get(name);
        edits.push({start, end, text: left && isExport ? `export ${left}` : left});
        cuts.delete(name);
      }
      if (cuts.size > 0)
        throw new Error(`${id} does not declare ${[...cuts.keys()].join(', ')}: bring cuts.js up to date`);
      let result = code;
      for (const {start, end, text} of edits.sort((a, b) => b.start - a.start))
        result = result.slice(0, start) + text + result.slice(end);
      return {code: result.replace(/\b(DEV_MODE|ENABLE_\w+) = true/g, '$1 = false').replace(GREETINGS, ''), map: null};
    },
  };
}

// Hooks for polyfills and for hydration, and the list of versions on the page, which only a warning reads.
const GREETINGS =
  /^(?:\w+\.)?(?:polyfillSupport|litElementHydrateSupport|Symbol\.metadata|litPropertyMetadata|elementStyles|shadowRootOptions)\b.*;$|^\(global\.\w+Versions.*;$|^LitElement\['_\$lit.*;$|^\w+\[JSCompiler_renameProperty\('finalized'.*;$/gm;

/** What a module declares at its top, and the members of its classes, with where each stands. */
function* declarations({body}) {
  for (const statement of body) {
    const declared = statement.declaration ?? statement;
    const isExport = declared !== statement;
    if (declared.type === 'VariableDeclaration') {
      for (const {id} of declared.declarations)
        yield {name: id.name, isExport, start: statement.start, end: statement.end};
    } else if (declared.id) {
      yield {name: declared.id.name, isExport, start: statement.start, end: statement.end};
      for (const {key, start, end} of declared.body?.body ?? [])
        if (key?.name) yield {name: `${declared.id.name}.${key.name}`, start, end};
    }
  }
}

// Minifiers leave text alone, and an element's markup and styles are text to them. Styles lose here what means nothing in CSS; markup
// loses its line breaks, and the places of its values are found here, by Lit's own scanner, not in the reader's browser.
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';
import {BOUND, MARKER} from './cuts.js';

// The scanner is open to Lit's server rendering alone, which a dependency of a dependency is not resolved for.
const ofLit = createRequire(createRequire(import.meta.url).resolve('lit'));
const {_$LH} = await import(pathToFileURL(ofLit.resolve('lit-html/private-ssr-support.js')).href);

// Browsers read names in small letters: before its value, a property's name stands as it is.
const PROPERTY = /( \.([a-z][a-zA-Z\d]*)\$=)\{\}(?=[ >])/g;

/** A build plugin that shortens Lit's tagged literals, and turns html`<p>${text}</p>` into html('<p><?{}></p>', text) for slim.js. */
export function minifyLiterals() {
  return {
    name: 'orderlight-minify-literals',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(?:css|html)\s*`/.test(code)) return undefined;
      const edits = [];
      visit(this.parse(code), (node) => {
        if (node.type !== 'TaggedTemplateExpression') return;
        if (node.tag.name === 'css') {
          edits.push(...asStyles(node));
          for (const {start, value} of node.quasi.quasis) {
            const from = code.indexOf(value.raw, start);
            edits.push({start: from, end: from + value.raw.length, text: shortenCss(value.raw)});
          }
        } else if (node.tag.name === 'html') edits.push(...asCall(node, code));
      });
      let result = code;
      for (const {start, end, text} of edits.sort((a, b) => b.start - a.start))
        result = result.slice(0, start) + text + result.slice(end);
      return {code: result, map: null};
    },
  };
}

function visit(node, see) {
  if (Array.isArray(node)) for (const one of node) visit(one, see);
  else if (node && typeof node === 'object') {
    if (node.type) see(node);
    for (const value of Object.values(node)) visit(value, see);
  }
}

/** The edits that make of styles what `css` would: their text, with that of other styles in it. */
function asStyles({tag, quasi: {expressions, end}}) {
  const insert = (at, text) => ({start: at, end: at, text});
  return [
    {start: tag.start, end: tag.end, text: '({cssText: '},
    ...expressions.flatMap(({start, end}) => [insert(start, '('), insert(end, ').cssText')]),
    insert(end, '})'),
  ];
}

/** Strings stay as they are; `+` and `-` keep their spaces, which `calc` needs. */
function shortenCss(text) {
  return text
    .replace(/("[^"]*"|'[^']*')|\/\*[\s\S]*?\*\//g, (_, string) => string ?? ' ')
    .replace(
      /("[^"]*"|'[^']*')|\s*([{};,>])\s*|:\s+|\s+/g,
      (all, string, mark) => string ?? mark ?? (all.startsWith(':') ? ':' : ' '),
    )
    .replaceAll(';}', '}')
    .replace(/='([a-z-]+)'\]/g, '=$1]');
}

/** The edits that make a call of a tagged template. Only the text around its values is touched: they may hold templates themselves. */
function asCall({tag, quasi: {quasis, expressions, end}}) {
  const strings = quasis.map(({value}) => shortenHtml(value.cooked));
  if (strings.some((text) => text.includes(MARKER))) throw new Error(`A template may not hold ${MARKER}: ${strings}`);
  const [scanned, names] = _$LH.getTemplateHtml(Object.assign(strings, {raw: strings}), 1);
  for (const name of names)
    if (!/^(?:[?@]?[a-z][a-z\d-]*|\.[a-z][a-zA-Z\d]*)$/.test(name))
      throw new Error(`The slim renderer cannot bind "${name}", browsers read it in small letters: ${strings}`);
  const bound = String(scanned).replaceAll(_$LH.marker, MARKER).replaceAll(_$LH.boundAttributeSuffix, BOUND);
  let properties = 0;
  const markup = bound.replace(PROPERTY, (_, start, name) => {
    properties++;
    return `${start}${name}${MARKER}`;
  });
  if (properties !== names.filter((name) => name.startsWith('.')).length)
    throw new Error(`A property takes one value, and no text or quotes around it: ${strings}`);
  if (markup.split(MARKER).length !== strings.length) throw new Error(`A value stands where none can: ${strings}`);
  const ends = [...expressions.map(({start}) => start), end];
  const starts = [tag.end, ...expressions.map((expression) => expression.end)];
  return starts.map((start, i) => ({
    start,
    end: ends[i],
    text: `${i ? '' : `(${JSON.stringify(withoutQuotes(markup))}`}${i < expressions.length ? ', ' : ')'}`,
  }));
}

/** A run that breaks the line was written for the reader of the source; one space of it may still part two words. */
function shortenHtml(text) {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** A value that is one word needs none. */
function withoutQuotes(markup) {
  return markup.replace(/<[a-z][^<>]*>/g, (tag) => tag.replace(/="([\w-]+)"(?=[ >])/g, '=$1'));
}

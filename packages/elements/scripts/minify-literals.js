// Minifiers leave text alone, and an element's markup and styles are text to them. Whitespace that means nothing in CSS and little
// in HTML goes here, from the literals of `css` and `html` only.

const SHORTEN = {css: shortenCss, html: shortenHtml};

/** A build plugin that shortens Lit's tagged literals. */
export function minifyLiterals() {
  return {
    name: 'orderlight-minify-literals',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(?:css|html)\s*`/.test(code)) return undefined;
      const edits = [];
      visit(this.parse(code), ({type, tag, quasi}) => {
        const shorten = type === 'TaggedTemplateExpression' && SHORTEN[tag.name];
        if (!shorten) return;
        for (const {start, end, value} of quasi.quasis)
          edits.push({at: code.indexOf(value.raw, start), end, raw: value.raw, shorten});
      });
      let result = code;
      for (const {at, raw, shorten} of edits.sort((a, b) => b.at - a.at))
        result = result.slice(0, at) + shorten(raw) + result.slice(at + raw.length);
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

/** Strings stay as they are; `+` and `-` keep their spaces, which `calc` needs. */
function shortenCss(text) {
  return text
    .replace(
      /("[^"]*"|'[^']*')|\/\*[\s\S]*?\*\/|\s*([{};,])\s*|:\s+|\s+/g,
      (all, string, mark) => string ?? mark ?? (all.startsWith(':') ? ':' : all.startsWith('/*') ? '' : ' '),
    )
    .replaceAll(';}', '}');
}

/** A run that breaks the line was written for the reader of the source; one space of it may still part two words. */
function shortenHtml(text) {
  return text.replace(/\s*\n\s*/g, ' ');
}

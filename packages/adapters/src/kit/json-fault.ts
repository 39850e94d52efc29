/**
 * Index of the first character of a text that JSON does not allow there, or the text's length where it ends too early; `undefined` for JSON.
 *
 * Engines word their errors differently and quote the text; this one says the same everywhere. It does not recurse: nesting has no bound.
 */
export function jsonFault(text: string): number | undefined {
  const closers: string[] = [];
  let expects: 'VALUE' | 'VALUE_OR_END' | 'KEY' | 'KEY_OR_END' | 'COLON' | 'NEXT' = 'VALUE';
  for (let at = 0; ; ) {
    while (/[ \t\r\n]/.test(text.charAt(at))) at++;
    const sign = text.charAt(at);
    const closer = closers.at(-1);
    const isEnd = sign !== '' && sign === closer && /NEXT|END/.test(expects);
    if (expects === 'NEXT' && closer === undefined) return at === text.length ? undefined : at;
    if (isEnd) {
      closers.pop();
      expects = 'NEXT';
      at++;
    } else if (expects === 'NEXT' || expects === 'COLON') {
      if (sign !== (expects === 'NEXT' ? ',' : ':')) return at;
      expects = expects === 'NEXT' && closer === '}' ? 'KEY' : 'VALUE';
      at++;
    } else if (expects.startsWith('KEY') || sign === '"') {
      const end = sign === '"' ? stringEnd(text, at + 1) : -at;
      if (end <= 0) return -end;
      expects = expects.startsWith('KEY') ? 'COLON' : 'NEXT';
      at = end;
    } else if (sign === '{' || sign === '[') {
      closers.push(sign === '{' ? '}' : ']');
      expects = sign === '{' ? 'KEY_OR_END' : 'VALUE_OR_END';
      at++;
    } else {
      SCALAR.lastIndex = at;
      const scalar = SCALAR.exec(text)?.[0];
      if (scalar === undefined) return at;
      expects = 'NEXT';
      at += scalar.length;
    }
  }
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Index after the quote that ends a string; the negative index of its fault. */
function stringEnd(text: string, start: number): number {
  for (let at = start; at < text.length; ) {
    const sign = text.charAt(at);
    if (sign === '"') return at + 1;
    if (sign < ' ') return -at;
    ESCAPE.lastIndex = at;
    const length = sign === '\\' ? ESCAPE.exec(text)?.[0].length : 1;
    if (length === undefined) return -at;
    at += length;
  }
  return -text.length;
}

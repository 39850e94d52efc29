/** Any integer of fewer digits fits a double exactly. */
const LONG = 16;

/**
 * Puts quotes around those integers of a JSON text that a double would round, so that `JSON.parse` reads them as their
 * digits; a text without any comes back as it is. What is not JSON stays not JSON.
 *
 * A run of 16 digits covers one character in 16, so that only those are looked at: most payloads have no such run, and
 * finding that out must cost nothing beside the parsing.
 */
export function quoteLongIntegers(text: string): string {
  let quoted = '';
  let copied = 0;
  let scanned = 0;
  let isInString = false;
  for (let at = LONG - 1; at < text.length; at += LONG) {
    // A run that long reaches eight characters to one side at least: dates and prices are left at once.
    if (!isDigit(text, at) || !(isDigit(text, at - 8) || isDigit(text, at + 8))) continue;
    let start = at;
    while (isDigit(text, start - 1)) start--;
    let end = at + 1;
    while (isDigit(text, end)) end++;
    at = end;
    if (end - start < LONG) continue;
    if (text[start - 1] === '-') start--;
    if (!isWholeNumber(text, start, end) || Number.isSafeInteger(Number(text.slice(start, end)))) continue;
    for (let quote = text.indexOf('"', scanned); quote !== -1 && quote < start; quote = text.indexOf('"', scanned)) {
      if (!isInString || !isEscaped(text, quote)) isInString = !isInString;
      scanned = quote + 1;
    }
    if (isInString) continue;
    quoted += `${text.slice(copied, start)}"${text.slice(start, end)}"`;
    copied = end;
  }
  return copied === 0 ? text : quoted + text.slice(copied);
}

/** Whether digits are an integer where JSON has a value: not a part of a fraction, nor a key that only quotes would make valid. */
function isWholeNumber(text: string, start: number, end: number): boolean {
  if (text[start] === '0' || (text[start] === '-' && text[start + 1] === '0')) return false;
  if (start > 0 && !/[\s:,[]/.test(text.charAt(start - 1))) return false;
  let next = end;
  while (/\s/.test(text.charAt(next))) next++;
  return next === text.length || /[,\]}]/.test(text.charAt(next));
}

/** Whether an odd number of backslashes stands before the character. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first--;
  return (at - first) % 2 === 1;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

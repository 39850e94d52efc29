/**
 * The objects of the list that an answer `{"<name>":[…]}` holds, each as the host wrote it; `undefined` where there is no such list. Not
 * written anew, for a number of more than 53 bits would lose digits.
 */
export function listedTexts(body: string, name: string): readonly string[] | undefined {
  const start = new RegExp(`^\\s*\\{\\s*"${name}"\\s*:\\s*\\[`).exec(body);
  if (!start) return undefined;
  const texts: string[] = [];
  let depth = 0;
  let from = -1;
  for (let i = start[0].length; i < body.length; i++) {
    const sign = body[i];
    if (sign === '"') i = endOfString(body, i);
    else if (sign === '{' || sign === '[') {
      if (depth === 0) from = i;
      depth += 1;
    } else if (sign === '}' || sign === ']') {
      if (depth === 0) return texts;
      depth -= 1;
      if (depth === 0) texts.push(body.slice(from, i + 1));
    }
  }
  // The list has no end: the answer was cut off.
  return undefined;
}

/** Index of the quotation mark that ends the string which begins at an index. */
function endOfString(body: string, start: number): number {
  for (let i = start + 1; i < body.length; i++) {
    if (body[i] === '\\') i += 1;
    else if (body[i] === '"') return i;
  }
  return body.length;
}

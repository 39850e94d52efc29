/** Longest outline, in characters: what is further down is said to be left out. */
const MOST_CHARACTERS = 20_000;
/** Of a text so much of its shape is shown, in characters. */
const MOST_OF_A_TEXT = 60;

/**
 * The shape of a message without what it says: names of its fields stay, of every text each digit becomes `9`, each letter `a` or `A`,
 * each other letter `文`. Enough to see what a mapping trips over (a field that is missing, a date written otherwise), nothing about
 * people. What is no JSON is shown as one text.
 */
export function outlineOf(body: Uint8Array): string {
  const text = new TextDecoder().decode(body);
  let shown: string;
  try {
    shown = JSON.stringify(JSON.parse(text), (_key, value: unknown) => hidden(value), 2);
  } catch {
    shown = shapeOf(text, MOST_CHARACTERS);
  }
  return shown.length > MOST_CHARACTERS ? `${shown.slice(0, MOST_CHARACTERS)}\n…` : shown;
}

function hidden(value: unknown): unknown {
  if (typeof value === 'string') return shapeOf(value, MOST_OF_A_TEXT);
  return typeof value === 'number' ? shapeOf(String(value), MOST_OF_A_TEXT) : value;
}

function shapeOf(text: string, most: number): string {
  const shape = [...text.slice(0, most)]
    .join('')
    .replace(/\p{Nd}/gu, '9')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}/gu, 'a')
    .replace(/(?![aA])\p{L}/gu, '文');
  return text.length > most ? `${shape}…` : shape;
}

/** Tells one fact from every other: a source never uses an id twice. */
export function factKey(source: string, id: string): string {
  return `${source}\u0000${id}`;
}

const issued = new Set<string>();

/** Tells a developer about a misuse that leaves the page without an order, once for each text. */
export function warnOnce(text: string): void {
  if (issued.has(text)) return;
  issued.add(text);
  console.warn(text);
}

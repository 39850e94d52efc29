/**
 * Tells a developer about a misuse, once for each text, and only where Lit runs in its development build.
 *
 * That build alone puts `litIssuedWarnings` on the global object, so that nothing is said in production.
 */
export function warnOnce(text: string): void {
  const issued = (globalThis as {litIssuedWarnings?: Set<string>}).litIssuedWarnings;
  if (!issued || issued.has(text)) return;
  issued.add(text);
  console.warn(text);
}

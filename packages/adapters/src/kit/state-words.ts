/** A host's words for states and what they mean here, for `capabilities.states`. */
export function stateWords<T>(
  words: ReadonlyMap<string, T>,
  meaning: (value: T) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries([...words].map(([word, value]) => [word, meaning(value)]));
}

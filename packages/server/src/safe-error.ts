/**
 * What of an unexpected error may go to the log. Errors of a database quote the statement's values, and those are
 * people's names and streets: only its code and the place in our code are kept.
 */
export function safeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return {name: typeof error};
  const {name, stack, cause} = error;
  const code = 'code' in error ? String(error.code) : undefined;
  const fromDatabase = /^[0-9A-Z]{5}$/.test(code ?? '') || /quer/i.test(name);
  return {
    name,
    ...(code && {code}),
    ...(!fromDatabase && {message: error.message}),
    at: stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
    ...(cause !== undefined && {cause: safeError(cause)}),
  };
}

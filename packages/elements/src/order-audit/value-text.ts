/** What a value of the log says, without JSON's signs where it is one word; its instant, where it is one. */
export function readValue(json: string | undefined): {readonly text: string; readonly instant?: string} | undefined {
  if (json == null) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return {text: json};
  }
  if (typeof value === 'string') return INSTANT.test(value) ? {text: value, instant: value} : {text: value || '""'};
  if (isPlain(value)) {
    const parts = Object.entries(value).map(
      ([key, part]) => `${key}: ${typeof part === 'string' ? part : JSON.stringify(part)}`,
    );
    return {text: parts.join(', ')};
  }
  return {text: JSON.stringify(value)};
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

/** Name under which instances tell each other of changes. */
export const CHANGES = 'orderlight_changes';

/** "The tenant's feed has grown to here": ids only, what changed is read from the feed. */
export interface ChangeSignal {
  readonly tenant: string;
  readonly sequence: number;
}

/** Writes a signal as the JSON text that {@link decodeSignal} reads back: `[tenant, sequence]`. */
export function encodeSignal({tenant, sequence}: ChangeSignal): string {
  return JSON.stringify([tenant, sequence]);
}

/** Reads a signal; `undefined` for what is none. */
export function decodeSignal(message: string): ChangeSignal | undefined {
  try {
    const [tenant, sequence] = JSON.parse(message) as unknown[];
    if (typeof tenant === 'string' && typeof sequence === 'number') return {tenant, sequence};
  } catch {
    // Somebody else's message on our channel.
  }
  return undefined;
}

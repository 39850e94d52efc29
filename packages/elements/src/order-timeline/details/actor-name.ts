import type {Actor} from '@orderlight/core';

/** A person's or system's name, as far as it is known. */
export function actorName(actor: Actor | null | undefined): string {
  return `${actor?.displayName ?? actor?.id ?? ''}`;
}

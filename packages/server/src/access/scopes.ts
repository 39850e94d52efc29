/**
 * What a key or a token may be used for, beside what its role may see and do: the role says whose eyes look, the scope what the
 * credential was given out for. `admin` holds all the others.
 */
export const SCOPES = {
  'orders:read': 'Read and follow orders.',
  'orders:write': 'Advance, hold, note, tag: every mutation of orders.',
  'webhooks:manage': 'Endpoints that the hub sends to, their secrets, log and replay.',
  'tokens:mint': 'Mint embed tokens, never above the key itself.',
  'metrics:read': 'Read /metrics.',
  export: 'Take data out in bulk, erase a customer.',
  admin: 'Keys, tenants, settings, and all of the above.',
} as const;
/** One of the {@link SCOPES}. */
export type Scope = keyof typeof SCOPES;
/** All of them, in the order of the table. */
export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[];

/** Whether a word is a scope. */
export function isScope(word: string): word is Scope {
  return Object.hasOwn(SCOPES, word);
}

/** Whether what was granted covers what is asked for. */
export function hasScope(granted: readonly Scope[], asked: Scope): boolean {
  return granted.includes(asked) || granted.includes('admin');
}

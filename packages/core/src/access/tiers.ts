/**
 * How surely the hub knows who is looking, least first. `PUBLIC`: not at all. `LINK`: holds a signed link. `VERIFIED`: has shown, by
 * phone and code, whose orders these are. `STAFF`: signed in with a role. `ADMIN`: signed in and has passed a second factor.
 */
export const ACCESS_TIERS = ['PUBLIC', 'LINK', 'VERIFIED', 'STAFF', 'ADMIN'] as const;
/** One of the {@link ACCESS_TIERS}. */
export type AccessTier = (typeof ACCESS_TIERS)[number];

/** Whether a tier is the one asked for or above it. A word that is no tier reaches nothing. */
export function reachesTier(tier: AccessTier, asked: AccessTier): boolean {
  return ACCESS_TIERS.indexOf(tier) >= ACCESS_TIERS.indexOf(asked);
}

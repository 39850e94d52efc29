import {DEFAULT_FILTER_RULES, DEFAULT_WINDOWS, FILTER_FIELDS, type FilterRule} from '@orderlight/adapters/cleaning';
import {OrderError} from '@orderlight/core';
import {z} from 'zod';
import {shortMemory} from '../access/short-memory.js';
import {changeCleaningSettings, readCleaningSettings} from '../db/cleaning-settings.js';
import type {Database} from '../db/database.js';
import {ensureTenant} from '../db/tenants.js';

const MOST_RULES = 50;
const LONGEST_WINDOW = 7 * 24 * 60;

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be of small letters, digits and hyphens');
const word = z.string().trim().min(1).max(100);
const below = z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0));
const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    name,
    kind: z.literal('WORD'),
    fields: z.array(z.enum(FILTER_FIELDS)).min(1),
    words: z.array(word).min(1).max(MOST_RULES),
  }),
  z.strictObject({name, kind: z.literal('ATTRIBUTE'), attribute: word, is: word}),
  z.strictObject({name, kind: z.literal('AMOUNT'), below}),
  z.strictObject({
    name,
    kind: z.literal('REPEATED'),
    below,
    orders: z.number().int().min(1).max(1_000),
    hours: z.number().int().min(1).max(720),
  }),
]);
const windowMinutes = z.number().int().min(0).max(LONGEST_WINDOW);

/** What can be set, of a channel or of all. */
const settings = z.object({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two letters of ISO 3166-1, such as CN')
    .optional(),
  rules: z.array(rule).max(MOST_RULES).optional(),
  duplicateMinutes: windowMinutes.optional(),
  siblingMinutes: windowMinutes.optional(),
});

/** How the orders of a channel are cleaned. */
export interface CleaningSettings {
  /** ISO 3166-1 alpha-2: country of phones and addresses that name none. */
  readonly country?: string | undefined;
  readonly rules: readonly FilterRule[];
  readonly duplicateMinutes: number;
  readonly siblingMinutes: number;
}

/** One memory a store: every message asks. A change on another instance is seen a second later. */
const memories = new WeakMap<object, {readonly memory: ReturnType<typeof shortMemory<CleaningSettings>>}>();

/** How the orders of a channel are cleaned; of all channels, where it is empty. */
export async function cleaningSettingsOf(db: Database, tenant: string, channel: string): Promise<CleaningSettings> {
  const known = memories.get(db) ?? {memory: shortMemory<CleaningSettings>()};
  memories.set(db, known);
  return known.memory(JSON.stringify([tenant, channel]), () => readSettings(db, tenant, channel));
}

async function readSettings(db: Database, tenant: string, channel: string): Promise<CleaningSettings> {
  const {own, all} = await readCleaningSettings(db, tenant, channel);
  // What a newer hub kept and this one does not know is passed over.
  const set = {...settings.catch({}).parse(all ?? {}), ...settings.catch({}).parse(own ?? {})};
  return {rules: DEFAULT_FILTER_RULES, ...DEFAULT_WINDOWS, ...set};
}

/** Changes some settings; `null` gives one back to what is usual. Throws `BAD_USER_INPUT` naming what cannot be used. */
export async function setCleaningSettings(
  db: Database,
  {tenant, channel}: {readonly tenant: string; readonly channel: string},
  changes: Readonly<Record<string, unknown>>,
  at: string,
): Promise<CleaningSettings> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
  const checked = settings.safeParse(given);
  if (!checked.success) {
    const faults = checked.error.issues.map(({path, message}) => `${path.join('.')}: ${message}`);
    throw new OrderError('BAD_USER_INPUT', `These settings can’t be used: ${faults.join('; ')}.`);
  }
  await ensureTenant(db, tenant);
  await changeCleaningSettings(db, {tenant, channel}, {...changes, ...checked.data}, at);
  memories.delete(db);
  return cleaningSettingsOf(db, tenant, channel);
}

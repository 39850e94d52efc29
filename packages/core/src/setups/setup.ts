import type {IndicatorKey} from '../health/indicator-keys.js';
import type {LocalizedText} from '../model/localized-text.js';
import type {Role} from '../model/status.js';
import type {RuleKey} from './rule-keys.js';
import type {SetupView} from './views.js';

/** What a company begins with: a template, who works with it in which views, and what is watched. Plain JSON. */
export interface Setup {
  readonly key: SetupKey;
  readonly label: LocalizedText;
  /** Orders a day that it is meant for: from so many, below so many; no upper end where `below` is absent. */
  readonly ordersPerDay: {readonly from: number; readonly below?: number};
  /** The lifecycle that its orders follow, one of those that ship. */
  readonly template: {readonly key: string; readonly version: number};
  /** Roles that somebody in the house has; in a small one several are one person's. */
  readonly roles: readonly Role[];
  /** What each role sees, and what the customer does. */
  readonly views: readonly {readonly role: Role; readonly elements: readonly SetupView[]}[];
  /** Rules that are on. */
  readonly ruleKeys: readonly RuleKey[];
  /** Indicators that are shown; the others are measured all the same. */
  readonly indicators: readonly IndicatorKey[];
  /** Chains of approval in use, by their names in the template. */
  readonly approvals?: readonly string[];
}

/** The set-ups that ship, smallest first. */
export const SETUP_KEYS = ['micro', 'growth', 'group'] as const;
/** One of the {@link SETUP_KEYS}. */
export type SetupKey = (typeof SETUP_KEYS)[number];

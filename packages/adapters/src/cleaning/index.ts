export {cleanAddress, type Place, placeOf} from './address.js';
export {type Attribution, attributionOf, attributionText} from './attribution.js';
export {ATTRIBUTION, cleanEvents} from './clean-events.js';
export {type Division, type Divisions, loadDivisions} from './divisions.js';
export {
  type CountOrders,
  DEFAULT_FILTER_RULES,
  FILTER_FIELDS,
  type FilteredFacts,
  type FilterField,
  type FilterRule,
  ruleFor,
  type Threshold,
} from './filter.js';
export {
  groupPersons,
  LEAST_CONFIDENCE,
  linkOf,
  MARK_KINDS,
  type MarkedOrder,
  type MarkKind,
  type PersonGroup,
  type PersonLink,
  type PersonMark,
  type PersonMember,
  personMarks,
  plainPlace,
} from './person.js';
export {type CleaningContext, cleanPersonal} from './personal.js';
export {cleanPhone} from './phone.js';
export {LONGEST_SKU, plainSku, readSkuTable, type SkuMapping, type SkuProblem, skuFault} from './sku.js';
export {
  DEFAULT_WINDOWS,
  linesKey,
  type OrderTraits,
  SUSPICION_KINDS,
  type SuspicionKind,
  type SuspicionWindows,
  suspicionOf,
} from './suspicion.js';

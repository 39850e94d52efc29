import type {BusinessCalendar, OpeningHours} from '../../time/calendar.js';
import type {EscalationStep, EvidenceRequirement, PauseCause} from '../definition.js';

// What several templates have in common.

/** Roles that may enter any stage beside its owner. */
export const SUPERVISORS = ['MANAGER', 'ADMIN'] as const;

/** Money has come in. */
export const PAYMENT_RECEIPT: EvidenceRequirement = {
  kind: 'PAYMENT_RECEIPT',
  label: {en: 'payment received', 'zh-CN': '收款凭证'},
  provenBy: ['payment.captured'],
};

/** A carrier has a parcel in its hands. */
export const CARRIER_SCAN: EvidenceRequirement = {
  kind: 'CARRIER_EVENT',
  label: {en: 'a scan by the carrier', 'zh-CN': '承运商揽收扫描'},
  provenBy: ['shipment.checkpoint'],
  parcels: 'UNDER_WAY',
};

/** Carriers have delivered everything. */
export const ALL_DELIVERED: EvidenceRequirement = {
  kind: 'CARRIER_EVENT',
  label: {en: 'delivery of every parcel', 'zh-CN': '全部包裹签收记录'},
  provenBy: ['shipment.checkpoint'],
  parcels: 'DELIVERED',
};

/** The goods have left: scanned at the gate, or by the carrier later on, which says the same and more. */
export const GATE_SCAN: EvidenceRequirement = {
  kind: 'SCAN',
  label: {en: 'a scan on the way out, or the carrier’s', 'zh-CN': '出库扫码或承运商揽收扫描'},
  provenBy: ['shipment.checkpoint'],
  parcels: 'UNDER_WAY',
};

/** What stops the clock of stages that somebody in the house works on. */
export const STANDSTILL: readonly PauseCause[] = ['HELD', 'FROZEN'];

/** What stops the clock of stages that need goods. */
export const STANDSTILL_OR_SHORT: readonly PauseCause[] = ['HELD', 'FROZEN', 'STOCK_SHORT'];

/** The manager hears of it when the limit has run out. */
export const TELL_MANAGER: readonly EscalationStep[] = [{share: 1, to: 'MANAGER'}];

const OFFICE_DAY: OpeningHours = [
  ['09:00', '12:00'],
  ['13:00', '18:00'],
];
const WORKSHOP_DAY: OpeningHours = [
  ['08:00', '12:00'],
  ['13:30', '17:30'],
];

/**
 * Office hours, eight on a working day. Hours and zone are assumed; a tenant sets its own, with each year's holidays and swapped
 * working days (调休), which are known only once they are announced.
 */
export const OFFICE: BusinessCalendar = {
  key: 'office',
  label: {en: 'Office hours', 'zh-CN': '办公时间'},
  timeZone: 'Asia/Shanghai',
  week: {1: OFFICE_DAY, 2: OFFICE_DAY, 3: OFFICE_DAY, 4: OFFICE_DAY, 5: OFFICE_DAY},
};

/** Hours of a workshop with one shift, eight on each of six days. Assumed, as {@link OFFICE}. */
export const WORKSHOP: BusinessCalendar = {
  key: 'workshop',
  label: {en: 'Workshop hours', 'zh-CN': '车间工时'},
  timeZone: 'Asia/Shanghai',
  week: {
    1: WORKSHOP_DAY,
    2: WORKSHOP_DAY,
    3: WORKSHOP_DAY,
    4: WORKSHOP_DAY,
    5: WORKSHOP_DAY,
    6: WORKSHOP_DAY,
  },
};

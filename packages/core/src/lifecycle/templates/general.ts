import {HOUR} from '../../model/duration.js';
import type {LifecycleDefinition} from '../definition.js';
import type {Lifecycle} from '../lifecycle.js';
import {generalTable} from './general.table.js';
import {
  ALL_DELIVERED,
  CARRIER_SCAN,
  GATE_SCAN,
  PAYMENT_RECEIPT,
  STANDSTILL,
  STANDSTILL_OR_SHORT,
  SUPERVISORS,
  TELL_MANAGER,
} from './parts.js';

/**
 * General: 待支付 → 已确认 → 生产中 → 已出库 → 运输中 → 已完成 (REQUIREMENTS.md, R-20).
 *
 * Leaving the warehouse and being on the way are two stages: the first is said by whoever hands over, the second by
 * the carrier alone.
 */
export const generalDefinition: LifecycleDefinition = {
  key: 'general',
  version: 1,
  label: {en: 'General', 'zh-CN': '通用'},
  // Defaults that nobody agreed on; each tenant sets its own.
  promise: {leadMs: 72 * HOUR, transitMs: 72 * HOUR, timeZone: 'UTC'},
  stages: [
    {
      key: 'unpaid',
      label: {en: 'Awaiting payment', 'zh-CN': '待支付'},
      phase: 'PLACED',
      owner: 'SALES',
      enteredBy: ['order.placed'],
      evidence: [],
      trusted: SUPERVISORS,
      // paymentDelay (SPEC.md §5).
      limit: {ms: 24 * HOUR, warnShare: 0.8},
      pausedBy: STANDSTILL,
    },
    {
      key: 'confirmed',
      label: {en: 'Confirmed', 'zh-CN': '已确认'},
      phase: 'CONFIRMED',
      owner: 'SALES',
      enteredBy: ['payment.captured'],
      evidence: [PAYMENT_RECEIPT],
      trusted: ['FINANCE', ...SUPERVISORS],
      // Not worked on for 48 h turns red and goes to management.
      limit: {ms: 48 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
    },
    {
      key: 'producing',
      label: {en: 'In production', 'zh-CN': '生产中'},
      customerLabel: {en: 'Being made', 'zh-CN': '生产中'},
      phase: 'PREPARING',
      // The model has no role for a workshop: those who will hand the goods over speak for it.
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [],
      trusted: SUPERVISORS,
      // No limit: how long it takes depends on what is made. A tenant sets its own.
    },
    {
      key: 'dispatched',
      label: {en: 'Out of the warehouse', 'zh-CN': '已出库'},
      customerLabel: {en: 'Ready for the carrier', 'zh-CN': '待承运商揽收'},
      phase: 'READY',
      owner: 'WAREHOUSE',
      enteredBy: ['shipment.dispatched'],
      evidence: [GATE_SCAN],
      claimEnters: true,
      trusted: SUPERVISORS,
      // pickupDelay (SPEC.md §5): a carrier is to have it within a day.
      limit: {ms: 24 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
    },
    {
      key: 'transit',
      label: {en: 'In transit', 'zh-CN': '运输中'},
      customerLabel: {en: 'On its way', 'zh-CN': '运输中'},
      phase: 'IN_TRANSIT',
      unprovenPhase: 'READY',
      owner: 'CARRIER',
      // The warehouse's word is not among them: a scan on the way out does not put a parcel on the road.
      enteredBy: ['shipment.checkpoint'],
      evidence: [CARRIER_SCAN],
      trusted: SUPERVISORS,
      // No limit: how long transit may take is the business of the promise, given or reckoned.
    },
    {
      key: 'completed',
      label: {en: 'Completed', 'zh-CN': '已完成'},
      phase: 'COMPLETED',
      owner: 'CUSTOMER',
      enteredBy: ['order.completed'],
      evidence: [ALL_DELIVERED],
      trusted: ['SERVICE', ...SUPERVISORS],
    },
  ],
};

/** The general lifecycle with its committed table: usable in a browser bundle without XState. */
export const generalLifecycle: Lifecycle = {definition: generalDefinition, table: generalTable};

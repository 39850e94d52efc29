import {DAY, HOUR, MINUTE} from '../../model/duration.js';
import type {Money} from '../../model/money.js';
import type {LifecycleDefinition} from '../definition.js';
import type {Lifecycle} from '../lifecycle.js';
import {b2bTable} from './b2b.table.js';
import {
  ALL_DELIVERED,
  CARRIER_SCAN,
  GATE_SCAN,
  OFFICE,
  PAYMENT_RECEIPT,
  STANDSTILL,
  STANDSTILL_OR_SHORT,
  SUPERVISORS,
  TELL_MANAGER,
} from './parts.js';

/** Below ¥50 000 an order passes by itself (REQUIREMENTS.md, R-26). In fen. */
const AUTO_BELOW: Money = {amount: 5_000_000, currency: 'CNY'};

/**
 * Business customers: 提交 → 信用校验 → 库存预占 → 波次拣货 → 出库 → 运输 → 签收 → 开票 → 回款.
 *
 * Hazardous goods skip 库存预占 and have their transport permit checked, 运输资质审核. Money comes last: a payment enters
 * nothing before 回款, and that not before the goods are there.
 *
 * Limits without a source are defaults that nobody agreed on; each tenant sets its own.
 */
export const b2bDefinition: LifecycleDefinition = {
  key: 'b2b',
  version: 1,
  label: {en: 'Business customers', 'zh-CN': '企业客户'},
  promise: {leadMs: 48 * HOUR, transitMs: 72 * HOUR, timeZone: 'Asia/Shanghai'},
  conditions: {hazmat: {line: 'hazmat'}},
  calendars: {office: OFFICE},
  approvals: {
    // "Multi-level"; which levels, how long each has and who stands in is assumed.
    order: {
      key: 'order',
      label: {en: 'Approval of large orders', 'zh-CN': '大额订单审批'},
      autoBelow: AUTO_BELOW,
      steps: [
        {role: 'MANAGER', standIns: ['ADMIN'], limitMs: 4 * HOUR},
        {role: 'FINANCE', standIns: ['ADMIN'], limitMs: 4 * HOUR},
      ],
    },
  },
  stages: [
    {
      key: 'submitted',
      label: {en: 'Submitted', 'zh-CN': '提交'},
      customerLabel: {en: 'Order received', 'zh-CN': '订单已提交'},
      phase: 'PLACED',
      owner: 'SALES',
      enteredBy: ['order.placed'],
      evidence: [],
      trusted: ['CUSTOMER', ...SUPERVISORS],
      // reviewDelay: unreviewed after 15 min alerts, in hours in which somebody could review it.
      limit: {ms: 15 * MINUTE, calendar: 'office', warnShare: 0.67},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
      next: ['credit'],
    },
    {
      key: 'credit',
      label: {en: 'Credit checked', 'zh-CN': '信用校验'},
      customerLabel: {en: 'Order confirmed', 'zh-CN': '订单已确认'},
      phase: 'CONFIRMED',
      owner: 'FINANCE',
      enteredBy: ['order.approved'],
      evidence: [{kind: 'APPROVAL', label: {en: 'approval of the amount', 'zh-CN': '大额订单审批'}, approval: 'order'}],
      trusted: SUPERVISORS,
      // stockLockDelay (SPEC.md §5), from the check of credit rather than from a payment, which comes last here.
      limit: {ms: 2 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
      next: [{to: 'permit', when: 'hazmat'}, 'reserved', 'submitted'],
    },
    {
      key: 'reserved',
      label: {en: 'Stock reserved', 'zh-CN': '库存预占'},
      customerLabel: {en: 'Order confirmed', 'zh-CN': '订单已确认'},
      phase: 'CONFIRMED',
      owner: 'WAREHOUSE',
      enteredBy: ['stock.locked'],
      evidence: [],
      trusted: SUPERVISORS,
      visibleTo: ['OPS', 'AUDIT'],
      limit: {ms: 4 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
      // A host that locks the stock of hazardous goods all the same does not get them past their permit.
      next: [{to: 'permit', when: 'hazmat'}, 'wave', 'credit', 'submitted'],
    },
    {
      key: 'permit',
      label: {en: 'Transport permit checked', 'zh-CN': '运输资质审核'},
      customerLabel: {en: 'Cleared for transport', 'zh-CN': '运输资质已审核'},
      phase: 'CONFIRMED',
      owner: 'MANAGER',
      enteredBy: [],
      evidence: [
        {kind: 'FORM', label: {en: 'the carrier’s permit for dangerous goods', 'zh-CN': '承运商危险货物道路运输资质'}},
      ],
      trusted: ['ADMIN'],
      limit: {ms: 8 * HOUR, calendar: 'office', warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: [{share: 1, to: 'ADMIN'}],
      next: ['wave', 'credit', 'submitted'],
    },
    {
      key: 'wave',
      label: {en: 'Wave picking', 'zh-CN': '波次拣货'},
      customerLabel: {en: 'Being prepared', 'zh-CN': '备货中'},
      phase: 'PREPARING',
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [],
      trusted: SUPERVISORS,
      // pickDelay (SPEC.md §5).
      limit: {ms: 4 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
      next: ['outbound', {to: 'reserved', when: '!hazmat'}, {to: 'permit', when: 'hazmat'}],
    },
    {
      key: 'outbound',
      label: {en: 'Out of the warehouse', 'zh-CN': '出库'},
      customerLabel: {en: 'Ready for the carrier', 'zh-CN': '待承运商揽收'},
      phase: 'READY',
      owner: 'WAREHOUSE',
      enteredBy: ['shipment.dispatched'],
      evidence: [GATE_SCAN],
      claimEnters: true,
      trusted: SUPERVISORS,
      // pickupDelay (SPEC.md §5).
      limit: {ms: 24 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
      next: ['transit', 'wave'],
    },
    {
      key: 'transit',
      label: {en: 'In transit', 'zh-CN': '运输'},
      customerLabel: {en: 'On its way', 'zh-CN': '运输中'},
      phase: 'IN_TRANSIT',
      unprovenPhase: 'READY',
      owner: 'CARRIER',
      enteredBy: ['shipment.checkpoint'],
      evidence: [CARRIER_SCAN],
      trusted: SUPERVISORS,
      // No limit: how long transit may take is the business of the promise, given or reckoned.
      next: ['received', 'wave'],
    },
    {
      key: 'received',
      label: {en: 'Received', 'zh-CN': '签收'},
      customerLabel: {en: 'Delivered', 'zh-CN': '已签收'},
      phase: 'DELIVERED',
      // Whose turn it is: the invoice is next. The goods themselves are signed for under the carrier's eyes.
      owner: 'FINANCE',
      enteredBy: ['shipment.checkpoint', 'shipment.updated'],
      evidence: [ALL_DELIVERED],
      trusted: ['CARRIER', 'CUSTOMER', ...SUPERVISORS],
      limit: {ms: 8 * HOUR, calendar: 'office', warnShare: 0.75},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
      next: ['invoiced'],
    },
    {
      key: 'invoiced',
      label: {en: 'Invoiced', 'zh-CN': '开票'},
      customerLabel: {en: 'Invoice issued', 'zh-CN': '已开票'},
      phase: 'SERVICING',
      owner: 'FINANCE',
      enteredBy: ['invoice.issued'],
      // An invoice that is out before the goods are there waits beside the order: it delivers nothing.
      evidence: [
        ALL_DELIVERED,
        {kind: 'FORM', label: {en: 'the invoice', 'zh-CN': '发票'}, provenBy: ['invoice.issued']},
      ],
      trusted: SUPERVISORS,
      // Until the customer pays.
      limit: {ms: 30 * DAY, warnShare: 0.8},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
      next: ['collected', 'received'],
    },
    {
      key: 'collected',
      label: {en: 'Paid', 'zh-CN': '回款'},
      customerLabel: {en: 'Paid and completed', 'zh-CN': '已付款，订单完成'},
      phase: 'COMPLETED',
      owner: 'FINANCE',
      // A host that calls the order completed has not paid it: its word waits for the money.
      enteredBy: ['payment.captured', 'order.completed'],
      evidence: [PAYMENT_RECEIPT, ALL_DELIVERED],
      trusted: SUPERVISORS,
    },
  ],
};

/** The lifecycle for business customers with its committed table: usable in a browser bundle without XState. */
export const b2bLifecycle: Lifecycle = {definition: b2bDefinition, table: b2bTable};

import {DAY, HOUR} from '../../model/duration.js';
import type {LifecycleDefinition} from '../definition.js';
import type {Lifecycle} from '../lifecycle.js';
import {madeToOrderTable} from './made-to-order.table.js';
import {
  ALL_DELIVERED,
  CARRIER_SCAN,
  OFFICE,
  STANDSTILL,
  STANDSTILL_OR_SHORT,
  SUPERVISORS,
  TELL_MANAGER,
  WORKSHOP,
} from './parts.js';

/**
 * Made to order, furniture for instance: 客户签约 → 设计确认 → 板材下单 → 开料 → 封边 → 钻孔 → 包装 → 入仓 → 物流发运 → 签收 → 安装预约 →
 * 完工验收 (REQUIREMENTS.md, R-21).
 *
 * Back to `design`: the drawing is put right, what the customer signed still holds. Back to `signed`: the customer wants it
 * otherwise, so that design needs its signature and its approval again. Back to `cutting`: a board is made anew.
 *
 * Limits without a source are defaults that nobody agreed on; each tenant sets its own. The model has no role for design,
 * purchase and workshop: sales answer for the first, the warehouse for the others.
 */
export const madeToOrderDefinition: LifecycleDefinition = {
  key: 'made-to-order',
  version: 1,
  label: {en: 'Made to order', 'zh-CN': '定制'},
  // Lead: the limits below, with the nights and Sundays between; a default, as the transit and the zone.
  promise: {leadMs: 30 * DAY, transitMs: 3 * DAY, timeZone: 'Asia/Shanghai'},
  calendars: {office: OFFICE, workshop: WORKSHOP},
  approvals: {
    // The sales manager's approval; the stand-in is assumed.
    design: {
      key: 'design',
      label: {en: 'Approval of the design', 'zh-CN': '设计审批'},
      steps: [{role: 'MANAGER', standIns: ['ADMIN'], limitMs: 24 * HOUR}],
    },
  },
  stages: [
    {
      key: 'signed',
      label: {en: 'Contract signed', 'zh-CN': '客户签约'},
      customerLabel: {en: 'Contract signed, design under way', 'zh-CN': '已签约，设计中'},
      phase: 'PLACED',
      owner: 'SALES',
      enteredBy: ['order.placed'],
      evidence: [],
      trusted: SUPERVISORS,
      limit: {ms: 56 * HOUR, calendar: 'office', warnShare: 0.75},
      // The customer may take their time with the drawing.
      pausedBy: [...STANDSTILL, 'CUSTOMER'],
      escalation: TELL_MANAGER,
    },
    {
      key: 'design',
      label: {en: 'Design confirmed', 'zh-CN': '设计确认'},
      phase: 'CONFIRMED',
      owner: 'SALES',
      enteredBy: [],
      // Both of them.
      evidence: [
        {
          kind: 'SIGNED_DOC',
          label: {en: 'the design signed by the customer (PDF)', 'zh-CN': '客户签字的设计确认书（PDF）'},
        },
        {kind: 'APPROVAL', label: {en: 'the sales manager’s approval', 'zh-CN': '销售经理审批'}, approval: 'design'},
      ],
      trusted: SUPERVISORS,
      limit: {ms: 8 * HOUR, calendar: 'office', warnShare: 0.75},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
      next: ['boards', 'signed'],
    },
    {
      key: 'boards',
      label: {en: 'Boards ordered', 'zh-CN': '板材下单'},
      customerLabel: {en: 'In production', 'zh-CN': '生产中'},
      phase: 'PREPARING',
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [],
      trusted: SUPERVISORS,
      limit: {ms: 24 * HOUR, calendar: 'office', warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
      next: ['cutting', 'design', 'signed'],
    },
    // The workshop's word is enough for its own steps: what it gets wrong shows when the goods are scanned into the warehouse.
    {
      key: 'cutting',
      label: {en: 'Cutting', 'zh-CN': '开料'},
      customerLabel: {en: 'In production', 'zh-CN': '生产中'},
      phase: 'PREPARING',
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [],
      trusted: SUPERVISORS,
      visibleTo: ['OPS', 'AUDIT'],
      limit: {ms: 16 * HOUR, calendar: 'workshop', warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
      next: ['edging', 'design', 'signed'],
    },
    {
      key: 'edging',
      label: {en: 'Edge banding', 'zh-CN': '封边'},
      customerLabel: {en: 'In production', 'zh-CN': '生产中'},
      phase: 'PREPARING',
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [],
      trusted: SUPERVISORS,
      visibleTo: ['OPS', 'AUDIT'],
      // Above 36 h it is the bottleneck that R-43 tells of; plain time, as it is reported.
      limit: {ms: 36 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
      next: ['drilling', 'cutting', 'design', 'signed'],
    },
    {
      key: 'drilling',
      label: {en: 'Drilling', 'zh-CN': '钻孔'},
      customerLabel: {en: 'In production', 'zh-CN': '生产中'},
      phase: 'PREPARING',
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [],
      trusted: SUPERVISORS,
      visibleTo: ['OPS', 'AUDIT'],
      limit: {ms: 16 * HOUR, calendar: 'workshop', warnShare: 0.75},
      pausedBy: STANDSTILL_OR_SHORT,
      escalation: TELL_MANAGER,
      next: ['packing', 'cutting', 'design', 'signed'],
    },
    {
      key: 'packing',
      label: {en: 'Packing', 'zh-CN': '包装'},
      customerLabel: {en: 'Being packed', 'zh-CN': '包装中'},
      phase: 'PREPARING',
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [],
      trusted: SUPERVISORS,
      limit: {ms: 8 * HOUR, calendar: 'workshop', warnShare: 0.75},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
      next: ['stored', 'cutting', 'design', 'signed'],
    },
    {
      key: 'stored',
      label: {en: 'In the warehouse', 'zh-CN': '入仓'},
      customerLabel: {en: 'Ready for delivery', 'zh-CN': '已完工，待发运'},
      phase: 'READY',
      owner: 'WAREHOUSE',
      enteredBy: [],
      evidence: [{kind: 'SCAN', label: {en: 'a scan of every package', 'zh-CN': '逐件入库扫码'}}],
      trusted: SUPERVISORS,
      limit: {ms: 72 * HOUR, warnShare: 0.75},
      // The customer says when their rooms are ready.
      pausedBy: [...STANDSTILL, 'CUSTOMER'],
      escalation: TELL_MANAGER,
      next: ['shipped', 'cutting', 'design', 'signed'],
    },
    {
      key: 'shipped',
      label: {en: 'Shipped', 'zh-CN': '物流发运'},
      customerLabel: {en: 'On its way', 'zh-CN': '运输中'},
      phase: 'IN_TRANSIT',
      unprovenPhase: 'READY',
      owner: 'CARRIER',
      enteredBy: ['shipment.dispatched', 'shipment.checkpoint'],
      evidence: [CARRIER_SCAN],
      claimEnters: true,
      trusted: ['WAREHOUSE', ...SUPERVISORS],
      // No limit: how long transit may take is the business of the promise, given or reckoned.
      next: ['received'],
    },
    {
      key: 'received',
      label: {en: 'Received', 'zh-CN': '签收'},
      customerLabel: {en: 'Delivered, installation to be booked', 'zh-CN': '已签收，待预约安装'},
      phase: 'DELIVERED',
      // Whose turn it is: the installation has to be booked. The goods themselves are signed for under the carrier's eyes.
      owner: 'SERVICE',
      enteredBy: ['shipment.checkpoint', 'shipment.updated'],
      evidence: [ALL_DELIVERED],
      trusted: ['CARRIER', 'CUSTOMER', ...SUPERVISORS],
      // Booked within 48 h, whoever is slow (SPEC.md §3.3): the customer's turn does not stop the clock.
      limit: {ms: 48 * HOUR, warnShare: 0.75},
      pausedBy: STANDSTILL,
      escalation: TELL_MANAGER,
      next: ['installation', 'cutting'],
    },
    {
      key: 'installation',
      label: {en: 'Installation booked', 'zh-CN': '安装预约'},
      phase: 'SERVICING',
      owner: 'INSTALLER',
      enteredBy: ['service.scheduled'],
      // Somebody may come to measure long before: a visit while goods are still on their way is not this one.
      evidence: [
        ALL_DELIVERED,
        {
          kind: 'FORM',
          label: {en: 'an appointment', 'zh-CN': '安装预约单'},
          provenBy: ['service.scheduled'],
        },
      ],
      trusted: ['SERVICE', ...SUPERVISORS],
      // No limit: the day that was booked is the limit.
      next: ['accepted', 'cutting'],
    },
    {
      key: 'accepted',
      label: {en: 'Work accepted', 'zh-CN': '完工验收'},
      customerLabel: {en: 'Installed and accepted', 'zh-CN': '已完工验收'},
      phase: 'COMPLETED',
      owner: 'CUSTOMER',
      // Not `service.done`: visits to measure are done, too.
      enteredBy: ['order.completed'],
      evidence: [{kind: 'SIGNED_DOC', label: {en: 'the signed acceptance', 'zh-CN': '客户签字的验收单'}}],
      trusted: ['INSTALLER', 'SERVICE', ...SUPERVISORS],
    },
  ],
};

/** The made-to-order lifecycle with its committed table: usable in a browser bundle without XState. */
export const madeToOrderLifecycle: Lifecycle = {definition: madeToOrderDefinition, table: madeToOrderTable};

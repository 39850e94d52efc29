import {HOUR} from '../../model/duration.js';
import type {LifecycleDefinition} from '../definition.js';
import type {Lifecycle} from '../lifecycle.js';
import {ALL_DELIVERED, CARRIER_SCAN, PAYMENT_RECEIPT, TELL_MANAGER} from './parts.js';
import {retailTable} from './retail.table.js';

/**
 * Retail: 待审核 → 已付款 → 配货中 → 已打包 → 已发货 → 已完成.
 *
 * Limits are the shared defaults of the health indicators (docs/model.md): a tenant sets its own in its own definition.
 */
export const retailDefinition: LifecycleDefinition = {
  key: 'retail',
  version: 1,
  label: {en: 'Retail', 'zh-CN': '零售'},
  // Lead: 48 h from payment where nothing else is agreed, as the rules of WeChat's shops have it (quoted in its developers'
  // forum; Taobao and Tmall are said to ask the same, which was not verified). Transit and zone: defaults that nobody agreed
  // on; each tenant sets its own.
  promise: {leadMs: 48 * HOUR, transitMs: 72 * HOUR, timeZone: 'UTC'},
  conditions: {coldChain: {line: 'coldChain'}},
  stages: [
    {
      key: 'review',
      label: {en: 'In review', 'zh-CN': '待审核'},
      customerLabel: {en: 'Order received', 'zh-CN': '订单已提交'},
      phase: 'PLACED',
      owner: 'SALES',
      enteredBy: ['order.placed'],
      evidence: [],
      trusted: ['MANAGER', 'ADMIN'],
      // paymentDelay: an order not paid a day after it was placed. The 15 minutes of reviewDelay are for business orders.
      limit: {ms: 24 * HOUR, warnShare: 0.8},
    },
    {
      key: 'paid',
      label: {en: 'Paid', 'zh-CN': '已付款'},
      customerLabel: {en: 'Paid', 'zh-CN': '已付款'},
      phase: 'CONFIRMED',
      owner: 'FINANCE',
      enteredBy: ['payment.captured'],
      evidence: [PAYMENT_RECEIPT],
      trusted: ['MANAGER', 'ADMIN'],
      // stockLockDelay: stock is to be locked 2 h after payment.
      limit: {ms: 2 * HOUR, warnShare: 0.75},
    },
    {
      key: 'picking',
      label: {en: 'Picking', 'zh-CN': '配货中'},
      customerLabel: {en: 'Being prepared', 'zh-CN': '备货中'},
      phase: 'PREPARING',
      owner: 'WAREHOUSE',
      enteredBy: ['stock.locked'],
      evidence: [],
      trusted: ['MANAGER', 'ADMIN'],
      // pickDelay: 配货中 turns red after 4 h and tells the manager.
      limit: {ms: 4 * HOUR, warnShare: 0.75},
      escalation: TELL_MANAGER,
    },
    {
      key: 'packed',
      label: {en: 'Packed', 'zh-CN': '已打包'},
      customerLabel: {en: 'Ready to ship', 'zh-CN': '待发货'},
      phase: 'READY',
      owner: 'WAREHOUSE',
      // A label bought is not a parcel packed, so `shipment.created` does not enter it.
      enteredBy: [],
      // What has to stay cold is packed for a carrier that keeps it cold, or not at all (REQUIREMENTS.md, R-28).
      evidence: [
        {
          kind: 'FORM',
          label: {en: 'a booking with a cold-chain carrier', 'zh-CN': '冷链承运商预约单'},
          when: 'coldChain',
        },
      ],
      trusted: ['MANAGER', 'ADMIN'],
      // pickupDelay: a carrier is to have the parcel within a day.
      limit: {ms: 24 * HOUR, warnShare: 0.75},
    },
    {
      key: 'shipped',
      label: {en: 'Shipped', 'zh-CN': '已发货'},
      customerLabel: {en: 'On its way', 'zh-CN': '运输中'},
      phase: 'IN_TRANSIT',
      unprovenPhase: 'READY',
      owner: 'CARRIER',
      enteredBy: ['shipment.dispatched', 'shipment.checkpoint'],
      evidence: [CARRIER_SCAN],
      // The shop says "shipped" when the label is printed: worth showing, not worth believing before the carrier's scan.
      claimEnters: true,
      // The warehouse hands over what the carrier then owns.
      trusted: ['WAREHOUSE', 'MANAGER', 'ADMIN'],
      // No limit: how long transit may take is the business of the promise, given or reckoned.
    },
    {
      key: 'completed',
      label: {en: 'Completed', 'zh-CN': '已完成'},
      customerLabel: {en: 'Completed', 'zh-CN': '已完成'},
      phase: 'COMPLETED',
      owner: 'CUSTOMER',
      enteredBy: ['order.completed'],
      evidence: [ALL_DELIVERED],
      trusted: ['SERVICE', 'MANAGER', 'ADMIN'],
    },
  ],
};

/** The retail lifecycle with its committed table: usable in a browser bundle without XState. */
export const retailLifecycle: Lifecycle = {definition: retailDefinition, table: retailTable};

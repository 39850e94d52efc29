import type {LocalizedText} from '../model/localized-text.js';
import type {MeasureKey} from './indicator-keys.js';

/** What a measure says, in words: of the denominator's things, the numerator's kept their limit. */
export interface MeasureWords {
  readonly label: LocalizedText;
  readonly definition: LocalizedText;
  readonly numerator: LocalizedText;
  readonly denominator: LocalizedText;
}

/** Each of the twelve, and what stands beside them, in words; apart from `MEASURES`, since measuring needs none of these. */
export const MEASURE_WORDS: Readonly<Record<MeasureKey, MeasureWords>> = {
  paymentDelay: words(
    ['Payment delay', '付款延迟'],
    ['Time from the order until it was paid in full.', '从下单到付清全款的时间。'],
    ['orders paid within the limit', '在时限内付清的订单'],
    ['orders paid, or unpaid past the limit', '已付清或逾期未付的订单'],
  ),
  reviewDelay: words(
    ['Review delay', '审核延迟'],
    ['Time from asking for a review until somebody decided.', '从提交审核到有人给出结论的时间。'],
    ['orders decided within the limit', '在时限内审结的订单'],
    ['orders decided, or waiting past the limit', '已审结或逾期未审的订单'],
  ),
  stockLockDelay: words(
    ['Stock-lock delay', '锁库延迟'],
    [
      'Time from full payment, or from approval where money comes last, until stock was locked for all of the order.',
      '从付清全款（后付款订单从审核通过）到整单库存锁定的时间。',
    ],
    ['paid orders locked within the limit', '在时限内锁库的已付款订单'],
    ['paid orders locked, or unlocked past the limit', '已锁库或逾期未锁库的已付款订单'],
  ),
  pickDelay: words(
    ['Picking delay', '配货延迟'],
    ['Time from the start of picking until it was done.', '从开始配货到配货完成的时间。'],
    ['orders picked within the limit', '在时限内配完货的订单'],
    ['orders picked, or in picking past the limit', '已配完货或配货超时的订单'],
  ),
  packDelay: words(
    ['Packing delay', '打包延迟'],
    ['Time from the end of picking, or the start of packing, until packed.', '从配货完成或开始打包到打包完成的时间。'],
    ['orders packed within the limit', '在时限内打包好的订单'],
    ['orders packed, or unpacked past the limit', '已打包或打包超时的订单'],
  ),
  trackingReturnDelay: words(
    ['Tracking-number delay', '运单号回传延迟'],
    [
      'Time from a parcel being packed or announced until its tracking number is known.',
      '从打包完成或包裹登记到收到运单号的时间。',
    ],
    ['orders with every number within the limit', '全部运单号在时限内回传的订单'],
    ['orders with every number, or missing one past the limit', '运单号已齐或逾期缺号的订单'],
  ),
  pickupDelay: words(
    ['Pick-up delay', '揽收延迟'],
    ['Time from the shop saying “shipped” until the carrier’s first scan.', '从商家称已发货到承运商首次扫描的时间。'],
    ['orders with every parcel scanned within the limit', '全部包裹在时限内揽收的订单'],
    ['orders with every parcel scanned, or one unscanned past the limit', '包裹已全部揽收或有包裹逾期未揽收的订单'],
  ),
  transitStall: words(
    ['Longest stall in transit', '运输停滞'],
    ['Longest time without a carrier’s scan while a parcel was under way.', '包裹在途期间相邻两次扫描之间的最长间隔。'],
    ['orders that arrived without a longer gap', '全程无超时停滞的订单'],
    ['orders that arrived, or stalled past the limit', '已送达或停滞超时的订单'],
  ),
  deliveryDeviation: words(
    ['Delivery against the promise', '送达偏差'],
    [
      'How far the last parcel’s arrival was from the promised time, or how many days past the promised day.',
      '最后一个包裹送达时间与承诺时间的偏差；承诺到日的，按超出的天数计。',
    ],
    ['orders delivered as promised', '按承诺送达的订单'],
    ['orders delivered, or past their promise', '已送达或已超过承诺的订单'],
  ),
  returnSyncDelay: words(
    ['Return sync delay', '退货同步延迟'],
    ['Slowest way of a return’s news from happening to the hub.', '退货消息从发生到进入系统的最长时间。'],
    ['orders whose returns were all heard of within the limit', '退货消息均按时同步的订单'],
    ['orders with news of a return', '有退货消息的订单'],
  ),
  modificationCount: words(
    ['Changes by the customer', '客户修改次数'],
    ['How often the customer changed the order after placing it.', '客户下单后修改订单的次数。'],
    ['orders changed no more often than the limit', '修改次数未超限的订单'],
    ['orders that ended, or were changed more often', '已结束或修改次数超限的订单'],
  ),
  statusUpdateDelay: words(
    ['Status update delay', '状态更新延迟'],
    ['Slowest way of an order’s news from happening to the hub.', '订单消息从发生到进入系统的最长时间。'],
    ['orders whose news all came within the limit', '消息均按时到达的订单'],
    ['orders with news whose receipt was dated', '记有接收时间的订单'],
  ),
  cpd: words(
    ['Answer to the customer (CPD)', '客户感知延迟（CPD）'],
    [
      'Time from “where is my order” to the answer with position, ETA and any exception.',
      '从客户询问到给出位置、预计送达及异常说明的时间。',
    ],
    ['questions answered in full within the limit', '在时限内完整答复的询问'],
    ['questions answered in full, or open past the limit', '已完整答复或逾期未答的询问'],
  ),
  silentGap: words(
    ['Silent gap', '失联时长'],
    ['Time past a promised update without one.', '超过承诺的更新时间仍无消息的时长。'],
    ['updates that came when promised', '按时给出的更新'],
    ['updates that were promised and have come or are overdue', '已给出或已逾期的承诺更新'],
  ),
  exceptionClosing: words(
    ['Exception closing time', '异常关闭时长'],
    ['Time from an exception’s first word until it was over.', '从异常出现到解除的时间。'],
    ['exceptions closed within the limit', '在时限内关闭的异常'],
    ['exceptions closed, or open past the limit', '已关闭或逾期未关闭的异常'],
  ),
  agreement: words(
    ['Agreement of sources', '多源一致率'],
    [
      'Share of what sources say about the same thing that no open discrepancy names.',
      '多个来源就同一事项的说法中，没有未解决矛盾的比例。',
    ],
    ['facts that no open discrepancy names', '未涉及未解决矛盾的说法'],
    ['facts about matters of which several sources speak', '多个来源都提到的事项的说法'],
  ),
  modification: words(
    ['Orders left as placed', '未修改订单'],
    ['Whether the customer changed the order at all after placing it.', '客户下单后是否修改过订单。'],
    ['orders never changed', '从未修改的订单'],
    ['orders placed', '已下的订单'],
  ),
};

type Pair = readonly [en: string, zhCN: string];

function words(label: Pair, definition: Pair, numerator: Pair, denominator: Pair): MeasureWords {
  return {label: text(label), definition: text(definition), numerator: text(numerator), denominator: text(denominator)};
}

function text([en, zhCN]: Pair): LocalizedText {
  return {en, 'zh-CN': zhCN};
}

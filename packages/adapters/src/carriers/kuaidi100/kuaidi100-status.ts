import type {ParcelMeaning} from '../../kit/parcel/tracked-parcel.js';

/**
 * Kuaidi100's state codes: `state` of a parcel and `statusCode` of a checkpoint share them. Basic codes have one or two digits,
 * advanced ones (parameter `resultv2` 4 or 6) three or four.
 *
 * Source: Kuaidi100, "实时快递查询接口", section 1.6 "运单快递状态(state)说明"; its 2xx rows as integrators quote them. Delay is
 * a flag beside our status, so the codes for "too long" keep the status that the parcel is still in. Two meanings are our
 * reading: 304 is worded both "signed for by" and "taken out of" the locker, and 210 is only a request to cancel.
 */
export const STATUS_OF_CODE: Readonly<Record<string, ParcelMeaning>> = {
  0: {status: 'IN_TRANSIT'}, // 在途
  1: {status: 'PICKED_UP'}, // 揽收
  2: {status: 'EXCEPTION'}, // 疑难
  3: {status: 'DELIVERED'}, // 签收
  4: {status: 'RETURNED'}, // 退签
  5: {status: 'OUT_FOR_DELIVERY'}, // 派件
  6: {status: 'RETURNING'}, // 退回
  7: {status: 'IN_TRANSIT'}, // 转投: handed on to another carrier
  8: {status: 'CUSTOMS'}, // 清关
  10: {status: 'CUSTOMS'}, // 待清关
  11: {status: 'CUSTOMS'}, // 清关中
  12: {status: 'CUSTOMS'}, // 已清关
  13: {status: 'CUSTOMS', reason: 'CUSTOMS_DELAY'}, // 清关异常
  14: {status: 'EXCEPTION', reason: 'REFUSED'}, // 拒签
  101: {status: 'INFO_RECEIVED'}, // 已下单
  102: {status: 'INFO_RECEIVED'}, // 待揽收
  103: {status: 'PICKED_UP'}, // 已揽收
  201: {status: 'OUT_FOR_DELIVERY', isDelayed: true}, // 超时未签收
  202: {status: 'IN_TRANSIT', isDelayed: true, reason: 'STALLED'}, // 超时未更新
  203: {status: 'EXCEPTION', reason: 'REFUSED'}, // 拒收
  204: {status: 'ATTEMPT_FAILED'}, // 派件异常
  205: {status: 'AVAILABLE_FOR_PICKUP', isDelayed: true, reason: 'PICKUP_MISSED'}, // 柜或驿站超时未取
  206: {status: 'ATTEMPT_FAILED', reason: 'UNREACHABLE'}, // 无法联系
  207: {status: 'EXCEPTION', reason: 'OTHER'}, // 超区: outside the carrier's area
  208: {status: 'IN_TRANSIT', isDelayed: true, reason: 'STALLED'}, // 滞留
  209: {status: 'EXCEPTION', reason: 'DAMAGED'}, // 破损
  210: {status: 'EXCEPTION', reason: 'OTHER'}, // 销单: the sender asked to cancel
  301: {status: 'DELIVERED'}, // 本人签收
  302: {status: 'DELIVERED'}, // 派件异常后签收
  303: {status: 'DELIVERED'}, // 代签
  304: {status: 'DELIVERED'}, // 投柜或站签收
  401: {status: 'CANCELLED'}, // 已销单
  501: {status: 'AVAILABLE_FOR_PICKUP'}, // 投柜或驿站
  1001: {status: 'IN_TRANSIT'}, // 到达派件城市
  1002: {status: 'IN_TRANSIT'}, // 干线
  1003: {status: 'IN_TRANSIT'}, // 转递
};

import type {ParcelMeaning} from './tracked-parcel.js';

/** What a text was taken to say. */
export interface WordsReading {
  readonly meaning: ParcelMeaning;
  /** The carrier names its own scan ("揽件扫描", "已签收"), so the status is its word and not a guess from circumstances. */
  readonly isPlain: boolean;
}

const PLAIN = true;
const HINT = false;

// The first row that fits decides, so final words stand before common ones: "退件已签收" is a parcel that is back, "进行派件扫描；
// 派送业务员" a delivery run. "请您准备签收", "未签收" and "如已签收" must not read as signed for, nor "等待揽收" as picked up.
const STATUS_OF_WORDS: readonly (readonly [RegExp, ParcelMeaning, boolean])[] = [
  [/退(?:回|货|件|签).*(?:已签收|签收成功|已妥投)/, {status: 'RETURNED'}, HINT],
  [/拒收|拒签|拒绝签收/, {status: 'EXCEPTION', reason: 'REFUSED'}, HINT],
  [/退回|退件|退签/, {status: 'RETURNING'}, HINT],
  [/破损/, {status: 'EXCEPTION', reason: 'DAMAGED'}, HINT],
  [/丢失|遗失/, {status: 'EXCEPTION', reason: 'LOST'}, HINT],
  [
    /(?<![如若果未])已签收|已被[^，。,]{0,20}签收|签收人[是为:：]|签收成功|本人签收|已代签|已妥投/,
    {status: 'DELIVERED'},
    PLAIN,
  ],
  [/(?:驿站|柜|代收点).*(?:取出|取走)/, {status: 'DELIVERED'}, HINT],
  [/超时未取|逾期未取/, {status: 'AVAILABLE_FOR_PICKUP', isDelayed: true, reason: 'PICKUP_MISSED'}, HINT],
  [/无法联系|联系不上|无人接听/, {status: 'ATTEMPT_FAILED', reason: 'UNREACHABLE'}, HINT],
  [/派送失败|派件异常|投递失败|未妥投/, {status: 'ATTEMPT_FAILED'}, HINT],
  [/滞留|超时/, {status: 'IN_TRANSIT', isDelayed: true, reason: 'STALLED'}, HINT],
  [/清关|海关/, {status: 'CUSTOMS'}, HINT],
  [
    /待取件|(?:存放|投放|放入|到达|送至).*(?:驿站|快递柜|丰巢|代收点)|(?:驿站|快递柜|代收点).*代收/,
    {status: 'AVAILABLE_FOR_PICKUP'},
    HINT,
  ],
  [/派件|派送|安排投递|正在投递/, {status: 'OUT_FOR_DELIVERY'}, PLAIN],
  [/驿站|快递柜|代收点|自提/, {status: 'AVAILABLE_FOR_PICKUP'}, HINT],
  [/(?:待|未|预约|安排|即将|准备|上门)[^，。,]{0,6}揽|揽(?:收|件)失败|已下单|已接单/, {status: 'INFO_RECEIVED'}, HINT],
  [/揽收|揽件|收寄|已收件|已收取/, {status: 'PICKED_UP'}, PLAIN],
  [/到达|发往|转运|装车|卸车|离开|发出|发车|分拣|中转|到件|发件/, {status: 'IN_TRANSIT'}, PLAIN],
  [/运输|称重/, {status: 'IN_TRANSIT'}, HINT],
];

/** What a carrier's own words most likely say, or `undefined`; used only where no code is given. */
export function readWords(text: string): WordsReading | undefined {
  const row = STATUS_OF_WORDS.find(([words]) => words.test(text));
  return row && {meaning: row[1], isPlain: row[2]};
}

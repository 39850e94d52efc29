import type {Text} from '../../locales/strings.js';

/** What only auditors read, in English. */
export const en = {
  'timeline.source': 'Said by',
  'timeline.events': 'Events',
  'timeline.sources': 'Sources',
  'timeline.corrections': 'Corrections',
  'timeline.corrects': 'puts right',
  'timeline.retracts': 'takes back',
  'timeline.receipts': 'Receipts',
  'timeline.position': 'Position {sequence} in the feed, change {version}, as of',
  'timeline.heard': 'last heard',
  'timeline.lag': '{time} behind',
} as const;

/** What only auditors read, in simplified Chinese. */
export const zh: Readonly<Record<keyof typeof en, Text>> = {
  'timeline.source': '来源',
  'timeline.events': '事件',
  'timeline.sources': '来源',
  'timeline.corrections': '更正记录',
  'timeline.corrects': '更正',
  'timeline.retracts': '撤回',
  'timeline.receipts': '接收情况',
  'timeline.position': '数据流位置 {sequence}，第 {version} 次变更，截至',
  'timeline.heard': '最近收到',
  'timeline.lag': '滞后 {time}',
};

declare module '../../locales/strings.js' {
  interface ElementWords extends Readonly<Record<keyof typeof en, Text>> {}
}

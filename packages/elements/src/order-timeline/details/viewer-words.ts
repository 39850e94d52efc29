import type {Text} from '../../locales/strings.js';

/** What only the window of a proof says, in English. */
export const en = {
  'timeline.captured': 'Captured',
  'timeline.open': 'Open in a new tab',
  'timeline.close': 'Close',
  'timeline.back': 'Previous',
  'timeline.forth': 'Next one',
  'timeline.nothing': 'This proof has no file to look at.',
} as const;

/** What only the window of a proof says, in simplified Chinese. */
export const zh: Readonly<Record<keyof typeof en, Text>> = {
  'timeline.captured': '采集于',
  'timeline.open': '在新标签页打开',
  'timeline.close': '关闭',
  'timeline.back': '上一个',
  'timeline.forth': '下一个',
  'timeline.nothing': '此凭证没有可查看的文件',
};

declare module '../../locales/strings.js' {
  interface ElementWords extends Readonly<Record<keyof typeof en, Text>> {}
}

import {expect, it} from 'vitest';
import {acceptedLocale} from './accept-language.js';

it.each([
  [null, 'en'],
  ['zh', 'zh-CN'],
  ['zh-Hant-TW, en;q=0.5', 'zh-CN'],
  ['de, zh;q=0.3, en;q=0.7', 'en'],
  ['en;q=0, zh-cn;q=0.1', 'zh-CN'],
  ['fr;q=0.9, *;q=0.1', 'en'],
  ['en-GB;q=0.8,zh-SG;q=0.9', 'zh-CN'],
  [';;q=,,x', 'en'],
])('answers Accept-Language %j in %s', (header, locale) => expect(acceptedLocale(header)).toBe(locale));

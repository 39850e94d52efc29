import {describe, expect, it} from 'vitest';
import {PAUSE_CAUSES} from '../../lifecycle/definition.js';
import {ORDER_EVENT_RANK} from '../../model/order-event.js';
import {
  HOLD_REASONS,
  ORDER_PHASES,
  PAYMENT_STATUSES,
  REASON_FAULT,
  ROLES,
  SERVICE_KINDS,
  SHIPMENT_STATUSES,
  VERDICTS,
} from '../../model/status.js';
import {EN} from './en.js';
import {dayText, durationText, localized, type Speech, say, speechOf, timeText} from './speech.js';
import {negotiateLocale, wordsOf} from './words.js';
import {ZH_CN} from './zh-cn.js';

const AT = Date.parse('2026-03-12T06:00:00Z');
const en = speechOf({locale: 'en', view: 'OPS', at: AT});
const zh = speechOf({locale: 'zh-CN', timeZone: 'Asia/Shanghai', view: 'OPS', at: AT});

type Part = keyof typeof EN;
const PARTS = Object.keys(EN) as Part[];

describe('dictionaries', () => {
  it('have the same keys in the same order', () => {
    const keys = (words: object) =>
      PARTS.flatMap((part) => Object.keys((words as typeof EN)[part]).map((key) => `${part}.${key}`));
    expect(keys(ZH_CN)).toEqual(keys(EN));
  });

  it('have words for every code', () => {
    expect(Object.keys(EN.phases)).toEqual([...ORDER_PHASES]);
    expect(Object.keys(EN.shipments)).toEqual([...SHIPMENT_STATUSES]);
    expect(Object.keys(EN.payments)).toEqual([...PAYMENT_STATUSES]);
    expect(Object.keys(EN.facts)).toEqual([...ORDER_EVENT_RANK]);
    expect(Object.keys(EN.visits)).toEqual([...SERVICE_KINDS]);
    expect(Object.keys(EN.pauses)).toEqual([...PAUSE_CAUSES]);
    expect(Object.keys(EN.verdicts)).toEqual([...VERDICTS]);
    expect(Object.keys(EN.reasons)).toEqual(Object.keys(REASON_FAULT));
    expect(Object.keys(EN.holds)).toEqual([...HOLD_REASONS]);
    expect(Object.keys(EN.roles)).toEqual([...ROLES]);
    expect(Object.keys(EN.holders)).toEqual([...ROLES]);
  });

  it('leave no text empty', () => {
    for (const words of [EN, ZH_CN]) {
      for (const part of PARTS) {
        for (const [key, text] of Object.entries(words[part])) {
          if (key !== 'unitGap') expect(text, `${part}.${key}`).not.toBe('');
        }
      }
    }
  });

  it('use the same values in both languages', () => {
    const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    const texts: Readonly<Record<string, string>> = ZH_CN.text;
    for (const [key, text] of Object.entries(EN.text)) {
      if (key === 'factorAsked_one') continue; // English says "once".
      expect(values(texts[key] ?? ''), key).toEqual(values(text));
    }
  });

  it('write Chinese with Chinese punctuation', () => {
    for (const part of PARTS) {
      for (const [key, text] of Object.entries(ZH_CN[part])) {
        expect(text.replace(/\{\w+\}/g, ''), `${part}.${key}`).not.toMatch(/[,;:!?()"]|\.$/);
      }
    }
  });

  it('use no emoji but the one for expedited', () => {
    for (const words of [EN, ZH_CN]) {
      for (const part of PARTS) {
        for (const [key, text] of Object.entries(words[part])) {
          expect(/\p{Extended_Pictographic}/u.test(text), `${part}.${key}`).toBe(key === 'EXPEDITED');
        }
      }
    }
  });
});

describe('negotiateLocale', () => {
  it.each([
    ['zh-CN', 'zh-CN'],
    ['zh-cn', 'zh-CN'],
    ['zh_CN', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    ['', 'en'],
  ])('%s → %s', (wanted, found) => expect(negotiateLocale(wanted)).toBe(found));

  it('falls back to English words for a tag without any', () => expect(wordsOf('de')).toBe(EN));

  it('takes the nearest text of a lifecycle', () => {
    const text = {en: 'Picking', 'zh-CN': '配货中', 'pt-BR': 'Separação'};
    expect(localized(text, {locale: 'pt-BR'})).toBe('Separação');
    expect(localized(text, {locale: 'pt'})).toBe('Separação');
    expect(localized(text, {locale: 'fr'})).toBe('Picking');
  });
});

describe('durations', () => {
  const minute = 60_000;
  it.each([
    [0, '1 min', '1分钟'],
    [59_999, '1 min', '1分钟'],
    [45 * minute, '45 min', '45分钟'],
    [200 * minute, '3 h 20 min', '3小时20分钟'],
    [180 * minute, '3 h', '3小时'],
    [24 * 60 * minute, '1 day', '1天'],
    [(2 * 24 + 5) * 60 * minute + 12 * minute, '2 days 5 h', '2天5小时'],
    [12 * 24 * 60 * minute + 5 * 60 * minute, '12 days', '12天'],
    [8.1 * 365.25 * 24 * 60 * minute, '8 years', '8年'],
  ])('%i ms', (millis, english, chinese) => {
    expect(durationText(millis, en)).toBe(english);
    expect(durationText(millis, zh)).toBe(chinese);
  });
});

describe('dates', () => {
  it('name the year only where it is another', () => {
    expect(dayText('2026-03-12T20:00:00Z', en)).toBe('12 Mar');
    expect(dayText('2017-09-23T13:21:21Z', en)).toBe('23 Sep 2017');
    expect(dayText('2017-09-23T13:21:21Z', zh)).toBe('2017年9月23日');
  });

  it('stand in the time zone of the speech', () => {
    expect(timeText('2026-03-12T20:05:00Z', en)).toBe('12 Mar 20:05');
    expect(timeText('2026-03-12T20:05:00Z', zh)).toBe('3月13日 04:05');
  });

  it('stand in UTC when the zone is unknown', () => {
    const lost: Speech = speechOf({locale: 'en', timeZone: 'Mars/Olympus', view: 'OPS', at: AT});
    expect(timeText('2026-03-12T20:05:00Z', lost)).toBe('12 Mar 20:05');
  });
});

describe('say', () => {
  it('takes the form for the count', () => {
    expect(say(en, 'toShip', {where: 'In transit', n: 1})).toBe('In transit, 1 item still to ship');
    expect(say(en, 'toShip', {where: 'In transit', n: 2})).toBe('In transit, 2 items still to ship');
  });

  it('takes values as they are, braces and dollars too', () => {
    expect(say(en, 'waitRelease', {reason: "{n} $& $'"})).toBe("Release of the hold ({n} $& $')");
  });
});

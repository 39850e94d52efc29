import type {OrderView} from '@orderlight/core';
import {ALERT, FLAG, FLAME, GIFT, PAUSE, SNOW, STEPS} from '../icons/icon.js';
import type {StringKey} from '../locales/strings.js';
import {given} from '../order-element/given.js';

/** A short word with its sign and its tone. */
export type Mark = readonly [icon: string, label: string, tone: string];

const FLAGS = {gift: GIFT, coldChain: SNOW, hazmat: ALERT, customMade: STEPS} as const;
const FLAG_NAMES = ['gift', 'coldChain', 'hazmat', 'customMade'] as const;
const GRAVITY = {INFO: 'soft', WARNING: 'warn', CRITICAL: 'bad'} as const;
/** Risks that the goods' own marks say already. */
const OF_GOODS: Readonly<Record<string, string>> = {COLD_CHAIN: 'coldChain', HAZMAT: 'hazmat'};

/** What is special about the goods. */
export function goodsMarks({lines}: OrderView, say: (key: StringKey) => string): readonly Mark[] {
  const flags = FLAG_NAMES.filter((flag) => lines?.some((line) => line?.flags?.[flag]));
  return flags.map((flag) => [FLAGS[flag], say(`card.${flag}`), 'soft']);
}

/** What to watch: the grave first, the expedited with its flame. */
export function riskMarks({risks}: OrderView): readonly Mark[] {
  return given(risks).map(({code, label, severity}) => {
    const tone = GRAVITY[severity] ?? 'soft';
    if (code === 'EXPEDITED') return [FLAME, label, 'warn'];
    return [severity === 'INFO' ? FLAG : ALERT, label, tone];
  });
}

/** All of them in one line, each said once. */
export function allMarks(order: OrderView, say: (key: StringKey) => string): readonly Mark[] {
  const {control, holds} = order;
  const held: Mark[] = control !== 'NORMAL' && holds?.length ? [[PAUSE, say('card.held'), 'warn']] : [];
  const flags = goodsMarks(order, say);
  const risks = given(order.risks).filter(({code}) => {
    const flag = OF_GOODS[code];
    return !flag || !order.lines?.some((line) => (line?.flags as Record<string, unknown> | undefined)?.[flag]);
  });
  return [...held, ...riskMarks({...order, risks}), ...flags];
}

import {describe, expect, it} from 'vitest';
import type {LifecycleDefinition, StageDefinition} from './definition.js';
import {drawLifecycle} from './draw-machine.js';
import {b2bDefinition} from './templates/b2b.js';
import {expeditedDefinition} from './templates/expedited.js';
import {retailDefinition} from './templates/retail.js';

const lines = (definition: LifecycleDefinition, locale?: string) => drawLifecycle(definition, locale).split('\n');
const [first, second, third] = retailDefinition.stages as readonly [StageDefinition, StageDefinition, StageDefinition];

describe('drawLifecycle', () => {
  it('draws a line of stages from its start to its end', () => {
    expect(drawLifecycle({...retailDefinition, stages: [first, second, {...third, optional: true}]}, 'zh-CN')).toBe(
      [
        'stateDiagram-v2',
        '  state "待审核" as s_review',
        '  state "已付款" as s_paid',
        '  state "配货中 (可跳过)" as s_picking',
        '  [*] --> s_review',
        '  s_review --> s_paid',
        '  s_paid --> s_picking',
        '  s_picking --> [*]',
        '',
      ].join('\n'),
    );
  });

  it('says at a branch what it depends on, and at a way back that it is one', () => {
    expect(lines(b2bDefinition)).toContain('  s_credit --> s_permit : hazardous goods');
    expect(lines(b2bDefinition)).toContain('  s_credit --> s_reserved : otherwise');
    expect(lines(b2bDefinition)).toContain('  s_credit --> s_submitted : back');
    expect(lines(b2bDefinition)).toContain('  s_wave --> s_permit : back · hazardous goods');
    expect(lines(b2bDefinition)).toContain('  s_wave --> s_reserved : back · not hazardous goods');
    expect(lines(b2bDefinition, 'zh-CN')).toContain('  s_credit --> s_permit : 危险品');
    expect(lines(b2bDefinition)).toContain('  s_outbound --> s_transit');
  });

  it('draws tracks beside each other in one state', () => {
    const drawn = lines(expeditedDefinition);
    const start = drawn.indexOf('  state "Purchase, production and warehouse at once" as s_plan {');
    const group = drawn.slice(start, drawn.indexOf('  }', start) + 1);
    expect(group.filter((line) => line === '    --')).toHaveLength(2);
    expect(group).toContain('    [*] --> s_buying');
    expect(group).toContain('    s_buying --> s_materials');
    expect(group).toContain('    s_materials --> [*]');
    expect(drawn).toContain('  s_planned --> s_plan');
    expect(drawn).toContain('  s_plan --> s_outbound');
  });

  it('puts every kind of condition into words', () => {
    const branch = (condition: NonNullable<LifecycleDefinition['conditions']>[string]) =>
      lines({
        ...retailDefinition,
        conditions: {asked: condition},
        stages: [{...first, next: [{to: 'picking', when: 'asked'}, 'paid']}, {...second, next: ['picking']}, third],
      }).find((line) => line.startsWith('  s_review --> s_picking'));
    const said = (words: string) => `  s_review --> s_picking : ${words}`;
    expect(branch({totalFrom: {amount: 5_000_000, currency: 'CNY'}})).toBe(said('from 50000.00 CNY'));
    expect(branch({all: [{line: 'gift'}, {not: {channel: 'taobao'}}]})).toBe(said('a gift and not taobao'));
    expect(branch({any: [{level: 'gold'}, {attribute: 'region', is: 'west'}]})).toBe(said('gold or region = west'));
    expect(branch({tag: 'urgent'})).toBe(said('#35;urgent'));
  });

  it('lets no label break out of the drawing', () => {
    const label = {en: 'a"b; c: <d> --> [*]\n} #e', 'zh-CN': '甲'};
    const [, state] = lines({...retailDefinition, stages: [{...first, key: 'a-b', label}, second]});
    expect(state).toBe('  state "a#34;b#59; c#58; #60;d#62; --#62; #91;*#93; #125; #35;e" as s_a_b');
  });

  it('falls back on English', () => {
    expect(lines(retailDefinition, 'fr')).toContain('  state "In review" as s_review');
  });
});

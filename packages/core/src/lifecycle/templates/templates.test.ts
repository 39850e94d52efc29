import {describe, expect, it} from 'vitest';
import {getShortestPaths} from 'xstate/graph';
import {actionAccess} from '../../access/permissions.js';
import {checkChain} from '../../approval/check-chain.js';
import {canonicalJson} from '../../model/canonical-json.js';
import type {LocalizedText} from '../../model/localized-text.js';
import {ORDER_PHASES} from '../../model/status.js';
import {checkCalendar} from '../../time/calendar.js';
import {checkDefinition} from '../check/check-definition.js';
import type {LifecycleDefinition} from '../definition.js';
import {enterEvent, type StageMove, showEvent, stagesIn, type TransitionTable} from '../lifecycle.js';
import {toMachine} from '../machine.js';
import {pathOf} from '../path.js';
import {machineState, walkMachine} from '../walk-machine.js';
import {b2bDefinition} from './b2b.js';
import {expeditedDefinition} from './expedited.js';
import {findLifecycle, LIFECYCLES} from './find-lifecycle.js';
import {generalDefinition} from './general.js';
import {madeToOrderDefinition} from './made-to-order.js';
import type {PackedMove, PackedMoves} from './open-table.js';
import {retailDefinition} from './retail.js';

const templates = LIFECYCLES.map((lifecycle) => [lifecycle.definition.key, lifecycle] as const);

describe.each(templates)('the %s template', (key, {definition, table}) => {
  it('has the table that walking its machine gives (write it anew with vitest -u)', async () => {
    const walked = walkMachine(definition);
    await expect(tableModule(key, packed(walked, definition))).toMatchFileSnapshot(`./${key}.table.ts`);
    expect(table).toEqual(walked);
  });

  it('can be checked without a complaint', () => {
    expect(() => checkDefinition(definition)).not.toThrow();
    const faults: unknown[] = [];
    const report = (...fault: unknown[]) => faults.push(fault);
    for (const calendar of Object.values(definition.calendars ?? {})) checkCalendar(calendar, 'calendar', report);
    for (const chain of Object.values(definition.approvals ?? {})) checkChain(chain, 'approval', report);
    expect(faults).toEqual([]);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(canonicalJson(definition))).toEqual(definition);
  });

  it('lets every stage be reached, and from every place an end', () => {
    const reached = new Set(Object.keys(table.stage).flatMap(stagesIn));
    expect(reached).toEqual(new Set(definition.stages.map(({key: stage}) => stage)));
    for (const place of Object.keys(table.stage)) expect(leadsToAnEnd(place, table)).toBe(true);
  });

  it('has a machine that comes to the same places', () => {
    const events = Object.values(table.stage)
      .flatMap((moves) => Object.keys(moves))
      .map((type) => ({type: type as `stage.enter.${string}`}));
    const paths = getShortestPaths(toMachine(definition), {events});
    const places = new Set(paths.map(({state}) => machineState(state).stage));
    expect([...places].every((place) => table.stage[place] !== undefined)).toBe(true);
    expect(places.has(definition.stages.at(-1)?.key ?? '')).toBe(true);
  });

  it('says everything in both languages', () => {
    for (const text of textsOf(definition)) {
      expect(text.en).toMatch(/^[\x20-\x7e’é–]+$/);
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
  });

  it('gives each stage an owner that is not left to trust, a warning before its limit, and an escalation that rises', () => {
    for (const {owner, trusted = [], limit, escalation = [], pausedBy, visibleTo} of definition.stages) {
      expect(trusted).not.toContain(owner);
      if (limit) expect(limit.warnShare).toBeLessThan(1);
      // Neither is of use where no clock runs.
      else expect([escalation.length, pausedBy]).toEqual([0, undefined]);
      expect(escalation.map(({share}) => share)).toEqual([...escalation.map(({share}) => share)].sort());
      if (visibleTo) expect(visibleTo).toEqual(['OPS', 'AUDIT']);
      if (limit?.calendar) expect(Object.keys(definition.calendars ?? {})).toContain(limit.calendar);
    }
  });

  it('never goes back a phase on its way, whatever holds', () => {
    for (const conditions of everyAnswer(Object.keys(definition.conditions ?? {}))) {
      const phases = pathOf(definition, conditions).map(({phase}) => ORDER_PHASES.indexOf(phase));
      expect(phases).toEqual([...phases].sort((a, b) => a - b));
    }
  });
});

/** Who owns a stage has to be able to enter it: what the lifecycle gives, the table of permissions must not take. */
it.each(
  LIFECYCLES.flatMap(({definition}) =>
    definition.stages.map(({key, owner}) => [`${definition.key} ${key}`, owner] as const),
  ),
)('lets the owner of %s act', (_, owner) => {
  expect(actionAccess('advance', owner)).not.toBe('NEVER');
});

describe('the phases of the templates', () => {
  const phases = ({stages}: LifecycleDefinition) =>
    stages.map(
      ({label, phase, unprovenPhase}) => `${label['zh-CN']} ${unprovenPhase ? `${unprovenPhase}/` : ''}${phase}`,
    );

  it('are those of the shared model (MODEL.md 4.4)', () => {
    expect(phases(generalDefinition)).toEqual([
      '待支付 PLACED',
      '已确认 CONFIRMED',
      '生产中 PREPARING',
      '已出库 READY',
      '运输中 READY/IN_TRANSIT',
      '已完成 COMPLETED',
    ]);
    expect(phases(retailDefinition)).toEqual([
      '待审核 PLACED',
      '已付款 CONFIRMED',
      '配货中 PREPARING',
      '已打包 READY',
      '已发货 READY/IN_TRANSIT',
      '已完成 COMPLETED',
    ]);
    expect(phases(madeToOrderDefinition)).toEqual([
      '客户签约 PLACED',
      '设计确认 CONFIRMED',
      '板材下单 PREPARING',
      '开料 PREPARING',
      '封边 PREPARING',
      '钻孔 PREPARING',
      '包装 PREPARING',
      '入仓 READY',
      '物流发运 READY/IN_TRANSIT',
      '签收 DELIVERED',
      '安装预约 SERVICING',
      '完工验收 COMPLETED',
    ]);
    expect(phases(b2bDefinition)).toEqual([
      '提交 PLACED',
      '信用校验 CONFIRMED',
      '库存预占 CONFIRMED',
      '运输资质审核 CONFIRMED',
      '波次拣货 PREPARING',
      '出库 READY',
      '运输 READY/IN_TRANSIT',
      '签收 DELIVERED',
      '开票 SERVICING',
      '回款 COMPLETED',
    ]);
  });
});

describe('the paths of the templates', () => {
  const path = (definition: LifecycleDefinition, conditions: Readonly<Record<string, boolean>>) =>
    pathOf(definition, conditions).map(({key}) => key);

  it('have hazardous goods skip the reservation of stock', () => {
    const usual = path(b2bDefinition, {hazmat: false});
    const hazardous = path(b2bDefinition, {hazmat: true});
    expect(usual).not.toContain('permit');
    expect(usual).toContain('reserved');
    expect(hazardous).toEqual(usual.map((key) => (key === 'reserved' ? 'permit' : key)));
  });

  it('keep the 72 h of an expedited order along each of its ways', () => {
    const {stages, parallel = [], promise} = expeditedDefinition;
    const limit = (key: string) => stages.find((stage) => stage.key === key)?.limit?.ms ?? Number.NaN;
    const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + limit(key), 0);
    const beside = new Set(parallel.flatMap(({tracks}) => tracks.flat()));
    const alone = sum(stages.map(({key}) => key).filter((key) => !beside.has(key) && key !== 'arrived'));
    const ways = parallel.flatMap(({tracks}) => tracks.map((track) => (alone + sum(track)) / 3_600_000));
    expect(ways).toEqual([72, 72, 72]);
    expect((promise?.leadMs ?? 0) + (promise?.transitMs ?? 0)).toBe(72 * 3_600_000);
  });
});

describe('findLifecycle', () => {
  it('finds a template by key and version', () => {
    expect(findLifecycle('b2b')?.definition).toBe(b2bDefinition);
    expect(findLifecycle('b2b', 1)?.definition).toBe(b2bDefinition);
    expect(findLifecycle('b2b', 2)).toBeUndefined();
    expect(findLifecycle('toString')).toBeUndefined();
  });

  it('knows each key and version once', () => {
    const names = LIFECYCLES.map(({definition: {key, version}}) => `${key} ${version}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the regions that every template shares', () => {
  it('are those of their machines (write them anew with vitest -u)', async () => {
    const {payment, afterSales, control} = walkMachine(retailDefinition);
    const text = [
      '// biome-ignore-all format: written by templates.test.ts, which holds it against the machine.',
      "import type {TransitionTable} from '../lifecycle.js';",
      '',
      '/** What may follow what beside the stages. Generated by walking a machine: `vitest -u` writes it anew. */',
      "export const REGIONS: Pick<TransitionTable, 'payment' | 'afterSales' | 'control'> = {",
      ...Object.entries({payment, afterSales, control}).flatMap(([region, states]) => [
        ` ${region}: {`,
        ...Object.entries(states).map(([state, moves]) => `  ${state}: ${JSON.stringify(moves)},`),
        ' },',
      ]),
      '};',
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot('./regions.table.ts');
  });
});

function leadsToAnEnd(start: string, {stage}: TransitionTable): boolean {
  const seen = new Set([start]);
  for (const place of seen) for (const {to} of Object.values(stage[place] ?? {})) seen.add(to);
  return [...seen].some((place) => Object.keys(stage[place] ?? {}).length === 0);
}

function everyAnswer(names: readonly string[]): readonly Readonly<Record<string, boolean>>[] {
  return names.reduce<Readonly<Record<string, boolean>>[]>(
    (answers, name) => answers.flatMap((answer) => [answer, {...answer, [name]: true}]),
    [{}],
  );
}

function textsOf({label, stages, parallel = [], approvals = {}, calendars = {}}: LifecycleDefinition) {
  return [
    label,
    ...parallel.map((group) => group.label),
    ...Object.values(approvals).map((chain) => chain.label),
    ...Object.values(calendars).map((calendar) => calendar.label),
    ...stages.flatMap((stage) => [stage.label, stage.customerLabel ?? stage.label]),
    ...stages.flatMap(({evidence}) => evidence.map((need) => need.label)),
  ].map((text) => text as LocalizedText);
}

/** A table in the short form of its file, the first place first. */
function packed(
  {stage, initial}: TransitionTable,
  {stages}: LifecycleDefinition,
): Readonly<Record<string, PackedMoves>> {
  const places = [initial.stage, ...Object.keys(stage).filter((place) => place !== initial.stage)];
  const moves = (place: string, eventFor: (key: string) => string): readonly PackedMove[] =>
    stages.flatMap(({key}): readonly PackedMove[] => {
      const move: StageMove | undefined = stage[place]?.[eventFor(key)];
      if (!move) return [];
      if (move.when) return [[key, move.to, move.when]];
      return move.to === key ? [key] : [[key, move.to]];
    });
  return Object.fromEntries(
    places.map((place) => {
      const [enter, show] = [moves(place, enterEvent), moves(place, showEvent)];
      return [place, {...(enter.length > 0 && {enter}), ...(show.length > 0 && {show})}];
    }),
  );
}

function tableModule(key: string, places: Readonly<Record<string, PackedMoves>>): string {
  const name = key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '// biome-ignore-all format: written by templates.test.ts, which holds it against the machine.',
    "import type {TransitionTable} from '../lifecycle.js';",
    "import {openTable} from './open-table.js';",
    '',
    `/** What may follow what in the ${key} lifecycle. Generated by walking its machine: \`vitest -u\` writes it anew. */`,
    `export const ${name}Table: TransitionTable = /* @__PURE__ */ openTable({`,
    ...Object.entries(places).map(([place, moves]) => ` ${JSON.stringify(place)}: ${JSON.stringify(moves)},`),
    '});',
    '',
  ].join('\n');
}

import type {LifecycleDefinition} from '@orderlight/core';

/** Anything with a place in the drawing, in CSS pixels from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One way from a unit to another. */
export interface Way {
  readonly from: string;
  readonly to: string;
  /** Name of the condition as the definition writes it; `undefined` where there is none. */
  readonly when?: string;
  /** Last of several ways onward, taken where no condition of the others holds. */
  readonly isOtherwise: boolean;
  readonly isBack: boolean;
}

/** One arrow: its line, its head, and its label, which is set about a point, from it on, or about it and turned upright. */
export interface Arrow extends Way {
  readonly path: string;
  readonly head: string;
  readonly label?: {readonly x: number; readonly y: number; readonly set: 'middle' | 'start' | 'upright'};
}

/** Where everything of a drawn lifecycle stands. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By stage key. */
  readonly stages: ReadonlyMap<string, Box>;
  /** By group key. */
  readonly groups: ReadonlyMap<string, Box>;
  readonly arrows: readonly Arrow[];
  /** Units stand below each other: single stages are as wide as the drawing and one line high. */
  readonly isColumn: boolean;
}

interface Unit {
  readonly key: string;
  readonly tracks: readonly (readonly string[])[];
  readonly isGroup: boolean;
}

const NARROWEST = 80;
const WIDEST = 180;
const STAGE_HEIGHT = 78;
const GAP = 18;
const LABELLED_GAP = 64;
const LANE = 20;
const FRAME = 8;
const FRAME_TITLE = 22;
const BESIDE = 8;
const FLAT_HEIGHT = 40;
const WIDEST_COLUMN = 480;

/** The ways of a checked definition; those back only where it names them. */
export function waysOf(definition: LifecycleDefinition): readonly Way[] {
  const units = unitsOf(definition);
  const steps = new Map([...definition.stages, ...(definition.parallel ?? [])].map(({key, next}) => [key, next]));
  return units.flatMap(({key}, index) => {
    const following = units[index + 1];
    const next = steps.get(key) ?? (following ? [following.key] : []);
    const ways = next.map((step) => (typeof step === 'string' ? {to: step} : step));
    const isBack = (to: string) => units.findIndex((unit) => unit.key === to) < index;
    const onward = ways.filter(({to}) => !isBack(to));
    return ways.map(({to, when}: {readonly to: string; readonly when?: string}) => ({
      from: key,
      to,
      ...(when && {when}),
      isBack: isBack(to),
      isOtherwise: !when && onward.length > 1 && onward.at(-1)?.to === to,
    }));
  });
}

/** The unit of the path that a stage belongs to: itself, or its group. */
export function unitOf({parallel = []}: LifecycleDefinition, stage: string): string {
  return parallel.find(({tracks}) => tracks.flat().includes(stage))?.key ?? stage;
}

/**
 * Lays a checked definition out: its units in a row where `width` allows, else in a column; tracks of a group beside each
 * other. Ways over other units go around them; ways back are drawn where `isShown` says so.
 */
export function layoutOf(definition: LifecycleDefinition, width: number, isShown: (back: Way) => boolean): Layout {
  const units = unitsOf(definition);
  const ways = waysOf(definition).filter((way) => !way.isBack || isShown(way));
  const index = (key: string) => units.findIndex((unit) => unit.key === key);
  const isNear = ({from, to}: Way) => index(to) === index(from) + 1;
  const over = ways.filter((way) => !way.isBack && !isNear(way));
  const back = ways.filter(({isBack}) => isBack);
  const near = new Map(ways.filter(isNear).map((way) => [way.from, way]));
  const gaps = units.slice(0, -1).map(({key}) => {
    const way = near.get(key);
    if (!way) return GAP;
    return way.when || way.isOtherwise ? LABELLED_GAP : GAP;
  });
  const columns = units.map(({tracks, isGroup}) => (isGroup ? Math.max(...tracks.map((track) => track.length)) : 1));
  const count = sum(columns);
  const frames = sum(units.map(({isGroup}, place) => (isGroup ? 2 * FRAME + ((columns[place] ?? 1) - 1) * GAP : 0)));
  const each = Math.min(WIDEST, (width - sum(gaps) - frames) / count);
  const plan = {units, ways, near, over, back, width};
  return each >= NARROWEST ? row(plan, columns, gaps, Math.floor(each)) : column(plan);
}

interface Plan {
  readonly units: readonly Unit[];
  readonly near: ReadonlyMap<string, Way>;
  readonly over: readonly Way[];
  readonly back: readonly Way[];
  readonly width: number;
}

function row(
  {units, near, over, back}: Plan,
  columns: readonly number[],
  gaps: readonly number[],
  each: number,
): Layout {
  const top = over.length * LANE + (over.length > 0 ? 6 : 0);
  const tallest = Math.max(
    STAGE_HEIGHT,
    ...units.filter(({isGroup}) => isGroup).map(({tracks}) => groupHeight(tracks.length)),
  );
  const middle = top + tallest / 2;
  const stages = new Map<string, Box>();
  const groups = new Map<string, Box>();
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  let x = 1;
  for (const [place, {key, tracks, isGroup}] of units.entries()) {
    if (isGroup) {
      const height = groupHeight(tracks.length);
      const count = columns[place] ?? 1;
      const box = {x, y: middle - height / 2, width: count * each + (count - 1) * GAP + 2 * FRAME, height};
      for (const [beside, track] of tracks.entries()) {
        const y = box.y + FRAME_TITLE + FRAME / 2 + beside * (STAGE_HEIGHT + BESIDE);
        // A shorter track is stretched, so that its end stands at the group's end.
        const own = (box.width - 2 * FRAME - (track.length - 1) * GAP) / track.length;
        for (const [step, stage] of track.entries()) {
          stages.set(stage, {x: x + FRAME + step * (own + GAP), y, width: own, height: STAGE_HEIGHT});
        }
        arrows.push(...trackArrows(track, stages, 'right'));
      }
      groups.set(key, box);
      boxes.push(box);
    } else {
      const box = {x, y: middle - STAGE_HEIGHT / 2, width: each, height: STAGE_HEIGHT};
      stages.set(key, box);
      boxes.push(box);
    }
    x += (boxes.at(-1)?.width ?? 0) + (gaps[place] ?? 0);
  }
  const boxOf = (key: string) => boxes[units.findIndex((unit) => unit.key === key)] as Box;
  for (const way of near.values()) {
    const [from, to] = [boxOf(way.from), boxOf(way.to)];
    const [start, end] = [from.x + from.width + 2, to.x - 3];
    const label = {x: (start + end) / 2 - 2, y: middle - 11, set: 'middle' as const};
    arrows.push({...way, path: `M${start} ${middle}H${end}`, head: head(end, middle, 'right'), label});
  }
  for (const [lane, way] of over.entries()) {
    const [from, to] = [boxOf(way.from), boxOf(way.to)];
    const y = top - 6 - lane * LANE - LANE / 2;
    const [start, end] = [from.x + from.width * 0.7, to.x + to.width * 0.3];
    const path = `M${start} ${from.y - 2}V${y + 6}q0 -6 6 -6H${end - 6}q6 0 6 6V${to.y - 3}`;
    const tip = head(end, to.y - 3, 'down');
    arrows.push({...way, path, head: tip, label: {x: (start + end) / 2, y, set: 'middle'}});
  }
  const bottom = top + tallest;
  for (const [lane, way] of back.entries()) {
    const [from, to] = [boxOf(way.from), boxOf(way.to)];
    const y = bottom + 10 + lane * LANE;
    const [start, end] = [from.x + from.width * 0.3 + lane * 5, to.x + to.width * 0.6 + lane * 5];
    const path = `M${start} ${from.y + from.height + 2}V${y - 6}q0 6 -6 6H${end + 6}q-6 0 -6 -6V${to.y + to.height + 3}`;
    const tip = head(end, to.y + to.height + 3, 'up');
    arrows.push({...way, path, head: tip, label: {x: (start + end) / 2, y, set: 'middle'}});
  }
  return {
    width: x,
    height: bottom + (back.length > 0 ? 8 + back.length * LANE : 0),
    stages,
    groups,
    arrows,
    isColumn: false,
  };
}

function column({units, near, over, back, width: room}: Plan): Layout {
  const height = FLAT_HEIGHT;
  const width = Math.min(room, WIDEST_COLUMN);
  const left = back.length > 0 ? back.length * LANE + 6 + (back.some(({when}) => when) ? 14 : 0) : 1;
  const right = over.length > 0 ? over.length * LANE + 14 : 1;
  const whole = width - left - right;
  const stages = new Map<string, Box>();
  const groups = new Map<string, Box>();
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  let y = 1;
  for (const {key, tracks, isGroup} of units) {
    if (isGroup) {
      const longest = Math.max(...tracks.map((track) => track.length));
      const tall = STAGE_HEIGHT + 6;
      const box = {
        x: left,
        y,
        width: whole,
        height: FRAME_TITLE + FRAME + longest * tall + (longest - 1) * GAP + FRAME,
      };
      const each = (whole - 2 * FRAME - (tracks.length - 1) * BESIDE) / tracks.length;
      for (const [beside, track] of tracks.entries()) {
        for (const [step, stage] of track.entries()) {
          const x = left + FRAME + beside * (each + BESIDE);
          stages.set(stage, {x, y: y + FRAME_TITLE + FRAME + step * (tall + GAP), width: each, height: tall});
        }
        arrows.push(...trackArrows(track, stages, 'down'));
      }
      groups.set(key, box);
      boxes.push(box);
    } else {
      const box = {x: left, y, width: whole, height};
      stages.set(key, box);
      boxes.push(box);
    }
    const way = near.get(key);
    y += (boxes.at(-1)?.height ?? 0) + (way?.when || way?.isOtherwise ? GAP + 12 : GAP);
  }
  const boxOf = (key: string) => boxes[units.findIndex((unit) => unit.key === key)] as Box;
  for (const way of near.values()) {
    const [from, to] = [boxOf(way.from), boxOf(way.to)];
    const x = left + 28;
    const [start, end] = [from.y + from.height + 2, to.y - 3];
    arrows.push({
      ...way,
      path: `M${x} ${start}V${end}`,
      head: head(x, end, 'down'),
      label: {x: x + 10, y: (start + end) / 2, set: 'start'},
    });
  }
  for (const [lane, way] of over.entries()) {
    const [from, to] = [boxOf(way.from), boxOf(way.to)];
    const x = left + whole + 12 + lane * LANE;
    const edge = left + whole;
    const [start, end] = [from.y + from.height * 0.65, to.y + to.height * 0.35];
    const path = `M${edge + 2} ${start}H${x - 6}q6 0 6 6V${end - 6}q0 6 -6 6H${edge + 3}`;
    const tip = head(edge + 3, end, 'left');
    arrows.push({...way, path, head: tip, label: {x, y: (start + end) / 2, set: 'upright'}});
  }
  for (const [lane, way] of back.entries()) {
    const [from, to] = [boxOf(way.from), boxOf(way.to)];
    const x = left - 12 - lane * LANE;
    const [start, end] = [from.y + from.height * 0.35, to.y + to.height * 0.65 + lane * 4];
    const path = `M${left - 2} ${start}H${x + 6}q-6 0 -6 -6V${end + 6}q0 -6 6 -6H${left - 3}`;
    const tip = head(left - 3, end, 'right');
    arrows.push({...way, path, head: tip, label: {x: x - 12, y: (start + end) / 2, set: 'upright'}});
  }
  const last = boxes.at(-1);
  return {width, height: last ? last.y + last.height + 2 : 0, stages, groups, arrows, isColumn: true};
}

function trackArrows(track: readonly string[], stages: ReadonlyMap<string, Box>, towards: 'right' | 'down'): Arrow[] {
  return track.slice(1).map((to, place) => {
    const from = track[place] as string;
    const [a, b] = [stages.get(from) as Box, stages.get(to) as Box];
    const [x, y] = towards === 'right' ? [b.x - 3, a.y + a.height / 2] : [a.x + a.width / 2, b.y - 3];
    const path = towards === 'right' ? `M${a.x + a.width + 2} ${y}H${x}` : `M${x} ${a.y + a.height + 2}V${y}`;
    return {from, to, isBack: false, isOtherwise: false, path, head: head(x, y, towards)};
  });
}

function head(x: number, y: number, towards: 'right' | 'left' | 'down' | 'up'): string {
  const [along, across] = {right: [-5, 0], left: [5, 0], down: [0, -5], up: [0, 5]}[towards] as [number, number];
  return `M${x + along - (across ? 4 : 0)} ${y + across - (along ? 4 : 0)}L${x} ${y}L${x + along + (across ? 4 : 0)} ${y + across + (along ? 4 : 0)}`;
}

function groupHeight(tracks: number): number {
  return FRAME_TITLE + FRAME / 2 + tracks * STAGE_HEIGHT + (tracks - 1) * BESIDE + FRAME;
}

function unitsOf({stages, parallel = []}: LifecycleDefinition): readonly Unit[] {
  const units: Unit[] = [];
  for (const {key} of stages) {
    const group = parallel.find(({tracks}) => tracks.flat().includes(key));
    if (!group) units.push({key, tracks: [[key]], isGroup: false});
    else if (units.at(-1)?.key !== group.key) units.push({key: group.key, tracks: group.tracks, isGroup: true});
  }
  return units;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

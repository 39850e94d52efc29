import type {Report} from '../../model/shape.js';
import type {LifecycleDefinition, ParallelGroup} from '../definition.js';

/** Checks the keys of stages and groups, and that every group can stand in the line of stages as one. */
export function checkGroups({stages, parallel = []}: LifecycleDefinition, report: Report): void {
  const used = new Map<string, string>();
  const take = (key: string, path: string) => {
    const earlier = used.get(key);
    if (earlier) report(`${path}.key`, key, `${earlier} has this key already, choose another`);
    else used.set(key, path);
  };
  for (const [index, {key}] of stages.entries()) take(key, `stages[${index}]`);
  for (const [index, {key}] of parallel.entries()) take(key, `parallel[${index}]`);
  const places = new Map(stages.map(({key}, index) => [key, index] as const));
  const taken = new Map<string, string>();
  for (const [index, group] of parallel.entries()) {
    const path = `parallel[${index}]`;
    for (const [trackIndex, track] of group.tracks.entries()) {
      checkTrack(track, `${path}.tracks[${trackIndex}]`, {stages, places, taken}, report);
    }
    checkPlace(group, path, places, report);
    for (const key of group.tracks.flat()) {
      const place = places.get(key) ?? -1;
      const next = stages[place]?.next;
      if (next) report(`stages[${place}].next`, next, `leave it out: ${path}.next says where the whole group goes`);
    }
  }
}

interface Line {
  readonly stages: LifecycleDefinition['stages'];
  /** Index of each stage. */
  readonly places: ReadonlyMap<string, number>;
  /** Path of each stage that a track has taken so far. */
  readonly taken: Map<string, string>;
}

function checkTrack(track: readonly string[], path: string, {stages, places, taken}: Line, report: Report): void {
  for (const [index, key] of track.entries()) {
    const where = `${path}[${index}]`;
    const earlier = taken.get(key);
    const before = track[index - 1];
    if (!places.has(key)) report(where, key, 'use the key of one of the stages');
    else if (earlier) report(where, key, `${earlier} is this stage already, name it once`);
    else if (before && (places.get(before) ?? -1) > (places.get(key) ?? -1)) {
      report(where, key, `name it before "${before}", as in "stages"`);
    }
    taken.set(key, earlier ?? where);
  }
  if (track.every((key) => stages[places.get(key) ?? -1]?.optional)) {
    report(path, track, 'make one stage of the track compulsory: the group waits for every track');
  }
}

function checkPlace({tracks}: ParallelGroup, path: string, places: ReadonlyMap<string, number>, report: Report): void {
  const taken = [...new Set(tracks.flat().flatMap((key) => places.get(key) ?? []))].sort((a, b) => a - b);
  const [from = 0] = taken;
  if (taken.length > 0 && from === 0) {
    report(`${path}.tracks`, tracks, 'put a stage before the group: an order begins in one stage');
  }
  if (taken.some((place, index) => place !== from + index)) {
    report(`${path}.tracks`, tracks, 'put these stages next to each other in "stages"');
  }
}

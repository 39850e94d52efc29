import {OrderError} from '../errors.js';
import {DAY} from '../model/duration.js';
import {knownZone} from '../model/instant.js';
import {ORDER_EVENT_RANK} from '../model/order-event.js';
import {EVIDENCE_KINDS, ORDER_PHASES, ROLES} from '../model/status.js';
import type {LifecycleDefinition} from './definition.js';

const KEY = /^[a-z][A-Za-z0-9-]{0,63}$/;
const KEY_RULE = 'a letter a–z, then letters, digits and hyphens, 64 at most';
const LONGEST_SPAN = 100 * 365 * DAY;
const LANGUAGES = ['en', 'zh-CN'] as const;

/**
 * Checks a definition that may come from an editor, field by field.
 *
 * Throws an `OrderError` (`INVALID_LIFECYCLE`) that lists each fault with its JSON path, its value and the fix;
 * `details.problems` holds the same list.
 */
export function checkDefinition(definition: unknown): asserts definition is LifecycleDefinition {
  const problems: string[] = [];
  checkRoot(definition, (path, value, fix) => problems.push(`${path} is ${shown(value)}: ${fix}`));
  if (problems.length === 0) return;
  const key = isRecord(definition) && typeof definition.key === 'string' ? ` "${definition.key}"` : '';
  throw new OrderError('INVALID_LIFECYCLE', `Lifecycle${key} can't be used. ${problems.join('; ')}`, {problems});
}

type Report = (path: string, value: unknown, fix: string) => void;
type Fields = Readonly<Record<string, unknown>>;

function checkRoot(value: unknown, report: Report): void {
  if (!isRecord(value)) {
    report('definition', value, 'give an object with key, version, label and stages');
    return;
  }
  const {key, version, label, stages, promise} = value;
  if (typeof key !== 'string' || !KEY.test(key)) report('key', key, `use ${KEY_RULE}`);
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    report('version', version, 'use a whole number from 1');
  checkText('label', label, report);
  if (promise !== undefined) checkPromise('promise', promise, report);
  if (!Array.isArray(stages) || stages.length === 0) {
    report('stages', stages, 'list at least one stage');
    return;
  }
  const firstUse = new Map<unknown, number>();
  for (const [index, stage] of stages.entries()) {
    const path = `stages[${index}]`;
    if (!isRecord(stage)) {
      report(path, stage, 'give an object with key, label, phase, owner, enteredBy and evidence');
      continue;
    }
    const earlier = firstUse.get(stage.key);
    if (earlier === undefined) firstUse.set(stage.key, index);
    else report(`${path}.key`, stage.key, `stages[${earlier}] has this key already, choose another`);
    checkStage(path, stage, report);
  }
  const last = stages.at(-1);
  if (isRecord(last) && last.optional === true) {
    report(`stages[${stages.length - 1}].optional`, true, 'the last stage ends the order, so it can not be optional');
  }
}

function checkPromise(path: string, promise: unknown, report: Report): void {
  if (!isRecord(promise)) {
    report(path, promise, 'give {leadMs, transitMs, timeZone}, or leave it out where nothing can be reckoned');
    return;
  }
  for (const span of ['leadMs', 'transitMs'] as const) {
    const ms = promise[span];
    // Above a hundred years the sum could leave the calendar.
    if (typeof ms !== 'number' || !(ms >= 0 && ms <= LONGEST_SPAN)) {
      report(`${path}.${span}`, ms, 'use milliseconds from 0 to those of a hundred years');
    }
  }
  const {timeZone} = promise;
  if (typeof timeZone !== 'string' || !knownZone(timeZone)) {
    report(`${path}.timeZone`, timeZone, 'use an IANA name such as "Asia/Shanghai" or a fixed offset such as "+08:00"');
  }
}

function checkStage(path: string, stage: Fields, report: Report): void {
  if (typeof stage.key !== 'string' || !KEY.test(stage.key)) report(`${path}.key`, stage.key, `use ${KEY_RULE}`);
  checkText(`${path}.label`, stage.label, report);
  if (stage.customerLabel !== undefined) checkText(`${path}.customerLabel`, stage.customerLabel, report);
  checkWord(`${path}.phase`, stage.phase, ORDER_PHASES, report);
  if (stage.unprovenPhase !== undefined) checkWord(`${path}.unprovenPhase`, stage.unprovenPhase, ORDER_PHASES, report);
  checkWord(`${path}.owner`, stage.owner, ROLES, report);
  checkEventTypes(`${path}.enteredBy`, stage.enteredBy, report);
  for (const flag of ['claimEnters', 'optional'] as const) {
    const value = stage[flag];
    if (value !== undefined && typeof value !== 'boolean') report(`${path}.${flag}`, value, 'use true or false');
  }
  if (stage.trusted !== undefined && !isTextList(stage.trusted)) {
    report(`${path}.trusted`, stage.trusted, 'list roles and names of sources');
  }
  if (stage.limit !== undefined) checkLimit(`${path}.limit`, stage.limit, report);
  if (!Array.isArray(stage.evidence)) {
    report(`${path}.evidence`, stage.evidence, 'list the proofs that an entry needs, [] for none');
    return;
  }
  for (const [index, need] of stage.evidence.entries()) checkEvidence(`${path}.evidence[${index}]`, need, report);
}

function checkEvidence(path: string, need: unknown, report: Report): void {
  if (!isRecord(need)) {
    report(path, need, 'give an object with kind and label');
    return;
  }
  checkWord(`${path}.kind`, need.kind, EVIDENCE_KINDS, report);
  checkText(`${path}.label`, need.label, report);
  if (need.provenBy !== undefined) checkEventTypes(`${path}.provenBy`, need.provenBy, report);
  if (need.parcels !== undefined) checkWord(`${path}.parcels`, need.parcels, ['UNDER_WAY', 'DELIVERED'], report);
}

function checkLimit(path: string, limit: unknown, report: Report): void {
  if (!isRecord(limit)) {
    report(path, limit, 'give {ms, warnShare}, or leave it out for a stage without a limit');
    return;
  }
  const {ms, warnShare} = limit;
  if (typeof ms !== 'number' || !Number.isFinite(ms) || ms <= 0) report(`${path}.ms`, ms, 'use milliseconds above 0');
  if (typeof warnShare !== 'number' || !(warnShare >= 0 && warnShare <= 1)) {
    report(`${path}.warnShare`, warnShare, 'use a share from 0 to 1');
  }
}

function checkEventTypes(path: string, types: unknown, report: Report): void {
  if (!Array.isArray(types)) {
    report(path, types, 'list event types, [] for none');
    return;
  }
  for (const [index, type] of types.entries()) {
    if ((ORDER_EVENT_RANK as readonly unknown[]).includes(type)) continue;
    report(`${path}[${index}]`, type, `use one of ${ORDER_EVENT_RANK.join(', ')}`);
  }
}

function checkWord(path: string, word: unknown, known: readonly string[], report: Report): void {
  if (typeof word !== 'string' || !known.includes(word)) report(path, word, `use one of ${known.join(', ')}`);
}

function checkText(path: string, text: unknown, report: Report): void {
  if (!isRecord(text)) {
    report(path, text, `give the text in ${LANGUAGES.join(' and ')}`);
    return;
  }
  for (const language of LANGUAGES) {
    const words = text[language];
    if (typeof words !== 'string' || words.trim() === '') {
      report(`${path}["${language}"]`, words, 'give the text in this language');
    }
  }
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

import type {Approval} from '../approval/approval-of.js';
import type {LocalizedText} from '../model/localized-text.js';
import type {Role} from '../model/status.js';
import {EN, type Words} from './words/en.js';
import {ZH_CN} from './words/zh-cn.js';

interface Phrases {
  readonly holders: Words['holders'];
  /** Between roles of which one is enough. */
  readonly or: string;
  /** Between roles who all have to. */
  readonly and: string;
  readonly pending: string;
  readonly next: string;
  readonly away: string;
  readonly awayAlone: string;
  readonly overdue: string;
  readonly refused: string;
  readonly refusedFor: string;
  readonly reopened: string;
  readonly NOT_ASKED: string;
  readonly NOBODY_AWAY: string;
}

const ENGLISH: Phrases = {
  holders: EN.holders,
  or: ' or ',
  and: ', then ',
  pending: 'Waiting for approval by {role}',
  next: 'After that it needs approval by {roles}',
  away: '{Role} is away: {others} may approve instead',
  awayAlone: '{Role} is away, and nobody may stand in',
  overdue: 'Approval by {role} is overdue',
  refused: 'Refused by {role}',
  refusedFor: 'Refused by {other} in place of {role}',
  reopened: 'The amount changed after the approval and now needs more',
  NOT_ASKED: 'An answer by {role} does not count: they are not in this approval chain',
  NOBODY_AWAY: 'An answer by {role} does not count: nobody they may stand in for was away',
};

const CHINESE: Phrases = {
  holders: ZH_CN.holders,
  or: '或',
  and: '、',
  pending: '等待{role}审批',
  next: '之后还需{roles}审批',
  away: '{role}不在，可由{others}代为审批',
  awayAlone: '{role}不在，且无人可代审',
  overdue: '{role}审批已超时',
  refused: '{role}已驳回',
  refusedFor: '{other}已代{role}驳回',
  reopened: '审批通过后金额有变，需追加审批',
  NOT_ASKED: '{role}的审批意见无效：不在审批链中',
  NOBODY_AWAY: '{role}的审批意见无效：当时没有其可代审的人缺席',
};

/**
 * What an approval still lacks and why, in words, the most pressing first, then what was said and does not count. Nothing is
 * lacking of one that is granted or not needed.
 */
export function approvalWords(approval: Approval): readonly LocalizedText[] {
  const english = phrasesFor(approval, ENGLISH);
  const chinese = phrasesFor(approval, CHINESE);
  return english.map((en, index) => ({en, 'zh-CN': chinese[index] ?? en}));
}

function phrasesFor({state, steps, isReopened, uncounted}: Approval, phrases: Phrases): readonly string[] {
  const name = (role: Role) => phrases.holders[role];
  const said: string[] = [];
  for (const {role, state: answer, by} of steps) {
    if (answer !== 'REFUSED') continue;
    const pattern = by?.isStandIn ? phrases.refusedFor : phrases.refused;
    said.push(fill(pattern, {role: name(role), other: name(by?.role ?? role)}));
  }
  const [next, ...later] = state === 'PENDING' ? steps.filter((step) => step.state === 'PENDING') : [];
  if (next) {
    const role = name(next.role);
    if (isReopened) said.push(phrases.reopened);
    said.push(fill(next.isOverdue ? phrases.overdue : phrases.pending, {role}));
    const others = next.standIns.map(name).join(phrases.or);
    if (next.isAway)
      said.push(fill(others ? phrases.away : phrases.awayAlone, {role, Role: capitalised(role), others}));
    if (later.length > 0)
      said.push(fill(phrases.next, {roles: later.map((step) => name(step.role)).join(phrases.and)}));
  }
  return [...said, ...uncounted.map(({role, why}) => fill(phrases[why], {role: name(role)}))];
}

function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import {isPlainObject, list, oneOf, type Report, shape, text, whole} from '../model/shape.js';
import {ROLES} from '../model/status.js';
import type {ApprovalChain} from './chain.js';

const KEY = /^[a-z][A-Za-z0-9-]{0,63}$/;
const LANGUAGES = ['en', 'zh-CN'] as const;
const MOST_STEPS = 20;

const money = shape({amount: whole(0), currency});
const checkFields = shape(
  {
    key,
    label,
    steps: list(
      shape({role: oneOf(ROLES)}, {above: money, standIns: list(oneOf(ROLES)), limitMs: whole(1)}),
      MOST_STEPS,
    ),
  },
  {autoBelow: money},
);

/**
 * Checks a chain that may come from an editor: reports each fault with its JSON path, the value there, and the fix. Nothing
 * reported: it is an {@link ApprovalChain}.
 */
export function checkChain(value: unknown, path: string, report: Report): void {
  let isSound = true;
  checkFields(value, path, (...fault) => {
    isSound = false;
    report(...fault);
  });
  if (isSound) checkSteps(value as ApprovalChain, path, report);
}

function checkSteps({autoBelow, steps}: ApprovalChain, path: string, report: Report): void {
  if (steps.length === 0) report(`${path}.steps`, steps, 'list at least one step, or use no chain');
  for (const [index, {role, above, standIns = []}] of steps.entries()) {
    const at = `${path}.steps[${index}]`;
    const earlier = steps.findIndex((step) => step.role === role);
    if (earlier < index) report(`${at}.role`, role, `steps[${earlier}] asks this role already, choose another`);
    for (const [place, standIn] of standIns.entries()) {
      if (standIn === role)
        report(`${at}.standIns[${place}]`, standIn, 'nobody stands in for themselves, name another role');
    }
    if (autoBelow && above && above.currency !== autoBelow.currency) {
      report(
        `${at}.above.currency`,
        above.currency,
        `use ${autoBelow.currency} as in autoBelow: amounts compare in one currency`,
      );
    }
  }
  if (!autoBelow || steps.length === 0) return;
  // Else an amount that is not below the limit would pass without anybody all the same.
  const isGap = steps.every(({above}) => above && above.amount >= autoBelow.amount);
  if (isGap) {
    const fix =
      'leave "above" out of one step, or put it below autoBelow: so an amount at autoBelow would pass by itself';
    report(
      `${path}.steps`,
      steps.map(({above}) => above?.amount),
      fix,
    );
  }
}

function key(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'string' || !KEY.test(value)) {
    report(path, value, 'use a letter a–z, then letters, digits and hyphens, 64 at most');
  }
}

function label(value: unknown, path: string, report: Report): void {
  if (!isPlainObject(value)) {
    report(path, value, `give the text in ${LANGUAGES.join(' and ')}`);
    return;
  }
  for (const language of LANGUAGES) text({filled: true})(value[language], `${path}["${language}"]`, report);
}

function currency(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value)) report(path, value, 'use an ISO 4217 code such as "CNY"');
}

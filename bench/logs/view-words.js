// What a text shows when something was not filled in, filled in with nothing, or with a code that only we read.
const FAULTS = [
  /\{\w*\}/,
  /\b(undefined|NaN|null)\b/,
  /\[object /,
  /\b(order|approval|payment|stock|stage|shipment|service|invoice|return|customer|lifecycle)\.[a-z]+/,
  /\b[A-Z]+_[A-Z]+\b/,
  /Invalid/,
  /“\s*”/,
  /\(\s*\)/,
  /（\s*）/,
  /\s[,;.:]/,
  / {2}/,
  /^[^\p{L}\p{N}]*$/u,
];

/**
 * Texts of a view that nobody could have meant: empty, or with a hole in them.
 *
 * @param {import('@orderlight/core').OrderView} view
 * @returns {readonly string[]} where, and what stands there
 */
export function brokenTexts({diagnosis, discrepancies, timeline, allowedTransitions, risks, holds}) {
  const {verdictLabel, sentence, where, who, stuckOn, when, reason, nextAction, factors} = diagnosis;
  const texts = [
    ...Object.entries({
      verdictLabel,
      sentence,
      where,
      who,
      stuckOn,
      when,
      reason: reason?.label,
      next: nextAction?.label,
    })
      .filter(([, text]) => text !== undefined)
      .map(([name, text]) => [`diagnosis.${name}`, text]),
    ...factors.map((text) => ['diagnosis.factors', text]),
    ...discrepancies.flatMap(({code, text, remedy}) => [
      [code, text],
      [`${code} remedy`, remedy],
    ]),
    ...timeline.flatMap(({stage, label, ownerLabel, cause, waitingFor}) =>
      [label, ownerLabel, cause?.label, ...waitingFor].flatMap((text) => (text === undefined ? [] : [[stage, text]])),
    ),
    ...allowedTransitions.flatMap(({to, label, missing}) =>
      [label, ...missing.map(({text}) => text)].map((text) => [to, text]),
    ),
    ...[...risks, ...holds].map(({label}) => ['label', label]),
  ];
  return texts.filter(([, text]) => isBroken(text)).map(([place, text]) => `${place}: ${JSON.stringify(text)}`);
}

/** Whether every discrepancy is told in a sentence with a remedy, and the diagnosis mentions that something is amiss. */
export function isExplained({diagnosis, discrepancies}) {
  const open = discrepancies.filter(({settledAt}) => !settledAt);
  return (
    discrepancies.every(({text, remedy}) => !isBroken(text) && !isBroken(remedy)) &&
    (open.length === 0 || diagnosis.factors.length > 0)
  );
}

function isBroken(text) {
  return typeof text !== 'string' || text.trim() === '' || FAULTS.some((fault) => fault.test(text));
}

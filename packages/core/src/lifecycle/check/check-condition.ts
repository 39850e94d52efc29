import type {LineFlags} from '../../model/order.js';
import {type Check, isPlainObject, oneOf, text, whole} from '../../model/shape.js';
import {fields, listOf, use} from './check-fields.js';

const DEEPEST = 5;
const MOST_PARTS = 20;
const LONGEST_WORD = 256;

/** The flags of a line that a condition may ask for. */
export const LINE_FLAGS = Object.keys({
  gift: true,
  coldChain: true,
  hazmat: true,
  customMade: true,
} satisfies Record<keyof LineFlags, true>);

const word = use(text({longest: LONGEST_WORD, filled: true}));

/** An amount of money from 0. */
export const money: Check = fields({
  amount: use(whole(0)),
  currency: (value, path, report) => {
    if (typeof value !== 'string' || !/^[A-Z]{3}$/.test(value)) {
      report(path, value, 'use an ISO 4217 code such as "CNY"');
    }
  },
});

/** Each kind of condition by the field that tells it, with the fields that it has. */
const KINDS: Readonly<Record<string, Check>> = {
  line: fields({line: use(oneOf(LINE_FLAGS))}),
  totalFrom: fields({totalFrom: money}),
  tag: fields({tag: word}),
  channel: fields({channel: word}),
  level: fields({level: word}),
  attribute: fields({attribute: word, is: use(text({longest: LONGEST_WORD}))}),
};
const NAMES = ['all', 'any', 'not', ...Object.keys(KINDS)];

/** Checks one condition that may come from an editor: one question, or several joined, not nested without end. */
export function checkCondition(depth = 1): Check {
  return (value, path, report) => {
    const asked = isPlainObject(value) ? NAMES.filter((name) => value[name] !== undefined) : [];
    const [kind = ''] = asked;
    if (asked.length !== 1) {
      report(path, value, `ask one thing (${NAMES.join(', ')}); join several with all or any`);
    } else if (depth > DEEPEST) {
      report(path, value, `nest conditions ${DEEPEST} deep at most`);
    } else if (KINDS[kind]) {
      KINDS[kind](value, path, report);
    } else {
      const part = checkCondition(depth + 1);
      const parts = listOf(part, 'list at least one condition', {least: 1, most: MOST_PARTS});
      fields({[kind]: kind === 'not' ? part : parts})(value, path, report);
    }
  };
}

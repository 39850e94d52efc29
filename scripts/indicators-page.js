import {BESIDE_KEYS, INDICATOR_KEYS, MEASURE_WORDS, MEASURES} from '@orderlight/core';

const HOUR = 3_600_000;

/** The page on the twelve indicators and what stands beside them, as the registry has them. `table` writes a table. */
export function indicatorsPage(table) {
  return `# Indicators

The twelve, and what is measured beside them, as \`MEASURES\` and \`MEASURE_WORDS\` of \`@orderlight/core\` have them. What each is read from, and how rates, windows and the health index are made of it: [health.md](health.md).

## The twelve

${rows(table, INDICATOR_KEYS)}

## Beside them

${rows(table, BESIDE_KEYS)}

A value at the limit keeps it. Limits are plain time or a count; each tenant and channel sets its own. Window: how far back one looks unless somebody asks otherwise.
`;
}

function rows(table, keys) {
  return table(
    ['key', '中文', 'English', 'rate: numerator', 'of: denominator', 'limit', 'owner', 'window'],
    keys.map((key) => {
      const {unit, limit, owner, windowMs} = MEASURES[key];
      const {label, definition, numerator, denominator} = MEASURE_WORDS[key];
      return [
        `\`${key}\``,
        `**${label['zh-CN']}** ${definition['zh-CN']}`,
        `**${label.en}.** ${definition.en}`,
        `${numerator.en} · ${numerator['zh-CN']}`,
        `${denominator.en} · ${denominator['zh-CN']}`,
        unit === 'ms' ? duration(limit) : String(limit),
        owner,
        duration(windowMs),
      ];
    }),
  );
}

function duration(millis) {
  if (millis === 0) return '0';
  if (millis % (24 * HOUR) === 0 && millis > 24 * HOUR) return `${millis / (24 * HOUR)} d`;
  return millis < HOUR ? `${millis / 60_000} min` : `${millis / HOUR} h`;
}

import {drawLifecycle, LIFECYCLES, ORDER_PHASES, RULE_KEYS, SETUP_KEYS, setupOf} from '@orderlight/core';

const HOUR = 3_600_000;

/** The page on lifecycles: a section per template, then the set-ups. `table` writes a table. */
export function lifecyclesPage(table) {
  return `# Lifecycles

The stages that an order passes, as data. These ship with \`@orderlight/core\`; how to write another: [guides/add-a-lifecycle.md](guides/add-a-lifecycle.md). A template that is used by itself, \`retailLifecycle\` for instance, brings no other and no
XState along; \`findLifecycle(key, version)\` knows them all.

Phases, the same for every lifecycle: ${ORDER_PHASES.join(' · ')}. A parcel's statuses and what they come to: [shipments.md](shipments.md). How limits are reckoned: [time.md](time.md). Who approves: [approvals.md](approvals.md).

What a table says of a stage: who has the order in it (**owner**), which facts **enter** it (\`stage.entered\` by its owner always does), what has to **prove** the entry, how long it may last (**limit**, and who is told when it runs out) and its
**phase**, with the phase that counts until a carrier has the parcel where that differs. A stage marked * is not shown to customers, who see the last one before it that they know.
${LIFECYCLES.map((lifecycle) => section(lifecycle, table)).join('')}
## Set-ups

A template with its views, roles and rules, to begin with: \`setupOf(key)\`. The elements and rules that they name are those of the whole product; not all of them exist yet.

${table(
  ['', ...SETUP_KEYS.map((key) => `\`${key}\` · ${setupOf(key).label['zh-CN']}`)],
  [
    ['orders a day', ...SETUP_KEYS.map((key) => span(setupOf(key).ordersPerDay))],
    ['template', ...SETUP_KEYS.map((key) => `\`${setupOf(key).template.key}\``)],
    ['roles', ...SETUP_KEYS.map((key) => setupOf(key).roles.join(', '))],
    ['indicators', ...SETUP_KEYS.map((key) => codes(setupOf(key).indicators))],
    ['approvals', ...SETUP_KEYS.map((key) => codes(setupOf(key).approvals ?? []))],
  ],
)}

${table(
  ['rule', ...SETUP_KEYS.map((key) => `\`${key}\``)],
  RULE_KEYS.map((rule) => [
    `\`${rule}\``,
    ...SETUP_KEYS.map((key) => (setupOf(key).ruleKeys.includes(rule) ? 'on' : '–')),
  ]),
)}

${table(
  ['who', ...SETUP_KEYS.map((key) => `\`${key}\` shows`)],
  setupOf('group').views.map(({role}) => [
    role,
    ...SETUP_KEYS.map((key) => codes(setupOf(key).views.find((view) => view.role === role)?.elements ?? [])),
  ]),
)}
`;
}

function section({definition}, table) {
  const {key, version, label, stages, promise, calendars = {}, approvals = {}} = definition;
  const hours = (ms) => `${ms / HOUR} h`;
  return `
## ${label.en} · ${label['zh-CN']} (\`${key}\`, version ${version})

\`\`\`mermaid
${drawLifecycle(definition, 'en').trimEnd()}
\`\`\`

${table(
  ['stage', '中文', 'English', 'the customer reads', 'owner', 'entered by', 'proof', 'limit', 'phase'],
  stages.map((stage) => [
    `\`${stage.key}\``,
    stage.label['zh-CN'],
    stage.label.en,
    customerWords(stage),
    stage.owner,
    codes(stage.enteredBy),
    stage.evidence.map((need) => proof(need, definition)).join('; ') || '–',
    limit(stage),
    stage.unprovenPhase ? `${stage.phase}, until proven ${stage.unprovenPhase}` : stage.phase,
  ]),
)}
${Object.entries(approvals)
  .map(([name, chain]) => `\nApproval \`${name}\`: ${chainWords(chain)}.\n`)
  .join('')}${Object.entries(calendars)
  .map(
    ([name, {label: words, timeZone, week}]) =>
      `\nCalendar \`${name}\` (${words['zh-CN']}, ${timeZone}): ${weekWords(week)}. A tenant sets its own, with its holidays.\n`,
  )
  .join('')}
Where the host promises nothing, arrival is expected ${hours(promise.leadMs)} + ${hours(promise.transitMs)} after the order: lead time and transit, defaults of the template.
`;
}

function customerWords({label, customerLabel = label, visibleTo}) {
  const isHidden = visibleTo && !visibleTo.includes('CUSTOMER');
  return `${customerLabel['zh-CN']} / ${customerLabel.en}${isHidden ? ' *' : ''}`;
}

function proof({kind, label, when, approval}, {conditions = {}}) {
  const about = [when && `where ${whenWords(when, conditions)}`, approval && `approval \`${approval}\``].filter(
    Boolean,
  );
  return `${kind}: ${label.en}${about.length > 0 ? ` (${about.join(', ')})` : ''}`;
}

function whenWords(when, conditions) {
  const name = when.replace(/^!/, '');
  const asked = conditions[name]?.line ? `a line is \`${conditions[name].line}\`` : `\`${name}\` holds`;
  return when.startsWith('!') ? `not: ${asked}` : asked;
}

function limit({limit: time, escalation = []}) {
  if (!time) return '–';
  const length = time.ms < HOUR ? `${time.ms / 60_000} min` : `${time.ms / HOUR} h`;
  const told = escalation.map(({share, to}) => `${to}${share === 1 ? '' : ` at ${share * 100} %`}`);
  return [
    `${length}${time.calendar ? ` of \`${time.calendar}\`` : ''}`,
    `warning at ${Math.round(time.warnShare * 100)} %`,
    ...(told.length > 0 ? [`then ${told.join(', ')}`] : []),
  ].join(', ');
}

function chainWords({autoBelow, steps}) {
  const who = steps.map(
    ({role, standIns = [], limitMs}) =>
      `${role}${standIns.length > 0 ? ` (${standIns.join(', ')} in their place)` : ''}${limitMs ? ` within ${limitMs / HOUR} h` : ''}`,
  );
  const none = autoBelow ? `none below ${autoBelow.amount / 100} ${autoBelow.currency}, else ` : '';
  return `${none}${who.join(', then ')}`;
}

function weekWords(week) {
  const names = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const days = Object.keys(week);
  const spans = week[days[0]].map(([from, until]) => `${from}–${until}`).join(', ');
  return `${names[days[0]]}–${names[days.at(-1)]} ${spans}`;
}

function span({from, below}) {
  return below === undefined ? `${from} and more` : `${from}–${below - 1}`;
}

function codes(words) {
  return words.map((word) => `\`${word}\``).join(' ') || '–';
}

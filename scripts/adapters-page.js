import {ADAPTERS, EVIDENCE_BASES} from '@orderlight/adapters';

const KINDS = {
  SHOP: 'Shops',
  ERP: 'ERP',
  CARRIER: 'Carriers',
  TRACKER: 'Trackers',
  STANDARD: 'Standards',
  FILE: 'Files',
};

/** docs/adapters.md: what each adapter covers, by what it says of itself. */
export function adaptersPage(table) {
  const adapters = Object.values(ADAPTERS).map((create) => create());
  return `# Adapters

What each adapter covers, by what it says of itself. **Checked against** says what its mapping was held against: ${Object.entries(
    EVIDENCE_BASES,
  )
    .map(([basis, words]) => `*${basisWord(basis)}* is ${words}`)
    .join(
      '; ',
    )}. What single parts rest on, and what is not covered, stands on each host's page under [hosts/](hosts/); what they make of collected payloads in [hosts/coverage.md](hosts/coverage.md).

${Object.entries(KINDS)
  .map(([kind, title]) =>
    kindTable(
      table,
      title,
      adapters.filter(({capabilities}) => capabilities.kind === kind),
    ),
  )
  .join(
    '',
  )}How to add one: [guides/add-an-adapter.md](guides/add-an-adapter.md). How to connect one: [connect-a-host.md](connect-a-host.md).

## Words

The hosts' words for states, and ours.
${adapters.map((adapter) => wordsOf(table, adapter)).join('')}
## Not checked

${adapters
  .filter(({capabilities}) => capabilities.unverified?.length)
  .map(({id, capabilities}) => `**${id}**\n\n${capabilities.unverified.map((words) => `- ${words}`).join('\n')}\n`)
  .join('\n')}`;
}

function kindTable(table, title, adapters) {
  if (adapters.length === 0) return '';
  const rows = adapters.map(({id, capabilities, verify, pull, commands}) => [
    `\`${id}\``,
    capabilities.name,
    capabilities.topics.map((topic) => `\`${topic}\``).join(' ') || '–',
    verify ? 'yes' : '–',
    pull ? 'yes' : '–',
    commands ? commands.kinds.map((kind) => `\`${kind}\``).join(' ') : '–',
    basisWord(capabilities.basis),
  ]);
  return `## ${title}\n\n${table(['adapter', 'host', 'topics', 'verifies', 'pull', 'commands', 'checked against'], rows)}\n\n`;
}

function wordsOf(table, {id, capabilities}) {
  if (capabilities.states.length === 0) return '';
  const rows = capabilities.states.flatMap(({of, words}) => {
    return grouped(Object.entries(words)).map(([word, pairs]) => [
      of,
      `\`${word}\``,
      pairs.map(([theirs]) => `\`${theirs.replaceAll('|', '\\|')}\``).join(' '),
    ]);
  });
  return `\n### ${id}\n\n${table(['of', 'ours', 'theirs'], rows)}\n`;
}

function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) groups.set(entry[1], [...(groups.get(entry[1]) ?? []), entry]);
  return [...groups];
}

function basisWord(basis) {
  return basis.toLowerCase().replaceAll('_', ' ');
}

import type {Issue} from '@orderlight/adapters';

const SHOWN_PER_KIND = 5;

/** Counts issues of one kind together and keeps the first few of each with their rows: thousands of like lines help nobody. */
export function issueTally() {
  const kinds = new Map<string, {count: number; readonly examples: string[]}>();
  return {
    add(issues: readonly Issue[]) {
      for (const {code, message, path} of issues) {
        const kind = `${code}: ${message.replace(/"[^"]*"|\d+/g, '…')}`;
        const known = kinds.get(kind) ?? {count: 0, examples: []};
        known.count += 1;
        if (known.examples.length < SHOWN_PER_KIND)
          known.examples.push(
            path && !message.includes(path.split(/[:,]/)[0] ?? path) ? `${path}: ${message}` : message,
          );
        kinds.set(kind, known);
      }
    },
    report(): string {
      if (kinds.size === 0) return 'No issues\n';
      const blocks = [...kinds.values()].map(({count, examples}) => {
        const more = count > examples.length ? `    … and ${count - examples.length} more like these\n` : '';
        return examples.map((example) => `  ${example}\n`).join('') + more;
      });
      const total = [...kinds.values()].reduce((sum, {count}) => sum + count, 0);
      return `${total} ${total === 1 ? 'issue' : 'issues'}\n${blocks.join('')}`;
    },
  };
}

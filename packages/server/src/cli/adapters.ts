import {ADAPTERS, EVIDENCE_BASES, findAdapter, type HostAdapter} from '@orderlight/adapters';
import {type PlainCommand, UsageError} from './command.js';
import type {Terminal} from './terminal.js';

/** `orderlight adapters`: which hosts there are adapters for, and what a channel of one needs. */
export const adaptersCommand: PlainCommand = {
  summary: 'Lists the adapters, or tells what a channel of one needs',
  usage: 'adapters [adapter]',
  async run([id, ...rest], terminal) {
    if (rest.length > 0) throw new UsageError('adapters takes one adapter at most');
    if (id === undefined) {
      for (const create of Object.values(ADAPTERS)) terminal.out(lineOf(create()));
      return 0;
    }
    const adapter = findAdapter(id);
    if (!adapter) throw new UsageError(`no adapter "${id}"; there are ${Object.keys(ADAPTERS).join(', ')}`);
    tellOf(adapter, terminal);
    return 0;
  },
};

function lineOf({id, capabilities, verify, pull, commands}: HostAdapter): string {
  const abilities = [verify && 'verifies', pull && 'pulls', commands && 'takes commands'].filter(Boolean).join(', ');
  return `${id.padEnd(18)} ${capabilities.name}${abilities && ` (${abilities})`}\n`;
}

function tellOf({id, capabilities, requires, verify, pull, commands}: HostAdapter, {out}: Terminal): void {
  const {name, topics, basis, unverified = []} = capabilities;
  out(`${id}: ${name}, checked against ${EVIDENCE_BASES[basis]}\n`);
  out(`topics    ${topics.join(', ') || '–'}\n`);
  out(
    `secret    ${requires.secret ?? (verify ? '–' : "the hub's own: any word, given to the host in the URL as ?key=…")}\n`,
  );
  if (pull ?? commands) out(`token     ${requires.token ?? '–'}\n`);
  for (const [setting, words] of Object.entries({...requires.settings, ...pull?.settings, ...commands?.settings}))
    out(`setting   ${setting}: ${words}\n`);
  out(`pull      ${pull ? `every ${Math.round(pull.intervalMs / 1000)} s unless set otherwise` : 'no'}\n`);
  out(`commands  ${commands?.kinds.join(', ') ?? 'none'}\n`);
  for (const words of unverified) out(`not checked: ${words}\n`);
}

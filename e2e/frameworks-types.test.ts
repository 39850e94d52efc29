import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect, it} from 'vitest';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// Vue's compiler reads what TypeScript's does, and templates. The lines that must be refused say so themselves.
it('components, tags and templates take what the elements have, and nothing else', async () => {
  const project = path('../packages/elements/test/frameworks');
  const told = await promisify(execFile)(path('../docs/node_modules/.bin/vue-tsc'), ['-p', project]).catch(
    ({stdout, stderr}: {stdout: string; stderr: string}) => ({stdout: stdout || stderr}),
  );
  expect(told.stdout).toBe('');
});

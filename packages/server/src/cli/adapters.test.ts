import {ADAPTERS} from '@orderlight/adapters';
import {expect, it} from 'vitest';
import {adaptersCommand} from './adapters.js';

async function run(...args: string[]) {
  const written: string[] = [];
  const out = (text: string) => void written.push(text);
  const code = await adaptersCommand.run(args, {out, err: out, env: {}, cwd: '.'} as never);
  return {code, text: written.join('')};
}

it('lists every adapter, with what it can do', async () => {
  const {code, text} = await run();
  expect(code).toBe(0);
  expect(text.trim().split('\n')).toHaveLength(Object.keys(ADAPTERS).length);
  expect(text).toMatch(/^shopify +Shopify \(verifies, pulls, takes commands\)$/m);
});

it('tells what a channel of one needs', async () => {
  const {text} = await run('shopify');
  expect(text).toMatch(/^secret +The app's client secret/m);
  expect(text).toMatch(/^setting +shop: /m);
  expect(text).toMatch(/^commands +HOLD, RELEASE, TRACKING_NUMBER, STATUS, NOTE$/m);
});

it('says which there are when one is unknown', async () => {
  await expect(run('acme')).rejects.toThrow(/no adapter "acme"; there are .*shopify/);
});

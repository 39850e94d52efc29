import {fileURLToPath} from 'node:url';
import {build, type Rolldown} from 'vite';
import {describe, expect, it} from 'vitest';
import {ORDER_EVENT_RANK} from './model/order-event.js';
import {ORDER_EVENT_TYPES} from './model/order-event-types.js';

const SOURCE = fileURLToPath(new URL('./index.ts', import.meta.url));
const ENTRY = '\0entry';

/** What a page gets that imports these names of core. */
async function bundle(names: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {write: false, minify: false, rolldownOptions: {input: 'entry', preserveEntrySignatures: 'strict'}},
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? ENTRY : undefined),
        load: (id) => (id === ENTRY ? `export {${names}} from ${JSON.stringify(SOURCE)};` : undefined),
      },
    ],
  });
  const {output} = result as Rolldown.RolldownOutput;
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n');
}

describe('the public list', () => {
  it('brings XState only with what needs a machine', async () => {
    expect(await bundle('defineLifecycle')).toContain('xstate');
    const light = await bundle('foldOrder, retailLifecycle, phaseOf, decideTransition, parseOrderEvent');
    expect(light).toContain('review');
    expect(light).not.toContain('xstate');
  });

  it('brings one template without the others', async () => {
    const page = await bundle('retailLifecycle');
    expect(page).toContain('待审核');
    for (const others of ['待支付', '客户签约', '信用校验', '加急受理']) expect(page).not.toContain(others);
    expect(await bundle('setupOf')).not.toContain('信用校验');
  });

  it('brings no words that only a reader or an editor needs to whoever folds and views', async () => {
    const page = await bundle('foldOrder, orderView, retailLifecycle');
    expect(page).toContain('shipment.checkpoint');
    expect(page).not.toContain(ORDER_EVENT_TYPES['shipment.checkpoint']);
    expect(page).not.toContain('event.subject');
    expect(page).not.toContain('INVALID_LIFECYCLE');
  });

  it('describes each type of event, in the order of their rank', () => {
    expect(Object.keys(ORDER_EVENT_TYPES)).toEqual([...ORDER_EVENT_RANK]);
  });
});

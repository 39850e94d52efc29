import type {Role} from '@orderlight/core';
import type {MockScenario} from '@orderlight/elements/mock';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {expect, waitFor} from 'storybook/test';
// Brought beforehand: an element that waits long says that it has nothing to show.
import '@orderlight/elements/mock';
import '@orderlight/elements/order-provider/define.js';
import '@orderlight/elements/order-actions/define.js';

type OrderActions = HTMLElementTagNameMap['order-actions'];

interface Args {
  scenario: MockScenario;
  actAs: Role;
  layout: 'panel' | 'bar';
  shortcuts: boolean;
}

const meta: Meta<Args> = {
  title: 'order-actions',
  component: 'order-actions',
  args: {scenario: 'stuck-in-picking', actAs: 'WAREHOUSE', layout: 'panel', shortcuts: false},
  argTypes: {
    scenario: {control: 'select', options: ['on-track', 'stuck-in-picking', 'held', 'delivered', 'cancelled']},
    actAs: {control: 'select', options: ['SALES', 'SERVICE', 'FINANCE', 'WAREHOUSE', 'MANAGER', 'ADMIN']},
    layout: {control: 'inline-radio', options: ['panel', 'bar']},
  },
  render: ({scenario, actAs, layout, shortcuts}, {globals}) =>
    html`<order-provider
      source="mock:${scenario}"
      locale=${globals.locale}
      theme=${globals.theme}
      time-zone="Asia/Shanghai"
      ><order-actions
        order-no="SO-1001"
        act-as=${actAs}
        layout=${layout}
        shortcuts=${shortcuts ? 'on' : nothing}
      ></order-actions
    ></order-provider>`,
  play: async ({canvasElement}) => {
    const element = await shown(canvasElement);
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Warehouse: Story = {};
export const Service: Story = {args: {actAs: 'SERVICE'}};
export const Finance: Story = {args: {actAs: 'FINANCE'}};
export const Manager: Story = {args: {actAs: 'MANAGER'}};
export const Held: Story = {args: {scenario: 'held', actAs: 'SERVICE'}};
export const Delivered: Story = {args: {scenario: 'delivered', actAs: 'SERVICE'}};
export const Cancelled: Story = {args: {scenario: 'cancelled', actAs: 'SERVICE'}};
export const Bar: Story = {args: {layout: 'bar'}};
export const Narrow: Story = {globals: {width: '280px'}};
export const Dark: Story = {globals: {theme: 'dark'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const Shortcuts: Story = {args: {shortcuts: true}};

export const Loading: Story = {args: {scenario: 'loading'}, play: async () => undefined};
export const Missing: Story = {args: {scenario: 'missing'}, play: async () => undefined};
export const NoPermission: Story = {args: {scenario: 'forbidden'}, play: async () => undefined};
export const Failed: Story = {args: {scenario: 'failed'}, play: async () => undefined};
export const Offline: Story = {args: {scenario: 'offline'}, play: async () => undefined};

/** Everything that an act asks for, and what is wrong with it. */
export const NothingFilledIn: Story = {
  play: async ({canvasElement}) => {
    const element = await shown(canvasElement);
    await open(element, '.hold');
    find(element, '[part=send]')!.click();
    await waitFor(() => expect(find(element, '[part=fault]')).not.toBeNull());
  },
};

/** A hold, its confirmation, and the way back. */
export const HoldAndUndo: Story = {
  play: async ({canvasElement}) => {
    const element = await shown(canvasElement);
    await open(element, '.hold');
    find<HTMLSelectElement>(element, '[name=reason]')!.value = 'CUSTOMER_REQUEST';
    find(element, '[part=send]')!.click();
    await waitFor(() => expect(find(element, '[part=undo]')).not.toBeNull());
    await expect(find<HTMLDialogElement>(element, 'dialog')!.open).toBe(false);
  },
};

/** A step without its proof: the machine says what is missing. */
export const RefusedWithoutProof: Story = {
  play: async ({canvasElement}) => {
    const element = await shown(canvasElement);
    await open(element, '[part~=primary]');
    find(element, '[part=send]')!.click();
    await waitFor(() => expect(find(element, '[part=problem]')!.textContent.trim()).not.toBe(''));
  },
};

function find<T extends HTMLElement = HTMLElement>(element: OrderActions, selector: string): T | null {
  return element.shadowRoot!.querySelector<T>(selector);
}

async function shown(canvas: HTMLElement): Promise<OrderActions> {
  const element = canvas.querySelector('order-actions')!;
  await waitFor(() => expect(find(element, '[part=acts]')).not.toBeNull(), {timeout: 5000});
  return element;
}

async function open(element: OrderActions, selector: string): Promise<void> {
  find(element, selector)!.click();
  await waitFor(() => expect(find(element, 'form')).not.toBeNull(), {timeout: 5000});
}

import type {CollectionFilter, CollectionView, OrderTheme} from '@orderlight/elements';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, waitFor} from 'storybook/test';
import '@orderlight/elements/order-list/define.js';
import {manyOrders} from './many-orders.js';
import {TOLD, type Told, underToldHub} from './told-hub.js';

interface Args {
  count: number;
  filter: CollectionFilter;
  views: readonly CollectionView[];
  density: 'comfortable' | 'compact';
  choose: (event: Event) => void;
}

const meta: Meta<Args> = {
  title: 'order-list',
  component: 'order-list',
  args: {count: 400, filter: {}, views: [], density: 'comfortable', choose: fn()},
  argTypes: {
    density: {control: 'inline-radio', options: ['comfortable', 'compact']},
    choose: {table: {disable: true}},
  },
  render: ({count, filter, views, density, choose}, {globals}) =>
    html`<order-list
      .orders=${manyOrders(count, globals.locale)}
      .filter=${filter}
      .views=${views}
      me="Lei Zhang"
      density=${density}
      theme=${globals.theme}
      locale=${globals.locale}
      time-zone="Asia/Shanghai"
      @order-select=${choose}
    ></order-list>`,
  play: async ({canvasElement, args}) => {
    const list = canvasElement.querySelector('order-list')!;
    const find = (part: string) => list.shadowRoot!.querySelector<HTMLElement>(`[part=${part}]`);
    await waitFor(() => expect(find('row')).not.toBeNull(), {timeout: 10_000});
    await expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth);
    find('number')!.click();
    await expect(args.choose).toHaveBeenCalledOnce();
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Orders: Story = {};
export const TwentyThousand: Story = {args: {count: 20_000}};
export const Narrowed: Story = {args: {filter: {only: ['overdue', 'mine']}}};
export const Grouped: Story = {args: {filter: {group: 'stage'}}};
export const SavedViews: Story = {
  args: {filter: {only: ['overdue']}, views: [{name: 'Burning', filter: {only: ['overdue']}}]},
};
export const Dense: Story = {args: {density: 'compact'}};
export const Dark: Story = {globals: {theme: 'dark'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const ChineseDarkDense: Story = {args: {density: 'compact'}, globals: {locale: 'zh-CN', theme: 'dark'}};
export const Tablet: Story = {globals: {width: '768px'}};
export const Phone: Story = {globals: {width: '360px'}};
export const Narrow: Story = {globals: {width: '280px'}};
export const RightToLeft: Story = {decorators: [(story) => html`<div dir="rtl">${story()}</div>`]};

const state = (told: Told, part: string): Story => ({
  render: (_, {globals}) =>
    underToldHub(
      told,
      html`<order-list locale=${globals.locale} time-zone="Asia/Shanghai"></order-list>`,
      globals.theme as OrderTheme,
    ),
  play: async ({canvasElement}) => {
    const {shadowRoot} = canvasElement.querySelector('order-list')!;
    await waitFor(() => expect(shadowRoot!.querySelector(`[part=${part}]`)).not.toBeNull());
  },
});

export const Loading = state(TOLD.Loading, 'base');
export const NoPermission = state(TOLD.NoPermission, 'notice');
export const Failed = state(TOLD.Failed, 'retry');
export const Empty: Story = {
  args: {count: 0},
  play: async ({canvasElement}) => {
    const {shadowRoot} = canvasElement.querySelector('order-list')!;
    await waitFor(() => expect(shadowRoot!.querySelector('[part=notice]')).not.toBeNull());
  },
};

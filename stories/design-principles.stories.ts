import type {Theme} from '@orderlight/elements/tokens.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import './design-pairs.js';

interface Args {
  theme: Theme;
}

/** Each principle of docs/design/principles.md, drawn as it should not be and as it should. */
const meta: Meta<Args> = {
  title: 'Design/principles',
  render: ({theme}, {globals}) =>
    html`<design-pairs
      lang=${globals.locale}
      theme=${theme ?? globals.theme}
      locale=${globals.locale}
    ></design-pairs>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Pairs: Story = {};
export const Dark: Story = {globals: {theme: 'dark'}};
export const HighContrast: Story = {args: {theme: 'contrast'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const ChineseNarrow: Story = {globals: {locale: 'zh-CN', width: '280px'}};

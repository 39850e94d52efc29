import type {Theme} from '@orderlight/elements/tokens.js';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import './design-sheet.js';

interface Args {
  theme: Theme;
}

/** Every design token, with its contrast, and how a status is told, in each theme. docs/elements/tokens.md says what they are for. */
const meta: Meta<Args> = {
  title: 'Design/tokens',
  render: ({theme}, {globals}) =>
    html`<design-sheet
      lang=${globals.locale}
      theme=${theme ?? globals.theme}
      locale=${globals.locale}
    ></design-sheet>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Sheet: Story = {};
export const Dark: Story = {globals: {theme: 'dark'}};
export const HighContrast: Story = {args: {theme: 'contrast'}};
export const HighContrastDark: Story = {args: {theme: 'contrast-dark'}, globals: {theme: 'dark'}};
export const Chinese: Story = {globals: {locale: 'zh-CN'}};
export const ChineseDark: Story = {globals: {locale: 'zh-CN', theme: 'dark'}};
export const Narrow: Story = {globals: {width: '280px'}};

import type {Preview} from '@storybook/web-components-vite';
import {html} from 'lit';

const WIDTHS = ['280px', '360px', '768px', '1200px'];

const preview: Preview = {
  parameters: {
    a11y: {test: 'error'},
    layout: 'fullscreen',
    controls: {expanded: true},
    options: {storySort: {order: ['order-timeline', 'order-card', 'order-provider']}},
  },
  initialGlobals: {locale: 'en', theme: 'light', width: '100%'},
  globalTypes: {
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          {value: 'en', title: 'English'},
          {value: 'zh-CN', title: '简体中文'},
        ],
      },
    },
    theme: {
      description: 'Colour scheme',
      toolbar: {icon: 'mirror', dynamicTitle: true, items: ['light', 'dark']},
    },
    width: {
      description: 'Width of the element',
      toolbar: {icon: 'grow', dynamicTitle: true, items: ['100%', ...WIDTHS]},
    },
  },
  decorators: [
    (story, {globals}) => {
      document.documentElement.lang = globals.locale;
      return html`<main
        style="box-sizing: border-box; min-height: 100vh; padding: 16px; background: ${globals.theme === 'dark' ? '#0d0e11' : '#eef0f3'}"
      >
        <div style="max-width: ${globals.width}">${story()}</div>
      </main>`;
    },
  ],
};

export default preview;

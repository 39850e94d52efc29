import {SAMPLE_AT} from '@orderlight/core/fixtures';
import {type Preview, setCustomElementsManifest} from '@storybook/web-components-vite';
import {html} from 'lit';
import '@orderlight/elements/order-provider/define.js';
import '../mock-player.js';

// Made by the build; without it, controls and docs know only what the stories say themselves.
const manifests = import.meta.glob('../../packages/elements/custom-elements.json', {eager: true, import: 'default'});
const [manifest] = Object.values(manifests);
if (manifest) setCustomElementsManifest(manifest);

// It is the time of the samples here, and runs on: lists tell by the page's clock what is overdue.
const startedAt = Date.now();
const deviceNow = Date.now;
Date.now = () => Date.parse(SAMPLE_AT) + deviceNow() - startedAt;

const WIDTHS = ['280px', '360px', '768px', '1200px'];

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: {test: 'error'},
    layout: 'fullscreen',
    controls: {expanded: true},
    options: {
      storySort: {
        order: ['Introduction', 'Scenarios', 'Design', 'order-timeline', 'order-card', '*', 'lifecycle-playground'],
      },
    },
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
      toolbar: {icon: 'mirror', dynamicTitle: true, items: ['light', 'dark', 'contrast']},
    },
    width: {
      description: 'Width of the element',
      toolbar: {icon: 'grow', dynamicTitle: true, items: ['100%', ...WIDTHS]},
    },
  },
  decorators: [
    // `parameters: {mock: 'held'}` puts a story under a mock hub, with the buttons on its clock.
    (story, {globals, parameters}) =>
      parameters.mock
        ? html`<order-provider
            source=${`mock:${parameters.mock}`}
            locale=${globals.locale}
            theme=${globals.theme}
            time-zone="Asia/Shanghai"
          >
            <mock-player locale=${globals.locale} theme=${globals.theme}></mock-player>
            ${story()}
          </order-provider>`
        : story(),
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

import {sampleViews} from '@orderlight/core/fixtures';
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '@orderlight/elements/define.js';

const meta: Meta = {title: 'order-provider', component: 'order-provider'};
export default meta;

/** One provider gives language, theme and time zone to all that stands below it. */
export const SharedSettings: StoryObj = {
  render: (_, {globals}) => {
    const {inTransit, stuckInPicking} = sampleViews(globals.locale);
    return html`<order-provider locale=${globals.locale} theme=${globals.theme} time-zone="Asia/Shanghai">
      <order-card .order=${stuckInPicking}></order-card>
      <br />
      <order-timeline .order=${inTransit}></order-timeline>
    </order-provider>`;
  },
  play: async ({canvasElement, globals}) => {
    const timeline = canvasElement.querySelector('order-timeline')!;
    await timeline.updateComplete;
    const base = timeline.shadowRoot!.querySelector('[part=base]')!;
    await expect(base.getAttribute('lang')).toBe(globals.locale);
    await expect(base.getAttribute('data-theme')).toBe(globals.theme);
  },
};
SharedSettings.globals = {locale: 'zh-CN', theme: 'dark'};

/** Without an endpoint nothing can be fetched, and the element says so after a moment. */
export const WithoutEndpoint: StoryObj = {
  render: (_, {globals}) =>
    html`<order-provider locale=${globals.locale} theme=${globals.theme}>
      <order-timeline order-no="SO-1001"></order-timeline>
    </order-provider>`,
  play: async ({canvasElement}) => {
    const timeline = canvasElement.querySelector('order-timeline')!;
    await timeline.updateComplete;
    const base = timeline.shadowRoot!.querySelector('[part=base]')!;
    await waitFor(() => expect(base.querySelector('[part=notice]')).not.toBeNull(), {timeout: 3000});
    await expect(base.getAttribute('aria-busy')).toBe('false');
  },
};

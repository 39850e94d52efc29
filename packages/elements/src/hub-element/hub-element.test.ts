import {html} from 'lit';
import {afterEach, expect, test} from 'vitest';
import {underProvider} from '../../test/pretend-provider.js';
import {HubElement} from './hub-element.js';

class TestElement extends HubElement {
  protected override renderContent() {
    return this.isBusy ? this.waiting() : this.time('2026-03-12T06:00:00Z', Date.parse('2026-03-12T08:00:00Z'));
  }

  protected override renderSkeleton() {
    return html`<i></i>`;
  }

  protected override reload() {}

  protected override get isBusy() {
    return false;
  }
}
customElements.define('test-hub-element', TestElement);

afterEach(() => document.body.replaceChildren());

const frameOf = async (element: TestElement) => {
  await element.updateComplete;
  return element.shadowRoot!.querySelector('[part=base]')!;
};

test('speaks in the language, theme and zone of its provider', async () => {
  const element = new TestElement();
  underProvider(
    element,
    {status: 'loading', connection: 'live'},
    {locale: 'zh-CN', theme: 'dark', timeZone: 'Asia/Shanghai'},
  );
  const frame = await frameOf(element);
  expect([frame.getAttribute('lang'), frame.getAttribute('data-theme')]).toEqual(['zh-CN', 'dark']);
  expect(frame.textContent).toContain('14:00');
});

test('its own settings count before those of the provider', async () => {
  const element = Object.assign(new TestElement(), {locale: 'en', theme: 'light' as const, timeZone: 'Europe/London'});
  underProvider(
    element,
    {status: 'loading', connection: 'live'},
    {locale: 'zh-CN', theme: 'dark', timeZone: 'Asia/Shanghai'},
  );
  const frame = await frameOf(element);
  expect([frame.getAttribute('lang'), frame.getAttribute('data-theme')]).toEqual(['en', 'light']);
  expect(frame.textContent).toContain('06:00');
});

test('a language that is none is taken for English', async () => {
  const element = Object.assign(new TestElement(), {locale: '<script>'});
  document.body.append(element);
  expect((await frameOf(element)).getAttribute('lang')).toBe('en');
});

// What templates may hold, over what slim.js leaves of Lit.
import {html, LitElement, nothing} from 'lit';
import {afterEach, expect, test} from 'vitest';

interface Line {
  readonly name: string;
}

class BoundLine extends LitElement {
  static override properties = {shownLine: {attribute: false}, sparse: {attribute: false}};
  declare shownLine?: Line;
  declare sparse?: unknown;

  override render() {
    return html`<b>${this.shownLine?.name}</b>`;
  }
}

class BoundList extends LitElement {
  static override properties = {lines: {attribute: false}, typed: {attribute: false}, sparse: {attribute: false}};
  declare lines: readonly Line[];
  declare typed: unknown;
  declare sparse: unknown;

  override render() {
    return html`
      <input class="x ${this.lines.length}" ?required=${this.lines.length > 1} .value=${this.typed} @input=${this.#take}>
      <svg viewBox="0 0 10 10"><line x1=${this.lines.length} y2="9" stroke-width="${2}"></line></svg>
      ${this.lines.map((line) => html`<bound-line .shownLine=${line} .sparse=${this.sparse}></bound-line>`)}
    `;
  }

  #take({target}: Event) {
    this.typed = (target as HTMLInputElement).value;
  }
}

customElements.define('bound-line', BoundLine);
customElements.define('bound-list', BoundList);

afterEach(() => document.body.replaceChildren());

async function show() {
  const list = document.body.appendChild(new BoundList());
  list.lines = [{name: 'Tea'}, {name: 'Cup'}];
  list.typed = 'a';
  await list.updateComplete;
  const root = list.shadowRoot!;
  const [first, second] = root.querySelectorAll<BoundLine>('bound-line');
  return {list, root, first: first!, second: second!, input: root.querySelector('input')!};
}

test('a property is set, by the name that was written, and again only for another value', async () => {
  const {list, first, second, input} = await show();
  expect(first.shownLine).toBe(list.lines[0]);
  expect(input.value).toBe('a');
  await second.updateComplete;
  expect(second.shadowRoot!.textContent).toBe('Cup');
  expect(first.getAttributeNames()).toEqual([]);
  input.value = 'typed by the reader';
  list.lines = [list.lines[0]!, {name: 'Pot'}];
  await list.updateComplete;
  await second.updateComplete;
  expect(input.value).toBe('typed by the reader');
  expect(second.shadowRoot!.textContent).toBe('Pot');
});

test('nothing sets undefined', async () => {
  const {list, first} = await show();
  list.sparse = {};
  await list.updateComplete;
  expect(first.sparse).toBe(list.sparse);
  list.sparse = nothing;
  await list.updateComplete;
  expect(first.sparse).toBeUndefined();
});

test('attributes, boolean attributes, listeners and lines of a drawing stand beside properties', async () => {
  const {list, root, input} = await show();
  expect(input.className).toBe('x 2');
  expect(input.required).toBe(true);
  const line = root.querySelector('line')!;
  expect([line.namespaceURI, line.getAttribute('x1'), line.getAttribute('stroke-width')]).toEqual([
    'http://www.w3.org/2000/svg',
    '2',
    '2',
  ]);
  input.value = 'b';
  input.dispatchEvent(new Event('input'));
  expect(list.typed).toBe('b');
});

import {html, nothing} from 'lit';
import type {Content} from './desk.js';

/** One column: its heading and what stands in it of a row. */
export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => unknown;
  /** `num`: figures; `act`: buttons; `wide`: takes what room there is. */
  readonly kind?: 'num' | 'act' | 'wide';
}

/**
 * A table with a caption; on a narrow page each row is a card. `below` draws what belongs to a row under it. Roles are written out, as
 * browsers forget what a table is once it is laid out otherwise.
 */
export function dataTable<Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  below?: (row: Row) => Content,
): Content {
  return html`<table role="table">
    <caption class="sr">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map(({label, kind}) => html`<th role="columnheader" scope="col" class=${kind ?? ''}>${kind === 'act' ? html`<span class="sr">${label}</span>` : label}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map((row) => {
      const more = below?.(row) ?? nothing;
      return html`<tr role="row">${columns.map(({label, cell, kind}) => html`<td role="cell" class=${kind ?? ''} data-label=${label}>${cell(row)}</td>`)}</tr>${more === nothing ? nothing : html`<tr role="row" class="below"><td role="cell" colspan=${`${columns.length}`}>${more}</td></tr>`}`;
    })}</tbody>
  </table>`;
}

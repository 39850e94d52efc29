import {css} from 'lit';

/** A label: the code beside its words, below them when narrow or upright; on paper in millimetres. */
export default css`
  figure {
    display: grid;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    align-items: center;
  }
  /* Scanners want dark on light, whatever the page wears. */
  .code {
    display: block;
    inline-size: 100%;
    max-inline-size: 200px;
    aspect-ratio: 1;
    margin-inline: auto;
    background: #fff;
    border-radius: calc(var(--_radius) / 3);
    forced-color-adjust: none;
  }
  figcaption {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }
  .number {
    font-size: 1.35em;
    line-height: 1.2;
  }
  .skeleton {
    --_reserved: 200px;
    place-content: center;
  }
  .skeleton i {
    inline-size: 180px;
    block-size: 180px;
  }
  @container order (min-width: 22em) {
    figure {
      grid-template-columns: 168px minmax(0, 1fr);
    }
  }
  @media print {
    :host([size]) [part='base'] {
      container: none;
      display: flex;
      flex-direction: column;
      box-sizing: border-box;
      padding: 2mm;
      border: 0;
      border-radius: 0;
      overflow: hidden;
      break-inside: avoid;
      break-after: page;
    }
    :host([size]) figure {
      flex: 1;
      grid-template: minmax(0, 1fr) / var(--_code) minmax(0, 1fr);
      gap: 2mm;
      min-block-size: 0;
    }
    :host([size]) figcaption {
      max-block-size: 100%;
      overflow: hidden;
    }
    :host([size]) .code {
      inline-size: var(--_code);
      max-inline-size: none;
    }
    :host([size='50x30']) [part='base'] {
      --_code: 25mm;
      inline-size: 50mm;
      block-size: 30mm;
      font-size: 7pt;
    }
    :host([size='60x40']) [part='base'] {
      --_code: 32mm;
      inline-size: 60mm;
      block-size: 40mm;
      font-size: 8pt;
    }
    :host([size='100x60']) [part='base'] {
      --_code: 54mm;
      inline-size: 100mm;
      block-size: 60mm;
      font-size: 11pt;
    }
    :host([size='100x150']) [part='base'] {
      --_code: 96mm;
      inline-size: 100mm;
      block-size: 150mm;
      font-size: 14pt;
    }
    :host([size='100x150']) figure {
      grid-template: auto minmax(0, 1fr) / 96mm;
      align-items: start;
    }
    :host(:is([size='50x30'], [size='60x40'])) .number {
      font-size: 1.1em;
    }
    :host(:is([size='50x30'], [size='60x40'])) .hint {
      display: none;
    }
    :host([size]) .small {
      font-size: 0.86em;
    }
  }
`;

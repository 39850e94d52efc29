import {css} from 'lit';

export default css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 3);
  }
  .number {
    margin-inline-start: calc(var(--_space) * -2);
    padding-inline: calc(var(--_space) * 2);
    font-weight: 600;
    font-size: 1.07em;
    border-color: transparent;
    background: none;
    color: var(--_accent);
  }
  .verdict {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
  }
  .dimensions {
    display: grid;
    gap: calc(var(--_space) * 4) calc(var(--_space) * 6);
    margin-block-start: calc(var(--_space) * 3);
  }
  section {
    min-inline-size: 0;
  }
  h3 {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0 0 var(--_space);
    font-weight: 400;
  }
  .steps {
    display: flex;
    gap: 3px;
    margin-block: 6px 8px;
  }
  .steps i {
    flex: 1;
    block-size: 5px;
    border-radius: 3px;
    background: var(--_line);
  }
  .steps .done {
    background: var(--_good);
  }
  .steps .here {
    background: var(--_accent);
  }
  .steps .stuck {
    background: var(--_bad);
  }
  .steps [data-assurance='inferred'] {
    opacity: 0.5;
  }
  .steps [data-assurance='claimed'] {
    background: none;
    border: 1px dashed var(--_warn);
  }
  .goods-row {
    display: flex;
    gap: calc(var(--_space) * 3);
  }
  img {
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    object-fit: cover;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_sunken);
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-block-start: var(--_space);
  }
  ul {
    list-style: none;
  }
  li {
    display: flex;
    gap: 6px;
  }
  .act {
    color: var(--_soft);
  }
  .act.confirmed {
    color: var(--_good);
  }
  .act.acting {
    color: var(--_accent);
  }
  .skeleton {
    display: grid;
    gap: calc(var(--_space) * 4);
    min-block-size: 20em;
    align-content: start;
  }
  @container order (min-width: 32em) {
    .dimensions {
      grid-template-columns: 1fr 1fr;
    }
    .process {
      grid-column: 1 / -1;
    }
  }
  @container order (min-width: 60em) {
    .dimensions {
      grid-template-columns: 1.4fr 1fr 1.3fr 1fr 1fr;
    }
    .process {
      grid-column: auto;
    }
  }
`;

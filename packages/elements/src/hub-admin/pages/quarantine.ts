import {html, nothing} from 'lit';
import {dataTable} from '../data-table.js';
import {age, button, type Desk, empty, type Section} from '../desk.js';
import {
  OUTLINE,
  type Outcome,
  QUARANTINE,
  QUARANTINE_RELEASE,
  QUARANTINE_REMOVE,
  QUARANTINE_REPLAY,
  type Quarantined,
} from '../operations.js';
import {pagedList} from '../paged-list.js';

interface Replayed extends Outcome {
  readonly recorded: number;
  readonly duplicates: number;
  readonly waiting: number;
  readonly remarks: readonly string[];
}

/** What came in verified and could not be taken. */
export function quarantineSection(desk: Desk): Section {
  const list = pagedList<Quarantined>(desk, QUARANTINE);
  const outlines = new Map<string, string>();
  // What became of one stays to be read, though it has left the list.
  const gone = new Set<string>();

  const toggle = async ({id}: Quarantined) => {
    if (outlines.delete(id)) return desk.update();
    outlines.set(id, '…');
    desk.update();
    const text = await desk
      .ask<{quarantineOutline: string | null}>(OUTLINE, {id})
      .then(({quarantineOutline}) => quarantineOutline ?? '–')
      .catch((error: Error) => error.message);
    if (outlines.has(id)) outlines.set(id, text);
    desk.update();
  };

  const replay = ({id}: Quarantined, document = QUARANTINE_REPLAY) =>
    desk.act<Replayed>({
      at: id,
      document,
      variables: {id},
      tell: ({recorded, duplicates, waiting, remarks}) =>
        remarks.length
          ? `!${desk.say('remains', {remarks: remarks.join(' ')})}`
          : desk.say('replayed', {recorded, duplicates, waiting}),
      afterwards: ({remarks}) => remarks.length || gone.add(id),
    });

  const remove = ({id}: Quarantined) =>
    desk.act({
      at: id,
      document: QUARANTINE_REMOVE,
      variables: {id},
      question: {
        title: desk.say('removeTitle'),
        text: desk.say('removeText'),
        verb: desk.say('remove'),
        isGrave: true,
      },
      tell: () => desk.say('removed'),
      afterwards: () => gone.add(id),
    });

  const acts = (message: Quarantined) =>
    gone.has(message.id)
      ? nothing
      : html`${button(desk, outlines.has(message.id) ? 'hideOutline' : 'outline', `outline ${message.id}`, () => void toggle(message), 'quiet')}
        ${desk.isOpen ? nothing : button(desk, 'remove', message.id, () => void remove(message), 'quiet grave')}
        ${message.rule ? button(desk, 'letIn', message.id, () => void replay(message, QUARANTINE_RELEASE)) : button(desk, 'replay', message.id, () => void replay(message))}`;

  return {
    name: 'quarantine',
    async load() {
      await list.load();
      gone.clear();
    },
    render: () => html`<p class="lead">${desk.say('quarantineText')}</p>
      ${
        list.nodes.length === 0
          ? empty(desk.say('noQuarantine'), desk.say('noQuarantineText'))
          : dataTable<Quarantined>(
              desk.say('quarantine'),
              [
                {label: desk.say('received'), cell: ({receivedAt}) => age(desk, receivedAt)},
                {label: desk.say('channel'), cell: ({channel}) => html`<b>${channel}</b>`},
                {label: desk.say('topic'), cell: ({topic}) => topic ?? '–'},
                {
                  label: desk.say('reason'),
                  cell: ({reason, rule}) => (rule ? desk.say('keptOut', {rule}) : reason),
                  kind: 'wide',
                },
                {label: desk.say('actions'), cell: acts, kind: 'act'},
              ],
              list.nodes,
              ({id}) => {
                const outcome = desk.outcome(id);
                const outline = outlines.get(id);
                if (outcome === nothing && outline === undefined) return nothing;
                return html`${outcome}${outline === undefined ? nothing : html`<p class="soft small">${desk.say('outlineText')}</p><pre tabindex="0" aria-label=${desk.say('outline')}>${outline}</pre>`}`;
              },
            )
      }
      ${list.more()}`,
  };
}

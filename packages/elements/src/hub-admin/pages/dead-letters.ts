import {html, nothing} from 'lit';
import {dataTable} from '../data-table.js';
import {age, button, type Desk, empty, type Section} from '../desk.js';
import {DEAD_LETTER_REPLAY, DEAD_LETTERS, type DeadLetter, type Outcome} from '../operations.js';
import {pagedList} from '../paged-list.js';

interface Replayed extends Outcome {
  readonly replayed: readonly string[];
}

/** What should have left the hub and was given up. */
export function deadLettersSection(desk: Desk): Section {
  const list = pagedList<DeadLetter>(desk, DEAD_LETTERS);
  const gone = new Set<string>();

  const tell = ({replayed}: Replayed) => desk.say('sentAgain', {n: replayed.length});
  const note = ({replayed}: Replayed) => {
    for (const id of replayed) gone.add(id);
  };
  const replay = ({id}: DeadLetter) =>
    desk.act<Replayed>({at: id, document: DEAD_LETTER_REPLAY, variables: {ids: [id]}, tell, afterwards: note});
  const replayAll = () =>
    desk.act<Replayed>({
      at: 'dead',
      document: DEAD_LETTER_REPLAY,
      question: {
        title: desk.say('replayAllTitle'),
        text: desk.say('replayAllText'),
        verb: desk.say('replayAll'),
      },
      tell,
      afterwards: note,
    });

  return {
    name: 'dead',
    async load() {
      await list.load();
      gone.clear();
    },
    render: () => html`<p class="lead">${desk.say('deadText')}</p>
      ${
        list.nodes.length === 0
          ? empty(desk.say('noDead'), desk.say('noDeadText'))
          : html`<div class="bar">${button(desk, 'replayAll', 'dead', () => void replayAll())}${desk.outcome('dead')}</div>
          ${dataTable<DeadLetter>(
            desk.say('dead'),
            [
              {label: desk.say('givenUp'), cell: ({doneAt, createdAt}) => age(desk, doneAt ?? createdAt)},
              {label: desk.say('kind'), cell: ({kind}) => html`<b>${desk.say(kind)}</b>`},
              {label: desk.say('target'), cell: ({target}) => html`<code>${target}</code>`},
              {label: desk.say('attempts'), cell: ({attempts}) => `${attempts}`, kind: 'num'},
              {label: desk.say('reason'), cell: ({reason}) => reason ?? '–', kind: 'wide'},
              {
                label: desk.say('actions'),
                cell: (letter) =>
                  gone.has(letter.id) ? nothing : button(desk, 'replay', letter.id, () => void replay(letter)),
                kind: 'act',
              },
            ],
            list.nodes,
            ({id}) => desk.outcome(id),
          )}`
      }
      ${list.more()}`,
  };
}

import type {Terminal} from './terminal.js';

const WIDTH = 28;
/** Where nobody watches the line change, a new line this often is enough. */
const PLAIN_EVERY_MS = 5_000;

/** A line that says how far a long command is; call it as often as you like. `total` may still be unknown. */
export function progressLine(terminal: Terminal, label: string, now: () => number) {
  let drawnAt = 0;
  return {
    show(done: number, total?: number) {
      const at = now();
      if (at - drawnAt < (terminal.interactive ? 100 : PLAIN_EVERY_MS)) return;
      drawnAt = at;
      const line = `${label} ${total ? bar(done / total) : ''} ${done.toLocaleString('en')}${total ? ` of ${total.toLocaleString('en')}` : ''}`;
      terminal.err(terminal.interactive ? `\r\x1b[2K${line}` : `${line}\n`);
    },
    clear() {
      if (terminal.interactive) terminal.err('\r\x1b[2K');
    },
  };
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * WIDTH);
  return `[${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}]`;
}

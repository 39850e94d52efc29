import {connect, type Socket} from 'node:net';
import {createInterface} from 'node:readline';
import {ENVIRONMENT_VARIABLE} from './check-name.js';
import type {Terminal} from './terminal.js';

/** What a command sends to the hub that holds the store: itself. */
interface Call {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly interactive: boolean;
  readonly handed: Readonly<Record<string, string>>;
}

type Answer = {readonly out: string} | {readonly err: string} | {readonly exit: number};

/** Runs a command in the hub that listens at `socketPath`, as if it ran here; resolves to its exit code. */
export function callRunningHub(socketPath: string, argv: readonly string[], terminal: Terminal): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const {cwd, interactive, env} = terminal;
    const call: Call = {argv, cwd, interactive, handed: namedVariables(argv, env)};
    socket.on('error', (cause) =>
      reject(
        new Error(
          `Another process holds the store and takes no commands (it may be an import): wait until it is done. ${cause.message}`,
          {cause},
        ),
      ),
    );
    socket.write(`${JSON.stringify(call)}\n`);
    const answers = createInterface({input: socket});
    // The socket reports its own failure above; readline would throw it once more.
    answers.on('error', () => undefined);
    answers.on('line', (line) => {
      const answer = JSON.parse(line) as Answer;
      if ('out' in answer) terminal.out(answer.out);
      else if ('err' in answer) terminal.err(answer.err);
      else resolve(answer.exit);
    });
    socket.on('close', () =>
      reject(
        new Error(
          'The process that holds the store ended, or takes no commands (it may be an import): run the command again once it is done.',
        ),
      ),
    );
  });
}

/**
 * Serves one command that came in on the hub's socket. Only who may read the data folder reaches the socket, so it carries no
 * further key.
 */
export function answerCall(
  socket: Socket,
  env: Terminal['env'],
  run: (argv: readonly string[], terminal: Terminal) => Promise<number>,
): void {
  const send = (answer: Answer) => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`);
  };
  socket.on('error', () => socket.destroy());
  createInterface({input: socket}).once('line', async (line) => {
    try {
      const {argv, cwd, interactive, handed = {}} = JSON.parse(line) as Call;
      const [out, err] = [(text: string) => send({out: text}), (text: string) => send({err: text})];
      const exit = await run(argv, {out, err, env, handed, cwd, interactive});
      send({exit});
    } catch (error) {
      send({err: `${error instanceof Error ? error.message : String(error)}\n`});
      send({exit: 1});
    } finally {
      socket.end();
    }
  });
}

/** The variables that `--secret-env` and `--from-env` name: who types a command sets them where they type, not where the hub runs. */
function namedVariables(argv: readonly string[], env: Terminal['env']): Record<string, string> {
  const names = argv.flatMap((word, index) => {
    const [option = '', value = argv[index + 1] ?? ''] = word.split('=', 2);
    return ['--secret-env', '--from-env'].includes(option) && ENVIRONMENT_VARIABLE.test(value) ? [value] : [];
  });
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

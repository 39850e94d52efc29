/** Where a command reads its settings and writes its answer: a shell, a test, or the far end of a running hub's socket. */
export interface Terminal {
  /** Results: what another program may read. */
  out(text: string): void;
  /** Progress and complaints: what a person reads. */
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the variables that the command line names hold where it was typed; of a command that came in over a hub's socket. */
  readonly handed?: Readonly<Record<string, string>>;
  /** Folder that relative paths are seen from. */
  readonly cwd: string;
  /** Whether progress may overwrite its own line. */
  readonly interactive: boolean;
}

/** The shell that started this process. */
export function shellTerminal(): Terminal {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
    interactive: process.stderr.isTTY === true,
  };
}

/** A secret out of the variable that a command names: as it is where the command was typed, else where the store is held. */
export function secretOf({handed, env}: Pick<Terminal, 'handed' | 'env'>, variable: string): string | undefined {
  return handed?.[variable] || env[variable];
}

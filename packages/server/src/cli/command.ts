import {OrderError} from '@orderlight/core';
import type {CommandHub} from './command-hub.js';
import type {Terminal} from './terminal.js';

/** One word after `orderlight`. */
export interface Command {
  /** One line for the overview. */
  readonly summary: string;
  /** The command line, without `orderlight`. */
  readonly usage: string;
}

/** A command that needs no store. Resolves to the process's exit code: 0 done, 1 not done, 2 misuse. */
export interface PlainCommand extends Command {
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** A command over the store: run inside the hub that holds it, where one runs. */
export interface StoreCommand extends Command {
  readonly runWithHub: (args: readonly string[], terminal: Terminal, hub: CommandHub) => Promise<number>;
}

/** The caller wrote the command wrongly; the message says what is wrong with it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Runs a command and turns its expected failures into words and an exit code; anything else is thrown on. */
export async function withExitCode({usage}: Command, terminal: Terminal, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      terminal.err(`orderlight: ${error.message}\nUsage: orderlight ${usage}\n`);
      return 2;
    }
    if (error instanceof OrderError) {
      terminal.err(`orderlight: ${error.message}\n`);
      return 1;
    }
    if (isSystemError(error)) {
      terminal.err(`orderlight: ${error.message || error.code}\n`);
      return 1;
    }
    throw error;
  }
}

/** The machine's or the database's own refusals: a folder that can't be made, a server that does not answer or lets nobody in. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return /^E[A-Z]+$/.test(String(error.code)) || ('severity' in error && error.severity === 'FATAL');
}

/** node:util marks misuse found by parseArgs with these codes. */
function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
}

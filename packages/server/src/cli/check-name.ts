import {UsageError} from './command.js';

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** Throws when a tenant or channel could not stand in an address. */
export function checkName(what: 'tenant' | 'channel', name: string): void {
  if (!NAME.test(name)) {
    throw new UsageError(`the ${what} "${name}" must be lower-case letters, digits, ".", "_" or "-", at most 64`);
  }
}

/** Names of environment variables, as the options that take one want them. */
export const ENVIRONMENT_VARIABLE = /^[A-Z_][A-Z0-9_]*$/;

import {describeConfig} from '../config/describe-config.js';
import {ConfigError, readConfig} from '../config/read-config.js';
import {type PlainCommand, UsageError} from './command.js';

/** `orderlight config`: checks the settings, or shows them with where each came from. */
export const configCommand: PlainCommand = {
  summary: 'Checks the configuration and names every fault, or prints it with secrets masked',
  usage: 'config check | config print',
  async run(args, terminal) {
    const [verb, ...rest] = args;
    if ((verb !== 'check' && verb !== 'print') || rest.length > 0)
      throw new UsageError('config takes "check" or "print"');
    try {
      const reading = readConfig(terminal);
      for (const warning of reading.warnings) terminal.err(`orderlight: ${warning}\n`);
      if (verb === 'print') terminal.out(describeConfig(reading));
      else terminal.out(`The configuration is sound; settings that are set: ${reading.from.size}.\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      terminal.err(`orderlight: ${error.message}`);
      return 1;
    }
  },
};

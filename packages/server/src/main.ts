import {runCommand} from './cli/run-command.js';
import {shellTerminal} from './cli/terminal.js';

process.exitCode = await runCommand(process.argv.slice(2), shellTerminal());

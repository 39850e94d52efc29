import {failureOf} from './host-answer.js';
import type {CommandProgress} from './host-commands.js';
import type {HostAnswer, HostRequest} from './host-pull.js';
import {parseJsonText} from './json.js';

/** What a command comes to once nothing is left to send. */
export type CommandOutcome = Exclude<CommandProgress, {readonly next: 'SEND'}>;

/** A command told from its beginning to its end: it yields each request and is handed the answer. */
export type CommandScript = Generator<HostRequest, CommandOutcome, HostAnswer>;

/** `progress` of a command that is written as a script: plays it anew through the answers so far. */
export function playScript(script: CommandScript, answers: readonly HostAnswer[]): CommandProgress {
  let step = script.next();
  for (const answer of answers) {
    if (step.done) break;
    step = script.next(answer);
  }
  return step.done ? step.value : {next: 'SEND', request: step.value};
}

/** What an answer of JSON holds, or what it comes to where it is a failure; see {@link failureOf}. */
export function answeredJson(answer: HostAnswer, host: string): {readonly json: unknown} | CommandOutcome {
  const failure = failureOf(answer, host);
  if (failure) {
    const {isLasting, reason, afterMs} = failure;
    if (isLasting) return {next: 'REFUSED', reason};
    return {next: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
  }
  if (answer.body.trim() === '') return {json: undefined};
  const parsed = parseJsonText(answer.body);
  return 'issue' in parsed
    ? {next: 'RETRY', reason: `${host} answered something that is no JSON.`}
    : {json: parsed.value};
}

import {parseInstant} from '../model/instant.js';
import type {Role} from '../model/status.js';
import type {Absence} from './approval-facts.js';
import type {ApprovalStepDefinition} from './chain.js';

/**
 * The absences of a role at an instant. That of one person counts unless somebody else of the role was asked by name: who
 * else there is, nobody has told.
 */
export function absencesOf(
  role: Role,
  asked: string | undefined,
  absences: readonly Absence[],
  millis: number,
): readonly Absence[] {
  return absences.filter(
    (absence) =>
      absence.role === role &&
      (absence.person === undefined || asked === undefined || absence.person === asked) &&
      covers(absence, millis),
  );
}

/** Who may approve a step in its role's place at an instant, each once. */
export function standInsOf(
  step: ApprovalStepDefinition,
  asked: string | undefined,
  absences: readonly Absence[],
  millis: number,
): readonly Role[] {
  const named = absencesOf(step.role, asked, absences, millis).flatMap(({standIn}) => standIn ?? step.standIns ?? []);
  // By their names, so that the order of the absences does not show.
  return [...new Set(named)].filter((role) => role !== step.role).sort();
}

/** Whether a role is away as a whole. Its answer counts all the same, but nobody waits for it. */
export function isAllAway(role: Role, absences: readonly Absence[], millis: number): boolean {
  return absences.some((absence) => absence.role === role && absence.person === undefined && covers(absence, millis));
}

function covers({from, until}: Absence, millis: number): boolean {
  const [start, end] = [parseInstant(from), parseInstant(until)];
  return start !== undefined && end !== undefined && start <= millis && millis < end;
}

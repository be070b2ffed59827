import { DistillCheckError } from '../errors.ts';

/**
 * By how much a statement holds on one instance: `≥ 0` holds, `< 0` is a violation.
 *
 * For `a ≤ b` it is `b − a`; any other fields are shown beside it when the statement fails.
 */
export type Slack = number | { readonly slack: number; readonly [detail: string]: unknown };

/** One instance's slack with what the predicate said about it. */
export interface Judgement {
  readonly slack: number;
  readonly holds: boolean;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Reads a predicate's answer.
 *
 * @throws DistillCheckError `BAD_SLACK` at anything but a number or an object with one, and at `NaN`: that says nothing
 * of the
 *   statement.
 */
export function judge(answer: Slack, tolerance: number): Judgement {
  const { slack, ...detail } = typeof answer === 'object' && answer !== null ? answer : { slack: answer };
  if (typeof slack !== 'number' || Number.isNaN(slack)) {
    throw new DistillCheckError(
      'BAD_SLACK',
      `the predicate returned ${shownAnswer(answer)}, which is no slack`,
      'return a number, ≥ 0 where the statement holds and < 0 where it fails: b - a for a ≤ b, ok ? 0 : -1 for yes or no',
    );
  }
  return { slack, holds: slack >= -tolerance, detail };
}

function shownAnswer(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'slack' in answer) return `the slack ${String(answer.slack)}`;
  if (typeof answer === 'object' && answer !== null) return 'an object without a slack';
  return answer === undefined ? 'nothing' : String(answer);
}

/**
 * By how much a statement holds on one instance: `≥ 0` holds, `< 0` or `NaN` is a violation.
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

/** Reads a predicate's answer; a slack that is not a number never holds. */
export function judge(answer: Slack, tolerance: number): Judgement {
  const { slack, ...detail } = typeof answer === 'number' ? { slack: answer } : answer;
  return { slack, holds: slack >= -tolerance, detail };
}

/** The advice in sentences: {@link recommendation}, {@link unknowns}. */
import { candidateWords } from '../../advice/candidates.ts';
import { formatFixed, formatNumber } from '../../page/numbers.ts';
import { withSquaredTemperature } from '../../teacher/effective-logit/label-mix.ts';
import type { AdviceFindings, AdvisedCandidate } from './findings.ts';

/** Points of a percentage, with a sign. */
export function points(share: number): string {
  return `${share < 0 ? '−' : '+'}${formatFixed(Math.abs(100 * share), 1)}`;
}

/** Mean error of a candidate's trained students; `null` where none was trained. */
export function trainedError({ runs }: Pick<AdvisedCandidate, 'runs'>): number | null {
  return runs.length > 0 ? runs.reduce((sum, error) => sum + error, 0) / runs.length : null;
}

/** Names of the teachers, for `candidateWords`. */
export function teacherNames({ teachers }: Pick<AdviceFindings, 'teachers'>): string[] {
  return teachers.map(({ name }) => name);
}

/** The recommendation, what it is worth, and the two next best: a sentence each. */
export function recommendation(findings: AdviceFindings): string[] {
  const { advice } = findings;
  const names = teacherNames(findings);
  const [best, ...others] = advice.candidates;
  const next = others.filter(({ runs }) => runs.length > 0).slice(0, 2);
  const width = smallestWidth(findings);
  return [
    `${teachWords(best, names)}, at ${width} neurons${width === Math.max(...advice.widths.map((row) => row.width)) ? ' or more' : ''}.`,
    worthWords(best, others),
    ...(next.length > 0
      ? [`Next best: ${next.map(({ candidate }) => candidateWords(candidate, names)).join('; then ')}.`]
      : []),
  ];
}

function teachWords({ candidate }: AdvisedCandidate, names: readonly string[]): string {
  const { teacher, softRatio, temperature } = candidate;
  if (teacher === null) return 'Teach hard labels alone';
  const share = softRatio === 1 ? 'its soft labels alone' : `a share ρ = ${softRatio} of its soft labels`;
  return `Teach with ${names[teacher]} at temperature ${temperature}, ${share}`;
}

function worthWords(best: AdvisedCandidate, others: readonly AdvisedCandidate[]): string {
  if (best.candidate.teacher === null) {
    const second = others.find(({ gain }) => gain !== null);
    if (!second?.gain) return 'No teacher was compared with them.';
    return `The best teacher’s students differ by ${pointsOf(second.gain)} points of held-out error from those of hard labels${isNoise(second.gain) ? ': within noise' : ''}.`;
  }
  const { gain } = best;
  if (gain === null) return 'Hard labels were not compared with it.';
  const words = `Against hard labels this is worth ${pointsOf(gain)} points of held-out error`;
  return isNoise(gain) ? `${words}: within noise, so that hard labels may do as well.` : `${words}.`;
}

function pointsOf({ estimate, lower, upper, confidence }: NonNullable<AdvisedCandidate['gain']>): string {
  return `${points(estimate)} [${points(lower)}, ${points(upper)}; ${formatNumber(100 * confidence)} %]`;
}

function isNoise({ lower, upper }: { readonly lower: number; readonly upper: number }): boolean {
  return lower <= 0 && upper >= 0;
}

/** The smallest width that is not seen to be worse than the best one. */
export function smallestWidth({ advice }: Pick<AdviceFindings, 'advice'>): number {
  const { widths } = advice;
  return (widths.find(({ difference }) => difference.upper >= 0) ?? widths[widths.length - 1]).width;
}

/** The soft ratio of a candidate in a loss without the factor T². */
export function withoutFactor({ softRatio, temperature }: AdvisedCandidate['candidate']): number {
  return withSquaredTemperature({ softRatio, temperature }).softRatio;
}

/** What the advice does not know, a sentence each. */
export function unknowns(findings: AdviceFindings): string[] {
  const { advice, dataset } = findings;
  const { correlation, lower, upper } = advice.agreement;
  const trust =
    correlation === null
      ? 'Too few candidates were trained to say how far theory’s ranking can be trusted.'
      : `Theory’s ranking and the trained students’ have a rank correlation of ${formatFixed(correlation, 2)} [${formatFixed(lower, 2)}, ${formatFixed(upper, 2)}]${lower > 0 ? '' : ': do not trust theory’s ranking here'}.`;
  return [
    trust,
    'Students here have one hidden layer of ReLUs and train by full-batch gradient descent: a network of another kind may prefer other labels.',
    'A teacher that was trained on these very samples looks better here than it is; nothing in its file says so.',
    'All of this is about data of the same law as the sample: under a shift the best mix can change its sign.',
    ...(dataset.rows?.sample
      ? [
          `These are the answers of ${dataset.rows.taken} of ${dataset.rows.sample.of} points: with more, others may be best.`,
        ]
      : []),
  ];
}

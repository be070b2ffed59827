/**
 * Data that the examples of claims name: the claim {@link smoothness} of the soft loss, its {@link instances} and its
 * slack {@link slackWith} another constant.
 */
import fc from 'fast-check';
import { statement } from '../proof/scene.sample.ts';
import { logisticKl } from '../student/divergence.ts';
import { claim } from './claim.ts';
import { forAll } from './for-all.ts';
import { relativeSlack } from './relative-slack.ts';

const logit = fc.double({ min: -50, max: 50, noNaN: true });

export const instances = fc.record({ z: logit, f: logit });

/** The slack of `KL(μ(z) ‖ μ(f)) ≤ (f − z)²/constant`. */
export const slackWith =
  (constant: number) =>
  ({ z, f }: { readonly z: number; readonly f: number }) =>
    relativeSlack(logisticKl(z, f), (f - z) ** 2 / constant);

// The divergence is accurate to 1e−13.
export const smoothness = claim({
  id: 'logistic/smoothness',
  paper: 'logistic',
  statement: String.raw`\mathrm{KL}(\mu(z) \,\|\, \mu(f)) \le (f - z)^2/8`,
  source: { paper: 'Textbook', item: 'μ′ ≤ ¼' },
  status: 'as printed',
  kind: forAll(instances, slackWith(8), { tolerance: 1e-12 }),
});

/** The same statement about `z` and `s = f − z`, with a proof. */
export const parabola = statement;

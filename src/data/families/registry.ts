import type { Dataset } from '../dataset.ts';
import { angular } from './angular.ts';
import { circle } from './circle.ts';
import { linear } from './linear.ts';
import { mixture } from './mixture.ts';
import { noisyXor } from './noisy-xor.ts';
import { randomLabels } from './random-labels.ts';
import { sphere } from './sphere.ts';

/** A parameter of a family, as `--help` shows it. */
export interface FamilyParameter {
  readonly name: string;
  readonly summary: string;
  /** The value when it is not given; may depend on the parameters before it. */
  readonly fallback: number | { readonly text: string; value(given: Readonly<Record<string, number>>): number };
}

/** A family of data sets that a name like `circle:k=4,n=48` chooses from. */
export interface DatasetFamily {
  readonly name: string;
  readonly summary: string;
  readonly parameters: readonly FamilyParameter[];
  build(parameters: Readonly<Record<string, number>>, seed: number | string): Dataset;
}

/** Joins a family's function to the names of its parameters; names and defaults are complete by construction. */
function family<P extends object>(
  name: string,
  summary: string,
  build: (parameters: P, seed: number | string) => Dataset,
  parameters: { readonly [K in keyof P & string]: Omit<FamilyParameter, 'name'> },
): DatasetFamily {
  const listed = Object.entries<Omit<FamilyParameter, 'name'>>(parameters);
  return {
    name,
    summary,
    parameters: listed.map(([key, parameter]) => ({ name: key, ...parameter })),
    build: (values, seed) => build(values as P, seed),
  };
}

const dimension = (fallback: number) => ({ summary: 'dimension', fallback });
const points = (fallback: number) => ({ summary: 'number of points', fallback });

/** Every family, in the order that `--help` lists them. */
export const datasetFamilies: readonly DatasetFamily[] = [
  family('circle', 'points on the unit circle, y = sign cos kθ; the margin falls like 1/k', circle, {
    k: { summary: 'half the number of arcs, 1 or even', fallback: 4 },
    n: { summary: 'number of points, a multiple of 2k', fallback: { text: '8k', value: ({ k }) => 8 * k } },
  }),
  family('linear', 'linearly separable points with an exact margin (negative control)', linear, {
    gamma: { summary: 'margin, in (0, 0.5]', fallback: 0.1 },
    n: points(64),
    d: dimension(6),
    spread: { summary: 'how far beyond the margin points lie; 0: all at it', fallback: 1 },
  }),
  family('noisy-xor', 'the noisy 2-XOR cube; margin about 0.225/d', noisyXor, {
    d: { summary: 'dimension, at least 3', fallback: 6 },
    n: {
      summary: 'number of points, at most 2^d',
      fallback: { text: 'min(64, 2^d)', value: ({ d }) => Math.min(64, 2 ** d) },
    },
  }),
  family('angular', 'pairs of opposite labels at a small angle', angular, {
    theta: { summary: 'angle of a pair, radians', fallback: 0.1 },
    n: { summary: 'number of points, even', fallback: 32 },
    d: dimension(2),
  }),
  family('sphere', 'points on the unit sphere, labelled by a random teacher of known margin', sphere, {
    gamma: { summary: "the teacher's margin", fallback: 0.1 },
    n: points(64),
    d: dimension(4),
  }),
  family('mixture', 'Gaussian modes of alternating labels', mixture, {
    n: points(64),
    d: dimension(4),
    modes: { summary: 'number of modes, at least 2', fallback: 3 },
    spread: { summary: 'standard deviation of a mode', fallback: 0.25 },
  }),
  family('random-labels', 'uniform points with random labels', randomLabels, {
    n: points(64),
    d: dimension(10),
  }),
];

import {
  flippedTarget,
  mixtureTarget,
  randomTarget,
  targetGrowths,
  zeroTarget,
} from '../../experiment/ji-zhu-2020/target-growths.ts';
import { type Growth, growthSlope } from '../../experiment/ji-zhu-2020/weight-growth.ts';
import { formatFixed, formatList } from '../../page/numbers.ts';
import { estimatedPoint, inWords } from '../estimated-point.ts';
import type { Figure, FigureOptions, FigureRecipe, Point } from '../figure.ts';
import { runsInWords, simulatedRuns } from '../simulated-runs.ts';
import { inefficiencyPanel, inefficiencySeries } from './inefficiency-panel.ts';
import { figureSource } from './paper.ts';

const dimensions = [2, 5] as const;
const sizes = [16, 32, 64, 128, 256, 512, 1024] as const;
const modes = [1, 3, 10, 30] as const;
const flips = [0.05, 0.2, 0.5] as const;
const RANDOM = 'labels N(0, 1)';
const ZERO = 'z ≡ 0';
const modesName = (q: number) => `q = ${q}`;
const flipsName = (share: number) => `p_flip = ${String(share).replace(/^0/, '')}`;

/** By the names that the figure shows. */
const targets = {
  [RANDOM]: randomTarget,
  [ZERO]: zeroTarget,
  ...Object.fromEntries(modes.map((q) => [modesName(q), mixtureTarget(q)])),
  ...Object.fromEntries(flips.map((share) => [flipsName(share), flippedTarget(share)])),
};
type Run = Readonly<Record<(typeof dimensions)[number], Readonly<Record<string, Growth>>>>;

/** Figure 3: which targets a student understands, and which it learns by heart. */
export const figure3: FigureRecipe = {
  id: 'ji-zhu-2020/3',
  title: 'Data inefficiency of Gaussian mixtures and of flipped signs',
  runs: 20,
  draw(options: FigureOptions): Figure {
    const key = `${options.seed}/${figure3.id}`;
    const runs = simulatedRuns(figure3.id, options, (seed): Run => {
      return { 2: targetGrowths(targets, 2, sizes, seed), 5: targetGrowths(targets, 5, sizes, seed) };
    });
    const panels = dimensions.flatMap((d) => {
      const series = (name: string, style: 'line' | 'dashed') => {
        return inefficiencySeries(name, style, runs, (run) => run[d][name], sizes, key);
      };
      const references = [RANDOM, ZERO].map((name) => series(name, 'dashed'));
      const of = (names: readonly string[]) => [...names.map((name) => series(name, 'line')), ...references];
      return [
        inefficiencyPanel(`Mixtures by number of modes, d = ${d}`, of(modes.map(modesName))),
        inefficiencyPanel(`Five modes, signs flipped, d = ${d}`, of(flips.map(flipsName))),
      ];
    });
    const ends = dimensions.map((d) => {
      return new Map(
        Object.keys(targets).map((name) => {
          const doubling = (from: number) => (some: readonly Run[]) => {
            return growthSlope(some, (run) => run[d][name], sizes, from, from + 1);
          };
          const [first, last] = [0, sizes.length - 2].map((from) => estimatedPoint(0, runs, doubling(from), key));
          return [name, { first, last }];
        }),
      );
    });
    return {
      id: figure3.id,
      title: figure3.title,
      source: figureSource(3),
      settings: `Student: the NTK of one hidden layer of ReLUs; Gaussian inputs in d = 2 and 5 dimensions, nested samples of ${formatList(
        sizes.map(String),
      )}. Bumps with centres N(0, I), signs by fair coins, |A| = 1, σ² = d. z ≡ 0 has to undo the start of a network of width 1024. I(n) between neighbouring sizes is the slope of ln E‖Δŵ‖ over ln n. ${runsInWords(options)}`,
      paperSays:
        'Mixtures get harder with the number of modes, and flipped signs drive I(n) towards that of random labels, about 0.8; the zero function is extremely easy.',
      seen: dimensions.map((d, k) => seenIn(d, ends[k])).join(' '),
      panels,
    };
  },
};

/** Says what the last doubling of the sample shows, and of the mixtures the first. */
function seenIn(d: number, ends: ReadonlyMap<string, { readonly first: Point; readonly last: Point }>): string {
  const at = (name: string, end: 'first' | 'last' = 'last'): Point => ends.get(name)?.[end] ?? { x: 0, y: Number.NaN };
  const range = (names: readonly string[], end: 'first' | 'last') => {
    const values = names.map((name) => at(name, end).y);
    return `${formatFixed(Math.min(...values), 2)} to ${formatFixed(Math.max(...values), 2)}`;
  };
  const [random, zero] = [at(RANDOM), at(ZERO)];
  const level = (d + 1) / (2 * d);
  const isNear = (of: number) => Math.abs(random.y - of) < 0.05;
  const rises = (end: 'first' | 'last') => {
    return modes.every((q, k) => k === 0 || at(modesName(q), end).y > at(modesName(modes[k - 1]), end).y);
  };
  const stretches = [...(rises('first') ? ['16 to 32'] : []), ...(rises('last') ? ['512 to 1024'] : [])];
  const harder =
    stretches.length === 0
      ? 'steadily harder at neither end of n'
      : `steadily harder from n = ${stretches.length === 1 ? `${stretches[0]} only` : stretches.join(' and ')}`;
  const hardestMixture = Math.max(...modes.map((q) => at(modesName(q)).y));
  const easiestMixture = Math.min(...modes.map((q) => at(modesName(q)).y));
  const flippedRise = flips.every((share, k) => k === 0 || at(flipsName(share)).y > at(flipsName(flips[k - 1])).y);
  return [
    `d = ${d}, n = 512 to 1024: ${range(modes.map(modesName), 'last')} for mixtures, ${range(flips.map(flipsName), 'last')} for flipped signs, ${inWords(random, 2)} for ${RANDOM}, ${inWords(zero, 2)} for ${ZERO}.`,
    `More modes make mixtures ${harder} (n = 16 to 32: ${range(modes.map(modesName), 'first')}); they ${hardestMixture < random.y ? 'stay below' : 'reach'} random labels;`,
    `flips ${flippedRise ? 'raise I(n) steadily' : 'do not raise I(n) steadily'}.`,
    `Random labels are ${isNear(level) ? 'near' : 'not near'} (d + 1)/2d = ${formatFixed(level, 2)}${isNear(0.8) ? ' and the paper’s 0.8' : ', not near the paper’s 0.8'}.`,
    zero.y < easiestMixture
      ? 'The zero function is easier than every mixture.'
      : `The zero function is not extremely easy here: ${zero.y > hardestMixture ? 'it is harder than every mixture' : 'it is one among the mixtures'}.`,
  ].join(' ');
}

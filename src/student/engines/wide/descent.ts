import type { Matrix } from '../../../numerics/matrix.ts';
import { lossOf, meanRisk } from '../../losses.ts';
import type { TraceState } from '../../trace.ts';
import type { TrainingProblem, TrainingSpec } from '../../training.ts';
import { countWrong } from '../../two-layer/descent.ts';
import { symmetricInitialisation } from '../../two-layer/initialisation.ts';
import { atStart, carryOver, type Movement } from './movement.ts';
import { type SortedPairs, sortPairs } from './neurons.ts';

/**
 * How far neurons may go before pairs are sorted for the first time, where the radius allows more: gates that are near
 * cost most, so one begins with few.
 */
const FIRST_REACH = 1;

/**
 * Projected gradient descent of a symmetric student of any width: the states of `descend`, up to rounding.
 *
 * `f_i = (1/m) Σ_pairs [max(0, s_i + E⁺·x_i) − max(0, s_i − E⁻·x_i)]` and, of both neurons of a pair,
 * `E ← Π_B(E − (η/n) Σ_i ℓ_i' g_i x_i)`: neither depends on m but through `s_i`, and nothing cancels. Pairs are sorted
 * for a reach; as soon as a neuron has moved farther than it, they are sorted anew for twice as much, the radius at
 * most.
 *
 * A step costs patterns × n × d for what moves together and d operations for each near gate, of which there are about
 * `.4 n · reach · √m`.
 */
export function* descendWide(problem: TrainingProblem, spec: TrainingSpec): Generator<TraceState, void, undefined> {
  const { inputs, labels } = problem;
  const { width, epochs, stepSize, radius, seed } = spec;
  const { rows: n, cols: d } = inputs;
  const draws = { inputs, width, seed };
  const loss = lossOf(problem, spec.labels);
  const logits = new Float64Array(n);
  const pull = new Float64Array(n * d);
  let sorted = sortPairs(draws, Math.min(radius, FIRST_REACH));
  let movement = atStart(sorted, d);
  let gates = gatesOf(sorted);
  let farthest = 0;

  for (let step = 0; ; step++) {
    forward(inputs, width, sorted, movement, gates, logits);
    yield {
      step,
      risk: meanRisk(loss, logits),
      wrong: countWrong(labels, logits),
      movement: farthest / Math.sqrt(width),
      get weights() {
        return weightsAfter(spec, d, sorted, movement, inputs);
      },
    };
    if (step === epochs) return;
    for (let i = 0, p = 0; i < n; i++) {
      const force = (-stepSize / n) * loss.residual(logits[i], i);
      for (let k = 0; k < d; k++, p++) pull[p] = force * inputs.data[p];
    }
    farthest = update(pull, d, radius, sorted, movement, gates);
    if (farthest > sorted.reach) {
      const wider = sortPairs(draws, Math.min(radius, 2 * farthest));
      movement = carryOver(sorted, movement, wider, d);
      sorted = wider;
      gates = gatesOf(sorted);
    }
  }
}

/** Gates at the near samples: of `E⁺` in bit 0, of `E⁻` in bit 1. And sums of a pattern, written anew in each step. */
interface Gates {
  readonly near: Uint8Array;
}

function gatesOf(sorted: SortedPairs): Gates {
  return { near: new Uint8Array(sorted.near.length) };
}

function forward(
  inputs: Matrix,
  width: number,
  sorted: SortedPairs,
  movement: Movement,
  gates: Gates,
  logits: Float64Array,
): void {
  const { cols: d, data } = inputs;
  const { open, counts, patterns, starts, near, preactivations } = sorted;
  const { shared, plus, minus } = movement;
  const sums = new Float64Array(open.length * d);
  for (let pattern = 0, p = 0; pattern < open.length; pattern++) {
    for (let k = 0; k < d; k++, p++) sums[p] = 2 * counts[pattern] * shared[p];
  }
  logits.fill(0);
  for (let pair = 0; pair < patterns.length; pair++) {
    const at = pair * d;
    const sum = patterns[pair] * d;
    for (let k = 0; k < d; k++) sums[sum + k] += plus[at + k] + minus[at + k];
    for (let p = starts[pair]; p < starts[pair + 1]; p++) {
      const i = near[p];
      let up = 0;
      let down = 0;
      for (let k = 0; k < d; k++) {
        const x = data[i * d + k];
        up += plus[at + k] * x;
        down += minus[at + k] * x;
      }
      const s = preactivations[p];
      const isOpen = s + up > 0;
      const mirrorIsOpen = s - down > 0;
      gates.near[p] = Number(isOpen) + 2 * Number(mirrorIsOpen);
      // Both open: their difference, which does not cancel.
      if (isOpen) logits[i] += mirrorIsOpen ? up + down : s + up;
      else if (mirrorIsOpen) logits[i] -= s - down;
    }
  }
  open.forEach((samples, pattern) => {
    for (const i of samples) {
      for (let k = 0; k < d; k++) logits[i] += sums[pattern * d + k] * data[i * d + k];
    }
  });
  for (let i = 0; i < logits.length; i++) logits[i] /= width;
}

/** Moves every neuron; returns the largest movement. */
function update(
  pull: Float64Array,
  d: number,
  radius: number,
  sorted: SortedPairs,
  { shared, plus, minus }: Movement,
  gates: Gates,
): number {
  const { open, counts, patterns, starts, near } = sorted;
  const common = new Float64Array(open.length * d);
  let farthest = 0;
  open.forEach((samples, pattern) => {
    const at = pattern * d;
    for (const i of samples) for (let k = 0; k < d; k++) common[at + k] += pull[i * d + k];
    if (counts[pattern] === 0) return;
    for (let k = 0; k < d; k++) shared[at + k] += common[at + k];
    farthest = farther(farthest, project(shared, at, d, radius));
  });
  for (let pair = 0; pair < patterns.length; pair++) {
    const at = pair * d;
    const sum = patterns[pair] * d;
    for (let k = 0; k < d; k++) {
      plus[at + k] += common[sum + k];
      minus[at + k] += common[sum + k];
    }
    for (let p = starts[pair]; p < starts[pair + 1]; p++) {
      const gate = gates.near[p];
      const x = near[p] * d;
      if ((gate & 1) !== 0) for (let k = 0; k < d; k++) plus[at + k] += pull[x + k];
      if ((gate & 2) !== 0) for (let k = 0; k < d; k++) minus[at + k] += pull[x + k];
    }
    farthest = farther(farthest, project(plus, at, d, radius));
    farthest = farther(farthest, project(minus, at, d, radius));
  }
  return farthest;
}

/** Clips a row to the ball; returns its length. */
function project(rows: Float64Array, at: number, d: number, radius: number): number {
  let square = 0;
  for (let k = at; k < at + d; k++) square += rows[k] * rows[k];
  const length = Math.sqrt(square);
  if (!(length > radius)) return length;
  for (let k = at; k < at + d; k++) rows[k] *= radius / length;
  return radius;
}

/** NaN is the farthest of all and stays. */
function farther(a: number, b: number): number {
  return a > b || Number.isNaN(a) ? a : b;
}

/** `W(τ)`, for those who ask. */
function weightsAfter(
  { width, seed }: TrainingSpec,
  d: number,
  sorted: SortedPairs,
  { shared, plus, minus }: Movement,
  inputs: Matrix,
): Matrix {
  const { weights, signs } = symmetricInitialisation(width, d, seed);
  const root = Math.sqrt(width);
  const half = width / 2;
  const patternOf = new Map(sorted.open.map((open, pattern) => [open.join(), pattern]));
  for (let pair = 0, kept = 0; pair < half; pair++) {
    let [up, down, at] = [plus, minus, kept * d];
    if (sorted.pairs[kept] === pair) kept++;
    else {
      const open: number[] = [];
      for (let i = 0; i < inputs.rows; i++) {
        let product = 0;
        for (let k = 0; k < d; k++) product += weights.data[pair * d + k] * inputs.data[i * d + k];
        if (product > 0) open.push(i);
      }
      [up, down, at] = [shared, shared, (patternOf.get(open.join()) as number) * d];
    }
    const [first, second] = signs[pair] > 0 ? [up, down] : [down, up];
    for (let k = 0; k < d; k++) {
      weights.data[pair * d + k] += (signs[pair] * first[at + k]) / root;
      weights.data[(pair + half) * d + k] -= (signs[pair] * second[at + k]) / root;
    }
  }
  return weights;
}

import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import { requireMatrix } from '../../../numerics/argument-checks.ts';
import { assertLabelKind } from '../../validation.ts';
import type { MinibatchProblem, MinibatchSpec } from './minibatch.ts';
import type { Samples, TwoLayer } from './network.ts';

/**
 * Refuses inputs that are not numbers; apart from the rest, because it takes a while on a large data set.
 *
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, with the place and the value.
 */
export function assertSamples(samples: Samples): void {
  requireMatrix('the inputs', samples);
}

/**
 * Refuses a run that no engine could make sense of.
 *
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_LABEL`, `NO_LOGITS`, `BAD_LOGIT`, `BAD_SPLIT`, `BAD_NETWORK`,
 * `BAD_LABEL_KIND`, `BAD_COUNT`, `BAD_NUMBER` or `BAD_OPTIMIZER`, with the value.
 */
export function assertMinibatch(problem: MinibatchProblem, network: TwoLayer, spec: MinibatchSpec): void {
  assertProblem(problem, spec);
  const { weights, biases, outputs, outputBias } = network;
  const width = weights.rows;
  if (weights.cols !== problem.inputs.cols) {
    const what = `the network takes ${weights.cols} features, the samples have`;
    refuse('BAD_NETWORK', what, problem.inputs.cols, 'check the shapes');
  }
  if (outputs.length !== width || (biases && biases.length !== width)) {
    refuse('BAD_NETWORK', `${width} neurons need as many outputs and biases`, outputs.length, 'check the shapes');
  }
  if (!biases && outputBias !== 0) {
    refuse('BAD_NETWORK', 'a network without biases has output bias 0', outputBias, 'give biases');
  }
  const { epochs, batchSize, stepSize, radius, patience, optimizer } = spec;
  if (!(Number.isSafeInteger(epochs) && epochs >= 1)) {
    refuse('BAD_COUNT', 'epochs must be a positive integer', epochs, 'try 10');
  }
  if (!(Number.isSafeInteger(batchSize) && batchSize >= 1)) {
    refuse('BAD_COUNT', 'the batch size must be a positive integer', batchSize, 'try 128');
  }
  if (!(Number.isFinite(stepSize) && stepSize > 0)) {
    refuse('BAD_NUMBER', 'the step size must be a positive number', stepSize, 'try 0.001');
  }
  if (!(radius > 0)) refuse('BAD_NUMBER', 'the radius must be positive', radius, 'try Infinity for no projection');
  if (patience !== undefined && !(Number.isSafeInteger(patience) && patience >= 1 && problem.validation)) {
    refuse('BAD_COUNT', 'patience must be a positive integer and needs validation rows', patience, 'leave it out');
  }
  const decays = optimizer.name === 'sgd' ? [optimizer.momentum] : [optimizer.beta1, optimizer.beta2];
  for (const decay of decays) {
    if (!(decay >= 0 && decay < 1)) {
      refuse('BAD_OPTIMIZER', 'momentum, β₁ and β₂ must be in [0, 1)', decay, 'try 0.9');
    }
  }
  if (optimizer.name === 'adam' && !(optimizer.epsilon > 0)) {
    refuse('BAD_OPTIMIZER', "Adam's ε must be positive", optimizer.epsilon, 'try 1e-8');
  }
}

function assertProblem({ inputs, labels, teacherLogits, ...rows }: MinibatchProblem, spec: MinibatchSpec): void {
  const n = inputs.rows;
  if (labels.length !== n) refuse('BAD_SHAPE', `${n} samples need as many labels`, labels.length, 'one label a row');
  const strange = labels.findIndex((label) => Math.abs(label) !== 1);
  if (strange >= 0) refuse('BAD_LABEL', `label ${strange} must be −1 or 1`, labels[strange], 'recode the labels');
  const { labels: kind } = spec;
  assertLabelKind(kind);
  const needsTeacher = kind === 'soft' || (typeof kind === 'object' && kind.softRatio > 0);
  if (needsTeacher && teacherLogits?.length !== n) {
    refuse('NO_LOGITS', `soft labels of ${n} samples need as many logits`, teacherLogits?.length, 'name a teacher');
  }
  const unknown = needsTeacher && teacherLogits ? teacherLogits.findIndex(Number.isNaN) : -1;
  if (unknown >= 0) refuse('BAD_LOGIT', `teacher logit ${unknown} must be a number`, Number.NaN, 'check the teacher');
  for (const [name, list] of Object.entries(rows)) {
    if (list?.length === 0) refuse('BAD_SPLIT', `there must be a ${name} row`, 0, 'check the split');
    const outside = list?.find((i) => i >= n);
    if (outside !== undefined) refuse('BAD_SPLIT', `${name} row of ${n} samples`, outside, 'check the split');
  }
}

function refuse(code: ErrorCode, what: string, value: unknown, remedy: string): never {
  throw new DistillCheckError(code, `${what}, got ${value}`, remedy);
}

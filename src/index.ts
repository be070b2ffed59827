/**
 * distill-check: the theory of knowledge distillation as executable, falsifiable claims.
 *
 * Your own claims are written with `distill-check/claims`.
 *
 * @packageDocumentation
 */

export { allBounds } from './bounds/all-bounds.ts';
export type { Bound } from './bounds/bound.ts';
export { type BoundProblem, type BoundRow, evaluateBounds, evaluateRiskBounds } from './bounds/evaluate-bounds.ts';
export { elasticity, type Formula, formula, type Scope } from './bounds/formula.ts';
export { kappa } from './bounds/kappa.ts';
export type { Dataset, LimitTeacher } from './data/dataset.ts';
export { familyDataset } from './data/dataset-by-name.ts';
export { parseCsv } from './data/readers/csv/csv.ts';
export { readCsv } from './data/readers/csv/read-csv.ts';
export { describeDatasets, type LoadOptions, loadDataset } from './data/readers/load-dataset.ts';
export { DistillCheckError } from './errors.ts';
export { type ComplexityInterval, complexityInterval } from './kernel/complexity/interval.ts';
export { supervisionComplexity } from './kernel/complexity/supervision-complexity.ts';
export { factoredKernel } from './kernel/factored-kernel.ts';
export { kernelByName, kernelNames, type NamedKernel } from './kernel/kernel-by-name.ts';
export { networkNtk, networkNtkCrossGram, networkNtkGram, type WideNetwork } from './kernel/network-ntk.ts';
export { ntkCrossGram, ntkGram, ntkKernel } from './kernel/ntk.ts';
export { compareInefficiency, type InefficiencyComparison } from './linearised/compare-inefficiency.ts';
export { dataInefficiency, inefficiencyBetween } from './linearised/data-inefficiency.ts';
export { type InefficiencyCurve, inefficiencyCurve } from './linearised/inefficiency-curve.ts';
export { type KernelSystem, kernelSystem } from './linearised/kernel-system.ts';
export { convergedCorrections, weightChangeNorms } from './linearised/linearised.ts';
export type { MarginInterval } from './margin/interval.ts';
export { type RkhsMarginOptions, rkhsMargin, rkhsMarginOfGram } from './margin/rkhs/rkhs.ts';
export { assertSeparable, parallelOppositePair } from './margin/separability.ts';
export { type TransportMargin, type TransportOptions, transportMargin } from './margin/transport.ts';
export { dot, fromRows, type Matrix, norm, row, zeros } from './numerics/matrix.ts';
export { fillGaussian, fillSphere, rademacher } from './random/distributions.ts';
export { type RandomStream, randomStream } from './random/stream.ts';
export { writeStudyReport } from './report/study/write-report.ts';
export { clopperPearson } from './statistics/clopper-pearson.ts';
export { fitPowerLaw, slopeInterval } from './statistics/slope.ts';
export { logisticKl } from './student/divergence.ts';
export { engineByName } from './student/engines/engine-by-name.ts';
export type {
  Engine,
  LabelKind,
  TrainingProblem,
  TrainingSpec,
  TrainingTrace,
} from './student/training.ts';
export { type DescentState, descend } from './student/two-layer/descent.ts';
export { studentLogits } from './student/two-layer/forward.ts';
export { symmetricInitialisation } from './student/two-layer/initialisation.ts';
export type { Student } from './student/two-layer/student.ts';
export type { BoundWidth, CellResult, CellSpec, RadiusRule, Study } from './sweep/grid/cell.ts';
export { runCell } from './sweep/grid/run-cell.ts';
export { pooledEngine } from './sweep/pool/pool.ts';
export { runCells } from './sweep/store/run-cells.ts';
export { defaultTeacher } from './teacher/default-teacher.ts';
export { effectiveLogit, effectiveLogits } from './teacher/effective-logit/effective-logit.ts';
export { checkedLabelMix, type LabelMix } from './teacher/effective-logit/label-mix.ts';
export {
  correctingSoftRatio,
  isCorrected,
  largestCorrectingSoftRatio,
  saturation,
  split,
} from './teacher/effective-logit/regions.ts';
export {
  type EffectiveLogitSlopes,
  effectiveLogitSlopes,
  hardLabelCorrection,
} from './teacher/effective-logit/slopes.ts';
export { type SoftenedSample, type Softening, softening } from './teacher/effective-logit/softening.ts';
export { compareSupervisions, type SupervisionComparison } from './teacher/supervision/compare-supervisions.ts';
export {
  randomSupervision,
  type Supervision,
  softSupervisions,
  supervisionBy,
} from './teacher/supervision/supervision.ts';
export type { Teacher } from './teacher/teacher.ts';
export { teacherByName, teacherNames } from './teacher/teacher-by-name.ts';
export { bracketText, type WidthBracket, type WidthTrial } from './width/bracket.ts';
export { widthLadder } from './width/ladder.ts';
export { minimalWidth, type WidthQuestion } from './width/minimal-width.ts';

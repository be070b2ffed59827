/**
 * distill-check: the theory of knowledge distillation as executable, falsifiable claims.
 *
 * Claims of one's own are written with `distill-check/claims`.
 *
 * @packageDocumentation
 */

export type { Bound } from './bounds/bound.ts';
export {
  allBounds,
  type BoundProblem,
  type BoundRow,
  evaluateBounds,
  evaluateRiskBounds,
} from './bounds/evaluate-bounds.ts';
export { elasticity, type Formula, formula, type Scope } from './bounds/formula.ts';
export { parseCsv } from './data/csv.ts';
export type { Dataset, LimitTeacher } from './data/dataset.ts';
export { familyDataset } from './data/dataset-by-name.ts';
export { describeDatasets, type LoadOptions, loadDataset } from './data/load-dataset.ts';
export { dot, fromRows, type Matrix, norm, row, zeros } from './data/matrix.ts';
export { readCsv } from './data/read-csv.ts';
export { DistillCheckError } from './errors.ts';
export { ntkCrossGram, ntkGram, ntkKernel } from './kernel/ntk.ts';
export type { MarginInterval } from './margin/interval.ts';
export { type RkhsMarginOptions, rkhsMargin, rkhsMarginOfGram } from './margin/rkhs.ts';
export { assertSeparable, parallelOppositePair } from './margin/separability.ts';
export { type TransportMargin, type TransportOptions, transportMargin } from './margin/transport.ts';
export { fillGaussian, fillSphere, rademacher } from './random/distributions.ts';
export { type RandomStream, randomStream } from './random/stream.ts';
export { writeStudyReport } from './report/write-study-report.ts';
export { clopperPearson } from './statistics/clopper-pearson.ts';
export { fitPowerLaw, slopeInterval } from './statistics/slope.ts';
export { type DescentState, descend } from './student/descent.ts';
export { logisticKl, marginKl } from './student/divergence.ts';
export { engineByName } from './student/engines/engine-by-name.ts';
export { studentLogits } from './student/forward.ts';
export { symmetricInitialisation } from './student/initialisation.ts';
export type { Student } from './student/student.ts';
export type {
  Engine,
  LabelKind,
  TrainingProblem,
  TrainingSpec,
  TrainingTrace,
} from './student/training.ts';
export type { BoundWidth, CellResult, CellSpec, RadiusRule, Study } from './sweep/cell.ts';
export { pooledEngine } from './sweep/pool.ts';
export { runCell } from './sweep/run-cell.ts';
export { runCells } from './sweep/run-cells.ts';
export { defaultTeacher } from './teacher/default-teacher.ts';
export type { Teacher } from './teacher/teacher.ts';
export { teacherByName, teacherNames } from './teacher/teacher-by-name.ts';
export { bracketText, type WidthBracket, type WidthTrial } from './width/bracket.ts';
export { widthLadder } from './width/ladder.ts';
export { minimalWidth, type WidthQuestion } from './width/minimal-width.ts';

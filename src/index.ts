/**
 * distill-check: the theory of knowledge distillation as executable, falsifiable claims. This is the part that runs
 * anywhere, in a browser too: data families, kernels, certified margins, bounds, students and their training, minimal
 * widths, teachers, and the statistics of repeated runs.
 *
 * Files, worker pools, sweeps and reports are in `distill-check/node`; your own claims are written with
 * `distill-check/claims` and gated with `distill-check/gate`.
 *
 * @packageDocumentation
 */

export {
  type Advice,
  type AdvisedCandidate,
  type AdviseOptions,
  advise,
  type WidthError,
} from './advice/advise.ts';
export { type Candidate, candidatesOf, candidateWords, HARD } from './advice/candidates.ts';
export { ownTeacher } from './advice/own-teacher.ts';
export { type Prediction, predictStudents } from './advice/predicted.ts';
export type { AdviceProblem, AdviceTeacher, StudentRules } from './advice/problem.ts';
export { allBounds } from './bounds/all-bounds.ts';
export type { Bound } from './bounds/bound.ts';
export { type BoundProblem, type BoundRow, evaluateBounds, evaluateRiskBounds } from './bounds/evaluate-bounds.ts';
export { elasticity, type Formula, formula, type Scope } from './bounds/formula.ts';
export { kappa } from './bounds/kappa.ts';
export { type ClassDataset, hasManyClasses } from './data/class-dataset.ts';
export type { ClassChoice } from './data/classes/two-classes.ts';
export type { Dataset, DatasetClasses, DatasetColumns, DatasetRows, LimitTeacher } from './data/dataset.ts';
export { familyDataset } from './data/dataset-by-name.ts';
export type { DatasetFamily, FamilyParameter } from './data/families/family.ts';
export { datasetFamilies } from './data/families/registry.ts';
export { parseCsv } from './data/readers/csv/csv.ts';
export type { InputScale, ReadingOptions } from './data/readers/table/reading-options.ts';
export type { ColumnChoice } from './data/readers/table/roles.ts';
export { scaleToUnitBall } from './data/unit-ball.ts';
export { errorCodes } from './error-codes.ts';
export { DistillCheckError, type ErrorCode } from './errors.ts';
export type { Activation, ClosedFormActivation } from './kernel/activation.ts';
export {
  fitWith,
  type KernelFit,
  kernelFit,
  type MarginBound,
  type MarginBoundProblem,
  marginBound,
} from './kernel/complexity/bound.ts';
export { classTargets, fitColumns, type KernelFitColumns } from './kernel/complexity/class-targets.ts';
export { type KernelCondition, kernelCondition } from './kernel/complexity/condition.ts';
export { type ComplexityInterval, complexityInterval, complexityIntervals } from './kernel/complexity/interval.ts';
export { type MultiClassBoundProblem, multiClassMarginBound } from './kernel/complexity/multi-class-bound.ts';
export { type SupervisionComplexity, supervisionComplexity } from './kernel/complexity/supervision-complexity.ts';
export { type FactoredKernel, factoredKernel } from './kernel/factored-kernel.ts';
export { kernelByName, kernelNames, type NamedKernel } from './kernel/kernel-by-name.ts';
export { networkNtk, networkNtkCrossGram, networkNtkGram, type WideNetwork } from './kernel/network-ntk.ts';
export { ntkCrossGram, ntkGram, ntkKernel } from './kernel/ntk.ts';
export { ntkConeCosine } from './kernel/ntk-cone.ts';
export { type BestRatio, bestRatio, looRatio } from './kernel/ridge/best-ratio.ts';
export { duplicateGroups } from './kernel/ridge/duplicate-groups.ts';
export { fittedValues, predictions, ridgeCoefficients } from './kernel/ridge/fits.ts';
export { type FixedDesign, type FixedDesignRatio, fixedDesignRatio } from './kernel/ridge/fixed-design.ts';
export { type LeaveOneOut, type LeaveOneOutOptions, leaveOneOut } from './kernel/ridge/leave-one-out.ts';
export { type LooMix, looMix } from './kernel/ridge/loo-mix.ts';
export { bestSurrogate, type MinNormSpectrum, minNormRisk, minNormSpectrum } from './kernel/ridge/min-norm.ts';
export { type Mix, mixOf, ratiosOf, TANGENT } from './kernel/ridge/mix.ts';
export { mixOfFilter } from './kernel/ridge/mix-of-filter.ts';
export { type OneShotRatio, oneShotRatio } from './kernel/ridge/one-shot.ts';
export {
  type JackknifeOptions,
  type JackknifeSystems,
  jackknifeSystems,
  type RatioInterval,
  ratioInterval,
} from './kernel/ridge/ratio-interval.ts';
export { lambdaGrid, type RidgePath, type RidgePathPoint, ridgePath } from './kernel/ridge/ridge-path.ts';
export { type RidgeSystem, ridgeSystem } from './kernel/ridge/system.ts';
export { effectiveNumber, equivalentEigenvalues } from './kernel/self-distillation/equivalent-kernel.ts';
export { type MixedFit, type MixedOptions, mixedFilter, mixedRounds } from './kernel/self-distillation/mixed-rounds.ts';
export { type SpectralTargets, toleranceMultiplier } from './kernel/self-distillation/multiplier.ts';
export {
  type RoundOptions,
  type SpectralRound,
  scaledSpectrum,
  spectralRounds,
  type ToleranceRound,
  toleranceRounds,
} from './kernel/self-distillation/tolerance-rounds.ts';
export {
  compareInefficiency,
  type InefficiencyComparison,
  type InefficiencyVerdict,
} from './linearised/compare-inefficiency.ts';
export { dataInefficiency, type InefficiencyPoint, inefficiencyBetween } from './linearised/data-inefficiency.ts';
export {
  balancedLayers,
  deepLinearFlow,
  type FlowOptions,
  type FlowState,
  type Layers,
} from './linearised/deep-linear/flow.ts';
export { type DeepStart, deepLinearLimit, deepLinearStart, unseenLength } from './linearised/deep-linear/limit.ts';
export { type InefficiencyCurve, inefficiencyCurve } from './linearised/inefficiency-curve.ts';
export type { InefficiencyRuns, OrderPlan } from './linearised/inefficiency-runs.ts';
export { type KernelSystem, kernelSystem } from './linearised/kernel-system.ts';
export { labelNoise } from './linearised/label-noise.ts';
export { convergedCorrections, weightChangeNorms } from './linearised/linearised.ts';
export { type CapacityTest, capacityTest, type TeacherStrength } from './linearised/nested-bases/capacity-test.ts';
export { type NestedErrors, type NestedLearner, nestedErrors } from './linearised/nested-bases/nested-errors.ts';
export { boundOfAngles, transferRiskBound } from './linearised/projection/angle-bound.ts';
export type { AtomicTask, WholeTask } from './linearised/projection/atomic-task.ts';
export { expectedTransferRisk, type ZeroLogit } from './linearised/projection/expected-risk.ts';
export { isotropicAngleShare, isotropicBound, isotropicTransferRisk } from './linearised/projection/isotropic.ts';
export {
  type ProjectionStudent,
  type ProjectionStudents,
  projectionStudents,
} from './linearised/projection/students.ts';
export { type SoftLabelRate, softLabelLimit, softLabelRate } from './linearised/soft-label-descent.ts';
export { acuteAngle, shareBeyond, transferRisk } from './linearised/transfer.ts';
export { weakToStrongFloor } from './linearised/weak-to-strong.ts';
export type { MarginInterval } from './margin/interval.ts';
export {
  type ClassMargins,
  type ClassMarginsOptions,
  classMargins,
  type NamedClasses,
  type OneAgainstRest,
  type PairOfClasses,
} from './margin/multi-class/class-margins.ts';
export {
  type ClassifiedPoints,
  type MultiClassMargin,
  multiClassMargin,
  multiClassMarginOfGram,
} from './margin/multi-class/multi-class.ts';
export type { MarginProgress, OnMarginProgress } from './margin/progress.ts';
export { type RkhsMargin, type RkhsMarginOptions, rkhsMargin, rkhsMarginOfGram } from './margin/rkhs/rkhs.ts';
export type { SampledMarginOptions } from './margin/sampled/transport-sampled.ts';
export { assertSeparable, parallelOppositePair } from './margin/separability.ts';
export { type TransportMargin, type TransportOptions, transportMargin } from './margin/transport.ts';
export type { LowerTriangle } from './numerics/cholesky.ts';
export { asNumber, type Fraction } from './numerics/fraction.ts';
export { dot, fromRows, type Matrix, norm, row, zeros } from './numerics/matrix.ts';
export type { Spectrum } from './numerics/spectrum.ts';
export type { StoredRows } from './numerics/stored-rows.ts';
export { fillGaussian, fillSphere, rademacher } from './random/distributions.ts';
export { type RandomStream, randomStream } from './random/stream.ts';
export { clopperPearson, type ProbabilityInterval } from './statistics/clopper-pearson.ts';
export { klDivergence, renyiEntropy, squaredDistance, totalVariation } from './statistics/divergences.ts';
export type { MeanInterval } from './statistics/mean-interval.ts';
export { multinomialExpectation } from './statistics/multinomial-expectation.ts';
export { type Agreement, rankAgreement } from './statistics/rank-agreement.ts';
export { fitPowerLaw, type PowerLawFit, type SlopeInterval, slopeInterval } from './statistics/slope.ts';
export { softmaxRows } from './student/dense/supervision.ts';
export { logisticKl } from './student/divergence.ts';
export { engineByName } from './student/engines/engine-by-name.ts';
export { descendClasses } from './student/multi-class/descent.ts';
export { type ClassEngine, classReferenceEngine, classWasmEngine } from './student/multi-class/engines.ts';
export { type ClassLoss, classLossOf } from './student/multi-class/losses.ts';
export type { ClassProblem } from './student/multi-class/problem.ts';
export { type ClassStudent, symmetricClassInitialisation } from './student/multi-class/student.ts';
export type { TraceState } from './student/trace.ts';
export type {
  Engine,
  LabelKind,
  Trainer,
  TrainingProblem,
  TrainingSpec,
  TrainingTrace,
} from './student/training.ts';
export { type DescentState, descend, descendFrom } from './student/two-layer/descent.ts';
export { studentLogits } from './student/two-layer/forward.ts';
export { symmetricInitialisation } from './student/two-layer/initialisation.ts';
export type { Student } from './student/two-layer/student.ts';
export { type DefaultTeacherOptions, defaultTeacher } from './teacher/default-teacher.ts';
export { effectiveClassLogit, effectiveClassLogits } from './teacher/effective-logit/class-logits.ts';
export {
  type ClassSoftening,
  classSoftening,
  type SoftenedClassSample,
} from './teacher/effective-logit/class-softening.ts';
export { effectiveLogit, effectiveLogits } from './teacher/effective-logit/effective-logit.ts';
export { checkedLabelMix, type LabelMix, withSquaredTemperature } from './teacher/effective-logit/label-mix.ts';
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
export {
  type FiniteDomain,
  type SoftLabelMinimax,
  softLabelMinimax,
} from './teacher/finite-domain/soft-label-minimax.ts';
export {
  crossEntropyLimit,
  distinctPairsRisk,
  type FiniteTeacher,
  hardLabelRisk,
  missingMass,
} from './teacher/finite-domain/transfer-risks.ts';
export { type ClassTeacher, marginClassTeacher } from './teacher/multi-class/margin-teacher.ts';
export { type CalibrationStep, calibrationOf } from './teacher/quality/calibration.ts';
export {
  type ExpectedScores,
  expectedScores,
  type LabelledLaw,
  type RiskErrors,
  riskErrors,
} from './teacher/quality/risk-errors.ts';
export {
  compareTeachers,
  type TeacherComparison,
  type TeacherQuality,
  teacherQuality,
} from './teacher/quality/teacher-quality.ts';
export {
  hardClassSupervision,
  randomClassSupervision,
  softClassSupervisions,
} from './teacher/supervision/class-supervision.ts';
export {
  type ComparisonOptions,
  compareSupervisions,
  type SupervisionComparison,
} from './teacher/supervision/compare-supervisions.ts';
export type { ComplexityRow } from './teacher/supervision/complexity-row.ts';
export {
  randomSupervision,
  type Supervision,
  softSupervisions,
  supervisionBy,
} from './teacher/supervision/supervision.ts';
export { trainedLogits } from './teacher/supervision/trained-logits.ts';
export type { Teacher } from './teacher/teacher.ts';
export { teacherByName, teacherNames } from './teacher/teacher-by-name.ts';
export { type HighTemperature, highTemperature } from './teacher/temperature/high-temperature.ts';
export { equivalentSmoothing, smoothedLabels, virtualTeacher } from './teacher/temperature/label-smoothing.ts';
export { bracketText, type WidthBracket, type WidthTrial } from './width/bracket.ts';
export { widthLadder } from './width/ladder.ts';
export { minimalWidth, type WidthQuestion } from './width/minimal-width.ts';
export type { WidthSearch } from './width/question.ts';
export { type TrialMemory, type TrialQuestion, trialMemory, type WidthTraining } from './width/trial-memory.ts';

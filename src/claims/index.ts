/**
 * The language of claims: what a theorem says, how it is tested, and the verdict. It needs fast-check, and neither
 * vitest nor files.
 *
 * @packageDocumentation
 */

export type {
  ConcaveRoute,
  EdgeRoute,
  EqualRoute,
  FactorRoute,
  RealPoint,
  RealStatement,
  Route,
  SlackPart,
} from '../proof/statement.ts';
export type { ErrorLedger, LedgerEntry } from '../statistics/ledger.ts';
export { datasetArbitrary } from './arbitraries/dataset.ts';
export { type DatasetInstance, type DatasetSize, datasetOf } from './arbitraries/dataset-instance.ts';
export {
  angularArbitrary,
  circleArbitrary,
  linearArbitrary,
  mixtureArbitrary,
  noisyXorArbitrary,
  randomLabelsArbitrary,
  sphereArbitrary,
} from './arbitraries/families.ts';
export { type Claim, type ClaimSource, claim, type PrintedStatus } from './claim.ts';
export { decodeInstance, encodeInstance, type Json } from './codec.ts';
export { type CommonVerdict, commonVerdict, commonVerdictRules } from './common-verdict.ts';
export type { Corpus, CorpusEntry } from './corpus.ts';
export {
  type CounterexampleDefinition,
  type CounterexampleKind,
  counterexample,
  type Printed,
} from './counterexample.ts';
export type { ExactEvaluation, ExactFindings, Measured } from './exact-witness.ts';
export type { Expectation } from './expectation.ts';
export { type FailureRates, type KnownRates, ratesOf } from './failure-rates.ts';
export { failureText, type Replayed, replayLine } from './failure-text.ts';
export { falseAlarmLedger, type Spender } from './false-alarms.ts';
export { type ForAllKind, type ForAllOptions, forAll } from './for-all.ts';
export { forAllReal, provedBy, type RealDefinition, withConstants } from './for-all-real.ts';
export type { ClaimKind } from './kind.ts';
export { type ClaimListing, listingOf } from './listing.ts';
export { type Mutant, mutant } from './mutant.ts';
export { relativeSlack } from './relative-slack.ts';
export { seedFor, seedOf } from './seed.ts';
export type { Slack } from './slack.ts';
export {
  type Effect,
  type MeanTrendDefinition,
  type OneShotTrend,
  type OneShotTrendDefinition,
  type Replicated,
  type ReplicatedTrend,
  type SignTrendDefinition,
  type TrendKind,
  trend,
} from './trend.ts';
export { Unavailable } from './unavailable.ts';
export type {
  Broken,
  Holds,
  Inconclusive,
  InstanceEvidence,
  ProofBox,
  Proven,
  RefutationVerdict,
  Skipped,
  Supported,
  TrendVerdict,
  Tried,
  Verdict,
  VerdictBase,
  Violated,
} from './verdict.ts';
export { type Standing, standing } from './verdict.ts';
export { type VerifyOptions, verify } from './verify.ts';
export { type WithProbabilityDefinition, type WithProbabilityKind, withProbability } from './with-probability.ts';

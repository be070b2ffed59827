import type { CounterexampleKind } from './counterexample.ts';
import type { ForAllKind } from './for-all.ts';
import type { TrendKind } from './trend.ts';
import type { WithProbabilityKind } from './with-probability.ts';

/** What sort of statement a claim makes, and how it is put to the test. */
export type ClaimKind<I = unknown> = ForAllKind<I> | WithProbabilityKind<I> | TrendKind | CounterexampleKind<I>;

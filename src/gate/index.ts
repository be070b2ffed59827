/**
 * Gates claims in vitest: {@link gate} makes a test of a claim, and {@link claimsReporter} writes what a run found.
 *
 * @packageDocumentation
 */

export { claimsReport, parseClaimsReport, type ReportedClaim } from './claims-report.ts';
export { fileCorpus } from './file-corpus.ts';
export { type GateOptions, gate } from './gate.ts';
export type { LadderOptions } from './ladder.ts';
export { type ReportedNumber, type ReportedVerdict, reportVerdict } from './reported-verdict.ts';
export { type CommittedFiles, claimsReporter } from './reporter.ts';
export type { SensitivityOptions } from './sensitivity.ts';

export { claimsReport, parseClaimsReport, type ReportedClaim } from './claims-report.ts';
export { fileCorpus } from './file-corpus.ts';
export { type GateOptions, gate } from './gate.ts';
export { type ReportedVerdict, reportVerdict } from './reported-verdict.ts';
export { type CommittedFiles, claimsReporter } from './reporter.ts';
export type { SensitivityOptions } from './sensitivity.ts';

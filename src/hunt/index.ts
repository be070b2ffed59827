export { certificateOf, type HuntCertificate } from './certificate.ts';
export { csvOf } from './given-dataset.ts';
export { type HuntOptions, type HuntResult, hunt } from './hunt.ts';
export { type HuntStatement, softNeedsNoMore, widthBelowBound } from './statements.ts';

/** Data that the examples of reports name: the {@link study} of `richStudy`. */
import { richStudy } from './study.sample.ts';

export { sampleCell, sampleStudy } from './study.sample.ts';

export const study = richStudy();

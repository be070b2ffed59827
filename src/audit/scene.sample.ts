/** Audits that tests and examples name. */
import { reported } from '../gate/scene.sample.ts';
import { type Audit, auditOf, type Heading } from './audit.ts';

export const heading: Heading = {
  date: '2026-01-02',
  command: 'npx distill-check audit properties/logistic --seeds 2 --seed 1',
  folder: 'properties/logistic',
  quick: false,
  broken: [],
  tools: { distillCheck: '1.0.0', vitest: '4.0.0', node: 'v20.0.0', platform: 'linux x64' },
};

/** One claim that holds at two seeds. */
export const audit: Audit = auditOf(
  heading,
  [
    { seed: 11, claims: [reported] },
    { seed: 12, claims: [reported] },
  ],
  ({ id }, seed) => `again ${id} ${seed}`,
);

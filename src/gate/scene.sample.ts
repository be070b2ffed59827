/** Data that the examples of the gate name: a report of one claim, {@link claims}, and that claim. */
import * as scene from '../claims/scene.sample.ts';
import type { ReportedClaim } from './claims-report.ts';

export const smoothness = scene.smoothness;

export const instances = scene.instances;

export const slackWith = scene.slackWith;

/** The claim as a run reports it. */
export const reported: ReportedClaim = {
  id: 'logistic/smoothness',
  paper: 'logistic',
  source: { paper: 'Textbook', item: 'μ′ ≤ ¼' },
  statement: smoothness.statement,
  status: 'as printed',
  kind: 'forAll',
  tags: [],
  file: 'properties/logistic/smoothness.property.ts',
  verdict: {
    outcome: 'holds',
    seed: 1,
    instances: 1000,
    tolerance: 1e-12,
    smallestSlack: 0,
    tightest: { z: 0, f: 0 },
    slackQuantiles: [0, 0.5, 1],
  },
  duration: 100,
  mutants: [{ name: 'constant halved', caught: true }],
};

export const claims: readonly ReportedClaim[] = [reported];

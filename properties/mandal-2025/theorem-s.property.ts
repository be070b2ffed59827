import fc from 'fast-check';
import { evaluateRiskBounds } from '../../src/bounds/evaluate-bounds.ts';
import { deviation, theoremS, theoremSRisk } from '../../src/bounds/mandal-2025.ts';
import { claim, gate, mutant, withProbability } from '../../src/claims/index.ts';
import { referenceEngine } from '../../src/student/engines/reference.ts';
import type { TrainingSpec } from '../../src/student/training.ts';
import { buildNamed, type NamedProblem } from './named-problem.ts';
import { mandal2025 } from './source.ts';

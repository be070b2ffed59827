import type { ArgsDef } from 'citty';
import type { LabelMix } from '../../teacher/effective-logit/label-mix.ts';
import { requiredNumber, type Typed } from './arguments.ts';

/** The flags that say how soft and hard labels are mixed. */
export const labelMixArguments = {
  temperature: {
    type: 'string',
    default: '5',
    valueHint: 'T',
    description: "what the teacher's logits are divided by before they become soft labels",
  },
  'soft-ratio': {
    type: 'string',
    default: '0.5',
    valueHint: 'ρ',
    description: "share of the teacher's soft labels in the loss; the rest are hard labels",
  },
} as const satisfies ArgsDef;

/**
 * The mix that was asked for.
 *
 * @throws DistillCheckError `BAD_NUMBER`.
 */
export function labelMixOf(typed: Typed): LabelMix {
  return {
    softRatio: requiredNumber(typed, 'soft-ratio', { min: 0, max: 1 }),
    temperature: requiredNumber(typed, 'temperature', { above: 0 }),
  };
}

import type { ArgsDef } from 'citty';
import { type LabelMix, withSquaredTemperature } from '../../teacher/effective-logit/label-mix.ts';
import { short } from '../terminal/output.ts';
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
  't-squared': {
    type: 'boolean',
    description: 'the soft term of the loss is multiplied by T², as most programs do (Ji & Zhu 2020 do not)',
  },
} as const satisfies ArgsDef;

/** The mix that was asked for, and the one that has its student without a factor `T²`. */
export interface AskedMix {
  readonly asked: LabelMix & { readonly squaredTemperature: boolean };
  readonly mix: LabelMix;
}

/**
 * The mix that was asked for, in the convention that was asked for.
 *
 * @throws DistillCheckError `BAD_NUMBER`.
 */
export function labelMixOf(typed: Typed): AskedMix {
  const given = {
    softRatio: requiredNumber(typed, 'soft-ratio', { min: 0, max: 1 }),
    temperature: requiredNumber(typed, 'temperature', { above: 0 }),
  };
  const squaredTemperature = typed['t-squared'] === true;
  return { asked: { ...given, squaredTemperature }, mix: squaredTemperature ? withSquaredTemperature(given) : given };
}

/** Returns the soft ratio that was meant, of one without the factor `T²`, in the convention that was asked for. */
export function inConvention(softRatio: number, { asked }: AskedMix): number {
  if (!asked.squaredTemperature) return softRatio;
  return softRatio / (softRatio + (1 - softRatio) * asked.temperature ** 2);
}

/** Says which loss `ρ` belongs to. */
export function conventionWords({ asked, mix }: AskedMix): string {
  if (!asked.squaredTemperature) return 'loss: ρ H(soft) + (1 − ρ) H(hard), without a factor T²; --t-squared has it';
  return `loss: ρ T² H(soft) + (1 − ρ) H(hard), which is ρ = ${short(mix.softRatio)} without the factor`;
}

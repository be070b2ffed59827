import { z } from 'zod';
import { DistillCheckError } from '../errors.ts';
import { widthLadder } from '../width/ladder.ts';
import type { CellSpec } from './cell.ts';

const evenWidth = z.number().int().positive().multipleOf(2);

/** A grid: every combination of data set, ε, radius and label kind is a cell. */
export const sweepConfigSchema = z.strictObject({
  title: z.string().min(1).default('Margin against width'),
  /** Data set arguments, e.g. `circle:k=4,n=48`. */
  datasets: z.array(z.string().min(1)).min(1),
  epsilons: z.array(z.number().gt(0).lt(1)).min(1),
  labels: z
    .array(z.enum(['soft', 'hard']))
    .min(1)
    .default(['soft', 'hard']),
  /** A number, `none`, or `theorem`. */
  radii: z.array(z.union([z.number().positive(), z.enum(['none', 'theorem'])])).min(1),
  stepSize: z.number().positive().default(1),
  epochsCap: z.number().int().positive().default(20_000),
  frequency: z.number().gt(0).lte(1).default(0.8),
  seeds: z.number().int().positive().default(10),
  /** The default ladder up to this width; `widths` names the rungs one by one instead. */
  largestWidth: z.number().int().min(2).default(256),
  widths: z.array(evenWidth).min(1).optional(),
});

/** A checked configuration with its defaults filled in. */
export type SweepConfig = z.output<typeof sweepConfigSchema>;

/**
 * Checks a configuration.
 *
 * @throws DistillCheckError `BAD_CONFIG` naming the field and what is wrong with it
 */
export function parseSweepConfig(value: unknown, source: string): SweepConfig {
  const parsed = sweepConfigSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new DistillCheckError(
    'BAD_CONFIG',
    `${source}: ${field}${issue.message}`,
    'see the sweep section of the README',
  );
}

/** The cells of a grid in a fixed order, soft beside hard. */
export function cellsOf(config: SweepConfig): CellSpec[] {
  const { stepSize, epochsCap, frequency, seeds } = config;
  const ladder = config.widths ?? widthLadder(config.largestWidth);
  return config.datasets.flatMap((dataset) =>
    config.epsilons.flatMap((epsilon) =>
      config.radii.flatMap((radius) =>
        config.labels.map((labels) => ({
          dataset,
          epsilon,
          labels,
          radius,
          stepSize,
          epochsCap,
          frequency,
          seeds,
          ladder,
        })),
      ),
    ),
  );
}

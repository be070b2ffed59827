import { z } from 'zod';
import { DistillCheckError } from '../../errors.ts';
import { engines } from '../../student/engines/engines.ts';
import { LARGEST_STEP } from '../../student/largest-step.ts';
import { widthLadder } from '../../width/ladder.ts';
import type { CellSpec } from './cell.ts';

/** Each takes a file, and minutes at the very least. */
const MOST_CELLS = 100_000;

const evenWidth = z.number().int().positive().multipleOf(2);

/** A grid: every combination of data set, ε, radius and label kind is a cell. */
const gridShape = {
  /** Data set arguments, e.g. `circle:k=4,n=48`. */
  datasets: z.array(z.string().min(1)).min(1),
  epsilons: z.array(z.number().gt(0).lt(1)).min(1),
  labels: z
    .array(z.enum(['soft', 'hard']))
    .min(1)
    .default(['soft', 'hard']),
  /** A number, `none`, or `theorem`. */
  radii: z
    .array(
      z.union([z.number().positive(), z.enum(['none', 'theorem'])], {
        error: "a radius is a positive number, 'none' or 'theorem'",
      }),
    )
    .min(1),
  stepSize: z.number().positive().max(LARGEST_STEP).default(1),
  epochsCap: z.number().int().positive().default(20_000),
  frequency: z.number().gt(0).lte(1).default(0.8),
  seeds: z.number().int().positive().default(10),
  /** The default ladder up to this width; `widths` names the rungs one by one instead. */
  largestWidth: z.number().int().min(2).default(256),
  widths: z
    .array(evenWidth)
    .min(1)
    .refine((widths) => widths.every((width, i) => i === 0 || width > widths[i - 1]), 'widths must increase')
    .optional(),
  /** `none` tries every width on every seed, to the end. */
  search: z.enum(['gallop', 'climb', 'none']).default('gallop'),
  /** A teacher's name, or a file of its logits. Default: `default`. */
  teacher: z.string().min(1).optional(),
  /** The labels of `.npy` or IDX files of inputs. */
  labelFile: z.string().min(1).optional(),
  /** Where the files of `mnist`, `fashion` and `cifar10` are looked for first. */
  dataDir: z.string().min(1).optional(),
  /** Column of the labels of tables. */
  label: z.string().min(1).optional(),
  /** Class that is +1, and the one that is −1; otherwise as the command line has it. */
  positive: z.string().min(1).optional(),
  negative: z.string().min(1).optional(),
  /** Columns of tables to leave out. */
  drop: z.array(z.string().min(1)).min(1).optional(),
  /** Features to mean 0 and standard deviation 1. */
  standardise: z.boolean().optional(),
  /** One more feature that is 1 everywhere. */
  addConstant: z.boolean().optional(),
  /** Points of files to take, in the shares of the two classes. */
  sample: z.number().int().min(2).optional(),
  scale: z.enum(['unit', 'none']).optional(),
};

/** Settings of a whole sweep. */
const commonShape = {
  title: z.string().min(1).default('Margin against width'),
  /** Used where the command line names no other. */
  engine: z.enum(engines.filter(({ dependsOnMachine }) => !dependsOnMachine).map(({ name }) => name)).optional(),
  /** Used where the command line names no other. */
  seed: z.number().int().optional(),
};

const gridSchema = z.strictObject(gridShape);
const joinedSchema = z.strictObject({ ...commonShape, grids: z.array(gridSchema).min(1) });
const singleSchema = z.strictObject({ ...commonShape, ...gridShape });

/** One checked grid with its defaults filled in. */
export type Grid = z.output<typeof gridSchema>;

/** A checked configuration: one grid or several joined. */
export type SweepConfig = z.output<typeof joinedSchema>;

/**
 * Checks a configuration: a grid with a title, or `{ title, grids: […] }`.
 *
 * @param source named in an error, e.g. the file
 * @throws DistillCheckError `BAD_CONFIG` naming the field and what is wrong with it
 * @example
 * parseSweepConfig({ datasets: ['circle:k=2,n=48'], epsilons: [0.1], radii: [1] }, 'my.json').grids.length; // 1
 */
export function parseSweepConfig(value: unknown, source: string): SweepConfig {
  return withoutExcess(joined(value, source), source);
}

function joined(value: unknown, source: string): SweepConfig {
  if (typeof value === 'object' && value !== null && 'grids' in value) {
    return checked(joinedSchema.safeParse(value), source);
  }
  const { title, engine, seed, ...grid } = checked(singleSchema.safeParse(value), source);
  return { title, engine, seed, grids: [grid] };
}

/** Cells are listed before any runs: lists of thousands make billions of them. */
function withoutExcess(config: SweepConfig, source: string): SweepConfig {
  const cells = config.grids.reduce(
    (sum, { datasets, epsilons, radii, labels }) =>
      sum + datasets.length * epsilons.length * radii.length * labels.length,
    0,
  );
  if (cells <= MOST_CELLS) return config;
  const what = `${source}: its grids have ${cells} cells, more than ${MOST_CELLS}`;
  throw new DistillCheckError('BAD_CONFIG', what, 'split it into several configurations');
}

function checked<Config>(parsed: z.ZodSafeParseResult<Config>, source: string): Config {
  if (parsed.success) return parsed.data;
  const [issue, ...others] = parsed.error.issues;
  const field = issue.path.length > 0 ? `${z.core.toDotPath(issue.path)}: ` : '';
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new DistillCheckError(
    'BAD_CONFIG',
    `${source}: ${field}${issue.message}${more}`,
    'the format is described in docs/sweeps.md',
  );
}

/** The cells of all grids in a fixed order, soft beside hard; a cell that two grids share stands once. */
export function cellsOf({ grids }: SweepConfig): CellSpec[] {
  const cells = new Map<string, CellSpec>();
  // Built field by field in one order, so that equal cells have equal texts.
  for (const cell of grids.flatMap(cellsOfGrid)) cells.set(JSON.stringify(cell), cell);
  return [...cells.values()];
}

function cellsOfGrid(grid: Grid): CellSpec[] {
  const { stepSize, epochsCap, frequency, seeds, search, teacher } = grid;
  const { labelFile, dataDir, label, positive, negative, drop, standardise, addConstant, sample, scale } = grid;
  const classes = { label, positive, negative };
  const reading = { labelFile, dataDir, ...classes, drop, standardise, addConstant, sample, scale };
  const isRead = Object.values(reading).some((value) => value !== undefined);
  const ladder = grid.widths ?? widthLadder(grid.largestWidth);
  return grid.datasets.flatMap((dataset) =>
    grid.epsilons.flatMap((epsilon) =>
      grid.radii.flatMap((radius) =>
        grid.labels.map((labels) => ({
          dataset,
          epsilon,
          labels,
          radius,
          stepSize,
          epochsCap,
          frequency,
          seeds,
          ladder,
          search,
          ...(teacher !== undefined && { teacher }),
          ...(isRead && { reading }),
        })),
      ),
    ),
  );
}

import { grouped } from '../../page/grouped.ts';
import type { CellResult, RadiusRule, Study } from '../../sweep/grid/cell.ts';

/** One data set of several that differ in their number of samples or dimensions alone, with its answers. */
export interface ScanRow {
  readonly n: number;
  readonly d: number;
  readonly margin: number;
  readonly soft: CellResult | null;
  readonly hard: CellResult | null;
}

/** A data set at several sizes `n×d` under one target, radius rule, step size and cap of the horizon. */
export interface Scan {
  readonly family: string;
  /** The data set's name without its sizes: `circle:k=4`. */
  readonly name: string;
  readonly epsilon: number;
  readonly radius: RadiusRule;
  readonly stepSize: number;
  readonly epochsCap: number;
  /** By increasing n, then d. */
  readonly rows: readonly ScanRow[];
}

/**
 * The scans over n and d in a study: every data set that it asks for at more than one size.
 *
 * @example
 * const cells = [24, 48, 96].map((n) => ({ ...sampleCell({ dataset: `circle:k=4,n=${n}` }), n }));
 * const [scan] = scansOf(sampleStudy(cells));
 * scan.name; // 'circle:k=4'
 * scan.rows.map(({ n }) => n); // [24, 48, 96]
 */
export function scansOf(study: Study): Scan[] {
  const groups = grouped(study.cells, ({ spec }) =>
    JSON.stringify([withoutSizes(spec.dataset), spec.epsilon, spec.radius, spec.stepSize, spec.epochsCap]),
  );
  return groups.flatMap(([, cells]) => {
    const sizes = grouped(cells, sizeOf);
    if (sizes.length < 2) return [];
    const { family, spec } = cells[0];
    const { epsilon, radius, stepSize, epochsCap } = spec;
    const rows = sizes.map(([, own]) => rowOf(own)).toSorted((a, b) => a.n - b.n || a.d - b.d);
    return [{ family, name: withoutSizes(spec.dataset), epsilon, radius, stepSize, epochsCap, rows }];
  });
}

function rowOf(cells: readonly CellResult[]): ScanRow {
  const { n, d, margin } = cells[0];
  const of = (labels: 'soft' | 'hard') => cells.find(({ spec }) => spec.labels === labels) ?? null;
  return { n, d, margin, soft: of('soft'), hard: of('hard') };
}

/**
 * The cells that show the width against the margin: those of a scan are left out, except at the size that most cells of
 * the family have.
 */
export function cellsOfOneSize(study: Study): readonly CellResult[] {
  const scanned = new Set(scansOf(study).map(({ name }) => name));
  const usual = new Map(grouped(study.cells, ({ family }) => family).map(([family, own]) => [family, usualSize(own)]));
  return study.cells.filter(
    (cell) => !scanned.has(withoutSizes(cell.spec.dataset)) || sizeOf(cell) === usual.get(cell.family),
  );
}

function usualSize(cells: readonly CellResult[]): string {
  return grouped(cells, sizeOf).reduce((most, size) => (size[1].length > most[1].length ? size : most))[0];
}

function sizeOf({ n, d }: CellResult): string {
  return `${n}×${d}`;
}

/** `circle:k=4,n=48` → `circle:k=4`. */
function withoutSizes(dataset: string): string {
  const [family, parameters] = dataset.split(':');
  if (parameters === undefined) return dataset;
  const others = parameters.split(',').filter((parameter) => !/^[nd]=/.test(parameter));
  return others.length === 0 ? family : `${family}:${others.join(',')}`;
}

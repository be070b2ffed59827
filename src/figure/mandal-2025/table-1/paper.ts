/** Test accuracies of the paper's Table 1, in per cent. */
export interface PaperRow {
  readonly variant: string;
  readonly width: number;
  readonly teacher: number;
  readonly hard: number;
  readonly soft: number;
}

const rows = (variant: string, teacher: number, entries: readonly (readonly [number, number, number])[]) =>
  entries.map(([width, hard, soft]): PaperRow => ({ variant, width, teacher, hard, soft }));

/**
 * Rows that are printed for MNIST, label "digit above 4", teacher width 512.
 *
 * Source: Mandal et al. 2025, Table 1.
 */
export const paperRows: readonly PaperRow[] = [
  ...rows('without {1,7,4,9}', 98.75, [
    [4, 93.04, 95.83],
    [6, 96.84, 97.26],
    [8, 97.19, 97.67],
  ]),
  ...rows('all digits', 98.34, [
    [4, 88.84, 95.62],
    [6, 95.33, 96.0],
    [8, 95.77, 96.58],
  ]),
];

/** The paper's row, where it has one. */
export function paperRow(variant: string, width: number): PaperRow | undefined {
  return paperRows.find((row) => row.variant === variant && row.width === width);
}
